"""`prune`: old versions go, and the parts that no version names."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.publishing.publish import utc_now
from sayso.tasks.dataset.storing.manifests import manifest_path, read_manifest, version_numbers
from sayso.tasks.dataset.storing.store import Store, StoredObject, open_store

GRACE = dt.timedelta(days=1)
"""Age below which a part is kept though no version names it: a run that is under way may be about to."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went: versions, and how many files of how many bytes."""

    versions: tuple[int, ...]
    files: int
    size: int


def prune(
    uri: str | Path, keep: int, *, grace: dt.timedelta = GRACE, clock: Callable[[], dt.datetime] = utc_now
) -> Pruned:
    """Remove all versions but the newest `keep`, then parts that no kept version names and that are older than `grace`.

    Safe beside a run that is under way, without a lock: a run writes every part it will name anew, also one that is
    already there, so its parts are younger than the run; `grace` has to be longer than a run. What it carries over
    is in the newest version, which stays.
    """
    if keep < 1:
        raise DatasetError("prune keeps at least the newest version: --keep 1 or more")
    store = open_store(uri)
    numbers = version_numbers(store)
    kept = [read_manifest(store, number) for number in numbers[-keep:]]
    if not kept:
        raise DatasetError(f"there is no dataset at {store.uri}: no version in it")
    named = {part.path for manifest in kept for parts in manifest.parts.values() for part in parts}
    before = clock() - grace
    # The manifests go first: a crash then leaves parts without a version, never a version without its parts.
    store.delete(manifest_path(number) for number in numbers[:-keep])
    stale = [stored for stored in store.listing("data/") if stored.path not in named and stored.modified < before]
    stale += [stored for stored in store.listing("versions/") if _is_draft(stored, before)]
    gone = [stored for stored in stale if _still_old(store, stored, before)]
    left = _remove_unfinished(store.folder, before) if store.folder else []
    return Pruned(
        versions=tuple(numbers[:-keep]),
        files=len(gone) + len(left),
        size=sum(stored.size for stored in gone) + sum(left),
    )


def _is_draft(stored: StoredObject, before: dt.datetime) -> bool:
    return stored.path.endswith(".draft") and stored.modified < before


def _still_old(store: Store, stored: StoredObject, before: dt.datetime) -> bool:
    """Delete it unless a run wrote it again since it was listed."""
    modified = store.modified(stored.path)
    if modified is None or modified >= before:
        return False
    store.delete([stored.path])
    return True


def _remove_unfinished(folder: Path, before: dt.datetime) -> list[int]:
    """Files that a killed run had begun to write (name#1); object stores show no such thing. Gives their sizes."""
    removed = []
    for file in (found for place in ("data", "versions") for found in (folder / place).rglob("*#*")):
        seen = file.stat()
        if dt.datetime.fromtimestamp(seen.st_mtime, dt.UTC) < before:
            file.unlink(missing_ok=True)
            removed.append(seen.st_size)
    return removed
