"""A work folder in an object store: what is kept in the folder here is copied there, and brought from there when asked.

The folder here is a copy of some of it, on every machine another: what is not in it is brought, what is there is
compared with its seal like all that is kept.
"""

import contextlib
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sayso.tasks.dataset.storing.store import Store, open_store

AT_ONCE = 16
"""Requests to the store at a time where many files are brought."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A folder of this machine, and the place in an object store that it is a copy of."""

    folder: Path
    uri: str
    store: Store

    def push(self, path: Path) -> None:
        """Copy a file, or every file of a folder, to the store."""
        for file in sorted(path.iterdir()) if path.is_dir() else (path,):
            self.store.put(self._key(file), file.read_bytes())

    def bring(self, path: Path) -> bool:
        """Copy a file from the store; whether it is there."""
        try:
            data = self.store.read(self._key(path))
        except FileNotFoundError:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{uuid.uuid4().hex}.draft")
        draft.write_bytes(memoryview(data))
        draft.replace(path)
        return True

    def bring_all(self, folder: Path, names: set[str]) -> set[str]:
        """Copy files of a folder from the store, several at once; the names of those that are there."""
        ordered = sorted(names)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            came = pool.map(self.bring, [folder / name for name in ordered])
            return {name for name, there in zip(ordered, came, strict=True) if there}

    def drop(self, path: Path) -> None:
        """Remove a file from the store."""
        self.store.delete([self._key(path)])

    def names(self, folder: Path) -> list[str]:
        """Names of the files that a folder has in the store."""
        return [Path(stored.path).name for stored in self.store.listing(self._key(folder) + "/")]

    def _key(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


_mirrors: dict[Path, Mirror] = {}


def attach(folder: Path, uri: str) -> Path:
    """Make a folder of this process a copy of a place in an object store; DatasetError where that cannot be used."""
    known = _mirrors.get(folder)
    if known is None or known.uri != uri:
        folder.mkdir(parents=True, exist_ok=True)
        _mirrors[folder] = Mirror(folder, uri, open_store(uri, make=True))
    return folder


def mirror_of(path: Path) -> Mirror | None:
    """The mirror that a path lies in; None for one of this machine alone."""
    if _mirrors:
        for parent in (path, *path.parents):
            if parent in _mirrors:
                return _mirrors[parent]
    return None


def trim(folder: Path, most: int) -> None:
    """Remove what was used longest ago of a copy, until it has at most so many bytes: the store has it all."""
    files = sorted(_files(folder), key=lambda found: found[0])
    held = sum(size for _, size, _ in files)
    for _, size, path in files:
        if held <= most:
            return
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        held -= size


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                status = path.stat()
                yield status.st_mtime, status.st_size, path
