"""Whether two datasets hold the same rows, value by value: `python -m benchmarks.same_rows BEFORE AFTER`.

For changes that must change no row: build the same articles with the code before and after, and compare the newest
versions. What a run stamps on its rows is left out, and what `--but` names (TABLE.COLUMN). Exit code 1 where a row or a
column differs; the first few that do are printed.
"""

import argparse
import sys
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from sayso import Dataset, open_dataset
from sayso.schemas import TABLES

STAMPS = frozenset({"run_id", "updated_at", "fetched_at"})
"""Columns that say which run made a row, and when."""
SHOWN = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", help="folder or address of a dataset")
    parser.add_argument("after", help="folder or address of another")
    parser.add_argument("--but", action="append", default=[], metavar="TABLE.COLUMN", help="a column that may differ")
    given = parser.parse_args(arguments)
    before, after = open_dataset(given.before), open_dataset(given.after)
    same = [_same(name, before, after, given.but) for name in TABLES if name != "runs"]
    return 0 if all(same) else 1


def _same(name: str, before: Dataset, after: Dataset, but: Sequence[str]) -> bool:
    left_out = STAMPS | {column.partition(".")[2] for column in but if column.startswith(f"{name}.")}
    old, new = (set(dataset.scan(name).schema.names) - left_out for dataset in (before, after))
    for column in sorted(old ^ new):
        print(f"{name}.{column}: only {'before' if column in old else 'after'}")
    columns = sorted(old & new)
    rows = {"old_rows": _rows(before, name, columns), "new_rows": _rows(after, name, columns)}
    with duckdb.connect() as connection:
        for view, table in rows.items():
            connection.register(view, table)
        listed = ", ".join(f'"{column}"' for column in columns)
        only = [
            connection.execute(f"SELECT {listed} FROM {one} EXCEPT ALL SELECT {listed} FROM {other}").fetchall()
            for one, other in (("old_rows", "new_rows"), ("new_rows", "old_rows"))
        ]
    for mark, found in zip("-+", only, strict=True):
        for row in found[:SHOWN]:
            print(f"{name} {mark} {dict(zip(columns, row, strict=True))}")
    print(f"{name}: {rows['old_rows'].num_rows:,} rows before, {len(only[0]):,} gone and {len(only[1]):,} new after")
    return old == new and not any(only)


def _rows(dataset: Dataset, name: str, columns: Sequence[str]) -> pa.Table:
    """Rows as they lie on disk: a version may be older than a column."""
    return dataset.scan(name).to_table(columns=list(columns))


if __name__ == "__main__":
    sys.exit(main())
