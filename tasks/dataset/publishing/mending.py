"""`repair`: damaged manifests are set aside, and lost parts are taken from copies that lie in the views."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sayso.tasks.dataset.errors import DamagedManifest, DamagedPart
from sayso.tasks.dataset.publishing.view import refresh_view
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest
from sayso.tasks.dataset.storing.numbers import manifest_path, read_numbers
from sayso.tasks.dataset.storing.parts import Part, read_part
from sayso.tasks.dataset.storing.shown import VIEWS, name_in_view
from sayso.tasks.dataset.storing.store import Store, open_store

ASIDE = "damaged"
"""Suffix of a manifest that was set aside: it is no version any more, and its bytes are still there."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: manifests set aside, parts that are whole again, and parts that no copy was found of.

    `again` are the sources of the version where it has lost parts: its articles were read from them.
    """

    aside: tuple[str, ...]
    restored: tuple[str, ...]
    lost: tuple[Part, ...]
    again: tuple[str, ...]


def repair(uri: str | Path) -> Mended:
    """Mend the newest version of a dataset, and the view that shows it."""
    store = open_store(uri)
    mended = mend(store)
    if not mended.lost:
        refresh_view(store)
    return mended


def mend(store: Store) -> Mended:
    """Set aside newest manifests that are damaged, and restore the parts of the version that is then the newest."""
    aside = tuple(_set_aside(store))
    newest = latest_manifest(store)
    restored, lost = [], []
    for part in damaged_parts(store, newest) if newest else ():
        if _restore(store, part):
            restored.append(part.path)
        else:
            lost.append(part)
    again = newest.run.sources if newest and lost else ()
    return Mended(aside, tuple(restored), tuple(lost), tuple(again))


def restore_lost(store: Store) -> None:
    """Restore from copies what a build would miss: the parts of the newest version that are not there."""
    newest = latest_manifest(store) if store.folder else None
    for parts in newest.parts.values() if newest else ():
        for part in parts:
            if store.folder and not (store.folder / part.path).exists():
                _restore(store, part)


def damaged_parts(store: Store, manifest: Manifest) -> Iterator[Part]:
    """Parts of a version that are not there or not what was written."""
    for parts in manifest.parts.values():
        for part in parts:
            try:
                read_part(store, part, [])
            except DamagedPart:
                yield part


def _set_aside(store: Store) -> Iterator[str]:
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
