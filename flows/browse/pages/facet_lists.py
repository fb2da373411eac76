"""The filters beside a list: every facet with its values, their counts, and where a click leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.flows.browse.asking import NOT_KNOWN, Question
from sayso.flows.browse.links import Links
from sayso.flows.browse.wording import Wording
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.search import Index

SHOWN = 7
"""Values of a facet that are shown before all are asked for."""
ALL = 200
"""Values that are shown then."""
MONTHS = 24
"""Months are a filter of their own only where there are few."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: its words, how many rows have it, whether it is chosen, and where a click leads."""

    label: str
    count: int
    is_chosen: bool
    link: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its heading and values; `more` leads to all of them."""

    name: str
    heading: str
    choices: tuple[Choice, ...]
    more: str | None
    left: int

    @property
    def is_used(self) -> bool:
        """Whether something of it is chosen."""
        return any(choice.is_chosen for choice in self.choices)


def rows_of(page: str, file: str) -> Sequence[Mapping[str, str]]:
    """The rows of a data file that are of a page."""
    return [row for row in read_rows("sayso.flows.browse", file) if row["page"] == page]


def facet_lists(
    page: str,
    asked: Question,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    names: Callable[[str, str], str],
    links: Links,
) -> list[FacetList]:
    """The facets of a page that tell something apart, or of which something is chosen."""
    found = []
    for row in rows_of(page, "facets.tsv"):
        facet = row["facet"]
        values = list(counts.get(facet, ()))
        chosen = asked.values.get(facet, ())
        if facet == "month" and len(values) > MONTHS and not chosen:
            continue
        values += [(value, 0) for value in chosen if value not in dict(values)]
        if facet in ("year", "month"):
            values.sort(key=lambda pair: pair[0], reverse=True)
        # What is not known stands behind what is.
        values.sort(key=lambda pair: not pair[0])
        if len(values) < 2 and not chosen:
            continue
        opened = asked.opened == facet
        most = ALL if opened else SHOWN
        shown = values[:most] + [pair for pair in values[most:] if pair[0] in chosen]
        choices = tuple(
            Choice(names(facet, value), count, value in chosen, links.page(page, asked.toggled(facet, value)))
            for value, count in shown
        )
        more = links.page(page, {**asked.parameters(), "all": facet}) + f"#facet-{facet}" if not opened else None
        left = len(values) - len(shown)
        found.append(FacetList(facet, row["name"], choices, more if left else None, left))
    return found


def value_names(index: Index, wording: Wording) -> Callable[[str, str], str]:
    """What a value of a facet is called: sources by the name of their entity, months in words."""
    written = {(row["facet"], row["value"]): row["words"] for row in read_rows("sayso.flows.browse", "values.tsv")}

    def name(facet: str, value: str) -> str:
        if facet == "source":
            row = index.entity_row(value)
            return value if row is None else str(index.rows("entities", [row], "name")[0]["name"])
        if value in ("", NOT_KNOWN):
            return "not known"
        if facet in ("year", "month"):
            return wording.time(value)
        return written.get((facet, value), value)

    return name
