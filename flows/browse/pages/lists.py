"""Lists that are searched: claims, articles, sources and figures, with what was found of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.flows.browse.asking import PER_PAGE, Question, question
from sayso.flows.browse.library import Edition
from sayso.flows.browse.links import Links
from sayso.flows.browse.pages.facet_lists import FacetList, facet_lists, rows_of, value_names
from sayso.flows.browse.wording import Wording
from sayso.tasks.search import Answer, Index, Shelf, query_words

Row = dict[str, Any]

LISTED = {
    "claims": (
        "claim_id", "article_id", "article_row", "entity_row", "source_text", "source_entity_id", "source_kind",
        "source_resolved_by", "cue_text", "cue_lemma", "cue_class", "content_text", "modality", "is_negated",
        "quotation", "chain", "reported_in", "event_start", "event_end", "confidence",
    ),
    "entities": ("entity_id", "name", "type", "subtype"),
}  # fmt: skip
"""Columns that lists need of claims and their sources."""
TABLES = {"claims": "claims", "articles": "articles", "sources": "entities", "figures": "figures"}
"""The lists and the tables that they show."""
HEADINGS = {"claims": "Claims", "articles": "Articles", "sources": "Sources", "figures": "Figures"}


@dataclass(frozen=True, slots=True)
class Tab:
    """Another list with the same words."""

    name: str
    heading: str
    count: int
    link: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the list."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class ListPage:
    """A list as it is shown."""

    name: str
    asked: Question
    total: int
    rows: list[Row]
    facets: list[FacetList]
    chosen: list[tuple[str, str, str]]
    """What is filtered by: heading, words, and where it is taken away."""
    tabs: list[Tab]
    sorts: list[Sort]
    first: int
    pages: int
    words: tuple[str, ...]
    downloads: dict[str, str]
    earlier: str | None
    later: str | None
    kept: list[tuple[str, str]]
    """What a form must carry along."""


def shelf_of(index: Index, name: str) -> Shelf:
    """The shelf of a list."""
    shelves = {
        "claims": lambda: index.claim_shelf,
        "articles": lambda: index.article_shelf,
        "sources": lambda: index.source_shelf,
        "figures": lambda: index.figure_shelf,
    }
    return shelves[name]()


def asked_of(index: Index, name: str, values: Sequence[tuple[str, str]]) -> Question:
    """The question that an address asks of a list."""
    orders = [row["order"] for row in rows_of(name, "orders.tsv")]
    asked = question(values, shelf_of(index, name).facets, orders)
    if name != "claims" and "who" in asked.words:
        words = {key: text for key, text in asked.words.items() if key != "who"}
        return Question(words, asked.values, asked.since, asked.until, asked.order, asked.page, asked.opened)
    return asked


def list_page(edition: Edition, name: str, asked: Question, links: Links, wording: Wording) -> ListPage:
    """A list, what was found of it on the page asked for, and where to go on from there."""
    index = edition.index
    answer = shelf_of(index, name).search(asked.asked())
    pages = max(1, -(-len(answer.rows) // PER_PAGE))
    page = min(asked.page, pages)
    first = (page - 1) * PER_PAGE
    names = value_names(index, wording)
    headings = {row["facet"]: row["name"] for row in rows_of(name, "facets.tsv")}

    def turned(to: int) -> str | None:
        return links.page(name, {**asked.parameters(), "page": str(to)}) if 1 <= to <= pages else None

    return ListPage(
        name=name,
        asked=asked,
        total=len(answer.rows),
        rows=rows_of_list(index, name, answer.rows[first : first + PER_PAGE].tolist()),
        facets=facet_lists(name, asked, answer.counts, names, links),
        chosen=[
            (headings.get(facet, facet), names(facet, value), links.page(name, asked.toggled(facet, value)))
            for facet, values in asked.values.items()
            for value in values
        ]
        + [
            (heading, wording.date(_date(text)), links.page(name, asked.parameters(**{key: ""})))
            for key, heading, text in (("since", "From", asked.since), ("until", "Until", asked.until))
            if text
        ],
        tabs=_tabs(index, name, asked, links, len(answer.rows)),
        sorts=_sorts(name, answer, asked),
        first=first,
        pages=pages,
        words=query_words(" ".join(asked.words.values())),
        downloads={kind: links.page(f"{name}.{kind}", asked.parameters()) for kind in ("csv", "json")},
        earlier=turned(page - 1),
        later=turned(page + 1),
        kept=[(facet, value or "-") for facet, values in asked.values.items() for value in values],
    )


def rows_of_list(index: Index, name: str, places: Sequence[int]) -> list[Row]:
    """Rows of a list with what belongs to them: a claim with its article and source, a figure with its claim."""
    rows = index.rows(TABLES[name], places, *(LISTED["claims"] if name == "claims" else ()))
    if name == "sources":
        return rows
    if name == "articles":
        counts = {place: len(index.of_article("claims", place)) for place in places}
        return [{**row, "claim_count": counts[row["article_row"]]} for row in rows]
    columns = ("article_id", "title", "publisher", "published_at", "url", "language", "duplicate_of")
    articles = index.rows("articles", [row["article_row"] for row in rows], *columns)
    if name == "figures":
        claims = _by_place(index, "claims", [row["claim_row"] for row in rows])
        found = [
            {**row, "article": article, "claim": claims.get(row["claim_row"])}
            for row, article in zip(rows, articles, strict=True)
        ]
        named = _by_place(index, "entities", [row["claim"]["entity_row"] for row in found if row["claim"]])
        return [{**row, "entity": named.get(row["claim"]["entity_row"]) if row["claim"] else None} for row in found]
    entities = _by_place(index, "entities", [row["entity_row"] for row in rows])
    return [
        {**row, "article": article, "entity": entities.get(row["entity_row"])}
        for row, article in zip(rows, articles, strict=True)
    ]


def _by_place(index: Index, table: str, places: Sequence[int]) -> Mapping[int, Row]:
    known = sorted({place for place in places if place >= 0})
    return dict(zip(known, index.rows(table, known, *LISTED[table]), strict=True))


def _tabs(index: Index, name: str, asked: Question, links: Links, total: int) -> list[Tab]:
    words = {key: asked.words[key] for key in ("q",) if key in asked.words}
    if not words and "who" in asked.words:
        words = {"q": asked.words["who"]}
    plain = Question(words=words, since=asked.since, until=asked.until)
    found = []
    for other, heading in HEADINGS.items():
        dated = plain if other != "sources" else Question(words=words)
        count = total if other == name else shelf_of(index, other).count(dated.asked())
        link = links.page(other, (asked if other == name else dated).parameters())
        found.append(Tab(other, heading, count, link, other == name))
    return found


def _sorts(name: str, answer: Answer, asked: Question) -> list[Sort]:
    return [
        Sort(row["order"], row["name"], row["order"] == answer.order)
        for row in rows_of(name, "orders.tsv")
        if row["order"] != "fitting" or asked.words
    ]


def _date(written: str) -> Any:
    import datetime as dt

    return dt.date.fromisoformat(written)
