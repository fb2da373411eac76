"""Features of a noun that may take something up, "the company", "the coach", and an entity that it may stand for."""

from collections.abc import Callable, Mapping
from math import log1p

from sayso.tasks.entities.coreference.anaphors import Anaphor
from sayso.tasks.entities.coreference.candidates import Candidate
from sayso.tasks.entities.descriptions.words import WORDS

LEAD_SENTENCES = 3
"""Sentences that may be a lead."""


def called_so(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A name that has a word of the description: "the ministry"."""
    return candidate.referent in anaphor.fitting.called


def bears_role(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is said to be what the noun says."""
    return candidate.referent in anaphor.fitting.bearing


def bears_role_alone(anaphor: Anaphor, candidate: Candidate) -> bool:
    """The same, and nobody else is said to be that."""
    return anaphor.fitting.bearing == {candidate.referent}


def bears_role_akin(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is said to be something that the noun says more broadly, or more narrowly."""
    return candidate.referent in anaphor.fitting.akin and not bears_role(anaphor, candidate)


def bears_another_role(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is only said to be something else."""
    return bool(candidate.referent.roles - WORDS["famous"]) and candidate.referent not in anaphor.fitting.bearing


def named_as_its_kind(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A name that says its kind: "Volta Airways" is an airline."""
    return candidate.referent in anaphor.fitting.named_so


def of_its_kind(anaphor: Anaphor, candidate: Candidate) -> bool:
    """What is known to be of the kind that the noun says."""
    return candidate.referent in anaphor.fitting.of_kind


def told_apart(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A noun with words before it that are not said of whom it may mean: "the appeals court"."""
    return candidate.referent in anaphor.fitting.told_apart


def called_so_before(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Whom the same noun has stood for before."""
    return candidate.referent in anaphor.fitting.before


def of_that_age(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is of the age that the noun says: "the teenager"."""
    return candidate.referent in anaphor.fitting.of_age


def gender_of_noun(anaphor: Anaphor, candidate: Candidate) -> bool:
    """A person known to be a man or a woman, as the noun says."""
    return anaphor.gender is not None and candidate.referent.gender == anaphor.gender


def person(_: Anaphor, candidate: Candidate) -> bool:
    """Somebody, not a body."""
    return candidate.referent.type == "person"


def alone(_: Anaphor, candidate: Candidate) -> bool:
    """Nobody else of whom the article has spoken may be meant."""
    return candidate.is_alone


def subject_of_main_clause(anaphor: Anaphor, candidate: Candidate) -> bool:
    """ "Boeing fell after the company cut jobs"."""
    return any(mention.token in anaphor.main_subject for mention in candidate.mentions)


def not_yet_named(_: Anaphor, candidate: Candidate) -> bool:
    """Who is only named further on."""
    return candidate.is_ahead


def sentences_ahead(anaphor: Anaphor, candidate: Candidate) -> float:
    """How many sentences further on somebody is named."""
    return log1p(candidate.latest.sentence - anaphor.sentence)


def named_in_next_paragraph(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is named first in the paragraph behind: "A nurse has won. ¶ Ann Lind …"."""
    return candidate.latest.paragraph == anaphor.paragraph + 1


def opens_paragraph(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who is named first as a paragraph begins, behind nothing but a title."""
    return candidate.referent in anaphor.fitting.opening


def says_where_named(anaphor: Anaphor, candidate: Candidate) -> bool:
    """Who says something where they are named first."""
    return candidate.latest.is_subject and candidate.latest.verb in anaphor.attribution.cues


def of_known_age(_: Anaphor, candidate: Candidate) -> bool:
    """Who is named with an age: "Ann Lind, 34,"."""
    return candidate.referent.age is not None


NOUN_FEATURES: Mapping[str, Callable[[Anaphor, Candidate], float]] = {
    feature.__name__: feature
    for feature in (
        called_so,
        bears_role,
        bears_role_alone,
        bears_role_akin,
        bears_another_role,
        named_as_its_kind,
        of_its_kind,
        told_apart,
        called_so_before,
        of_that_age,
        gender_of_noun,
        person,
        alone,
        subject_of_main_clause,
        not_yet_named,
        sentences_ahead,
        named_in_next_paragraph,
        opens_paragraph,
        says_where_named,
        of_known_age,
    )
}


def nobody_for_anonymous(anaphor: Anaphor) -> bool:
    """A noun of those whom news quotes without a name: "the official"."""
    return anaphor.is_anonymous


def nobody_for_introduced(anaphor: Anaphor) -> bool:
    """A noun that has been used of one without a name: "a nurse"."""
    return anaphor.is_introduced


def nobody_for_several(anaphor: Anaphor) -> bool:
    """A noun that has been used of several: "nurses"."""
    return anaphor.is_of_many


def nobody_for_modified(anaphor: Anaphor) -> bool:
    """A noun with words before it: "the old nurse"."""
    return anaphor.is_modified


def nobody_elsewhere(anaphor: Anaphor) -> bool:
    """A noun that is no source of a claim."""
    return anaphor.stands != "source"


def nobody_behind_lead(anaphor: Anaphor) -> bool:
    """A noun behind the first paragraph, or the first sentences of a text without paragraphs."""
    return anaphor.paragraph > 0 or anaphor.sentence >= LEAD_SENTENCES


def nobody_for_picked(anaphor: Anaphor) -> bool:
    """A noun for one of several: "one nurse", "another"."""
    return anaphor.is_picked


NOUN_OF_NOBODY: Mapping[str, Callable[[Anaphor], float]] = {
    feature.__name__: feature
    for feature in (
        nobody_for_anonymous,
        nobody_for_introduced,
        nobody_for_several,
        nobody_for_modified,
        nobody_elsewhere,
        nobody_behind_lead,
        nobody_for_picked,
    )
}
"""What speaks for none of the candidates where a noun may take something up."""
