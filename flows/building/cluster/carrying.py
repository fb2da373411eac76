"""Arguments and results of tasks on their way between machines: a path of a work folder means its copy on each."""

import hashlib
import io
import pickle
from pathlib import Path
from typing import Any

from sayso.flows.building.cluster.mirror import attach, mirror_of

SEAL = ".seal.json"
"""What the name of a file's seal ends with."""


class _Packer(pickle.Pickler):
    def __init__(self, data: io.BytesIO, *, sealed: bool) -> None:
        super().__init__(data)
        self._sealed = sealed

    def persistent_id(self, value: Any) -> tuple[str, str, bytes | None] | None:
        mirror = mirror_of(value) if isinstance(value, Path) else None
        if mirror is None:
            return None
        seal = value.with_name(f"{value.name}{SEAL}")
        held = seal.read_bytes() if self._sealed and seal.exists() else None
        return mirror.uri, value.relative_to(mirror.folder).as_posix(), held


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, scratch: Path) -> None:
        super().__init__(data)
        self._scratch = scratch

    def persistent_load(self, place: tuple[str, str, bytes | None]) -> Path:
        uri, name, seal = place
        path = attach(copy_of(uri, self._scratch), uri) / name
        if seal is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_name(f"{path.name}{SEAL}").write_bytes(seal)
        return path


def copy_of(uri: str, scratch: Path) -> Path:
    """Where a machine has its copy of a place in an object store."""
    return scratch / hashlib.sha256(uri.encode()).hexdigest()[:16]


def pack(value: Any, *, sealed: bool = False) -> bytes:
    """A value with the places that its paths stand for, and with the seals of what is kept there."""
    data = io.BytesIO()
    _Packer(data, sealed=sealed).dump(value)
    return data.getvalue()


def unpack(data: bytes, scratch: Path) -> Any:
    """The value that was packed, with paths of this machine: copies are in the folder `scratch`."""
    return _Unpacker(io.BytesIO(data), scratch).load()
