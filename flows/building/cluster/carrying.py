"""Arguments and results of tasks on their way between machines: a path of a work folder means its copy on each."""

import hashlib
import io
import pickle
from pathlib import Path
from typing import Any

from sayso.flows.building.cluster.mirror import attach, mirror_of


class _Packer(pickle.Pickler):
    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        mirror = mirror_of(value) if isinstance(value, Path) else None
        return None if mirror is None else (mirror.uri, value.relative_to(mirror.folder).as_posix())


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, scratch: Path) -> None:
        super().__init__(data)
        self._scratch = scratch

    def persistent_load(self, place: tuple[str, str]) -> Path:
        uri, path = place
        return attach(copy_of(uri, self._scratch), uri) / path


def copy_of(uri: str, scratch: Path) -> Path:
    """Where a machine has its copy of a place in an object store."""
    return scratch / hashlib.sha256(uri.encode()).hexdigest()[:16]


def pack(value: Any) -> bytes:
    """A value with the places that its paths stand for."""
    data = io.BytesIO()
    _Packer(data).dump(value)
    return data.getvalue()


def unpack(data: bytes, scratch: Path) -> Any:
    """The value that was packed, with paths of this machine: copies are in the folder `scratch`."""
    return _Unpacker(io.BytesIO(data), scratch).load()
