"""Where a dataset lives: a local folder or an object store, through one interface (obstore).

An object is written whole or not at all, and `create` succeeds for one of any number of racing writers. On a local
disk both are on disk (fsync) before they return.
"""

import contextlib
import datetime as dt
import os
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import obstore
import pyarrow as pa
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from sayso.tasks.dataset.errors import DatasetError

SMALL_BYTES = 2**20
"""An object in an object store up to this is fetched whole where some of it is asked: requests cost more than bytes."""
HELD_BYTES = 64 * 2**20
"""Bytes of such objects that are held for the next question."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object: where it is, how many bytes it has and when it was last written."""

    path: str
    size: int
    modified: dt.datetime


@dataclass(frozen=True)
class Store:
    """A dataset's place. `folder` is set where it is a local one."""

    uri: str
    objects: ObjectStore
    folder: Path | None
    held: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    def read(self, path: str) -> pa.Buffer:
        """The bytes of an object; FileNotFoundError where there is none."""
        with self._telling(f"cannot read {path}", missing=FileNotFoundError):
            return pa.py_buffer(obstore.get(self.objects, path).buffer())

    def read_range(self, path: str, start: int, length: int, size: int) -> bytes:
        """`length` bytes from byte `start` of an object that has `size` bytes and never changes."""
        if self.folder is None and size <= SMALL_BYTES:
            return self._whole(path)[start : start + length]
        with self._telling(f"cannot read {path}", missing=FileNotFoundError):
            return bytes(obstore.get_range(self.objects, path, start=start, length=length))

    def _whole(self, path: str) -> bytes:
        data = self.held.get(path)
        if data is not None:
            return data
        data = bytes(self.read(path))
        if sum(map(len, list(self.held.values()))) > HELD_BYTES:
            self.held.clear()
        self.held[path] = data
        return data

    def put(self, path: str, data: pa.Buffer | bytes) -> None:
        """Write an object whole, over the one that may be there."""
        with self._telling(f"cannot write {path}"):
            if self.folder is None:
                obstore.put(self.objects, path, memoryview(data).cast("B"))
            else:
                self._write_durably(path, data, overwrite=True)

    def keep(self, path: str, data: pa.Buffer) -> None:
        """Write an object unless these bytes are there already, and make it young in any case."""
        with self._telling(f"cannot write {path}"):
            if self.folder is not None and self._renew(self.folder / path, data):
                return
        self.put(path, data)

    def create(self, path: str, data: bytes) -> bool:
        """Write an object if there is none at `path`; False where another was first."""
        with self._telling(f"cannot write {path}"):
            try:
                if self.folder is None:
                    obstore.put(self.objects, path, data, mode="create")
                else:
                    self._write_durably(path, data, overwrite=False)
            except AlreadyExistsError:
                # A retry of our own request also finds an object: it is ours if it says what we wrote.
                return bytes(obstore.get(self.objects, path).buffer()) == data
            return True

    def listing(self, prefix: str) -> list[StoredObject]:
        """Every object under `prefix`, sorted by path."""
        with self._telling(f"cannot list {prefix}"):
            found = [
                StoredObject(path=meta["path"], size=meta["size"], modified=meta["last_modified"])
                for batch in obstore.list(self.objects, prefix=prefix)
                for meta in batch
            ]
        return sorted(found, key=lambda stored: stored.path)

    def modified(self, path: str) -> dt.datetime | None:
        """When an object was last written; None where there is none."""
        with self._telling(f"cannot look at {path}"):
            try:
                return obstore.head(self.objects, path)["last_modified"]
            except FileNotFoundError:
                return None

    def delete(self, paths: Iterable[str]) -> None:
        """Delete objects; one that is already gone is no error. On a local disk a power cut brings none back."""
        folders = set()
        with self._telling("cannot delete"):
            for path in paths:
                with contextlib.suppress(FileNotFoundError):
                    obstore.delete(self.objects, path)
                    folders.add(Path(path).parent)
            for folder in sorted(folders) if self.folder is not None else ():
                sync(self._local(str(folder)))

    def sync_folders(self, paths: Iterable[str]) -> None:
        """Make sure that a power cut leaves these objects under their names, whoever made the folders around them."""
        if self.folder is None:
            return
        with self._telling("cannot write to disk"):
            folders = {parent for path in paths for parent in Path(path).parents}
            for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
                sync(self.folder / folder)

    def _write_durably(self, path: str, data: pa.Buffer | bytes, *, overwrite: bool) -> None:
        # Named only when it is on disk: a power cut leaves a whole object, the one before, or none.
        draft = f"{path}.{uuid.uuid4().hex}.draft"
        made = self._missing_folders(path)
        file = self._local(path)
        try:
            obstore.put(self.objects, draft, memoryview(data).cast("B"))
            sync(self._local(draft))
            obstore.rename(self.objects, draft, path, overwrite=overwrite)
        except BaseException:
            self._local(draft).unlink(missing_ok=True)
            raise
        for folder in (file.parent, *(folder.parent for folder in made)):
            sync(folder)

    def _local(self, path: str) -> Path:
        assert self.folder is not None
        return self.folder / path

    @staticmethod
    def _renew(file: Path, data: pa.Buffer) -> bool:
        try:
            if file.stat().st_size != data.size or file.read_bytes() != memoryview(data):
                return False
            os.utime(file)
        except FileNotFoundError:
            return False
        return True

    def _missing_folders(self, path: str) -> list[Path]:
        if self.folder is None:
            return []
        parents = [self.folder / parent for parent in Path(path).parents]
        return [parent for parent in parents if not parent.exists()]

    @contextlib.contextmanager
    def _telling(self, what: str, missing: type[Exception] | None = None) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as error:
            if missing and isinstance(error, missing):
                raise
            reason = str(error).splitlines()[0]
            raise DatasetError(
                f"{what} in {self.uri}: {reason}. The last version is as it was; see that it is there, with room and "
                "permission, then run again."
            ) from error


def sync(file: Path) -> None:
    """Have a file or folder on disk."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_store(uri: str | Path, *, make: bool = False) -> Store:
    """The place that `uri` names: a local path, file://, s3://, gs:// or az:// (settings from the environment).

    A local folder that does not exist is made where `make` says so, and otherwise a DatasetError.
    """
    name = os.fspath(uri)
    if not name.strip():
        raise DatasetError("a dataset has a folder or an address, and none was given: name one with --output")
    scheme, _, rest = name.partition("://")
    try:
        if rest and scheme != "file":
            return Store(uri=name, objects=from_url(name), folder=None)
        folder = Path(urllib.request.url2pathname(urllib.parse.urlparse(name).path) if rest else name).absolute()
        if not make and not folder.is_dir():
            raise DatasetError(f"there is no dataset at {name}: no such folder. Make one with `sayso build`.")
        return Store(uri=name, objects=LocalStore(folder, mkdir=make), folder=folder)
    except (BaseError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise DatasetError(f"cannot use {name} for a dataset: {reason}") from error
