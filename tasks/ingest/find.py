"""Which files the sources of a run name: files, folders with all they hold, and glob patterns."""

import glob
import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.schemas import Rejection
from sayso.tasks.ingest.options import SourceError
from sayso.tasks.ingest.rejection import reject, reject_os_error, uri_of


def find_files(sources: Sequence[str]) -> list[Path | Rejection]:
    """The files of every source, in the order of the sources and sorted within each, none twice.

    Folders are searched to the bottom; names that start with a dot are passed over; a link that leads back to a folder
    already searched is not followed. Raises SourceError, before anything is searched, for sources that do not exist.
    """
    roots = {source: _roots(source) for source in sources}
    if missing := [source for source, paths in roots.items() if not paths]:
        raise SourceError(
            f"Nothing to read at {', '.join(missing)}: check the path (relative ones start at {Path.cwd()})."
        )
    found: dict[str, Path | Rejection] = {}
    for root in itertools.chain.from_iterable(roots.values()):
        for item in _walk(root):
            name = item.source_uri if isinstance(item, Rejection) else uri_of(item)
            found.setdefault(name, item)
    return list(found.values())


def _roots(source: str) -> list[Path]:
    if "://" in source:
        raise SourceError(f"{source} is an address, and only files and folders are read: fetch it first.")
    path = Path(source).expanduser()
    if os.path.lexists(path):
        return [_absolute(path)]
    if glob.has_magic(source):
        return [_absolute(Path(name)) for name in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207
    return []


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links


def _walk(root: Path) -> Iterator[Path | Rejection]:
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                inside = sorted(path.iterdir(), key=lambda item: os.fsencode(item.name), reverse=True)
                waiting.extend(item for item in inside if not item.name.startswith("."))
            elif stat.S_ISREG(status.st_mode):
                yield path
            else:
                yield reject(uri_of(path), "not_a_file", "It is a pipe, socket or device: only files are read.")
        except OSError as error:
            yield reject_os_error(uri_of(path), error)
