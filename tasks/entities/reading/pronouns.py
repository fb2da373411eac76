"""Reads pronouns of the third person and of relative clauses."""

from itertools import chain, islice

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse
from sayso.tasks.entities.coreference.pronouns import resolve_pronoun
from sayso.tasks.entities.descriptions.description import role_of
from sayso.tasks.entities.descriptions.named_tokens import is_person
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.reading.pairs import pair_of_pronoun
from sayso.tasks.entities.reading.progress import Progress

LONGEST_WALK = 4
"""Steps up the parse from a relative pronoun to its clause."""

COMMAS = frozenset({",", "–", "—", "-"})
"""What parts a clause from whom it describes."""
ANONYMOUS = frozenset({"person", "group"})
"""Types of those without a name whom "they" may be though they are one."""
GOING_ON = 2
"""Sentences back in which those spoke who go on as "they"."""
THINGS = frozenset({"place", "facility", "work", "event"})
"""Types of names that nobody calls "who"."""
THING_ROLES = frozenset({"work", "organization", "place"})


def read_pronoun(token: Token, progress: Progress) -> None:
    """ "He" that is no source: no mention as long as nobody speaks whom it stands for, if they have no name."""
    found = resolve_pronoun(token, progress.discourse)
    if found is None:
        return
    if found.referent not in progress.described:
        _add_pronoun(token, found, progress)
    progress.discourse.note(token.i, found.referent)


def read_pronoun_source(token: Token, progress: Progress) -> None:
    """ "He said"."""
    found = resolve_pronoun(token, progress.discourse, is_source=True)
    if found is None and token.lower_ == "they":
        together = pair_of_pronoun(token, progress.discourse) or progress.go_on(token, GOING_ON)
        if together is not None:
            progress.speak(token, together, "pronoun")
            return
        found = _of_no_gender(token, progress.discourse)
    _read_source(token, found, progress)


def _of_no_gender(token: Token, discourse: Discourse) -> Antecedent | None:
    """One person, or a family, without a name who spoke last, as news calls who is not to be known: "A source said it
    was late. They added"."""
    last, turns = discourse.turns.last, discourse.turns
    is_anonymous = last is not None and last.is_unnamed and last.type in ANONYMOUS
    is_near = discourse.sentence_of(token.i) - turns.until <= GOING_ON
    if last is None or not (is_anonymous and is_near) or last.gender is not None or last.number == "plural":
        return None
    if token.i in discourse.attribution.said_by:
        return None
    return Antecedent(last, 0.7) if discourse.new_subject is None else None


def read_relative_source(token: Token, progress: Progress) -> None:
    """ "Smith, who said"."""
    _read_source(token, _described_by_clause(token, progress), progress)


def read_relative(token: Token, progress: Progress) -> None:
    """ "Smith, who left": a mention that is none of its own, but the subject of its clause."""
    described = progress.named.get(token.head.head.i)
    if described is not None:
        progress.discourse.note(token.i, described)


def leave_speaker(_token: Token, _progress: Progress) -> None:
    """ "I" that is a source: read once all who are quoted are known."""


def _read_source(token: Token, found: Antecedent | None, progress: Progress) -> None:
    if found is None:
        return
    progress.add_described(found.referent)
    _add_pronoun(token, found, progress)
    progress.discourse.note(token.i, found.referent)
    progress.speaks(token, found.referent, "pronoun")


def _add_pronoun(token: Token, found: Antecedent, progress: Progress) -> None:
    referent, span = found.referent, (token.i, token.i + 1)
    progress.mentions.add(*span, referent.type, "pronoun", referent, "pronoun", found.confidence, found.evidence)


def _described_by_clause(token: Token, progress: Progress) -> Antecedent | None:
    """What a relative pronoun stands for: the noun that its clause describes."""
    clause = first(islice(chain((token.head,), token.head.ancestors), LONGEST_WALK), dep="relcl")
    if clause is None:
        return None
    is_of_person = token.lower_ == "who"
    named = _named_right_before(token, progress) if is_of_person else None
    if named is not None:
        return Antecedent(named, 0.85)
    noun = _person_before(clause.head, progress) if is_of_person else clause.head
    referent = progress.named.get(noun.i)
    if referent is not None:
        return Antecedent(referent, 0.85)
    description = progress.describe(noun)
    if description is None or (is_of_person and description.role.type == "work"):
        return None
    return Antecedent(progress.unnamed(description), 0.7)


def _named_right_before(token: Token, progress: Progress) -> Referent | None:
    """The person whose name ends right before the comma of "who": "the mayor of Holm, Ida Moen, who said"."""
    is_parted = token.i > 1 and token.nbor(-1).text in COMMAS
    referent = progress.named.get(token.i - 2) if is_parted else None
    return referent if referent is not None and referent.type == "person" else None


def _person_before(noun: Token, progress: Progress) -> Token:
    """Whom "who" describes, the mayor in "the mayor of the town, who said" and "at the mayor's house, who said"."""
    while noun.dep_ == "pobj" and _is_thing(noun, progress):
        owner = first(noun.lefts, dep="poss")
        if owner is not None and is_person(progress.named.get(owner.i)):
            return owner
        noun = noun.head.head
    return noun


def _is_thing(noun: Token, progress: Progress) -> bool:
    """Whether a noun is none whom "who" can stand for."""
    referent = progress.named.get(noun.i)
    if referent is not None:
        return referent.type in THINGS
    role = role_of(noun, progress.knowledge)
    return role is None or role.type in THING_ROLES
