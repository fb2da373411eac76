"""Reading what a test has written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest import ReadOptions, read_file

Read = Callable[..., list[Document | Rejection]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes under a name and gives what is read there."""

    def write_and_read(name: str, data: bytes, **options: object) -> list[Document | Rejection]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_file(path, ReadOptions(**options)))  # type: ignore[arg-type]

    return write_and_read
