"""The page of figures: a list on which those that are of one kind are drawn on one scale."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso.flows.browse.asking import Question
from sayso.flows.browse.charts import Scale, interval, scale_of
from sayso.flows.browse.library import Edition
from sayso.flows.browse.links import Links
from sayso.flows.browse.pages.lists import ListPage, list_page
from sayso.flows.browse.wording import Wording

GROUPS = 24
"""Kinds and units that are offered to begin with."""


@dataclass(frozen=True)
class FiguresPage:
    """Figures as they are shown: with drawings where they share a scale, else with what to choose from."""

    found: ListPage
    drawings: list[Markup] | None
    scale: Scale | None
    ends: tuple[str, str] | None
    unit: str
    groups: list[tuple[str, int, str]]


def figures_page(edition: Edition, asked: Question, links: Links, wording: Wording) -> FiguresPage:
    """The figures asked for."""
    found = list_page(edition, "figures", asked, links, wording)
    sorts = {(row["kind"], row["unit"], row["currency"]) for row in found.rows}
    scale = scale_of(found.rows) if len(sorts) == 1 and found.rows else None
    units = next((facet for facet in found.facets if facet.name == "unit"), None)
    groups = (
        [(choice.label, choice.count, choice.link) for choice in units.choices if choice.label != "not known"]
        if units
        else []
    )
    return FiguresPage(
        found=found,
        drawings=[interval(row, scale) for row in found.rows] if scale else None,
        scale=scale,
        ends=(wording.number(scale.least), wording.number(scale.most)) if scale else None,
        unit=_unit(found.rows[0]) if scale else "",
        groups=groups[:GROUPS],
    )  # fmt: skip


def _unit(row: dict[str, Any]) -> str:
    return str(row["unit"] or row["currency"] or row["kind"])
