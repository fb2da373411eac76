"""An index that is open: shelves to search, and rows by their number or article."""

import functools
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.tasks.search.building import read_table
from sayso.tasks.search.facets import UNKNOWN, Facet, Numbers, band_facet, text_facet, truth_facet
from sayso.tasks.search.shelf import Shelf

SURE = ("below 50%", "50–75%", "75–90%", "90% and more")
SURE_BOUNDS = (0.5, 0.75, 0.9)
"""Bands of confidence."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Index:
    """One version as it is searched and shown; it may be asked from several threads."""

    folder: Path

    @functools.cached_property
    def articles(self) -> pa.Table:
        """Articles, the newest first."""
        return read_table(self.folder / "articles.arrow")

    @functools.cached_property
    def entities(self) -> pa.Table:
        """Entities, those that say most first."""
        return read_table(self.folder / "entities.arrow")

    @functools.cached_property
    def claims(self) -> pa.Table:
        """Claims in the order of articles, then of their text."""
        return read_table(self.folder / "claims.arrow")

    @functools.cached_property
    def figures(self) -> pa.Table:
        """Figures in the order of articles, then of their text."""
        return read_table(self.folder / "figures.arrow")

    @functools.cached_property
    def mentions(self) -> pa.Table:
        """Mentions in the order of articles, then of their text."""
        return read_table(self.folder / "mentions.arrow")

    @functools.cached_property
    def rejects(self) -> pa.Table:
        """What was rejected."""
        return read_table(self.folder / "rejects.arrow")

    @functools.cached_property
    def claim_shelf(self) -> Shelf:
        """Claims to search."""
        entities, of = _pairs(self.folder / "said.arrow")
        facets = [
            Facet("source", tuple(self.entities.column("entity_id").to_pylist()), entities, of),
            text_facet("kind", self.claims.column("source_kind")),
            text_facet("cue", self.claims.column("cue_class")),
            text_facet("modality", self.claims.column("modality")),
            text_facet("quotation", self.claims.column("quotation")),
            truth_facet("figure", self.claims.column("has_figure")),
            band_facet("sure", self.claims.column("confidence"), SURE_BOUNDS, SURE),
            *self._of_articles(self._claim_articles),
        ]
        return self._shelf("claims", facets, self._claim_articles, {"sure": _numbers(self.claims, "confidence")})

    @functools.cached_property
    def figure_shelf(self) -> Shelf:
        """Figures to search."""
        articles = _codes(self.figures, "article_row")
        claims = _codes(self.figures, "claim_row")
        inside = np.flatnonzero(claims >= 0).astype(np.int32)
        sources = _codes(self.claims, "entity_row")[claims[inside]]
        named = sources >= 0
        facets = [
            *(
                text_facet(name, self.figures.column(column))
                for name, column in FIGURE_FACETS.items()
                if column in self.figures.column_names
            ),
            Facet("source", tuple(self.entities.column("entity_id").to_pylist()), sources[named], inside[named]),
            *self._of_articles(articles),
        ]
        largest = functools.reduce(np.fmax, (_numbers(self.figures, name) for name in ("value", "high", "low")))
        return self._shelf("figures", facets, articles, {"largest": np.nan_to_num(largest, nan=-np.inf)})

    @functools.cached_property
    def article_shelf(self) -> Shelf:
        """Articles to search."""
        rows = np.arange(self.articles.num_rows, dtype=np.int32)
        claims = np.bincount(self._claim_articles, minlength=len(rows)).astype(np.float64)
        return self._shelf("articles", self._of_articles(rows), rows, {"claims": claims})

    @functools.cached_property
    def source_shelf(self) -> Shelf:
        """Entities to search; they have no day."""
        facets = [
            text_facet("type", self.entities.column("type")),
            text_facet("subtype", self.entities.column("subtype")),
            truth_facet("speaks", pc.greater(self.entities.column("claim_count"), 0)),
        ]
        orders = {
            "claims": _numbers(self.entities, "claim_count"),
            "mentions": _numbers(self.entities, "mention_count"),
        }
        days = np.full(self.entities.num_rows, np.datetime64("NaT"), "datetime64[D]")
        return Shelf("entities", len(days), _by_name(facets), days, orders, self._connect)

    def warm(self) -> None:
        """Make what the first question would wait for."""
        for shelf in (self.claim_shelf, self.figure_shelf, self.article_shelf, self.source_shelf):
            assert shelf.rows >= 0

    def article_row(self, article_id: str) -> int | None:
        """The row of an article; None where there is none of that id."""
        return _place(self.articles, "article_id", article_id)

    def entity_row(self, entity_id: str) -> int | None:
        """The row of an entity; None where there is none of that id."""
        return _place(self.entities, "entity_id", entity_id)

    def claim_row(self, claim_id: str) -> int | None:
        """The row of a claim; None where there is none of that id."""
        return _place(self.claims, "claim_id", claim_id)

    def rows(self, table: str, places: Sequence[int] | npt.NDArray[np.integer[Any]], *columns: str) -> list[Row]:
        """Rows of a table by their numbers, in that order."""
        whole: pa.Table = getattr(self, table)
        chosen = whole.select(list(columns)) if columns else whole
        found: list[Row] = chosen.take(pa.array(places, pa.int64())).to_pylist()
        return found

    def of_article(self, table: str, article_row: int) -> list[Row]:
        """The claims, figures or mentions of an article, in the order of its text."""
        whole: pa.Table = getattr(self, table)
        start, end = np.searchsorted(_codes(whole, "article_row"), [article_row, article_row + 1])
        found: list[Row] = whole.slice(int(start), int(end - start)).to_pylist()
        return found

    def said_by(self, entity_row: int) -> Numbers:
        """The claims of which an entity is the source, or one of them."""
        return _owned(self.folder / "said.arrow", entity_row)

    def about(self, entity_row: int) -> Numbers:
        """The claims of others in whose content an entity is named."""
        return _owned(self.folder / "about.arrow", entity_row)

    @functools.cached_property
    def _claim_articles(self) -> Numbers:
        return _codes(self.claims, "article_row")

    @functools.cached_property
    def article_days(self) -> npt.NDArray[np.datetime64]:
        """Days of publication; NaT where it is not known."""
        published = self.articles.column("published_at").cast(pa.timestamp("us"))
        days: npt.NDArray[np.datetime64] = published.to_numpy().astype("datetime64[D]")
        return days

    def _of_articles(self, rows: Numbers) -> list[Facet]:
        """What is known of articles, for rows of which these are the articles."""
        days = self.article_days
        return [
            text_facet("publisher", self.articles.column("publisher")).of(rows),
            text_facet("language", self.articles.column("language")).of(rows),
            text_facet("year", _dates(days, "datetime64[Y]")).of(rows),
            text_facet("month", _dates(days, "datetime64[M]")).of(rows),
            truth_facet("repeat", pc.is_valid(self.articles.column("duplicate_of"))).of(rows),
        ]

    def _shelf(
        self, table: str, facets: Sequence[Facet], articles: Numbers, orders: dict[str, npt.NDArray[np.float64]]
    ) -> Shelf:
        return Shelf(table, len(articles), _by_name(facets), self.article_days[articles], orders, self._connect)

    @functools.cached_property
    def _connections(self) -> threading.local:
        return threading.local()

    def _connect(self) -> sqlite3.Connection:
        """This thread's own connection, which can only read."""
        connection: sqlite3.Connection | None = getattr(self._connections, "words", None)
        if connection is None:
            path = (self.folder / "words.sqlite").absolute().as_uri()
            connection = sqlite3.connect(f"{path}?mode=ro&immutable=1", uri=True)
            self._connections.words = connection
        return connection


FIGURE_FACETS = {
    "kind": "kind",
    "unit": "unit",
    "measure": "measure",
    "currency": "currency",
    "approximator": "approximator",
    "role": "role",
    "direction": "direction",
}
"""Facets of figures and their columns; one that a version does not have is left out."""


def open_index(folder: Path) -> Index:
    """The index that was built at `folder`."""
    return Index(folder)


def _by_name(facets: Sequence[Facet]) -> dict[str, Facet]:
    return {facet.name: facet for facet in facets}


def _codes(table: pa.Table, name: str) -> Numbers:
    numbers: Numbers = table.column(name).to_numpy().astype(np.int32, copy=False)
    return numbers


def _numbers(table: pa.Table, name: str) -> npt.NDArray[np.float64]:
    numbers: npt.NDArray[np.float64] = table.column(name).cast(pa.float64(), safe=False).to_numpy()
    return numbers


def _dates(days: npt.NDArray[np.datetime64], unit: str) -> pa.Array:
    written = np.where(np.isnat(days), UNKNOWN, days.astype(unit).astype(str))
    return pa.array(written.tolist(), pa.string())


def _pairs(path: Path) -> tuple[Numbers, Numbers]:
    table = read_table(path)
    return _codes(table, "entity_row"), _codes(table, "claim_row")


def _owned(path: Path, entity_row: int) -> Numbers:
    entities, claims = _pairs(path)
    start, end = np.searchsorted(entities, [entity_row, entity_row + 1])
    return claims[start:end]


def _place(table: pa.Table, key: str, wanted: str) -> int | None:
    place: int = pc.index(table.column(key), wanted).as_py()
    return None if place < 0 else place
