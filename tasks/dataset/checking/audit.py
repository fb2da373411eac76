"""`check`: whether a published version is whole and says nothing that is not so."""

from collections.abc import Iterator
from pathlib import Path

from sayso.schemas import TABLES
from sayso.tasks.dataset.checking.checks import Tables, check_tables
from sayso.tasks.dataset.errors import DamagedPart, DatasetError
from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.reading import open_dataset
from sayso.tasks.dataset.storing.manifests import Manifest
from sayso.tasks.dataset.storing.parts import read_part
from sayso.tasks.dataset.storing.store import Store


def check(uri: str | Path, version: int | None = None) -> list[Finding]:
    """Hashes and pages of every part, then keys, references, offsets and all checks of every table.

    A finding for each table and check. Where a part is damaged, its path is the example of `parts are whole` and
    nothing else is asked: an answer over damaged tables would say nothing. DatasetError where the version cannot be
    opened.
    """
    dataset = open_dataset(uri, version)
    if dataset.manifest.other_schemas:
        raise DatasetError(
            f"version {dataset.number} of {dataset.uri} was made by an older sayso, with other columns in "
            f"{', '.join(dataset.manifest.other_schemas)}: check it with that one, or build a new dataset beside it"
        )
    parts = list(_check_parts(dataset.store, dataset.manifest))
    if not all(found.passed for found in parts):
        return parts
    tables = Tables(dataset.store, dataset.manifest.parts, {})
    every = [part for held in dataset.manifest.parts.values() for part in held]
    return parts + check_tables(tables, every)


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
