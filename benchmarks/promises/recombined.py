"""Datasets of any size, made of the rows of a small one: its articles again and again, with other ids, ends and dates.

Names recur as they do in news: those of Wikidata everywhere, most others once, some again in a later copy.
"""

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
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
LEAST = 500
"""Articles of a copy."""
TAKEN = (ARTICLES, CLAIMS, FIGURES, MENTIONS, ENTITIES)
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
    marked_at: int = 8
    """Where in an id the mark of a copy stands."""

    @classmethod
    def of(cls, dataset: Dataset) -> "Recombined":
        """The articles of a dataset and their rows, taken several times where they are few."""
        once = cls({table.name: dataset.table(table.name) for table in TAKEN}, marked_at=16)
        copies = [once.rows(number) for number in range(-(-LEAST // once.articles))]
        tables = {table.name: pa.concat_tables([rows[table.name] for rows in copies]) for table in TAKEN}
        ids = tables["entities"]["entity_id"].combine_chunks()
        tables["entities"] = tables["entities"].take(pc.index_in(ids.unique(), ids))
        return cls({name: rows.combine_chunks() for name, rows in tables.items()})

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
                rows = _with(rows, column, lambda ids: self._of_copy(ids, number))
            for column in fields:
                rows = _with(rows, column, lambda ids: _renamed(ids, names))
            made[name] = rows
        return made

    def copies(self, first: int, articles: int) -> Iterator[dict[str, pa.Table]]:
        """The rows of so many articles, from a copy on; of the last copy as many as are wanted."""
        for number in range(first, first + -(-articles // self.articles)):
            rows = self.rows(number)
            kept = rows["articles"].slice(0, articles - (number - first) * self.articles)
            yield {name: kept if name == "articles" else _of(held, kept) for name, held in rows.items()}

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
            "article_id": self._of_copy(rows["article_id"], number),
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
        return {
            row["entity_id"]: self._marked(row["entity_id"], _copy_of(row["entity_id"], number))
            for row in entities
            if not row["wikidata_id"]
        }

    def _of_copy(self, ids: Any, number: int) -> Any:
        return pc.utf8_replace_slice(ids, self.marked_at, self.marked_at + 8, _mark(number))

    def _marked(self, one: str, number: int) -> str:
        return f"{one[: self.marked_at]}{_mark(number)}{one[self.marked_at + 8 :]}"

    def _entities(self, names: Mapping[str, str]) -> pa.Table:
        return _with(self.tables["entities"], "entity_id", lambda ids: _renamed(ids, names))


def write_copies(uri: str | Path, copies: Iterable[Mapping[str, pa.Table]], run: Run) -> Change:
    """Write the parts of copies; what they change."""
    parts, entities = [], []
    for rows in copies:
        articles = _put(rows["articles"], "run_id", pa.array([run.run_id] * len(rows["articles"])))
        dates = pc.strftime(articles["published_at"], format="%Y-%m").to_pylist()
        months = dict(zip(articles["article_id"].to_pylist(), dates, strict=True))
        for table in (ARTICLES, CLAIMS, FIGURES, MENTIONS):
            parts += write_parts(uri, table, articles if table is ARTICLES else rows[table.name], months)
        entities.append(rows["entities"])
    return Change(
        replaced=frozenset(),
        parts=parts,
        entities=pa.concat_tables(entities),
        rejects=(),
        read_sources=frozenset(),
        run=run,
    )


def _of(rows: pa.Table, articles: pa.Table) -> pa.Table:
    if "article_id" not in rows.schema.names:
        return rows
    return rows.filter(pc.is_in(rows["article_id"], articles["article_id"].combine_chunks()))


def _copy_of(entity_id: str, number: int) -> int:
    """The copy that an entity of copy `number` is of: it may recur from one of those before."""
    chance = zlib.crc32(f"{entity_id} {number}".encode())
    return number if chance % 1000 < 1000 * (number + 1) ** -RECURRING else chance // 1000 % (number + 1)


def _mark(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:8]


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
