"""Manifests: versions/000012.json names the parts of every table of one version. Creating it is the commit."""

import dataclasses
import datetime as dt
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.schemas import TABLES, CheckResult, CodeVersion, Run, StageCount
from sayso.tasks.dataset.errors import DamagedManifest, DatasetError, NoSuchVersion
from sayso.tasks.dataset.storing.numbers import Numbers, manifest_path, read_numbers
from sayso.tasks.dataset.storing.parts import Part
from sayso.tasks.dataset.storing.store import Store

FORMAT = 1
"""Layout of a manifest; a reader refuses one it does not know."""
YOUNGER = ("fetches",)
"""Tables that versions of format 1 may lack."""
LOOKS = 20
"""Times to look again where the newest manifest went between its listing and its reading."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version: the parts of every table, and the run that made it with what its checks found.

    `indexes` are no part of what it says: they are made anew where they are lost. `parent` and `parent_sha256` name the
    version it was put over; `report` says what a run brought, in the words of who ran it; `sha256` is the hash of all
    else that it says.
    """

    version: int
    parent: int | None
    parts: Mapping[str, tuple[Part, ...]]
    schema_versions: Mapping[str, int]
    run: Run
    parent_sha256: str | None = None
    report: Mapping[str, Any] | None = None
    indexes: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    sha256: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", _hash(self._body()))

    @property
    def other_schemas(self) -> list[str]:
        """The tables that have other columns than this sayso writes."""
        return [name for name, version in self.schema_versions.items() if version != TABLES[name].version]

    @property
    def every_part(self) -> Iterator[Part]:
        """The parts of its tables and of its indexes."""
        return itertools.chain(*self.parts.values(), *self.indexes.values())

    def rows(self, table: str) -> int:
        """Rows of a table."""
        return sum(part.rows for part in self.parts[table])

    @property
    def size(self) -> int:
        """Bytes of all its parts."""
        return sum(part.size for parts in self.parts.values() for part in parts)

    def to_json(self) -> bytes:
        """The manifest as it is kept, with the hash of all its other fields as `sha256`."""
        return json.dumps({**self._body(), "sha256": self.sha256}, ensure_ascii=False).encode() + b"\n"

    def _body(self) -> dict[str, Any]:
        run = dataclasses.asdict(self.run)
        times = {name: run[name].isoformat() for name in ("started_at", "finished_at")}
        indexes = {name: [_plain(part) for part in parts] for name, parts in self.indexes.items()}
        before = {} if self.parent_sha256 is None else {"parent_sha256": self.parent_sha256}
        report = {} if self.report is None else {"report": self.report}
        return {
            "format": FORMAT,
            "version": self.version,
            "parent": self.parent,
            **before,
            "run": {**run, **times},
            **report,
            "tables": {
                name: {
                    "schema_version": self.schema_versions[name],
                    "rows": self.rows(name),
                    "parts": [_plain(part) for part in parts],
                }
                for name, parts in self.parts.items()
            },
            **({"indexes": indexes} if indexes else {}),
        }

    @classmethod
    def from_json(cls, data: bytes, number: int) -> "Manifest":
        """The manifest that `to_json` wrote for version `number`; ValueError where it is not whole."""
        body = json.loads(data)
        sha256 = body.pop("sha256", None) if isinstance(body, dict) else None
        if sha256 is None or sha256 != _hash(body):
            raise ValueError("its content does not have the hash it names")
        if body["format"] != FORMAT:
            raise ValueError(f"it has format {body['format']}, this sayso reads {FORMAT}: install the newer sayso")
        if body["version"] != number:
            raise ValueError(f"it holds version {body['version']}")
        # A table that is younger than the version has no rows in it.
        younger = [name for name in YOUNGER if name not in body["tables"]]
        tables = body["tables"] | {name: {"parts": [], "schema_version": TABLES[name].version} for name in younger}
        run = body["run"]
        manifest = cls(
            version=body["version"],
            parent=body["parent"],
            parent_sha256=body.get("parent_sha256"),
            report=body.get("report"),
            parts={name: _parts(name, table["parts"]) for name, table in tables.items()},
            indexes={name: _parts(name, parts) for name, parts in body.get("indexes", {}).items()},
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
        object.__setattr__(manifest, "sha256", sha256)
        return manifest


def _plain(part: Part) -> dict[str, Any]:
    chunk = {"chunk": part.chunk} if part.chunk > 1 else {}
    return {
        "path": part.path,
        "month": part.month,
        **chunk,
        "rows": part.rows,
        "bytes": part.size,
        "sha256": part.sha256,
        "footer_bytes": part.footer_size,
        "footer_sha256": part.footer_sha256,
    }


def _parts(table: str, plain: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(
        Part(
            table=table,
            month=part["month"],
            sha256=part["sha256"],
            rows=part["rows"],
            size=part["bytes"],
            footer_size=part["footer_bytes"],
            footer_sha256=part["footer_sha256"],
            chunk=part.get("chunk", 1),
        )
        for part in plain
    )


def _hash(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def read_manifest(store: Store, number: int) -> Manifest:
    """The manifest of a version; NoSuchVersion where there is none, DamagedManifest where it is another."""
    path = manifest_path(number)
    try:
        manifest = Manifest.from_json(bytes(store.read(path)), number)
    except FileNotFoundError:
        there = ", ".join(map(str, read_numbers(store).versions)) or "none"
        raise NoSuchVersion(f"there is no version {number} in {store.uri}; there is {there}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedManifest(
            number,
            f"{path} in {store.uri} is damaged: {error}. Restore it from a copy, or let `sayso repair` set it aside, "
            "which goes back to the version before it.",
        ) from error
    unknown = sorted(manifest.parts.keys() - TABLES.keys())
    newer = [name for name, table in TABLES.items() if manifest.schema_versions.get(name, 0) > table.version]
    if unknown or newer:
        tables = ", ".join(unknown + newer)
        raise DatasetError(f"version {number} of {store.uri} was made by a newer sayso ({tables}): install that one")
    return manifest


def latest_manifest(store: Store) -> Manifest | None:
    """The newest version; None where there is none."""
    return look(store)[0]


def look(store: Store) -> tuple[Manifest | None, Numbers]:
    """The newest version, and the numbers that were there when it was read."""
    for _ in range(LOOKS):
        numbers = read_numbers(store)
        if not numbers.versions:
            return None, numbers
        try:
            manifest = read_manifest(store, numbers.versions[-1])
        except NoSuchVersion:
            continue
        if numbers.newest is not None and not numbers.newest.may_be(manifest.version, manifest.sha256):
            raise DamagedManifest(
                manifest.version,
                f"{manifest_path(manifest.version)} in {store.uri} is not the version {manifest.version} that was "
                "published: restore that one from a copy, or let `sayso repair` set this one aside.",
            )
        return manifest, numbers
    raise DatasetError(f"the newest manifest of {store.uri} is listed and cannot be found: look at its versions/")
