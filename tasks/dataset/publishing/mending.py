"""`repair`: damaged manifests are set aside, lost parts are taken from copies that lie in the views, or left out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from sayso.tasks.dataset.drafting.gathering import Gather
from sayso.tasks.dataset.errors import DamagedManifest, DamagedPart
from sayso.tasks.dataset.publishing.leaving import LeftOut, leave_out
from sayso.tasks.dataset.publishing.view import refresh_view
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest
from sayso.tasks.dataset.storing.numbers import manifest_path, read_numbers
from sayso.tasks.dataset.storing.parts import Part, is_damaged
from sayso.tasks.dataset.storing.shown import VIEWS, name_in_view
from sayso.tasks.dataset.storing.store import Store, open_store

ASIDE = "damaged"
"""Suffix of a manifest that was set aside: it is no version any more, and its bytes are still there."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: manifests set aside, parts that are whole again, parts that no copy was found of.

    `left_out` is what the version after it goes on without.
    """

    aside: tuple[str, ...]
    restored: tuple[str, ...]
    lost: tuple[Part, ...]
    left_out: LeftOut | None = None


def repair(uri: str | Path, gather: Gather) -> Mended:
    """Mend the newest version of a dataset, and the view that shows it.

    What cannot be mended is left out of a next version, whose entities `gather` gives.
    """
    store = open_store(uri)
    aside = tuple(set_aside(store))
    return replace(mend_parts(store, gather), aside=aside)


def mend_parts(store: Store, gather: Gather) -> Mended:
    """Restore the damaged parts of the newest version, or go on without those that no copy is left of."""
    mended = _restored(store)
    if mended.lost:
        mended = replace(mended, left_out=leave_out(store, mended.lost, gather))
    refresh_view(store)
    return mended


def _restored(store: Store) -> Mended:
    newest = latest_manifest(store)
    restored, lost = [], []
    for part in damaged_parts(store, newest) if newest else ():
        if _restore(store, part):
            restored.append(part.path)
        else:
            lost.append(part)
    return Mended((), tuple(restored), tuple(lost))


def restore_lost(store: Store) -> None:
    """Restore from copies what a look finds lost or cut of the newest version; DamagedPart where there is no copy."""
    newest = latest_manifest(store) if store.folder else None
    for parts in newest.parts.values() if newest else ():
        for part in parts:
            if store.folder and not _has_its_size(store.folder / part.path, part.size) and not _restore(store, part):
                raise DamagedPart(part.path, store.uri, "it is not there, or cut")


def _has_its_size(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except FileNotFoundError:
        return False


def damaged_parts(store: Store, manifest: Manifest) -> Iterator[Part]:
    """Parts of a version that are not there or not what was written."""
    return (part for parts in manifest.parts.values() for part in parts if is_damaged(store, part))


def set_aside(store: Store) -> Iterator[str]:
    """Set aside newest manifests that are damaged; their paths."""
    for number in reversed(read_numbers(store).versions):
        try:
            latest_manifest(store)
        except DamagedManifest:
            path = manifest_path(number)
            store.put(f"{path}.{ASIDE}", store.read(path))
            store.delete([path])
            yield path
        else:
            return


def _restore(store: Store, part: Part) -> bool:
    if store.folder is None:
        return False
    for copy in sorted((store.folder / VIEWS).glob(f"*/{part.table}/{name_in_view(part)}")):
        data = copy.read_bytes()
        if hashlib.sha256(data).hexdigest() == part.sha256:
            store.put(part.path, pa.py_buffer(data))
            return True
    return False
