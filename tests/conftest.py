"""What tests of several rooms share: one Prefect server for all, and the sample articles built once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import prefect_settings
from flows.server import prefect_api

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "articles"

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one Prefect server for all tests, which flows and commands find in PREFECT_API_URL."""
    prefect_settings.quieten()
    with prefect_api() as server:
        if server:
            server.until_ready()
        yield os.environ["PREFECT_API_URL"]


@pytest.fixture(scope="session")
def sayso(prefect_server: str) -> Command:
    """Run the `sayso` command in a process of its own."""

    def run(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            timeout=280,
            env={**os.environ, "PREFECT_API_URL": prefect_server, **environment},
        )

    return run


@pytest.fixture(scope="session")
def demo_dataset(prefect_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the sample articles, made by the real flow; only for reading."""
    from flows.build import build_dataset

    output = tmp_path_factory.mktemp("demo") / "dataset"
    build_dataset([str(SAMPLES)], output=str(output))
    return output
