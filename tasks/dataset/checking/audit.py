"""`check`: whether a published version is whole and says nothing that is not so."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sayso.schemas import TABLES
from sayso.tasks.dataset.checking.checks import Tables, check_tables
from sayso.tasks.dataset.checking.code import check_code
from sayso.tasks.dataset.errors import DamagedManifest, DamagedPart, DatasetError, NoSuchVersion
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.reading import Dataset, open_dataset
from sayso.tasks.dataset.storing.evolving import misfits
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest, read_manifest
from sayso.tasks.dataset.storing.parts import is_damaged, read_part
from sayso.tasks.dataset.storing.shown import is_shown, view_faults
from sayso.tasks.dataset.storing.store import Store

VIEW_LOOKS, VIEW_SECONDS = 3, 0.5
"""Times to look again at a view that is wrong, and the seconds between: another run may be about to swap it."""
_COUNTS = """
    SELECT count(*), min(e.entity_id) FROM entities e LEFT JOIN (
        SELECT entity_id, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM mentions GROUP BY ALL) AS m
    ON m.entity_id = e.entity_id
    WHERE m.mentions IS DISTINCT FROM e.mention_count OR m.articles IS DISTINCT FROM e.article_count"""


def check(uri: str | Path, version: int | None = None) -> list[Finding]:
    """Hashes and pages of every part, the parent and the view, then keys, references, offsets, every table's checks
    and whether one code made all.

    A finding for each table and check. Where a part is damaged, its path is the example of `parts are whole` and
    nothing else is asked: an answer over damaged tables would say nothing. DatasetError where the version cannot be
    opened.
    """
    dataset = open_dataset(uri, version)
    reasons = misfits(dataset.store, dataset.manifest)
    if reasons:
        raise DatasetError(
            f"version {dataset.number} of {dataset.uri} was made by an older sayso, with other columns: "
            f"{'; '.join(reasons)}. Check it with that one, or build a new dataset beside it"
        )
    parts = [*_check_parts(dataset.store, dataset.manifest), _check_parent(dataset.store, dataset.manifest)]
    parts += _check_indexes(dataset.store, dataset.manifest)
    if dataset.store.folder is not None:
        parts.append(_check_view(dataset.store, dataset.store.folder, dataset.manifest))
    if not all(found.passed or found.level == "warning" for found in parts):
        return parts
    tables = Tables(dataset.store, dataset.manifest.parts, {})
    every = [part for held in dataset.manifest.parts.values() for part in held]
    return [*parts, *check_tables(tables, every), _check_counts(dataset), *check_code(dataset)]


def _check_counts(dataset: Dataset) -> Finding:
    """Whether entities are counted as their mentions are: from version to version only what changes is."""
    count, example = dataset.sql(_COUNTS).to_pylist()[0].values()
    return Finding(table="entities", check="mentions are counted", value=count, example=example)


def _check_indexes(store: Store, manifest: Manifest) -> Iterator[Finding]:
    """A warning where an index is not whole: the next build makes it again."""
    for name, parts in manifest.indexes.items():
        damaged = [part.path for part in parts if is_damaged(store, part)]
        yield Finding(
            table=name,
            check="index is whole",
            level="warning",
            value=len(damaged),
            example="; ".join(damaged) or None,
        )


def _check_parts(store: Store, manifest: Manifest) -> Iterator[Finding]:
    for name in TABLES:
        damaged = []
        for part in manifest.parts[name]:
            try:
                read_part(store, part)
            except DamagedPart as error:
                damaged.append(f"{part.path}: {error.reason}")
            except DatasetError as error:
                damaged.append(f"{part.path}: {error}")
        yield Finding(table=name, check="parts are whole", value=len(damaged), example="; ".join(damaged) or None)


def _check_parent(store: Store, manifest: Manifest) -> Finding:
    """Whether the version it was put over, where it is still there, is the one that it names."""
    level: Literal["error", "warning"] = "error"
    example = None
    if manifest.parent is not None and manifest.parent_sha256 is not None:
        try:
            if read_manifest(store, manifest.parent).sha256 != manifest.parent_sha256:
                example = f"version {manifest.parent} is another than the one that {manifest.version} was put over"
        except NoSuchVersion:
            pass
        except DamagedManifest as error:
            # That harms no other version.
            level, example = "warning", str(error)
    count = int(example is not None)
    return Finding(table="versions", check="its parent is as it was", level=level, value=count, example=example)


def _check_view(store: Store, folder: Path, manifest: Manifest) -> Finding:
    """Whether `latest/` shows the version, where it is the newest.

    A run that has just published is given time. One that died there leaves the view of the version before, which is
    whole: then it is a warning.
    """
    faults = view_faults(folder, manifest)
    for _ in range(VIEW_LOOKS):
        newest = latest_manifest(store) if faults else None
        if newest is None or newest.version != manifest.version:
            faults = []
            break
        time.sleep(VIEW_SECONDS)
        faults = view_faults(folder, manifest)
    return Finding(
        table="latest",
        check="shows the newest version",
        level="error" if is_shown(folder, manifest) else "warning",
        value=len(faults),
        example="; ".join(faults) or None,
    )
