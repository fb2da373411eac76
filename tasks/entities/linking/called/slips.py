"""Names that a slip tells apart, and those of an article by what they have in common then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SURNAME_LETTERS, FIRST_NAME_LETTERS = 5, 7
"""Letters of names that are long enough for one letter to be a slip rather than another name."""
MOST_LETTERS = 50
"""Letters of a word that is still a name: all of a text without spaces is none."""
GAP = "…"
"""Stands for a word of a name that is left out."""
MOST_GAPPED = 12
"""Words of a name that are looked at for a slip."""


def is_slip(one: str, other: str, letters: int = SURNAME_LETTERS) -> bool:
    """Whether two names begin alike and are one but for a letter within: another, one too many, or two swapped; or for
    the last letter, where that is but another: "Uzodimma" and "Uzodinma", not "Robert" and "Roberts"."""
    short, long = sorted((one, other), key=len)
    if not letters <= len(short) <= len(long) <= min(len(short) + 1, MOST_LETTERS):
        return False
    if short[0] != long[0] or short == long:
        return False
    start = next((place for place, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1), len(short))
    if len(long) > len(short):
        return start < len(short) and short[start:] == long[start + 1 :]
    swapped = long[start + 1 : start + 2] + long[start : start + 1]
    return short[start + 1 :] == long[start + 1 :] or short[start:] == swapped + long[start + 2 :]


def gaps(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A name of several words without each one in turn that is long enough for a slip."""
    for place, word in enumerate(words[:MOST_GAPPED] if len(words) > 1 else ()):
        if len(word) >= FIRST_NAME_LETTERS:
            yield (*words[:place], GAP, *words[place + 1 :])


def is_slip_within(one: Sequence[str], other: Sequence[str], gap: Sequence[str]) -> bool:
    """Whether two names of as many words have a slip in the one that `gap` leaves out."""
    place = gap.index(GAP)
    return len(one) == len(other) and is_slip(one[place], other[place], FIRST_NAME_LETTERS)


@dataclass(slots=True)
class Slips:
    """Surnames in the order they came, to be asked for those that one may be a slip for.

    Of names with a slip both are the same where a letter is left out of one or of each, so that few are compared.
    """

    order: dict[str, int] = field(default_factory=dict)
    by_form: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Keep a name."""
        if name not in self.order:
            self.order[name] = len(self.order)
            for form in _forms(name):
                self.by_form.setdefault(form, []).append(name)

    def like(self, name: str) -> list[str]:
        """The name itself, where it is here, and those that it may be a slip for, as they came."""
        near = {other for form in _forms(name) for other in self.by_form.get(form, ())}
        return sorted((other for other in near if other == name or is_slip(other, name)), key=self.order.__getitem__)


def _forms(name: str) -> Iterator[str]:
    yield name
    if SURNAME_LETTERS <= len(name) <= MOST_LETTERS:
        yield from {name[:place] + name[place + 1 :] for place in range(len(name))}
