"""The page of an entity: its names, what it said over time and how, who passed it on, and what was said about it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from sayso.flows.browse.asking import NOT_KNOWN
from sayso.flows.browse.charts import Bar, timeline, timeline_bars
from sayso.flows.browse.library import Edition
from sayso.flows.browse.links import Links
from sayso.flows.browse.pages.lists import rows_of_list
from sayso.flows.browse.wording import Wording
from sayso.tasks.search import Asked

SHOWN = 12
"""Claims of a kind that are shown; a link leads to all."""
COUNTED = 8
"""Values of a kind that are shown with their counts."""


TALLIES = {"cue": "What the words do", "modality": "What things are said to be", "publisher": "Told by"}
"""Facets of its claims that are counted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of its claims have each value of a kind; each with where a click leads."""

    heading: str
    rows: list[tuple[str, int, str | None]]


@dataclass(frozen=True)
class SourcePage:
    """An entity as it is shown."""

    entity: dict[str, Any]
    country: dict[str, Any] | None
    bars: list[Bar]
    chart: Markup
    undated: int
    counts: list[Tally]
    said: list[dict[str, Any]]
    said_total: int
    said_link: str
    about: list[dict[str, Any]]
    about_total: int


def source_page(edition: Edition, entity_row: int, links: Links, wording: Wording) -> SourcePage:
    """An entity with what it said and what was said about it."""
    index = edition.index
    (entity,) = index.rows("entities", [entity_row])
    entity_id = entity["entity_id"]
    answer = index.claim_shelf.search(Asked(values={"source": (entity_id,)}))
    about = index.about(entity_row)
    country = index.entity_row(entity["country_id"]) if entity["country_id"] else None

    def link(facet: str, value: str) -> str:
        return links.page("claims", {"source": entity_id, facet: value})

    def time_link(time: str) -> str:
        if len(time) == len("2024-10-23"):
            return links.page("claims", {"source": entity_id, "since": time, "until": time})
        return link("month" if "-" in time else "year", time)

    days = index.claim_shelf.days[answer.rows]
    bars = timeline_bars(days, wording.time, time_link)
    said = answer.rows.tolist()
    return SourcePage(
        entity=entity,
        country=index.rows("entities", [country], "entity_id", "name")[0] if country is not None else None,
        bars=bars,
        chart=timeline(bars, f"Claims of {entity['name']} over time"),
        undated=int(np.isnat(days).sum()),
        counts=[
            *(Tally(TALLIES[facet], _counts(answer.counts[facet], facet, link)) for facet in TALLIES),
            Tally("As told by", _passed_on(edition, said)),
        ],
        said=rows_of_list(index, "claims", said[:SHOWN]),
        said_total=len(said),
        said_link=links.page("claims", {"source": entity_id}),
        about=rows_of_list(index, "claims", np.sort(about)[:SHOWN].tolist()),
        about_total=len(about),
    )


def _counts(
    counts: Sequence[tuple[str, int]], facet: str, link: Callable[[str, str], str]
) -> list[tuple[str, int, str | None]]:
    return [(value or "not known", count, link(facet, value or NOT_KNOWN)) for value, count in counts[:COUNTED]]


def _passed_on(edition: Edition, said: list[int]) -> list[tuple[str, int, str | None]]:
    """Whoever reported what it said: the sources around it, as they are written."""
    chains = (row["chain"] or [] for row in edition.index.rows("claims", said, "chain"))
    counted = Counter(chain[-2] for chain in chains if len(chain) > 1).most_common(COUNTED)
    return [(name, count, None) for name, count in counted]
