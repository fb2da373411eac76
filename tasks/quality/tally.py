"""Rows counted: how many, how full and how wide their columns are, and what news is counted by. Tallies add up, so that
batches are counted where they are made."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import TABLES

Place: TypeAlias = tuple[str, ...]
"""What is counted, from the whole to the part: `("value", "claims", "modality", "denied")`."""
Bound: TypeAlias = int | float | str
"""An end of a range; times are ISO 8601."""

BINS = 20
"""Steps that confidence from 0 to 1 is counted in."""
NOBODY = ""
"""How a publisher, or a language, that is not known is counted."""


@dataclass(frozen=True)
class Tally:
    """Counts by place, and the least and most of columns of numbers and times by `table.column`."""

    counts: Counter[Place] = field(default_factory=Counter)
    ranges: Mapping[str, tuple[Bound, Bound]] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        ranges = dict(self.ranges)
        for name, (low, high) in other.ranges.items():
            known = ranges.get(name, (low, high))
            # The ends of one column are of one type.
            ranges[name] = min(known[0], low), max(known[1], high)
        counts = Counter(self.counts)
        counts.update(other.counts)
        return dataclasses.replace(self, counts=counts, ranges=ranges)

    def under(self, *place: str) -> dict[str, int]:
        """The counts one step below a place, by name."""
        found = {key[-1]: count for key, count in self.counts.items() if key[:-1] == place}
        return dict(sorted(found.items()))

    def number(self, *place: str) -> int:
        """The count of a place."""
        return self.counts[place]


def tally(tables: Mapping[str, pa.Table]) -> Tally:
    """The rows of articles, with the rows of the tables that belong to them."""
    counted: Counter[Place] = Counter()
    ranges: dict[str, tuple[Bound, Bound]] = {}
    for name, rows in tables.items():
        counted["rows", name] += rows.num_rows
        for column in rows.schema.names:
            counted["unknown", name, column] += rows[column].null_count
            if (found := _range(rows[column])) is not None:
                ranges[f"{name}.{column}"] = found
        for column in TABLES[name].values:
            for value, count in _counts(rows[column]).items():
                counted["value", name, column, value] += count
    counted += _of_articles(tables["articles"])
    counted += _of_claims(tables["claims"])
    counted += _of_publishers(tables)
    return Tally(counted, ranges)


def _of_articles(articles: pa.Table) -> Counter[Place]:
    counted: Counter[Place] = Counter(
        {("language", name): count for name, count in _counts(articles["language"], NOBODY).items()}
    )
    repairs = pc.list_flatten(articles["repairs"])
    counted.update({("repair", name): count for name, count in _counts(repairs).items()})
    return counted


def _of_claims(claims: pa.Table) -> Counter[Place]:
    steps = pc.min_element_wise(pc.floor(pc.multiply(claims["confidence"], BINS)), BINS - 1)
    names = pc.cast(pc.cast(steps, pa.int32()), pa.string())
    counted: Counter[Place] = Counter({("confidence", name): count for name, count in _counts(names).items()})
    counted["claims", "without_source"] = claims["source_text"].null_count
    counted["claims", "without_entity"] = claims["source_entity_id"].null_count
    return counted


def _of_publishers(tables: Mapping[str, pa.Table]) -> Counter[Place]:
    """Of articles that are analysed: how many each publisher has, with how many claims and figures, and how many have
    no claim."""
    articles = tables["articles"]
    languages = pc.utf8_lower(pc.fill_null(articles["language"], "en"))
    articles = articles.filter(pc.equal(pc.utf8_slice_codeunits(languages, 0, 2), "en"))
    counted: Counter[Place] = Counter({("articles", "analysed"): articles.num_rows})
    names = pc.fill_null(articles["publisher"], NOBODY).to_pylist()
    publisher_of = dict(zip(articles["article_id"].to_pylist(), names, strict=True))
    for name in publisher_of.values():
        counted["publisher", name, "articles"] += 1
    for table in ("claims", "figures"):
        of_article = _counts(tables[table]["article_id"])
        for article_id, name in publisher_of.items():
            counted["publisher", name, table] += of_article.get(article_id, 0)
        if table == "claims":
            counted["articles", "without_claims"] = sum(one not in of_article for one in publisher_of)
    return counted


def _counts(column: Any, of_null: str | None = None) -> dict[str, int]:
    """Rows by value; rows without one under `of_null`, or under none."""
    found = ((row["values"], row["counts"]) for row in pc.value_counts(column).to_pylist())
    named = ((of_null if value is None else str(value), count) for value, count in found)
    return {name: count for name, count in named if name is not None}


def _range(column: pa.ChunkedArray) -> tuple[Bound, Bound] | None:
    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_timestamp(kind)):
        return None
    ends = pc.min_max(column).as_py()
    if ends["min"] is None:
        return None
    return _plain(ends["min"]), _plain(ends["max"])


def _plain(end: Any) -> Bound:
    return end.isoformat() if isinstance(end, dt.datetime) else end
