"""`prune`: old versions go, and the parts that no version names."""

import contextlib
import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.tasks.dataset.errors import DatasetError, NoSuchVersion
from sayso.tasks.dataset.publishing.publish import utc_now
from sayso.tasks.dataset.storing.manifests import Manifest, look, read_manifest
from sayso.tasks.dataset.storing.numbers import late_manifests, mark_newest, mark_pruned, read_numbers
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
    uri: str | Path,
    keep: int = 1,
    *,
    days: float = 0,
    grace: dt.timedelta = GRACE,
    clock: Callable[[], dt.datetime] = utc_now,
) -> Pruned:
    """Remove all versions but the newest `keep` and those of the last `days`, then parts that no kept version names.

    Parts that are younger than `grace` stay.

    Safe beside a run that is under way, without a lock: a run writes every part it will name anew, also one that is
    already there, so its parts are younger than the run; `grace` has to be longer than a run. What it carries over
    is in the newest version, which stays.
    """
    if keep < 1 or days < 0:
        raise DatasetError("prune keeps at least the newest version: --keep 1 or more, --keep-days 0 or more")
    store, now = open_store(uri), clock()
    young = _younger(store, now - dt.timedelta(days=days)) if days else 0
    return prune_store(store, max(keep, young), now - grace)


def _younger(store: Store, since: dt.datetime) -> int:
    """How many versions were made since a time, from the newest back."""
    numbers = read_numbers(store).versions
    made = (manifest.run.finished_at >= since for manifest in _manifests(store, numbers[::-1]))
    return sum(itertools.takewhile(bool, made))


def prune_store(store: Store, keep: int, before: dt.datetime) -> Pruned:
    """`prune` of what was last written before a time."""
    newest, _ = look(store)
    if newest is None:
        raise DatasetError(f"there is no dataset at {store.uri}: no version in it")
    mark_newest(store, newest.version, newest.sha256)
    numbers = [number for number in read_numbers(store).versions if number <= newest.version]
    kept = [*_manifests(store, numbers[-keep:-1]), newest]
    named = {part.path for manifest in kept for part in manifest.every_part}
    # The manifests go first: a crash then leaves parts without a version, never a version without its parts.
    if numbers[:-keep]:
        mark_pruned(store, numbers[-keep - 1])
    store.delete(late_manifests(store))
    stale = [stored for stored in store.listing("data/") if stored.path not in named and stored.modified < before]
    stale += [stored for stored in store.listing("versions/") if _is_draft(stored, before)]
    gone = [stored for stored in stale if _still_old(store, stored, before)]
    left = _remove_unfinished(store.folder, before) if store.folder else []
    return Pruned(
        versions=tuple(numbers[:-keep]),
        files=len(gone) + len(left),
        size=sum(stored.size for stored in gone) + sum(left),
    )


def _manifests(store: Store, numbers: Sequence[int]) -> Iterator[Manifest]:
    for number in numbers:
        # One that is gone was of a run that came too late.
        with contextlib.suppress(NoSuchVersion):
            yield read_manifest(store, number)


def _is_draft(stored: StoredObject, before: dt.datetime) -> bool:
    return stored.path.endswith(".draft") and stored.modified < before


def _still_old(store: Store, stored: StoredObject, before: dt.datetime) -> bool:
    """Delete it unless a run wrote it again since it was listed."""
    if store.folder is not None:
        return _goes(store.folder / stored.path, before)
    modified = store.modified(stored.path)
    if modified is None or modified >= before:
        return False
    store.delete([stored.path])
    return True


def _goes(file: Path, before: dt.datetime) -> bool:
    # Out of the way first, and then looked at: between a look and a removal a run might make it young again.
    aside = file.with_name(f"{file.name}.{uuid.uuid4().hex}.draft")
    try:
        file.rename(aside)
        if dt.datetime.fromtimestamp(aside.stat().st_mtime, dt.UTC) < before:
            aside.unlink()
            return True
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(aside)
        aside.unlink()
    except FileNotFoundError:
        pass
    return False


def _remove_unfinished(folder: Path, before: dt.datetime) -> list[int]:
    """Files that a killed run had begun to write (name#1); object stores show no such thing. Gives their sizes."""
    removed = []
    for file in (found for place in ("data", "versions") for found in (folder / place).rglob("*#*")):
        # A run that is under way gives what it has written its name meanwhile.
        with contextlib.suppress(FileNotFoundError):
            seen = file.stat()
            if dt.datetime.fromtimestamp(seen.st_mtime, dt.UTC) < before:
                file.unlink()
                removed.append(seen.st_size)
    return removed
