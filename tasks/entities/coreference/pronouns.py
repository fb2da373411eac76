"""Third-person pronouns led to the entity that is most probable; left alone where none is probable enough."""

from collections.abc import Iterator, Mapping
from itertools import chain

from spacy.tokens import Token

from sayso.tasks.entities.coreference.agreement import agreement
from sayso.tasks.entities.coreference.anaphors import Anaphor, pronoun_anaphor
from sayso.tasks.entities.coreference.binding import is_expletive, stands_for_thing, subject_to_come
from sayso.tasks.entities.coreference.candidates import Candidate, to_come
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse, Mentioned
from sayso.tasks.entities.coreference.features import GENDERS
from sayso.tasks.entities.coreference.ranking import SEARCHES, rank
from sayso.tasks.entities.descriptions.words import PACKAGE, WORDS
from sayso.tasks.knowledge.data_files import Row, read_rows

TELLS_GENDER = 0.75
"""How sure a pronoun must be of a person to tell whether they are a man or a woman."""

WAYS: Mapping[tuple[str, str], Row] = {
    (row["pronoun"], row["stands"]): row for row in read_rows(PACKAGE, "coreference_pronouns.tsv")
}
"""How the antecedent of a pronoun is looked for where it is the source of a claim, and elsewhere."""


def resolve_pronoun(token: Token, discourse: Discourse, is_source: bool = False) -> Antecedent | None:
    """The entity of a third-person pronoun, that of a claim's source if `is_source`; None where nothing fits."""
    if token.lower_ in WORDS["it"] and (is_expletive(token) if is_source else not _is_clear(token, discourse)):
        return None
    anaphor = pronoun_anaphor(token, discourse, is_source)
    found = _antecedent(token, anaphor, discourse)
    if found is not None and found.confidence >= TELLS_GENDER:
        found.referent.gender = GENDERS.get(anaphor.pronoun, found.referent.gender)
    return found


def _is_clear(token: Token, discourse: Discourse) -> bool:
    """Whether "it" stands for a thing, and in the article's own words."""
    return not discourse.layout.quoted[token.i] and stands_for_thing(token)


def _antecedent(token: Token, anaphor: Anaphor, discourse: Discourse) -> Antecedent | None:
    way = WAYS[anaphor.pronoun, anaphor.stands]
    search = SEARCHES[way["search"]]
    recent = discourse.recent(token.i, search.sentences)
    spoke = _speakers(discourse) if anaphor.stands == "source" else ()
    ranked = rank(way["kind"], anaphor, chain(recent, spoke), discourse, [*_to_come(token, discourse)])
    found = ranked.antecedent(search)
    return None if found is None or _is_barrier(anaphor, found) else found


def _speakers(discourse: Discourse) -> Iterator[Mentioned]:
    """Who spoke last and who before them, however long ago."""
    turns = discourse.turns
    return (discourse.latest[one] for one in (turns.last, turns.before) if one is not None and one in discourse.latest)


def _to_come(token: Token, discourse: Discourse) -> Iterator[Candidate]:
    """ "In his first speech, Smith said": a pronoun in what stands before the subject may be that subject."""
    subject = subject_to_come(token)
    referent = discourse.named.get(subject.i) if subject is not None else None
    if subject is not None and referent is not None:
        yield to_come(discourse.mention(subject.i, referent))


def _is_barrier(anaphor: Anaphor, found: Antecedent) -> bool:
    """Whether what is most in mind is nothing that the pronoun is led to."""
    return agreement(anaphor.pronoun, anaphor.stands, found.referent, anaphor.turns.last) == "barrier"
