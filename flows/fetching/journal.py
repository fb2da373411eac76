"""The journal of fetching: every answer is noted as it comes, so that a run that was killed goes on where it stopped.

What was fetched lies beside it as records of WARC files. When a build is done, its rows are in the dataset, and the
journal is closed; rows in which nothing but times and counts has changed make no version, and wait in it for the next.
"""

import contextlib
import dataclasses
import datetime as dt
import fcntl
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sayso.schemas import Fetch, Rejection
from sayso.tasks.dataset.errors import DatasetError

Outcome = Literal["new", "updated", "not_modified", "failed", "waiting", "postponed", "listing", "count"]
RECORDS_A_FILE, BYTES_A_FILE = 200, 32_000_000
"""Records of one WARC file: as many as are read by one task."""
_TIMES = tuple(field.name for field in dataclasses.fields(Fetch) if field.name.endswith("_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of the journal: an address and what came of asking for it."""

    row: Fetch
    outcome: Outcome
    requests: int = 0
    detail: str | None = None
    final: str | None = None
    """Where the redirects of its address led."""
    file: str | None = None
    end: int = 0
    """Where its record ends in the file; 0 of a file that was fetched whole."""

    def to_json(self) -> str:
        """The line."""
        plain = {name: _plain(value) for name, value in dataclasses.asdict(self.row).items()}
        rest = {name: getattr(self, name) for name in ("outcome", "requests", "detail", "final", "file", "end")}
        return json.dumps({"row": plain, **rest})

    @classmethod
    def from_json(cls, line: str) -> "Note":
        """The note that `to_json` wrote; ValueError, KeyError or TypeError where it is not whole."""
        found = json.loads(line)
        row = found.pop("row")
        times = {name: dt.datetime.fromisoformat(row[name]) for name in _TIMES if row.get(name)}
        return cls(row=Fetch(**{**row, **times}), **found)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a listing that could not be used."""

    uri: str
    reason: str
    detail: str


class Journal:
    """The journal of one dataset, held by one build at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "log.jsonl"
        self._pending = folder / "pending.jsonl"
        self.notes: list[Note] = []
        self.faults: list[Fault] = []
        self.pending: list[Fetch] = []
        self._number = 0
        self._in_file = 0
        self._size = 0

    @classmethod
    @contextlib.contextmanager
    def opened(cls, folder: Path) -> Iterator["Journal"]:
        """The journal of a folder, with what a run that was killed left; DatasetError where another build has it."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise DatasetError(
                    f"another build is fetching for this dataset ({folder}): wait until it is done"
                ) from None
            journal = cls(folder)
            journal._read()
            yield journal

    def note(self, note: Note, record: bytes | None = None, *, alone: bool = False) -> None:
        """Write down what came of an address, after the record of what it gave.

        One that is to be `alone` in its file costs no other what its reading may cost.
        """
        if record is not None:
            note = dataclasses.replace(note, file=self._append(record, alone), end=self._size)
            self._in_file = RECORDS_A_FILE if alone else self._in_file
        self._write(note.to_json())
        self.notes.append(note)

    def fault(self, fault: Fault) -> None:
        """Write down what is wrong with a listing."""
        self._write(json.dumps({"fault": dataclasses.asdict(fault)}))
        self.faults.append(fault)

    def rows(self) -> dict[str, Fetch]:
        """The last row of every address, of this run and of those that made no version."""
        return {row.address: row for row in (*self.pending, *(note.row for note in self.notes))}

    def asked_since(self, time: dt.datetime) -> set[str]:
        """Addresses that this run has asked for since a time: it need not again."""
        asked = (
            (note.row.asked_at, note.row.address) for note in self.notes if note.outcome not in ("waiting", "count")
        )
        return {address for at, address in asked if at is not None and at >= time}

    def files(self) -> list[Path]:
        """The WARC files of this run."""
        return sorted(self.folder.glob("*.fetched"))

    def whole(self) -> dict[Path, str]:
        """The files that were fetched whole, or are read where they lie, with their addresses."""
        found = {self.files_folder / note.file: note.row.address for note in self.notes if note.file and not note.end}
        # Which came first is chance.
        by_address = sorted(found.items(), key=lambda one: one[1])
        return {path: address for path, address in by_address if path.exists() or there(path).exists()}

    @property
    def files_folder(self) -> Path:
        """Where files go that are fetched whole."""
        folder = self.folder / "whole"
        folder.mkdir(exist_ok=True)
        return folder

    def rejections(self) -> list[Rejection]:
        """What could not be fetched or used, by the last note of each address."""
        last = {note.row.address: note for note in self.notes if note.outcome != "count"}
        found = [
            (note.row.address, note.row.reason, note.detail or "") for note in last.values() if note.outcome == "failed"
        ]
        found += [(fault.uri, fault.reason, fault.detail) for fault in self.faults]
        return [
            Rejection(source_uri=uri, stage="ingest", reason=reason or "failed", detail=detail)
            for uri, reason, detail in dict.fromkeys(found)
        ]

    def read(self) -> set[str]:
        """Addresses whose rejects of earlier runs go: they gave something now, or failed anew."""
        asked = [note for note in self.notes if note.outcome in ("new", "updated", "failed", "listing")]
        return {note.row.address for note in asked} | {note.final for note in asked if note.final}

    def close(self, *, published: bool, keep: Path | None) -> None:
        """Put an end to the run: its rows are in the dataset, or wait for a version; its files are kept or go."""
        if published:
            self._pending.unlink(missing_ok=True)
        else:
            rows = self.rows().values()
            lines = [Note(row=row, outcome="count").to_json() + "\n" for row in rows]
            draft = self._pending.with_suffix(".draft")
            draft.write_text("".join(lines), encoding="utf-8")
            draft.replace(self._pending)
        if keep is not None:
            self._keep(keep)
        self._log.unlink(missing_ok=True)
        for file in self.files():
            file.unlink()
        shutil.rmtree(self.files_folder, ignore_errors=True)

    def _keep(self, folder: Path) -> None:
        times = [note.row.asked_at for note in self.notes if note.row.asked_at is not None]
        if not times:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for file in self.files():
            kept = folder / f"fetched-{min(times):%Y%m%dT%H%M%SZ}-{file.stem}.warc.gz"
            draft = kept.with_suffix(".draft")
            shutil.copyfile(file, draft)
            draft.replace(kept)

    def _append(self, record: bytes, alone: bool) -> str:
        if alone or not self._number or self._in_file >= RECORDS_A_FILE or self._size >= BYTES_A_FILE:
            self._number += 1
            self._in_file = self._size = 0
        name = f"{self._number:05d}.fetched"
        with (self.folder / name).open("ab") as file:
            file.write(record)
        self._in_file += 1
        self._size += len(record)
        return name

    def _write(self, line: str) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def _read(self) -> None:
        self.pending = pending_rows(self.folder)
        ends: dict[str, int] = {}
        for found in _notes(self._log):
            if isinstance(found, Fault):
                self.faults.append(found)
                continue
            self.notes.append(found)
            if found.file and found.end:
                ends[found.file] = found.end
        for file in self.files():
            self._number = max(self._number, int(file.stem))
            if file.name not in ends:
                file.unlink()
            elif file.stat().st_size > ends[file.name]:
                # A record that was being written, of an answer that the journal does not know.
                with file.open("r+b") as written:
                    written.truncate(ends[file.name])
        self._in_file = RECORDS_A_FILE  # what comes goes to a new file
        if self.notes or self._log.exists():
            self._rewrite()

    def _rewrite(self) -> None:
        """Leave out a line that was cut as it was written."""
        draft = self._log.with_suffix(".draft")
        lines = [note.to_json() for note in self.notes]
        lines += [json.dumps({"fault": dataclasses.asdict(fault)}) for fault in self.faults]
        draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        draft.replace(self._log)


def there(path: Path) -> Path:
    """What stands in the place of a file that is read where it lies: it holds its size and address."""
    return path.with_name(f"{path.name}.there")


def size_there(path: Path) -> int:
    """Bytes of a file that is read where it lies; 0 where nothing is known of it."""
    try:
        return int(there(path).read_text(encoding="utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def pending_rows(folder: Path) -> list[Fetch]:
    """The rows of runs that made no version, in the folder of a journal."""
    return [note.row for note in _notes(folder / "pending.jsonl") if isinstance(note, Note)]


def _notes(path: Path) -> Iterator[Note | Fault]:
    """The lines of a journal that are whole."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            found: Mapping[str, Any] = json.loads(line)
            yield Fault(**found["fault"]) if "fault" in found else Note.from_json(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value
