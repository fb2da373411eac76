"""What a page is asked: the values in its address, read for the shelves and written for links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sayso.tasks.search import Asked

WORDS = {"q": "", "who": "source"}
"""Values that hold words, and the column in which these stand."""
PER_PAGE = 25
LONGEST = 500
"""Characters of a value that are looked at."""


@dataclass(frozen=True, slots=True)
class Question:
    """The values of an address that mean something to a shelf."""

    words: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    order: str = ""
    page: int = 1
    opened: str = ""

    def asked(self) -> Asked:
        """As shelves are asked."""
        words = {WORDS[name]: text for name, text in self.words.items()}
        return Asked(words, self.values, _day(self.since), _day(self.until), self.order)

    def parameters(self, **changed: str) -> dict[str, str | tuple[str, ...]]:
        """The values as an address has them, without the page, some of them changed; an empty one goes."""
        found: dict[str, str | tuple[str, ...]] = {**self.words, **self.values}
        found |= {"since": self.since, "until": self.until, "sort": self.order}
        found.update(changed)
        return {name: value for name, value in found.items() if value}

    def toggled(self, name: str, value: str) -> dict[str, str | tuple[str, ...]]:
        """The values with one of a facet put in, or taken out where it was in."""
        had = self.values.get(name, ())
        now = tuple(one for one in had if one != value) if value in had else (*had, value)
        found = self.parameters()
        found.pop(name, None)
        return {**found, name: tuple(one or NOT_KNOWN for one in now)} if now else found

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.words or self.values or self.since or self.until)


NOT_KNOWN = "-"
"""How an address says that a value is not known."""


def question(values: Iterable[tuple[str, str]], facets: Iterable[str], orders: Iterable[str]) -> Question:
    """The question in the values of an address; what means nothing is left out."""
    pairs = [(name, value.strip()[:LONGEST]) for name, value in values]
    given = {name: value for name, value in pairs if value}
    known = set(facets)
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name in known and value:
            plain = "" if value == NOT_KNOWN else value
            chosen[name] = tuple(dict.fromkeys((*chosen.get(name, ()), plain)))
    return Question(
        words={name: given[name] for name in WORDS if name in given},
        values=chosen,
        since=given.get("since", "") if _day(given.get("since", "")) is not None else "",
        until=given.get("until", "") if _day(given.get("until", "")) is not None else "",
        order=given.get("sort", "") if given.get("sort") in set(orders) else "",
        page=_page(given.get("page", "")),
        opened=given.get("all", ""),
    )


def _day(written: str) -> np.datetime64 | None:
    if len(written) != len("2024-10-23"):
        return None
    try:
        return np.datetime64(written, "D")
    except ValueError:
        return None


def _page(written: str) -> int:
    return min(int(written), 1_000_000) if written.isascii() and written.isdigit() and int(written) else 1
