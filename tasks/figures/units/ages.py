"""Ages: 34-year-old, aged 25, "Armstrong, 25,", he will be 35."""

import functools
from dataclasses import dataclass

from sayso.tasks.figures.lexemes import HYPHENS, glued, low, peek, said, skip
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import column
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

OLDEST = 116
NEAR, WITHIN_REACH = 5, 14
"""Lexemes to look back for a person, and for a word that tells of ages."""

AGE_WORDS = ("turning", "being", "being in short", "life event", "age adverb")
"""The words that `data/contexts.tsv` keeps for the rules of ages."""

_JOINTS = frozenset((("and",), (",",), (",", "and"), ("or",), ("&",)))
_NOUNS_AND_ADJECTIVES = frozenset(("NN", "JJ", "CD"))
_PERIODS = frozenset(("year", "month", "week", "day"))
_PERSON_TYPES = frozenset(("PERSON", "", "ORG", "GPE"))
"""What the tagger may take a person's name for."""


@dataclass(frozen=True, slots=True)
class AgeCase:
    """A bare number that may be an age."""

    passage: Passage
    quantity: Quantity
    before: Quantity | None = None

    @property
    def comma(self) -> int:
        """The lexeme before the number and "now"."""
        at = self.quantity.first - 1
        return at - 1 if self.passage.low(at) in words("contexts", "age adverb") else at


def mark_ages(passage: Passage, quantities: list[Quantity]) -> None:
    """Makes ages of the durations and bare numbers that tell one."""
    for before, quantity in zip([None, *quantities], quantities, strict=False):
        if quantity.kind == "duration" and quantity.unit in _PERIODS:
            _mark_old(passage, quantity)
        elif quantity.kind == "count" and not quantity.has_unit and ages().outcome(AgeCase(passage, quantity, before)):
            quantity.kind, quantity.unit = "age", "year"
            quantity.rules.append("age")


def _mark_old(passage: Passage, quantity: Quantity) -> None:
    """Makes an age of a duration with "old" or "of age" behind it."""
    lexemes, at = passage.lexemes, skip(passage.lexemes, quantity.last, HYPHENS)
    end = at + 2 if said(lexemes, at, at + 2) == ("of", "age") else skip(lexemes, at, words("contexts", "old"))
    if end == at:
        return
    quantity.kind, quantity.last, quantity.end = "age", end, lexemes[end - 1].end
    quantity.rules.append("age")


def _is_possible(case: AgeCase) -> bool:
    oldest = case.quantity.high if case.quantity.is_range else case.quantity.value
    return oldest is not None and 0 < oldest <= OLDEST and case.quantity.number.scale == 1


def _word(case: AgeCase, at: int) -> str:
    word = case.passage.low(at)
    return {",": "comma", "": "line end"}.get(word, word)


def _is_person(case: AgeCase) -> bool:
    """Whether the name before the number may be a person's, by the entity where there is one: not a month."""
    token = case.passage.token(case.comma - 1)
    return token.ent_type_ in _PERSON_TYPES and token.text[:1].isupper()


def _is_further(case: AgeCase) -> bool:
    """Whether it goes on with an age: aged 11 and 7."""
    before, quantity, passage = case.before, case.quantity, case.passage
    if before is None or before.kind != "age" or passage.tag(quantity.last)[:2] in _NOUNS_AND_ADJECTIVES:
        return False
    return said(passage.lexemes, before.last, min(quantity.first, before.last + 3)) in _JOINTS and not quantity.is_range


def _is_after_age(case: AgeCase) -> bool:
    """Whether the number before it tells an age, in the same sentence: Max, 14, and Rob, eight."""
    before = case.before
    return before is not None and before.kind == "age" and before.sentence == case.quantity.sentence


def _is_listed(case: AgeCase) -> bool:
    """Whether only a joint and a name of at most two words stand between the age before it and it: Max, 14, Rob, 8."""
    if not _is_after_age(case) or case.before is None:
        return False
    between = said(case.passage.lexemes, case.before.last, case.comma)
    return any(between[: len(joint)] == joint and len(between) - len(joint) in (1, 2) for joint in _JOINTS)


def _ends_two(case: AgeCase) -> bool:
    """Whether "and" and one more number stand behind it, and a comma or the end behind that."""
    lexemes, at = case.passage.lexemes, case.quantity.last
    return peek(lexemes, at + 1).kind == "digits" and low(lexemes, at + 2) in (",", ".", ")", "")


def _entity(case: AgeCase, at: int) -> str:
    """The type of the entity that a lexeme is part of."""
    return str(case.passage.token(at).ent_type_) if at >= 0 else ""


def _is_person_noun(case: AgeCase, at: int) -> bool:
    """Whether a lexeme is a word for a person or for several: the victims, her sister."""
    token = case.passage.token(at) if at >= 0 else None
    if token is None or token.tag_ not in ("NN", "NNS"):
        return False
    word = token.lower_
    return word in words("contexts", "persons") or not {word, word.removesuffix("s")}.isdisjoint(_person_nouns())


@functools.cache
def _person_nouns() -> frozenset[str]:
    return column("sayso.tasks.knowledge", "person_nouns.tsv")


def _is_personal(case: AgeCase) -> bool:
    lexemes, at = case.passage.lexemes, case.quantity.first
    near, wider = (said(lexemes, max(0, at - reach), at) for reach in (NEAR, WITHIN_REACH))
    return not (words("contexts", "personal subject").isdisjoint(near) and words("contexts", "life").isdisjoint(wider))


@functools.cache
def ages() -> DecisionList[AgeCase]:
    """Whether a bare number is an age."""
    return decision_list(
        {
            "possible": _is_possible,
            "range": lambda case: case.quantity.is_range,
            "fraction": lambda case: not case.quantity.number.integer,
            "one": lambda case: low(case.passage.lexemes, case.quantity.number.first) == "one",
            "digits": lambda case: case.quantity.number.is_digits,
            "two_digits": lambda case: 10 <= (case.quantity.value or 0) < 100,
            "before": lambda case: _word(case, case.quantity.first - 1),
            "lead": lambda case: case.passage.low(case.quantity.first - 2),
            "lead_tag": lambda case: case.passage.tag(
                case.comma - 1 if case.passage.low(case.comma) == "," else case.quantity.first - 2
            ),
            "apposed": lambda case: case.passage.low(case.comma) == ",",
            "person_noun": lambda case: _is_person_noun(case, case.comma - 1),
            "person_noun_before": lambda case: _is_person_noun(case, case.quantity.first - 2),
            "kin": lambda case: _is_person_noun(case, case.comma - 2),
            "sure_person": lambda case: _entity(case, case.comma - 1) == "PERSON",
            "sure_person_before": lambda case: (
                {_entity(case, case.quantity.first - back) for back in (1, 2)} == {"PERSON"}
            ),
            "sure_person_lead": lambda case: _entity(case, case.quantity.first - 2) == "PERSON",
            "next_class": lambda case: case.passage.tag(case.quantity.last + 1)[:2],
            "last_of_two": _ends_two,
            "personal_next": lambda case: (
                case.passage.low(case.quantity.last + 1) in words("contexts", "personal subject")
            ),
            "after_age": _is_after_age,
            "listed": _is_listed,
            "further": _is_further,
            "person": _is_person,
            "glued": lambda case: glued(case.passage.lexemes, case.quantity.first),
            "following": lambda case: _word(case, case.quantity.last),
            "following_class": lambda case: case.passage.tag(case.quantity.last)[:2],
            "personal": _is_personal,
        },
        rows("ages"),
        {name.replace(" ", "_"): words("contexts", name) for name in AGE_WORDS},
    )
