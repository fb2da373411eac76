"""`sayso diff`: what one version has that another has not, told in the words of the rows."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.flows.command.tables import cell_text, print_json
from sayso.flows.hosting.terminal import shown
from sayso.schemas import TABLES
from sayso.tasks.dataset import Dataset, TableDiff, compared

ROWS_SHOWN = 20
"""Rows of each kind that are printed; JSON has the keys of all of them."""
ID_SHOWN = 8
"""Characters of an id that are printed: enough for `sayso explain`."""
LONGEST = 120
"""Characters of a value that are printed."""

Row = Mapping[str, Any]


def show_diff(older: Dataset, newer: Dataset, differences: Mapping[str, TableDiff], as_json: bool) -> None:
    """What was added, removed and changed, by table."""
    if as_json:
        print_json({name: dataclasses.asdict(difference) for name, difference in differences.items()})
        return
    for name, difference in differences.items():
        kinds = {"added": difference.added, "removed": difference.removed, "changed": difference.changed}
        print(f"{name:<10} " + ", ".join(f"{len(keys):,} {kind}" for kind, keys in kinds.items()))
        for sign, keys in zip("+-~", kinds.values(), strict=True):
            old = _rows(older, name, keys) if sign != "+" else {}
            new = _rows(newer, name, keys) if sign != "-" else {}
            for key in keys[:ROWS_SHOWN]:
                print(shown(f"  {sign} {key[:ID_SHOWN]}  {_words(name, new.get(key) or old[key])}"))
                if sign == "~":
                    print(shown(f"             {_changes(name, old[key], new[key])}"))
            if len(keys) > ROWS_SHOWN:
                print(f"  {sign} … {len(keys) - ROWS_SHOWN:,} more (all with --json)")


def _rows(dataset: Dataset, table: str, keys: Sequence[str]) -> dict[str, Row]:
    key = TABLES[table].key
    wanted = pc.field(key).isin(pa.array(keys[:ROWS_SHOWN], pa.string()))
    return {row[key]: row for row in dataset.scan(table).to_table(filter=wanted).to_pylist()}


def _words(table: str, row: Row) -> str:
    """A row in its own words."""
    if table == "articles":
        return _cut(row["title"] or row["url"] or row["source_uri"])
    said = " ".join(filter(None, (row["source_text"] or "(nobody named)", row["cue_text"])))
    return f"{_cut(said)}: {_cut(row['content_text'])}"


def _changes(table: str, old: Row, new: Row) -> str:
    """The columns in which two rows differ, each with what it was and is."""
    changed = [name for name in compared(TABLES[table]) if old[name] != new[name]]
    return "; ".join(
        name if name in ("text", "sketch", "text_sha256") else f"{name} {_value(old[name])} → {_value(new[name])}"
        for name in changed
        if name not in ("sketch", "text_sha256") or changed == [name]
    )


def _value(value: Any) -> str:
    return "none" if value is None else _cut(cell_text(value))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 2] + " …"
