"""The version of a stage is what makes its rows: its code, its data, its models and the libraries under it.

Results of a stage are kept under its version, and are made again where it is another: nobody raises a number by hand.
"""

import functools
import hashlib
import importlib.metadata
from collections.abc import Collection
from importlib.resources import files
from importlib.resources.abc import Traversable

UNREAD = frozenset({"__pycache__", "training", "building"})
"""Folders of a stage that make what it ships, and take no part in a build."""
LENGTH = 16
"""Hexadecimal digits that are kept of a hash."""


@functools.cache
def stage_version(package: str, *under: str, libraries: Collection[str] = (), without: Collection[str] = ()) -> str:
    """Hash of all files of a package, of the versions of what is `under` it, and of `libraries` (names on PyPI).

    `without` names files, relative to the package, that no row depends on. The same files give the same version on
    every machine, whatever their times. The package is not loaded for it.
    """
    digest = hashlib.sha256("\n".join((*under, *_installed(libraries))).encode())
    for path, file in sorted(_files(_folder(package), "")):
        if path not in without:
            digest.update(f"\n{path} {hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()[:LENGTH]


def _folder(package: str) -> Traversable:
    above, _, name = package.rpartition(".")
    return files(above) / name if above else files(package)


def _installed(libraries: Collection[str]) -> list[str]:
    return [f"{name} {importlib.metadata.version(name)}" for name in sorted(libraries)]


def _files(folder: Traversable, place: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        path = f"{place}{entry.name}"
        if entry.is_file():
            found.append((path, entry))
        elif entry.name not in UNREAD:
            found += _files(entry, f"{path}/")
    return found
