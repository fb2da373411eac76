"""Names spelled by the words of a text: the longest that begins at a word, one look-up a start and length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


def anywhere(start: int, end: int, kept: object) -> bool:
    """Accepts every match."""
    return True


@dataclass(slots=True)
class LongestMatch(Generic[Kept]):
    """Names as tuples of words, each with what is kept of it; words are compared as they are."""

    names: dict[tuple[str, ...], Kept] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    """Words of the longest name by its first word."""

    def add(self, words: Sequence[str], kept: Kept) -> Kept:
        """Add a name of one word or more with what to keep of it, unless it is there; what is kept now."""
        name = tuple(words)
        self.longest[name[0]] = max(self.longest.get(name[0], 0), len(name))
        return self.names.setdefault(name, kept)

    def spans(
        self, words: Sequence[str], accepts: Callable[[int, int, Kept], bool] = anywhere
    ) -> Iterator[tuple[int, int]]:
        """`(start, end)` of names, left to right, none over another; `accepts` is asked with what is kept."""
        until = 0
        for start in [place for place, word in enumerate(words) if word in self.longest]:
            end = self._end(words, start, accepts) if start >= until else start
            if end > start:
                yield start, end
                until = end

    def _end(self, words: Sequence[str], start: int, accepts: Callable[[int, int, Kept], bool]) -> int:
        """Where the longest name that begins at `start` ends; `start` where none does."""
        longest = min(start + self.longest[words[start]], len(words))
        for end in range(longest, start, -1):
            kept = self.names.get(tuple(words[start:end]))
            if kept is not None and accepts(start, end, kept):
                return end
        return start
