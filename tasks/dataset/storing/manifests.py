"""Manifests: versions/000012.json names the parts of every table of one version. Creating it is the commit."""

import dataclasses
import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.schemas import TABLES, CheckResult, CodeVersion, Run, StageCount
from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.storing.parts import Part
from sayso.tasks.dataset.storing.store import Store

FORMAT = 1
"""Layout of a manifest; a reader refuses one it does not know."""
_NAME = re.compile(r"versions/([0-9]{6,})\.json")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version: the parts of every table, and the run that made it with what its checks found."""

    version: int
    parent: int | None
    parts: Mapping[str, tuple[Part, ...]]
    schema_versions: Mapping[str, int]
    run: Run

    @property
    def other_schemas(self) -> list[str]:
        """The tables that have other columns than this sayso writes."""
        return [name for name, version in self.schema_versions.items() if version != TABLES[name].version]

    def rows(self, table: str) -> int:
        """Rows of a table."""
        return sum(part.rows for part in self.parts[table])

    @property
    def size(self) -> int:
        """Bytes of all its parts."""
        return sum(part.size for parts in self.parts.values() for part in parts)

    def to_json(self) -> bytes:
        """The manifest as it is kept, with the hash of all its other fields as `sha256`."""
        run = dataclasses.asdict(self.run)
        times = {name: run[name].isoformat() for name in ("started_at", "finished_at")}
        body = {
            "format": FORMAT,
            "version": self.version,
            "parent": self.parent,
            "run": {**run, **times},
            "tables": {
                name: {
                    "schema_version": self.schema_versions[name],
                    "rows": self.rows(name),
                    "parts": [
                        {
                            "path": part.path,
                            "month": part.month,
                            "rows": part.rows,
                            "bytes": part.size,
                            "sha256": part.sha256,
                            "footer_bytes": part.footer_size,
                            "footer_sha256": part.footer_sha256,
                        }
                        for part in parts
                    ],
                }
                for name, parts in self.parts.items()
            },
        }
        return json.dumps({**body, "sha256": _hash(body)}, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """The manifest that `to_json` wrote; ValueError where it is not whole."""
        body = json.loads(data)
        if not isinstance(body, dict) or body.pop("sha256", None) != _hash(body):
            raise ValueError("its content does not have the hash it names")
        if body["format"] != FORMAT:
            raise ValueError(f"it has format {body['format']}, this sayso reads {FORMAT}: install the newer sayso")
        tables, run = body["tables"], body["run"]
        return cls(
            version=body["version"],
            parent=body["parent"],
            parts={
                name: tuple(
                    Part(
                        table=name,
                        month=part["month"],
                        sha256=part["sha256"],
                        rows=part["rows"],
                        size=part["bytes"],
                        footer_size=part["footer_bytes"],
                        footer_sha256=part["footer_sha256"],
                    )
                    for part in table["parts"]
                )
                for name, table in tables.items()
            },
            schema_versions={name: table["schema_version"] for name, table in tables.items()},
            run=Run(
                run_id=run["run_id"],
                version=run["version"],
                started_at=dt.datetime.fromisoformat(run["started_at"]),
                finished_at=dt.datetime.fromisoformat(run["finished_at"]),
                sources=tuple(run["sources"]),
                counts=tuple(StageCount(**count) for count in run["counts"]),
                code=tuple(CodeVersion(**code) for code in run["code"]),
                checks=tuple(CheckResult(**check) for check in run["checks"]),
            ),
        )


def _hash(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def manifest_path(number: int) -> str:
    """Where the manifest of a version is within the dataset."""
    return f"versions/{number:06d}.json"


def version_numbers(store: Store) -> list[int]:
    """Numbers of the versions there are, oldest first."""
    matches = (_NAME.fullmatch(stored.path) for stored in store.listing("versions/"))
    return sorted(int(match[1]) for match in matches if match)


def read_manifest(store: Store, number: int) -> Manifest:
    """The manifest of a version; DatasetError where there is none or it is damaged."""
    path = manifest_path(number)
    try:
        manifest = Manifest.from_json(bytes(store.read(path)))
    except FileNotFoundError:
        there = ", ".join(map(str, version_numbers(store))) or "none"
        raise DatasetError(f"there is no version {number} in {store.uri}; there is {there}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            f"{path} in {store.uri} is damaged: {error}. Restore it from a copy, or move it away to go back to the "
            "version before it."
        ) from error
    unknown = sorted(manifest.parts.keys() - TABLES.keys())
    newer = [name for name, table in TABLES.items() if manifest.schema_versions.get(name, 0) > table.version]
    if unknown or newer:
        tables = ", ".join(unknown + newer)
        raise DatasetError(f"version {number} of {store.uri} was made by a newer sayso ({tables}): install that one")
    return manifest


def latest_manifest(store: Store) -> Manifest | None:
    """The newest version; None where there is none."""
    numbers = version_numbers(store)
    return read_manifest(store, numbers[-1]) if numbers else None
