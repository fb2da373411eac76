"""Where the index of a version lies: beside the dataset, never in what its versions hold."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from sayso.flows.hosting.folders import cache_folder, local_folder
from sayso.schemas import TABLES
from sayso.tasks.dataset import Dataset
from sayso.tasks.search import INDEX_VERSION, Index, build_index, open_index

KEPT = 3
"""Indexes that are kept; building one removes those that were used longest ago."""


def index_of(dataset: Dataset, telling: Callable[[str], None]) -> Index:
    """The index of a version: the one that is there, or else one that is built now, which `telling` is told."""
    name = f"{dataset.number:06}-{dataset.manifest.sha256[:12]}-{INDEX_VERSION}"
    folder = next((place / name for place in _places(dataset.uri) if (place / name).is_dir()), None)
    if folder is None:
        place = next(place for place in _places(dataset.uri) if _is_writable(place))
        folder = build_index(place / name, {table: dataset.scan(table) for table in TABLES}, telling)
        _tidy(place)
    else:
        with contextlib.suppress(OSError):
            os.utime(folder)
    return open_index(folder)


def _places(uri: str) -> list[Path]:
    """`.browse` in a local dataset, or else, as for one that cannot be written to, the user's cache folder."""
    cached = cache_folder() / "browse" / hashlib.sha256(uri.encode()).hexdigest()[:16]
    folder = local_folder(uri)
    return [cached] if folder is None else [folder / ".browse", cached]


def _is_writable(place: Path) -> bool:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place, os.W_OK)


def _tidy(place: Path) -> None:
    with contextlib.suppress(OSError):
        built = [folder for folder in place.iterdir() if folder.is_dir() and not folder.name.endswith(".draft")]
        built.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in built[KEPT:]:
            shutil.rmtree(folder, ignore_errors=True)
