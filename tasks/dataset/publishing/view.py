"""latest/: the newest version of a local dataset as plain files, for tools that know nothing of versions.

`latest` is a symbolic link to a folder of hard links to the parts (copies where links cannot be made), so that it
is swapped whole. The folder is named by the version and the hash of its manifest, and stays for a grace time after
another took its place: who resolves the link once reads one version. Object stores have no such view: open_dataset
reads them.
"""

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest
from sayso.tasks.dataset.storing.shown import VIEWS, name_in_view, view_faults, view_of
from sayso.tasks.dataset.storing.store import Store, sync

GRACE_SECONDS = 600.0
"""How long a view is kept after a newer one took its place, for readers that have resolved the link to it."""


def refresh_view(store: Store) -> None:
    """Make `latest/` show the newest version, whatever it showed before."""
    if store.folder is None:
        return
    try:
        with _alone(store.folder / VIEWS):
            manifest = latest_manifest(store)
            if manifest is not None:
                _show(store.folder, manifest)
    except OSError as error:
        raise DatasetError(
            f"the newest version is published, but {store.folder / 'latest'} could not be made to show it: {error}. "
            "Run again; open_dataset and `sayso` read the newest version as it is."
        ) from error


def _show(folder: Path, manifest: Manifest) -> None:
    if view_faults(folder, manifest):
        _swap(folder, manifest)
    # Views before stay for a while, for readers that looked up their files just now.
    kept, before = view_of(folder, manifest), time.time() - GRACE_SECONDS
    for old in (folder / VIEWS).iterdir():
        if old.is_dir() and old != kept and old.stat().st_mtime < before:
            shutil.rmtree(old)


def _swap(folder: Path, manifest: Manifest) -> None:
    latest, shown = folder / "latest", view_of(folder, manifest)
    last = latest.resolve() if latest.is_symlink() else shown
    _make(folder, shown, manifest)
    link = folder / VIEWS / "latest"
    link.unlink(missing_ok=True)
    link.symlink_to(shown.relative_to(folder))
    if latest.is_dir() and not latest.is_symlink():
        # Someone copied the dataset with links followed.
        shutil.rmtree(latest)
    link.replace(latest)
    sync(folder)
    if last != shown and last.is_dir():
        # Its time is when it was swapped.
        os.utime(last)


def _make(folder: Path, shown: Path, manifest: Manifest) -> None:
    making = shown.with_suffix(".making")
    if making.is_dir():
        shutil.rmtree(making)
    for table, parts in manifest.parts.items():
        (making / table).mkdir(parents=True)
        for part in parts:
            _link(folder / part.path, making / table / name_in_view(part))
        sync(making / table)
    sync(making)
    if shown.is_dir():
        # One that was damaged.
        aside = shown.with_suffix(f".{time.time_ns()}")
        shown.rename(aside)
        os.utime(aside)
    making.rename(shown)
    sync(shown.parent)


def _link(part: Path, name: Path) -> None:
    try:
        name.hardlink_to(part)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(part, name)
        sync(name)


@contextlib.contextmanager
def _alone(views: Path) -> Iterator[None]:
    """One at a time; the lock goes with the process that holds it."""
    views.mkdir(exist_ok=True)
    handle = os.open(views / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        # Without locks (some network disks) two runs at once may leave the older view until the next run.
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
