"""Which way a number went, and whether it is a change, where the change began or where it led."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import cast

from sayso.schemas.figures import Direction, FigureRole
from sayso.tasks.figures.lexemes import peek
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Number, Quantity
from sayso.tasks.figures.relations.change_nouns import noun_of_change
from sayso.tasks.figures.relations.change_verbs import ChangeVerb, governing_verb, start_of_end, takes
from sayso.tasks.figures.relations.pair import gaps
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

NEAR = 9
"""Lexemes that may stand between an amount of change and the level it led to."""

LONGEST_TURN = 6
"""Lexemes to look at behind "up" and "down" for a percentage, and behind a number for the end of its noun."""

LONGEST_MEASURE = 16
"""Lexemes before a number among which it is told what is measured."""
LONGEST_PLACE = 5
"""Lexemes of the name of a place behind a number, with the comma behind it."""
_OF_PLACES = frozenset(("on", "in", "at"))
_TURNS: Mapping[str, Direction] = {"up": "up", "down": "down", "higher": "up", "lower": "down"}

LONGEST_GAP = 4
"""Lexemes to look at between an amount and what follows on it."""

_NONE_BEFORE = Quantity(Number(0, 0, None, "none"), first=0, last=0, start=0, end=0, value=None)
"""What stands before the first number of a sentence: a level of nothing."""

FEW = 12
"""The most changes that are counted."""

SAME, NONE = "same", "level"
"""The outcomes that leave the role what it was, and that say that nothing changed."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A number that may have changed, the one before it in its sentence, the verb of change that governs it, and the
    last level that was reached in its sentence."""

    passage: Passage
    quantity: Quantity
    before: Quantity
    governing: ChangeVerb | None
    reached: Quantity | None


def direct(passage: Passage, quantities: list[Quantity]) -> None:
    """Sets direction and role of every quantity, left to right: a level takes the direction of the change before it."""
    reached: Quantity | None = None
    for before, quantity in zip([_NONE_BEFORE, *quantities], quantities, strict=False):
        reached = reached if reached is not None and reached.sentence == quantity.sentence else None
        _direct(passage, quantity, before if before.sentence == quantity.sentence else _NONE_BEFORE, reached)
        reached = quantity if quantity.role == "to" else reached
    for quantity in quantities:
        if quantity.linked is not None:
            _follow(quantity, quantity.linked)


def _direct(passage: Passage, quantity: Quantity, before: Quantity, reached: Quantity | None) -> None:
    verb = governing_verb(passage, quantity, before.last)
    moving = Moving(passage, quantity, before, verb, reached)
    found = _roles().decide(moving)
    if found is None or found.outcome == NONE:
        return
    quantity.direction = _way(moving)
    if found.outcome != SAME:
        quantity.role = cast(FigureRole, found.outcome)
    if reached is not None and left(moving):
        quantity.direction = reached.direction
        quantity.linked, reached.linked = reached, reached.linked or quantity


def _follow(quantity: Quantity, linked: Quantity) -> None:
    """The other end of a change, and what a conversion converts, went the same way."""
    if quantity.role in ("from", "to") or quantity.is_conversion:
        quantity.direction = quantity.direction or linked.direction or _course(quantity, linked)
    if quantity.role == "level" and quantity.is_conversion:
        quantity.role = linked.role


def _course(quantity: Quantity, linked: Quantity) -> Direction | None:
    """Which way the values of the two ends of a change go, where no word tells it."""
    start, end = (quantity, linked) if quantity.role == "from" else (linked, quantity)
    if (start.role, end.role) != ("from", "to") or start.value is None or end.value is None or start.value == end.value:
        return None
    return "up" if end.value > start.value else "down"


def _way(case: Moving) -> Direction | None:
    """The direction by the nearest that tells of one: a verb, a noun, a plus sign, the change before."""
    if case.governing is not None and case.governing.word not in words("directions", "motion"):
        return _judged(case, case.governing)
    told = noun(case)
    if case.governing is not None:
        return told or case.governing.way
    return told or plus(case) or turned(case) or before_way(case)


def _judged(case: Moving, governing: ChangeVerb) -> Direction | None:
    """The direction of a verb; of one that judges a change it is that of the values, or what is better for what is
    measured: the jobless rate improved to 4%."""
    found = word_lists("sayso.tasks.figures", "change_words.tsv")
    is_better = governing.word in found["better"]
    if not is_better and governing.word not in found["worse"]:
        return governing.way
    quantity = case.quantity
    course = None if quantity.linked is None else _course(quantity, quantity.linked)
    if course is not None:
        return course
    return "up" if is_better != _is_better_low(case) else "down"


def _is_better_low(case: Moving) -> bool:
    """Whether what is measured is the better the lower it is: the deficit, a combined ratio."""
    found, passage, first = word_lists("sayso.tasks.figures", "change_words.tsv"), case.passage, case.quantity.first
    near = [at for at in range(max(0, first - LONGEST_MEASURE), first) if passage.same_sentence(at, first)]
    if any(passage.low(at) in found["better_low"] for at in near):
        return True
    ratio = next((at for at in near if passage.low(at) == "ratio"), None)
    return ratio is not None and any(passage.low(ratio - back) in found["ratio_low"] for back in (1, 2, 3))


def verb(case: Moving) -> str:
    """The verb of change that governs the number."""
    return case.governing.word if case.governing is not None else ""


def noun(case: Moving) -> Direction | None:
    """Which way the noun of change behind the number goes; shares and ages have none."""
    if case.quantity.kind in ("ratio", "age"):
        return None
    return noun_of_change(case.passage, case.quantity)


def plus(case: Moving) -> Direction | None:
    """Up, where the number is a percentage with a plus sign."""
    quantity = case.quantity
    is_signed = quantity.kind == "percent" and quantity.number.signed
    return "up" if is_signed and case.passage.low(quantity.number.first) == "+" else None


def turned(case: Moving) -> Direction | None:
    """Which way the percentage tells it to have gone that stands behind the number: 300 tons, up 5 percent."""
    passage, at = case.passage, case.quantity.last
    at = _behind_place(passage, max(at, _behind_noun(case)))
    at += passage.low(at) in (",", "(", "-", "–")
    way = _TURNS.get(passage.low(at))
    is_by = passage.low(at + 1) == "by"
    if way is None or (passage.low(at) not in ("up", "down") and not is_by):
        return None
    amount = [passage.low(each) for each in range(at + 1, at + 1 + LONGEST_TURN)]
    end = next((place for place, word in enumerate(amount) if word in ("%", "percent", "per")), None)
    is_near = end is not None and any(word[:1].isdigit() for word in amount[:end])
    return way if is_near and "from" not in amount[: end or 0] else None


def _behind_place(passage: Passage, at: int) -> int:
    """The lexeme of the comma behind the name of a place, where one stands at a lexeme: on the Alma exchange."""
    if passage.low(at) not in _OF_PLACES:
        return at
    inside = range(at + 1, at + 1 + LONGEST_PLACE)
    comma = next((each for each in inside if passage.low(each) == ","), at)
    is_named = any(passage.tag(each).startswith("NNP") for each in range(at + 1, comma))
    return comma if is_named else at


def _behind_noun(case: Moving) -> int:
    """The lexeme behind the noun that the number counts, where that stands behind it."""
    until, lexemes = case.quantity.counted_end, case.passage.lexemes
    if until is None or until <= case.quantity.end:
        return 0
    behind = range(case.quantity.last, min(case.quantity.last + LONGEST_TURN, len(lexemes)))
    return next((at for at in behind if lexemes[at].start >= until), 0)


def lead(case: Moving) -> str:
    """The word before the number, its approximator and the noun that is of it."""
    return case.passage.low(start_of_end(case.passage, case.quantity) - 1)


def led(case: Moving) -> str:
    """The word before that."""
    return case.passage.low(start_of_end(case.passage, case.quantity) - 2)


def left(case: Moving) -> bool:
    """Whether "from" tells where the level that was reached came from: climbed to 9 ($3) from 8."""
    reached, quantity = case.reached, case.quantity
    is_same = reached is not None and (reached.kind, reached.unit) == (quantity.kind, quantity.unit)
    return is_same and lead(case) == "from" and case.quantity.linked is None


def passed(case: Moving) -> bool:
    """Whether a word of place bounds the number: fell below 500."""
    words_of = (case.quantity.approximator_text or "").lower().split()
    return bool(words_of) and words_of[-1] in word_lists("sayso.tasks.figures", "number_contexts.tsv")["passed"]


def level_next(case: Moving) -> bool:
    """Whether the level that it led to stands behind it and "to": lost $5.50 to $96.50."""
    passage, at = case.passage, case.quantity.last
    if passage.low(at) != "to":
        return False
    following = peek(passage.lexemes, at + 1)
    return following.kind == "digits" or (following.kind == "sign" and peek(passage.lexemes, at + 2).kind == "digits")


def tied(case: Moving) -> bool:
    """Whether a hyphen ties it to its unit: a four-month high."""
    passage, quantity = case.passage, case.quantity
    return "-" in passage.text[passage.lexemes[quantity.number.last - 1].end : quantity.end]


def few(case: Moving) -> bool:
    """Whether it is a small number, as are those of events."""
    return 0 <= (case.quantity.value or 0) <= FEW


def own_noun(case: Moving) -> bool:
    """Whether it counts a noun that stands behind it."""
    return (case.quantity.counted_start or 0) > case.quantity.start


def ranged(case: Moving) -> bool:
    """Whether it is a range."""
    return case.quantity.is_range


def then(case: Moving) -> str:
    """The word behind the one that follows."""
    return case.passage.low(case.quantity.last + 1)


def broken(case: Moving) -> bool:
    """Whether the number has decimals."""
    return not case.quantity.number.integer


def taken(case: Moving) -> bool:
    """Whether a verb of taking and the noun of an amount that is taken stand before the "to": took the total to."""
    found = word_lists("sayso.tasks.figures", "change_words.tsv")
    is_bare = case.quantity.counted_start is None or case.quantity.counted_start < case.quantity.start
    if takes(case.passage, case.quantity, found["taking"], None if is_bare else found["amount"]):
        return True
    floor = max(case.before.last, case.quantity.first - 1 - NEAR)
    noun_at = case.passage.last_before(case.quantity.first - 1, found["amount"], NEAR)
    if noun_at is None or noun_at <= floor:
        return False
    return case.passage.last_before(noun_at, found["taking"], noun_at - floor) is not None


def same_unit(case: Moving) -> bool:
    """Whether the number before has the same unit."""
    return case.before.unit == case.quantity.unit


def verb_between(case: Moving) -> bool:
    """Whether a verb stands between the number before and this one."""
    return any(case.passage.tag(at).startswith("VB") for at in range(case.before.last, case.quantity.first))


def led_away(case: Moving) -> bool:
    """Whether a verb stands between the number before and the word that leads to this one."""
    return any(case.passage.tag(at).startswith("VB") for at in range(case.before.last, case.quantity.first - 1))


def following(case: Moving) -> str:
    """The word or sign behind the number."""
    return case.passage.low(case.quantity.last).replace(",", "comma")


def role(case: Moving) -> str:
    """What the number has been found to be so far."""
    return case.quantity.role


def kind(case: Moving) -> str:
    """What the number tells of."""
    return case.quantity.kind.replace("_", " ")


def unit(case: Moving) -> str:
    """Its unit."""
    return case.quantity.unit or ""


def before_role(case: Moving) -> str:
    """The role of the number before."""
    return case.before.role


def before_way(case: Moving) -> Direction | None:
    """Which way the number before went."""
    return case.before.direction


def continues(case: Moving) -> bool:
    """Whether the number before is a percentage or tells of the same as this one."""
    return case.before.kind in (case.quantity.kind, "percent")


def near(case: Moving) -> bool:
    """Whether the number before is near."""
    return case.quantity.first - case.before.last <= NEAR


def between(case: Moving) -> list[str]:
    """The words from the last of the number before up to this one."""
    return [piece.low for piece in case.passage.lexemes[case.before.last : case.quantity.first]]


def compares(case: Moving) -> bool:
    """Whether the number is what the one before it is compared with."""
    return any(word in words("contexts", "comparison") for word in between(case))


def gap(case: Moving) -> str:
    """What stands between the noun of the number before and this one, with the name of a comma."""
    lexemes, until = case.passage.lexemes, case.before.counted_end or 0
    behind = (piece.low for piece in lexemes[case.before.last : case.quantity.first] if piece.start >= until)
    return " ".join(islice(behind, LONGEST_GAP)).replace(",", "comma")


FEATURES: Mapping[str, Feature[Moving]] = {
    "verb": verb,
    "noun": noun,
    "plus": plus,
    "turned": turned,
    "lead": lead,
    "led": led,
    "left": left,
    "passed": passed,
    "level_next": level_next,
    "tied": tied,
    "ranged": ranged,
    "then": then,
    "few": few,
    "own_noun": own_noun,
    "broken": broken,
    "taken": taken,
    "same_unit": same_unit,
    "verb_between": verb_between,
    "led_away": led_away,
    "following": following,
    "role": role,
    "kind": kind,
    "unit": unit,
    "before_role": before_role,
    "before_way": before_way,
    "continues": continues,
    "near": near,
    "compares": compares,
    "between": between,
    "gap": gap,
}


@functools.cache
def _roles() -> DecisionList[Moving]:
    known = {**gaps(), **word_lists("sayso.tasks.figures", "change_words.tsv")}
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "change_roles.tsv"), known)
