"""Which numbers versions have, and which were taken once: a number is never free again.

Beside the manifests stand two marks. `000007-<hash>.newest` names the last version that is known to be committed, by
the hash of its manifest; `000004.pruned` says that versions up to 4 are gone. A run that was overtaken while it worked,
so that the number it drafted for was taken and pruned meanwhile, learns from them that its commit came too late.
"""

import re
from dataclasses import dataclass

from sayso.tasks.dataset.storing.store import Store

HASH_CHARACTERS = 16
"""Characters of a manifest's hash in the name of a mark."""

_MANIFEST = re.compile(r"versions/([0-9]{6,})\.json")
_NEWEST = re.compile(rf"versions/([0-9]{{6,}})-([0-9a-f]{{{HASH_CHARACTERS}}})\.newest")
_PRUNED = re.compile(r"versions/([0-9]{6,})\.pruned")


@dataclass(frozen=True, slots=True, order=True)
class Newest:
    """The mark of a committed version: its number, and the start of its manifest's hash."""

    number: int
    sha256: str

    @property
    def path(self) -> str:
        """Where the mark is within the dataset."""
        return f"versions/{self.number:06d}-{self.sha256}.newest"

    def is_of(self, number: int, sha256: str) -> bool:
        """Whether it marks this manifest."""
        return number == self.number and sha256.startswith(self.sha256)

    def may_be(self, number: int, sha256: str) -> bool:
        """Whether a manifest is no other one under the number of this mark."""
        return number != self.number or self.is_of(number, sha256)


@dataclass(frozen=True, slots=True)
class Numbers:
    """One look at the folder of versions: the numbers there are, oldest first, and the marks."""

    versions: tuple[int, ...]
    newest: Newest | None
    pruned: int

    @property
    def following(self) -> int:
        """The first number that no version ever had."""
        return max((self.pruned, *self.versions, self.newest.number if self.newest else 0)) + 1


def manifest_path(number: int) -> str:
    """Where the manifest of a version is within the dataset."""
    return f"versions/{number:06d}.json"


def read_numbers(store: Store) -> Numbers:
    """The numbers and marks as they are now. A manifest under a pruned number is of a run that came too late."""
    paths = [stored.path for stored in store.listing("versions/")]
    pruned = max((int(found[1]) for path in paths if (found := _PRUNED.fullmatch(path))), default=0)
    numbers = sorted(int(found[1]) for path in paths if (found := _MANIFEST.fullmatch(path)))
    marks = [Newest(int(found[1]), found[2]) for path in paths if (found := _NEWEST.fullmatch(path))]
    return Numbers(tuple(number for number in numbers if number > pruned), max(marks, default=None), pruned)


def mark_newest(store: Store, number: int, sha256: str) -> Newest:
    """Note that a version is committed; marks of older ones go."""
    mark = Newest(number, sha256[:HASH_CHARACTERS])
    store.put(mark.path, b"")
    store.delete(_below(store, _NEWEST, number))
    return mark


def mark_pruned(store: Store, number: int) -> None:
    """Note that versions up to `number` are gone for ever; older marks go."""
    store.put(f"versions/{number:06d}.pruned", b"")
    store.delete(_below(store, _PRUNED, number))


def late_manifests(store: Store) -> list[str]:
    """Paths of manifests under numbers that are pruned."""
    return _below(store, _MANIFEST, read_numbers(store).pruned + 1)


def _below(store: Store, kind: re.Pattern[str], number: int) -> list[str]:
    found = (kind.fullmatch(stored.path) for stored in store.listing("versions/"))
    return [name[0] for name in found if name and int(name[1]) < number]
