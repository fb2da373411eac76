"""The words of rows: written for full-text search (SQLite FTS5), and found again with how well each row fits."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Rows = npt.NDArray[np.int64]

TOKENS = "porter unicode61 remove_diacritics 2"
"""English endings and accents make no difference: denied finds denies, Munoz finds Muñoz."""
WEIGHTS = {
    "claims": {"source": 3.0, "cue": 1.0, "content": 1.0},
    "articles": {"title": 5.0, "words": 1.0},
    "entities": {"name": 5.0, "aliases": 1.0},
    "figures": {"figure": 1.0, "counted": 3.0, "title": 1.0},
}
"""The columns of words of every table, and how much a word in one counts."""
RANKED_AT_MOST = 20_000
"""Rows that are ranked: where a query finds more, its words tell too little for the order to matter."""

_TERM = re.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that hold all words, ascending, and how well each fits (less is better); None where not ranked."""

    rows: Rows
    ranks: npt.NDArray[np.float64] | None


def write_words(connection: sqlite3.Connection, table: str, folder: Path) -> None:
    """Write the words of every row of a table of the index in `folder`."""
    columns = ", ".join(WEIGHTS[table])
    places = ", ".join("?" * len(WEIGHTS[table]))
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', tokenize=\"{TOKENS}\")")
    with connection:
        connection.executemany(f"INSERT INTO {table} (rowid, {columns}) VALUES (?, {places})", _numbered(table, folder))
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _numbered(table: str, folder: Path) -> Iterator[tuple[int | str, ...]]:
    with pa.ipc.open_file(pa.memory_map(str(folder / f"{table}.arrow"))) as file:
        names = _names(folder) if table == "claims" else []
        titles = _titles(folder) if table == "figures" else []
        at = 0
        for place in range(file.num_record_batches):
            batch = file.get_batch(place)
            for row in zip(*_columns(table, batch, names, titles), strict=True):
                yield (at, *row)
                at += 1


def _columns(table: str, batch: pa.RecordBatch, names: Sequence[str], titles: Sequence[str]) -> list[list[str]]:
    def texts(name: str) -> list[str]:
        return [text or "" for text in batch.column(name).to_pylist()]

    def numbers(name: str) -> list[int]:
        found: list[int] = batch.column(name).to_pylist()
        return found

    if table == "claims":
        named = [names[row] if row >= 0 else "" for row in numbers("entity_row")]
        sources = [f"{text} {name}" for text, name in zip(texts("source_text"), named, strict=True)]
        cues = [f"{text} {lemma}" for text, lemma in zip(texts("cue_text"), texts("cue_lemma"), strict=True)]
        return [sources, cues, texts("content_text")]
    if table == "articles":
        return [texts("title"), texts("text")]
    if table == "entities":
        return [texts("name"), [" ".join(aliases or ()) for aliases in batch.column("aliases").to_pylist()]]
    counted = [f"{text} {unit}" for text, unit in zip(texts("counted_text"), texts("unit"), strict=True)]
    return [texts("text"), counted, [titles[row] for row in numbers("article_row")]]


def _names(folder: Path) -> list[str]:
    """Every name of every entity, in their order."""
    with pa.ipc.open_file(pa.memory_map(str(folder / "entities.arrow"))) as file:
        rows = file.read_all().select(["name", "aliases"]).to_pylist()
    return [" ".join((row["name"], *(row["aliases"] or ()))) for row in rows]


def _titles(folder: Path) -> list[str]:
    with pa.ipc.open_file(pa.memory_map(str(folder / "articles.arrow"))) as file:
        return [title or "" for title in file.read_all().column("title").to_pylist()]


def find_words(
    connection: sqlite3.Connection, table: str, asked: str, column: str | None = None, *, ranked: bool = True
) -> Found | None:
    """The rows of a table that hold all that is asked for, in one column or any; None where nothing is asked.

    Words may stand in any order; "words in quotes" stand together; -word must not be there; a word that ends with *
    is the beginning of one. Ranks are left out where they are not wanted.
    """
    wanted, unwanted = _terms(asked)
    if not wanted and not unwanted:
        return None
    scope = f"{column} : " if column else ""
    if not wanted:
        everything = int(connection.execute(f"SELECT max(rowid) FROM {table}_docsize").fetchone()[0] or -1) + 1
        without = _rows(connection, table, scope + f"({' OR '.join(unwanted)})")
        return Found(np.setdiff1d(np.arange(everything, dtype=np.int64), without), None)
    match = scope + f"({' AND '.join(wanted)})"
    if unwanted:
        match = f"({match}) NOT ({scope}({' OR '.join(unwanted)}))"
    rows = _rows(connection, table, match)
    return Found(rows, _ranks(connection, table, match) if ranked and len(rows) <= RANKED_AT_MOST else None)


def _rows(connection: sqlite3.Connection, table: str, match: str) -> Rows:
    # Numbers one by one would cost as much again as finding them, where a word is in most rows.
    query = f"SELECT group_concat(rowid) FROM (SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid)"
    (found,) = connection.execute(query, (match,)).fetchone()
    return np.fromstring(found, np.int64, sep=",") if found else np.empty(0, np.int64)


def _ranks(connection: sqlite3.Connection, table: str, match: str) -> npt.NDArray[np.float64]:
    weights = ", ".join(map(str, WEIGHTS[table].values()))
    query = f"SELECT bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ? ORDER BY rowid"
    return np.fromiter((rank for (rank,) in connection.execute(query, (match,))), np.float64)


def _terms(asked: str) -> tuple[list[str], list[str]]:
    """What must be there and what must not, each as FTS5 writes a string."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in _TERM.finditer(asked):
        text = "".join(one if one.isprintable() else " " for one in term["phrase"] or term["word"] or "")
        if any(one.isalnum() for one in text):
            start = "*" if term["word"] and text.endswith("*") else ""
            quoted = '"' + text.rstrip("*").replace('"', "") + '"' + start
            (unwanted if term["without"] else wanted).append(quoted)
    return wanted, unwanted


def query_words(asked: str) -> tuple[str, ...]:
    """The words and phrases that a query asks for, without signs, for showing where they stand."""
    terms = (term for term in _TERM.finditer(asked) if not term["without"])
    texts = ((term["phrase"] or term["word"] or "").strip("*.,;:!?()[]'’") for term in terms)
    return tuple(text for text in texts if any(one.isalnum() for one in text))
