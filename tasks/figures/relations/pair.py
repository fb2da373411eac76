"""Two numbers that follow each other in a sentence, and what stands between them."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature

LONGEST_CHANGE_GAP = 10
"""Lexemes that may stand between the two ends of a change: "from $36,040 at 10.45pm last night to $34,935"."""

FAR_BROKEN, FAR_WHOLE = 4, 20
"""How many times as large as an amount of change the level is that it led to, with decimals and without."""

SCANT = frozenset(("just", "only", "barely", "merely"))
"""Words of measure right before a number, behind what leads to it: up from just 15."""


BRIEF = 4
"""Lexemes between two numbers that few are: 1 road death in every 8."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Neighbours in a sentence, the number behind them, the lexemes between the two, of long gaps the first, and the
    figure before them."""

    passage: Passage
    before: Quantity
    after: Quantity
    following: Quantity | None
    gap: tuple[str, ...]
    earlier: Quantity | None = None


def pair_of(
    passage: Passage,
    before: Quantity,
    after: Quantity,
    following: Quantity | None = None,
    earlier: Quantity | None = None,
) -> Pair:
    """The pair of two quantities, of which `after` stands behind `before`."""
    return Pair(passage, before, after, following, gap_between(passage, before, after), earlier)


def gap_between(passage: Passage, before: Quantity, after: Quantity) -> tuple[str, ...]:
    """The lexemes between two quantities; of more than fit between the ends of a change one more than these."""
    last = min(after.first, before.last + LONGEST_CHANGE_GAP + 1)
    return tuple(piece.low for piece in passage.lexemes[before.last : last])


@functools.cache
def gaps() -> Mapping[str, frozenset[str]]:
    """What may stand between two numbers, by the relation that it may make of them; lexemes parted by blanks."""
    found: dict[str, set[str]] = {}
    for row in read_rows("sayso.tasks.figures", "relation_gaps.tsv"):
        found.setdefault(row["relation"], set()).add(row["gap"])
    return {relation: frozenset(phrases) for relation, phrases in found.items()}


def lists() -> Mapping[str, frozenset[str]]:
    """The words that the decision lists of relations name with @."""
    return {**gaps(), **directions()}


@functools.cache
def directions() -> Mapping[str, frozenset[str]]:
    """The words that go up and those that go down, with those that tell how many times."""
    return {
        way: words("directions", way) | {row["word"] for row in rows("number_words") if row["direction"] == way}
        for way in ("up", "down")
    }


def gap(pair: Pair) -> str:
    """What stands between the two numbers."""
    return " ".join(pair.gap)


def gap_words(pair: Pair) -> tuple[str, ...]:
    """The lexemes between the two numbers."""
    return pair.gap


def opening(pair: Pair) -> str:
    """The first lexeme between the two numbers."""
    return pair.gap[0] if pair.gap else ""


def last(pair: Pair) -> str:
    """The last lexeme between the two numbers."""
    return pair.gap[-1] if pair.gap else ""


def ending(pair: Pair) -> str:
    """The last two of these, without words of measure right before the second number and without the
    noun that is of it: up from just, up from the target of."""
    words_of = list(pair.gap)
    if words_of[-1:] == ["of"] and "from" in words_of:
        words_of = words_of[: words_of.index("from") + 1]
    while words_of and words_of[-1] in SCANT:
        words_of.pop()
    return " ".join(words_of[-2:])


def brief(pair: Pair) -> bool:
    """Whether few words stand between the two numbers."""
    return len(pair.gap) <= BRIEF


def lead(pair: Pair) -> str:
    """The word before the first number and its approximator."""
    return pair.passage.low(pair.before.first - 1)


def before_unit(pair: Pair) -> bool:
    """Whether the first number has a unit."""
    return pair.before.has_unit


def after_unit(pair: Pair) -> bool:
    """Whether the second number has a unit."""
    return pair.after.has_unit


def before_kind(pair: Pair) -> str:
    """What the first number tells of."""
    return pair.before.kind.replace("_", " ")


def after_kind(pair: Pair) -> str:
    """What the second number tells of."""
    return pair.after.kind.replace("_", " ")


def before_role(pair: Pair) -> str:
    """What the first number does."""
    return pair.before.role


def same_kind(pair: Pair) -> bool:
    """Whether both tell of the same."""
    return pair.before.kind == pair.after.kind


def same_unit(pair: Pair) -> bool:
    """Whether both have the same unit, or none."""
    return pair.before.unit == pair.after.unit


def before_scaled(pair: Pair) -> bool:
    """Whether the first number has a scale word of its own."""
    return pair.before.number.scale != 1


def larger(pair: Pair) -> str:
    """Which number is the larger one as it is written; neither where they are equal or one has no single value."""
    first, second = pair.before.value, pair.after.value
    if first is None or second is None or first == second:
        return ""
    return "before" if first > second else "after"


def far(pair: Pair) -> bool:
    """Whether the second number is so much larger than the bare first that one is no start of a range to the other."""
    before, after = pair.before, pair.after
    if before.has_unit or not (before.is_single and after.is_single):
        return False
    is_broken = not (before.number.integer and after.number.integer)
    times = FAR_BROKEN if is_broken else FAR_WHOLE
    return 0 < (before.value or 0.0) * times <= (after.value or 0.0) and after.number.scale == before.number.scale


FEATURES: Mapping[str, Feature[Pair]] = {
    "gap": gap,
    "gap_words": gap_words,
    "opening": opening,
    "last": last,
    "ending": ending,
    "brief": brief,
    "lead": lead,
    "before_unit": before_unit,
    "after_unit": after_unit,
    "before_kind": before_kind,
    "after_kind": after_kind,
    "before_role": before_role,
    "same_kind": same_kind,
    "same_unit": same_unit,
    "before_scaled": before_scaled,
    "larger": larger,
    "far": far,
}
