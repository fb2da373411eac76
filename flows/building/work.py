"""The work folder: every intermediate is a file named by the hash of what made it, so that no work is done twice.

A file is written beside its name and renamed to it: one that is there is whole. What a stage could not use of its
input stands beside its result, in `NAME.rejects.json`. Each use of a file renews its time; `sweep` removes what the
last finished build did not use.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.flows.hosting.folders import cache_folder, local_folder
from sayso.schemas import Document, Rejection, Table

Row = TypeVar("Row")

LAST_BUILD = "last-build"
"""Its time is when the last finished build began."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something a stage could not use: the article, where it is one already, and the reason."""

    article_id: str | None
    rejection: Rejection


def work_folder(output: str, chosen: str | None = None) -> Path:
    """Where the work on a dataset is kept: `.work` in a local dataset, else in the user's cache folder."""
    if chosen:
        return Path(chosen).absolute()
    folder = local_folder(output)
    if folder is not None:
        return folder / ".work"
    return cache_folder() / "work" / hashlib.sha256(output.encode()).hexdigest()[:16]


def is_kept(path: Path) -> bool:
    """Whether a file is there; using it renews its time."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    with contextlib.suppress(FileNotFoundError):
        os.utime(_rejects_path(path))
    return True


def keep(path: Path, write: Callable[[Path], None], failures: Sequence[Failure] = ()) -> Path:
    """Make a file by `write`, which gets another name in the same folder, and its rejects.

    A result that lacks articles because a stage raised is kept under another name: the next build tries again.
    """
    if any(failure.rejection.reason == "failed" for failure in failures):
        path = path.with_stem(f"{path.stem}-failed")
    path.parent.mkdir(parents=True, exist_ok=True)
    rejects = _rejects_path(path)
    if failures:
        entries = [[failure.article_id, dataclasses.asdict(failure.rejection)] for failure in failures]
        _write_whole(rejects, lambda draft: draft.write_text(json.dumps(entries)))
    else:
        rejects.unlink(missing_ok=True)
    _write_whole(path, write)
    return path


def failures(path: Path) -> list[Failure]:
    """What the stage that made a file could not use."""
    try:
        entries = json.loads(_rejects_path(path).read_text())
    except FileNotFoundError:
        return []
    return [Failure(article_id, Rejection(**rejection)) for article_id, rejection in entries]


def write_list(path: Path, names: Sequence[str]) -> None:
    """A list of file names."""
    path.write_text(json.dumps(names))


def read_list(path: Path) -> list[str]:
    """The list that `write_list` wrote."""
    names: list[str] = json.loads(path.read_text())
    return names


def lost(*paths: Path) -> set[str | None]:
    """article_ids of what the stages that made these files could not use."""
    return {failure.article_id for path in paths for failure in failures(path)}


def write_rows(path: Path, table: Table[Row], rows: Sequence[Row], notes: Any = None) -> None:
    """Rows of a table as Parquet; `notes` is anything JSON can hold, kept beside the schema."""
    arrow = table.to_arrow(rows)
    pq.write_table(arrow.replace_schema_metadata({"notes": json.dumps(notes)}), path, compression="zstd")


def read_table(path: Path, table: Table[Any]) -> pa.Table:
    """What `write_rows` wrote, as an Arrow table."""
    return pq.read_table(path).cast(table.schema)


def read_rows(path: Path, table: Table[Row]) -> list[Row]:
    """The rows that `write_rows` wrote."""
    return table.from_arrow(pq.read_table(path))


def read_notes(path: Path) -> Any:
    """The notes that `write_rows` wrote; the rows are not read."""
    return json.loads(pq.read_schema(path).metadata[b"notes"])


DOCUMENTS = pa.schema(
    {
        "source_uri": pa.string(),
        "body": pa.binary(),
        "is_text": pa.bool_(),
        "payload_sha256": pa.string(),
        "charset": pa.string(),
        "fields": pa.string(),
    }
)


def write_documents(path: Path, documents: Sequence[Document]) -> None:
    """Documents as Parquet; times in their fields become ISO 8601 text."""
    rows = [
        {
            "source_uri": document.source_uri,
            "body": document.body.encode("utf-8", "surrogatepass") if isinstance(document.body, str) else document.body,
            "is_text": isinstance(document.body, str),
            "payload_sha256": document.payload_sha256,
            "charset": document.charset,
            "fields": json.dumps(dict(document.fields), default=_plain),
        }
        for document in documents
    ]
    pq.write_table(pa.Table.from_pylist(rows, DOCUMENTS), path, compression="zstd")


def read_documents(path: Path) -> list[Document]:
    """The documents that `write_documents` wrote."""
    return [
        Document(
            source_uri=row["source_uri"],
            body=row["body"].decode("utf-8", "surrogatepass") if row["is_text"] else row["body"],
            payload_sha256=row["payload_sha256"],
            fields=json.loads(row["fields"]),
            charset=row["charset"],
        )
        for row in pq.read_table(path).to_pylist()
    ]


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content; what the system says where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{type(error).__name__} {error.errno}"


def mark_finished(folder: Path, began: float) -> None:
    """Note when the build that has just finished began."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / LAST_BUILD
    mark.touch()
    os.utime(mark, (began, began))


def sweep(folder: Path) -> tuple[int, int]:
    """Remove the files that the last finished build did not use; how many, and their bytes."""
    try:
        began = (folder / LAST_BUILD).stat().st_mtime
    except FileNotFoundError:
        return 0, 0
    removed = freed = 0
    for path in _files(folder):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime >= began:
                continue
            freed += sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            removed += 1
    return removed, freed


def _files(folder: Path) -> Iterator[Path]:
    return (path for stage in sorted(folder.iterdir()) if stage.is_dir() for path in sorted(stage.iterdir()))


def _rejects_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.rejects.json")


def _write_whole(path: Path, write: Callable[[Path], Any]) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".draft-") as folder:
        draft = Path(folder) / path.name
        write(draft)
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return list(value) if isinstance(value, Iterable) else str(value)
