"""latest/: the newest version of a local dataset as plain files, for tools that know nothing of versions.

`latest` is a symbolic link to a folder of hard links to the parts (copies where links cannot be made), so that it
is swapped whole. Object stores have no such view: open_dataset reads them.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest
from sayso.tasks.dataset.storing.store import Store

VIEWS = ".views"


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
    name = f"{manifest.version:06d}"
    latest, shown = folder / "latest", folder / VIEWS / name
    if not latest.is_symlink() or latest.readlink() != Path(VIEWS, name) or not shown.is_dir():
        _make(folder, shown, manifest)
        link = folder / VIEWS / "latest"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(VIEWS, name))
        if latest.is_dir() and not latest.is_symlink():
            # Someone copied the dataset with links followed.
            shutil.rmtree(latest)
        link.replace(latest)
    # The view before stays, for a reader that looked up its files just now.
    kept = {name, f"{manifest.parent or 0:06d}"}
    for old in (folder / VIEWS).iterdir():
        if old.is_dir() and old.name not in kept:
            shutil.rmtree(old)


def _make(folder: Path, shown: Path, manifest: Manifest) -> None:
    if shown.is_dir():
        shutil.rmtree(shown)
    making = shown.with_suffix(".making")
    if making.is_dir():
        shutil.rmtree(making)
    for table, parts in manifest.parts.items():
        (making / table).mkdir(parents=True)
        for part in parts:
            _link(folder / part.path, making / table / f"{part.month}-{part.sha256[:20]}.parquet")
    making.rename(shown)


def _link(part: Path, name: Path) -> None:
    try:
        name.hardlink_to(part)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(part, name)


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
