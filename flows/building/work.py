"""The work folder: every intermediate is a file named by the hash of what made it, so that no work is done twice.

A file is written beside its name, brought to disk and renamed to it; then its seal is written, `NAME.seal.json`: the
hashes of what was written, and what the stage could not use of its input. A file that does not fit its seal, or has
none, is not kept: it is made again. Each use of a file renews its time; `sweep` removes what the last finished build
did not use.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.flows.building.cluster.carrying import SEAL, copy_of
from sayso.flows.building.cluster.mirror import attach, mirror_of
from sayso.flows.hosting.folders import cache_folder, local_folder
from sayso.schemas import Document, Rejection, Table
from sayso.tasks.dataset.storing.store import sync

Row = TypeVar("Row")


class Unsealed(Exception):
    """A work file has no seal that is whole: it was damaged since this build found or made it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged: run the same command again, and it is made again")


FETCHING = "fetching"
"""Folder of the journal of fetching, which outlasts builds."""
LAST_BUILD = "last-build"
"""Its time is when the last finished build began."""
CLOCK_SECONDS = 0.02
"""Two changes of a file that are further apart than this have different times."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something a stage could not use: the article, where it is one already, and the reason."""

    article_id: str | None
    rejection: Rejection


def work_folder(output: str, chosen: str | None = None) -> Path:
    """Where the work on a dataset is kept: `.work` in a local dataset, else in the user's cache folder.

    Where `chosen` is an address, it is kept in the object store there, and the folder is this machine's copy of it.
    """
    if chosen:
        folder = local_folder(chosen)
        chosen = chosen.rstrip("/")
        return attach(copy_of(chosen, scratch()), chosen) if folder is None else folder
    folder = local_folder(output)
    return copy_of(output, scratch()) if folder is None else folder / ".work"


def scratch() -> Path:
    """Where this machine keeps what belongs to places in object stores."""
    return cache_folder() / "work"


def is_kept(path: Path) -> bool:
    """Whether a file is there as it was written; using it renews its time."""
    if not is_whole(path):
        return False
    with contextlib.suppress(FileNotFoundError):
        for used in (path, _seal_path(path)):
            os.utime(used)
        return True
    return False


def is_whole(path: Path) -> bool:
    """Whether a file is there as it was written; one that another machine made is brought first."""
    if _fits_its_seal(path):
        return True
    mirror = mirror_of(path)
    if mirror is None or not mirror.bring(_seal_path(path)):
        return False
    try:
        names = _read_seal(path)["files"]
    except Unsealed:
        return False
    return all(mirror.bring(path / name if name else path) for name in names) and _fits_its_seal(path)


def _fits_its_seal(path: Path) -> bool:
    try:
        return bool(_read_seal(path)["files"] == _hashes(path))
    except (OSError, Unsealed):
        return False


def present(path: Path) -> Path:
    """The same path, once the file is on this machine; Unsealed where it is not what was written.

    Of a folder that is kept, one file can be asked for.
    """
    mirror = None if path.exists() else mirror_of(path)
    if mirror is None:
        return path
    kept = path if _seal_is_there(path) else path.parent
    expected = _read_seal(kept)["files"].get("" if kept == path else path.name)
    if not mirror.bring(path) or _content_hash(path) != expected:
        path.unlink(missing_ok=True)
        raise Unsealed(path)
    return path


@contextlib.contextmanager
def shared(files: Sequence[Path]) -> Iterator[None]:
    """Let other machines have files of the work folder that are not kept, for as long as the block lasts."""
    pushed = [(mirror, file) for file in files if file.exists() and (mirror := mirror_of(file)) is not None]
    for mirror, file in pushed:
        mirror.push(file)
    yield
    for mirror, file in pushed:
        mirror.drop(file)


def noted(folder: Path, suffix: str) -> Iterator[tuple[Path, Any]]:
    """Files of a folder that are kept with notes, and these; whether they are whole is not looked at."""
    mirror = mirror_of(folder)
    ending = f"{suffix}{SEAL}"
    names = {path.name for path in folder.glob(f"*{ending}")}
    if mirror is not None:
        names |= mirror.bring_all(folder, {name for name in mirror.names(folder) if name.endswith(ending)} - names)
    for name in sorted(names):
        path = folder / name.removesuffix(SEAL)
        with contextlib.suppress(Unsealed):
            notes = notes_of(path)
            if notes is not None:
                yield path, notes


def keep(path: Path, write: Callable[[Path], Any], failures: Sequence[Failure] = (), notes: Any = None) -> Path:
    """Make a file by `write`, which gets another name in the same folder, and its seal, which holds `notes`.

    A result that lacks articles because a stage raised is kept under another name: the next build tries again.
    """
    if any(failure.rejection.reason == "failed" for failure in failures):
        path = path.with_stem(f"{path.stem}-failed")
    path.parent.mkdir(parents=True, exist_ok=True)
    _seal_path(path).unlink(missing_ok=True)
    entries = [[failure.article_id, dataclasses.asdict(failure.rejection)] for failure in failures]
    hashes = _write_whole(path, write)
    seal = {"files": hashes, "failures": entries, "notes": notes}
    _write_whole(_seal_path(path), lambda draft: draft.write_text(json.dumps({**seal, "sha256": _hash(seal)})))
    sync(path.parent)
    mirror = mirror_of(path)
    if mirror is not None:
        mirror.push(path)
        mirror.push(_seal_path(path))
    return path


def remove(path: Path) -> None:
    """Keep a file no longer: what it was made from is not what its name says."""
    mirror = mirror_of(path)
    if mirror is not None:
        mirror.drop(_seal_path(path))
    for left in (_seal_path(path), path):
        left.unlink(missing_ok=True)


def failures(path: Path) -> list[Failure]:
    """What the stage that made a file could not use; Unsealed where that cannot be known."""
    return [Failure(article_id, Rejection(**rejection)) for article_id, rejection in _read_seal(path)["failures"]]


def notes_of(path: Path) -> Any:
    """What `keep` noted in the seal of a file."""
    return _read_seal(path).get("notes")


def write_list(path: Path, names: Sequence[str]) -> None:
    """A list of file names."""
    path.write_text(json.dumps(names))


def read_list(path: Path) -> list[str]:
    """The list that `write_list` wrote."""
    names: list[str] = json.loads(present(path).read_text())
    return names


def lost(*paths: Path) -> set[str | None]:
    """article_ids of what the stages that made these files could not use."""
    return {failure.article_id for path in paths for failure in failures(path)}


def write_rows(path: Path, table: Table[Row], rows: Sequence[Row], notes: Any = None) -> None:
    """Rows of a table as Parquet; `notes` is anything JSON can hold, kept beside the schema."""
    arrow = table.to_arrow(rows)
    noted = arrow.replace_schema_metadata({"notes": json.dumps(notes)})
    pq.write_table(noted, path, compression="zstd", write_page_checksum=True)


def read_table(path: Path, table: Table[Any]) -> pa.Table:
    """What `write_rows` wrote, as an Arrow table."""
    return read_columns(path).cast(table.schema)


def read_columns(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """What a Parquet file holds, or some columns of it. Arrow's own way loads its datasets, and pandas with them."""
    with pq.ParquetFile(present(path), page_checksum_verification=True) as file:
        return file.read(columns=None if columns is None else list(columns))


def read_rows(path: Path, table: Table[Row]) -> list[Row]:
    """The rows that `write_rows` wrote."""
    return table.from_arrow(read_columns(path))


def read_notes(path: Path) -> Any:
    """The notes that `write_rows` wrote; the rows are not read."""
    return json.loads(pq.read_schema(present(path)).metadata[b"notes"])


DOCUMENTS = pa.schema(
    {
        "source_uri": pa.string(),
        "body": pa.binary(),
        "is_text": pa.bool_(),
        "payload_sha256": pa.string(),
        "charset": pa.string(),
        "fields": pa.string(),
        "repairs": pa.list_(pa.string()),
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
            "repairs": list(document.repairs),
        }
        for document in documents
    ]
    pq.write_table(pa.Table.from_pylist(rows, DOCUMENTS), path, compression="zstd", write_page_checksum=True)


def read_documents(path: Path) -> list[Document]:
    """The documents that `write_documents` wrote."""
    return [
        Document(
            source_uri=row["source_uri"],
            body=row["body"].decode("utf-8", "surrogatepass") if row["is_text"] else row["body"],
            payload_sha256=row["payload_sha256"],
            fields=json.loads(row["fields"]),
            charset=row["charset"],
            repairs=tuple(row["repairs"]),
        )
        for row in read_columns(path).to_pylist()
    ]


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content; what the system says where it cannot be read."""
    if path.exists() and not path.is_file():
        return "no file"
    try:
        return _content_hash(path)
    except OSError as error:
        return f"{type(error).__name__} {error.errno}"


def file_state(path: Path) -> tuple[int, ...] | None:
    """What changes whenever a file is written to, also where its content and time are put back; None without one.

    Waits until a change that comes now would have another time than the last one had.
    """
    try:
        status = path.stat()
        if time.time() - status.st_ctime < CLOCK_SECONDS:
            time.sleep(CLOCK_SECONDS)
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


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
    stages = (stage for stage in sorted(folder.iterdir()) if stage.is_dir() and stage.name != FETCHING)
    return (path for stage in stages for path in sorted(stage.iterdir()))


def _seal_path(path: Path) -> Path:
    return path.with_name(f"{path.name}{SEAL}")


def _seal_is_there(path: Path) -> bool:
    mirror = mirror_of(path)
    return _seal_path(path).exists() or (mirror is not None and mirror.bring(_seal_path(path)))


def _read_seal(path: Path) -> dict[str, Any]:
    try:
        _seal_is_there(path)
        seal: dict[str, Any] = json.loads(_seal_path(path).read_bytes())
        if seal.pop("sha256") == _hash(seal):
            return seal
    except (OSError, ValueError, KeyError, AttributeError):
        pass
    raise Unsealed(path)


def _hash(seal: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(seal, sort_keys=True).encode()).hexdigest()


def _hashes(path: Path) -> dict[str, str]:
    """The hash of a file, or of every file of a folder by its name."""
    if not path.is_dir():
        return {"": _content_hash(path)}
    return {file.name: _content_hash(file) for file in sorted(path.iterdir())}


def _content_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_whole(path: Path, write: Callable[[Path], Any]) -> dict[str, str]:
    """The hashes of what was written."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".draft-") as folder:
        draft = Path(folder) / path.name
        write(draft)
        hashes = _hashes(draft)
        for written in (*draft.iterdir(), draft) if draft.is_dir() else (draft,):
            sync(written)
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)
    return hashes


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return list(value) if isinstance(value, Iterable) else str(value)
