"""The commit: a manifest is created under the next number, and counts once it is seen to be the newest.

Creating it fails where another run was first. Where that one's version is gone again (pruned, or taken away by hand),
creating it succeeds under a number that was taken: then it is withdrawn, and the run is put over the newest version.
"""

from dataclasses import dataclass

from sayso.tasks.dataset.errors import DamagedManifest
from sayso.tasks.dataset.storing.manifests import Manifest, look
from sayso.tasks.dataset.storing.numbers import Newest, manifest_path, mark_newest, read_numbers
from sayso.tasks.dataset.storing.parts import read_parts, table_named
from sayso.tasks.dataset.storing.store import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft stands on: the newest version, the number for the next, and the mark as it was seen."""

    base: Manifest | None
    number: int
    mark: Newest | None


def stand_on(store: Store) -> Ground:
    """The newest version, marked as such before anything is put over it."""
    base, numbers = look(store)
    mark = numbers.newest
    if base is not None and (mark is None or mark.number < base.version):
        mark = mark_newest(store, base.version, base.sha256)
    return Ground(base, numbers.following, mark)


def commit(store: Store, ground: Ground, manifest: Manifest) -> bool:
    """Create the manifest; False where another run was first, and nothing of this one is left then."""
    data = manifest.to_json()
    if not store.create(manifest_path(manifest.version), data):
        return False
    numbers = read_numbers(store)
    marked = numbers.newest
    is_newest = bool(numbers.versions) and numbers.versions[-1] == manifest.version
    if is_newest and (marked == ground.mark or (marked and marked.is_of(manifest.version, manifest.sha256))):
        mark_newest(store, manifest.version, manifest.sha256)
        return True
    if _is_kept(store, manifest):
        return True
    _withdraw(store, manifest, data)
    return False


def _is_kept(store: Store, manifest: Manifest) -> bool:
    """Whether later versions stand on this one: then it was in time, and others went on from it."""
    try:
        newest, _ = look(store)
    except DamagedManifest:
        return False
    if newest is None or newest.version <= manifest.version:
        return False
    runs = read_parts(store, table_named("runs"), newest.parts["runs"], ["run_id", "version"]).to_pylist()
    return {"run_id": manifest.run.run_id, "version": manifest.version} in runs


def _withdraw(store: Store, manifest: Manifest, data: bytes) -> None:
    path = manifest_path(manifest.version)
    try:
        is_ours = bytes(store.read(path)) == data
    except FileNotFoundError:
        return
    if is_ours:
        store.delete([path])
