"""A version, some of its tables or what a query answers, as files of a format: whole, or not there."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.exporting.content import Content, contents
from sayso.tasks.dataset.exporting.databases import write_duckdb, write_sqlite
from sayso.tasks.dataset.exporting.files import write_csv, write_jsonl, write_parquet
from sayso.tasks.dataset.exporting.lakes import write_delta, write_iceberg
from sayso.tasks.dataset.exporting.packages import MEDIA_TYPES, write_packages
from sayso.tasks.dataset.reading import Dataset


def _write_workbook(chosen: Sequence[Content], path: Path) -> int:
    """Its library takes a quarter of a second to load."""
    from sayso.tasks.dataset.exporting.workbook import write_workbook

    return write_workbook(chosen, path)


FILE_A_TABLE: dict[str, Callable[[Content, Path], None]] = {
    "parquet": write_parquet,
    "csv": write_csv,
    "jsonl": write_jsonl,
    "delta": write_delta,
}
"""Formats that make a file or folder of every table."""
ALL_IN_ONE: dict[str, Callable[[Sequence[Content], Path], int | None]] = {
    "xlsx": _write_workbook,
    "sqlite": write_sqlite,
    "duckdb": write_duckdb,
    "iceberg": write_iceberg,
}
"""Formats that hold all tables in one; what they give is how many cells were cut."""
FORMATS = (*FILE_A_TABLE, *ALL_IN_ONE)
SUFFIXES = {
    **{f".{name}": name for name in ("parquet", "csv", "jsonl", "xlsx", "sqlite", "duckdb")},
    ".ndjson": "jsonl",
    ".db": "sqlite",
}
"""The format that the suffix of a file names."""
BOUND_TO_PLACE = frozenset(("iceberg",))
"""Formats whose files name their own place, and so are written where they stay."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the paths with the tables in each, and how many cells a sheet had to cut."""

    files: dict[str, str]
    rows: dict[str, int]
    cut: int = 0


def format_of(target: Path, chosen: str | None) -> str:
    """The format asked for, or else named by the suffix. DatasetError where neither names one."""
    if chosen is not None and chosen not in FORMATS:
        raise DatasetError(f"there is no format {chosen}: the formats are {', '.join(FORMATS)}")
    found = chosen or SUFFIXES.get(target.suffix.lower())
    if found is None:
        raise DatasetError(f"{target}: say the format, as in `--format csv`; the formats are {', '.join(FORMATS)}")
    return found


def export(
    dataset: Dataset,
    target: Path,
    *,
    form: str | None = None,
    tables: Sequence[str] = (),
    query: str | None = None,
    replace: bool = False,
) -> Exported:
    """Write tables of a version to `target`: one file for one table of a format, else a folder of files.

    DatasetError where the format or a table is unknown, or where something stands there that may not be replaced.
    """
    name = format_of(target, form)
    chosen = contents(dataset, tables, query)
    is_file = target.suffix.lower() in SUFFIXES
    if name in FILE_A_TABLE and is_file and len(chosen) > 1:
        raise DatasetError(
            f"{target} holds one table of {len(chosen)}: name it with --table, give a folder, or write .sqlite or .xlsx"
        )
    if target.exists() and not replace:
        raise DatasetError(f"{target} exists: give --replace, or another name")
    counted = [_counted(content) for content in chosen]
    read, cut = [content for content, _ in counted], 0
    if name in BOUND_TO_PLACE:
        _in_place(read, target, name)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sayso-export-") as folder:
            made = Path(folder) / target.name
            cut = _write(name, read, made, dataset.number, is_file=is_file)
            _cleared(target)
            made.rename(target)
    return _told(chosen, target, name, {content.name: rows[0] for content, rows in counted}, cut)


def _write(name: str, chosen: Sequence[Content], made: Path, version: int, *, is_file: bool) -> int:
    """Write to a place that holds nothing; how many cells were cut."""
    if name in ALL_IN_ONE:
        return ALL_IN_ONE[name](chosen, made) or 0
    write = FILE_A_TABLE[name]
    if is_file:
        write(chosen[0], made)
        return 0
    made.mkdir()
    files = {made / _file_name(content, name): content for content in chosen}
    for path, content in files.items():
        write(content, path)
    if name in MEDIA_TYPES:
        write_packages(files, made, version)
    return 0


def _file_name(content: Content, name: str) -> str:
    return content.name if name == "delta" else f"{content.name}.{name}"


def _in_place(chosen: Sequence[Content], target: Path, name: str) -> None:
    _cleared(target)
    target.mkdir(parents=True)
    try:
        ALL_IN_ONE[name](chosen, target)
    except BaseException:
        shutil.rmtree(target)
        raise


def _counted(content: Content) -> tuple[Content, list[int]]:
    """A table whose rows are counted while they are read."""
    rows = [0]

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in content.batches():
            rows[0] += len(batch)
            yield batch

    return Content(content.name, content.schema, content.description, content.meanings, batches), rows


def _cleared(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)


def _told(chosen: Sequence[Content], target: Path, name: str, rows: dict[str, int], cut: int) -> Exported:
    one = name in ALL_IN_ONE or target.suffix.lower() in SUFFIXES
    files = {content.name: str(target if one else target / _file_name(content, name)) for content in chosen}
    return Exported(files, rows, cut)
