"""Datasets of any size, made of the rows of a small one: its articles again and again, with other ids, ends and dates.

Names recur as they do in news: those of Wikidata everywhere, most others once, some again in a later copy.
"""

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, CLAIMS, ENTITIES, FIGURES, MENTIONS, Run
from sayso.tasks.dataset import Change, Dataset, write_parts

BEGAN = dt.datetime(2023, 11, 1, tzinfo=dt.UTC)
ARTICLES_A_DAY = 300
RECURRING = 0.2
"""Of copy n, the share n ** -RECURRING of the names is new; the others are those of one of the copies before."""
NAMED_BY = {
    "articles": ("article_id",),
    "claims": ("claim_id", "article_id", "reported_in"),
    "figures": ("figure_id", "article_id", "claim_id", "linked_figure_id"),
    "mentions": ("mention_id", "article_id"),
}
"""Columns whose ids are of one copy."""
OF_ENTITIES = {"claims": ("source_entity_id", "co_source_entity_ids"), "figures": ("counted_entity_id",),
               "mentions": ("entity_id",)}  # fmt: skip


@dataclass(frozen=True)
class Recombined:
    """Rows of a small dataset, to be taken again."""

    tables: Mapping[str, pa.Table]

    @classmethod
    def of(cls, dataset: Dataset) -> "Recombined":
        """The English articles of a dataset, without copies, and their rows."""
        return cls({table.name: dataset.table(table.name) for table in (ARTICLES, CLAIMS, FIGURES, MENTIONS, ENTITIES)})

    @property
    def articles(self) -> int:
        """Articles of a copy."""
        return len(self.tables["articles"])

    def rows(self, number: int) -> dict[str, pa.Table]:
        """Rows of every table in a copy."""
        names = self._names(number)
        made = {"articles": self._articles(number), "entities": self._entities(names)}
        for name, fields in OF_ENTITIES.items():
            rows = self.tables[name]
            for column in NAMED_BY[name]:
                rows = _with(rows, column, lambda ids: _of_copy(ids, number))
            for column in fields:
                rows = _with(rows, column, lambda ids: _renamed(ids, names))
            made[name] = rows
        return made

    def _articles(self, number: int) -> pa.Table:
        rows = self.tables["articles"]
        count, held = rows.num_rows, rows["text"].to_pylist()
        ends = [held[(place + number) % count].rpartition("\n")[2] for place in range(count)]
        texts = [f"{text}\n{end} {number}" for text, end in zip(held, ends, strict=True)]
        starts = [
            [*known, len(text) + 1] for known, text in zip(rows["paragraph_starts"].to_pylist(), held, strict=True)
        ]
        first = number * count
        made = {
            "article_id": _of_copy(rows["article_id"], number),
            "url": pa.array([f"https://example.org/{number}/{place}" for place in range(count)]),
            "text": pa.array(texts),
            "text_sha256": pa.array([hashlib.sha256(text.encode()).hexdigest() for text in texts]),
            "paragraph_starts": pa.array(starts),
            "published_at": pa.array(
                [BEGAN + dt.timedelta(days=(first + place) / ARTICLES_A_DAY) for place in range(count)]
            ),
            "published_at_from": pa.array(["metadata"] * count),
            "duplicate_of": pa.nulls(count),
            "likeness": pa.nulls(count),
            "containment": pa.nulls(count),
        }
        for name, column in made.items():
            rows = _put(rows, name, column)
        mark = pa.scalar(zlib.crc32(b"%d" % number) >> 1, pa.int32())
        return _with(rows, "sketch", lambda lists: _over_lists(lists, lambda runs: pc.bit_wise_xor(runs, mark)))

    def _names(self, number: int) -> dict[str, str]:
        """What the entities of the dataset are called in a copy."""
        entities = self.tables["entities"].select(["entity_id", "wikidata_id"]).to_pylist()
        return {row["entity_id"]: _variant(row["entity_id"], number) for row in entities if not row["wikidata_id"]}

    def _entities(self, names: Mapping[str, str]) -> pa.Table:
        return _with(self.tables["entities"], "entity_id", lambda ids: _renamed(ids, names))


def write_copies(uri: str | Path, source: Recombined, first: int, articles: int, run: Run) -> Change:
    """Write the parts of so many articles, from a copy on; what they change."""
    parts, entities = [], []
    for number, some in _copies(source, first, articles):
        rows = source.rows(number)
        kept = rows["articles"].slice(0, some)
        kept = _put(kept, "run_id", pa.array([run.run_id] * some))
        dates = pc.strftime(kept["published_at"], format="%Y-%m").to_pylist()
        months = dict(zip(kept["article_id"].to_pylist(), dates, strict=True))
        for table in (ARTICLES, CLAIMS, FIGURES, MENTIONS):
            held = kept if table is ARTICLES else _of(rows[table.name], kept)
            parts += write_parts(uri, table, held, months)
        entities.append(rows["entities"])
    return Change(
        replaced=frozenset(),
        parts=parts,
        entities=pa.concat_tables(entities),
        rejects=(),
        read_sources=frozenset(),
        run=run,
    )


def _copies(source: Recombined, first: int, articles: int) -> Iterator[tuple[int, int]]:
    for number in range(first, first + -(-articles // source.articles)):
        yield number, min(source.articles, articles - (number - first) * source.articles)


def _of(rows: pa.Table, articles: pa.Table) -> pa.Table:
    return rows.filter(pc.is_in(rows["article_id"], articles["article_id"].combine_chunks()))


def _variant(entity_id: str, number: int) -> str:
    chance = zlib.crc32(f"{entity_id} {number}".encode())
    copy = number if chance % 1000 < 1000 * (number + 1) ** -RECURRING else chance // 1000 % (number + 1)
    return f"{entity_id[:8]}{_mark(copy)}{entity_id[16:]}"


def _mark(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:8]


def _of_copy(ids: Any, number: int) -> Any:
    return pc.utf8_replace_slice(ids, 8, 16, _mark(number))


def _renamed(ids: Any, names: Mapping[str, str]) -> Any:
    if pa.types.is_list(ids.type):
        return _over_lists(ids, lambda flat: _renamed(flat, names))
    return pa.array([names.get(name, name) for name in ids.to_pylist()], pa.string())


def _over_lists(lists: Any, changed: Callable[[Any], Any]) -> Any:
    whole = lists.combine_chunks()
    return pa.ListArray.from_arrays(
        whole.offsets, changed(whole.flatten()).cast(whole.type.value_type), type=whole.type
    )


def _with(rows: pa.Table, name: str, changed: Callable[[Any], Any]) -> pa.Table:
    return _put(rows, name, changed(rows.column(name)))


def _put(rows: pa.Table, name: str, column: Any) -> pa.Table:
    place = rows.schema.get_field_index(name)
    field = rows.schema.field(place)
    return rows.set_column(place, field, column.cast(field.type))
