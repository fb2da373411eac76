"""Spelled-out cardinals: seven, forty-two, two hundred and forty-two thousand six hundred."""

import math
from dataclasses import dataclass

from sayso.tasks.figures.lexemes import HYPHENS, Lexeme, low, skip, skip_tie
from sayso.tasks.figures.numbers.numerals import Part, Reading, finite, group

LONGEST_SPELLED = 24
"""Lexemes that a spelled-out number may have; no number of English needs more."""

_JOINTS = frozenset(("and", "&"))


def small(lexemes: list[Lexeme], index: int) -> Part | None:
    """A spelled number below a hundred: seven, forty, forty-two, forty two."""
    word = low(lexemes, index)
    if word in group("cardinal"):
        return Part(group("cardinal")[word], index + 1)
    if word not in group("ten"):
        return None
    after = skip(lexemes, index + 1, HYPHENS)
    unit = group("cardinal").get(low(lexemes, after), 0)
    if 1 <= unit <= 9:
        return Part(group("ten")[word] + unit, after + 1)
    return Part(group("ten")[word], index + 1)


def spelled(lexemes: list[Lexeme], index: int) -> Reading | None:
    """A spelled cardinal with its scales: two hundred and forty-two thousand six hundred.

    Each scale must be smaller than the one before it, so "one thousand and two thousand" are two numbers.
    """
    first = small(lexemes, index)
    return None if first is None else scaled_up(lexemes, first)


def scaled_up(lexemes: list[Lexeme], first: Part) -> Reading:
    """The cardinal that begins with a small number: its scales, and what follows them."""
    number = _Cardinal(current=first.value)
    at = first.last
    while at - first.last < LONGEST_SPELLED:
        after = number.take(lexemes, at)
        if after == at:
            break
        at = after
    return Reading(finite(number.total + number.current), at)


@dataclass(slots=True)
class _Cardinal:
    """A cardinal as far as it is read: `total` of what has its scale, `current` of what may yet get one.

    `bound` is the last scale above a hundred; `has_hundred` whether `current` holds one already.
    """

    current: float
    total: float = 0.0
    bound: float = math.inf
    has_hundred: bool = False

    def take(self, lexemes: list[Lexeme], at: int) -> int:
        """Takes in what stands at `at` and gives the lexeme after it; `at` itself where it does not belong."""
        word = low(lexemes, at)
        scale = group("scale").get(word) or (group("plural scale").get(word) if low(lexemes, at + 1) != "of" else None)
        if scale is not None:
            return at + 1 if self._scale(scale) else at
        if low(lexemes, at - 1) not in group("scale"):
            return at
        ahead = _after_comma(lexemes, at) if word == "," else _after_joint(lexemes, at)
        more = small(lexemes, ahead)
        if more is None or (ahead > at and not self._has_room(group("scale").get(low(lexemes, more.last), 0.0))):
            return at
        self.current += more.value
        return more.last

    def _scale(self, scale: float) -> bool:
        if scale == 100 and not self.has_hundred:
            self.current, self.has_hundred = (self.current or 1) * 100, True
        elif scale != 100 and self.current and scale < self.bound:
            self.total, self.current, self.bound, self.has_hundred = (
                self.total + self.current * scale,
                0.0,
                scale,
                False,
            )
        elif scale > 100 and self.total and not self.current:
            self.total, self.bound = self.total * scale, scale
        else:
            return False
        return True

    def _has_room(self, scale: float) -> bool:
        """Whether what follows "and" still belongs to the number: no scale as large as one already said."""
        return not self.has_hundred if scale == 100 else scale < self.bound


def _after_comma(lexemes: list[Lexeme], at: int) -> int:
    """The lexeme after a comma between the steps of a sum that is written out: three million, two hundred thousand."""
    more = small(lexemes, at + 1)
    is_step = more is not None and low(lexemes, more.last) in group("scale") and low(lexemes, more.last + 1) != "of"
    return at + 1 if is_step and low(lexemes, at - 1) not in ("hundred", "dozen") else at


def _after_joint(lexemes: list[Lexeme], at: int) -> int:
    """The lexeme after a joining "and", "&" or hyphen."""
    return at + 1 if low(lexemes, at) in _JOINTS else skip_tie(lexemes, at, ("-",))
