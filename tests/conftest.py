"""What tests of several rooms share: one Prefect server for all, and the sample articles built once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sayso.flows.failures import close_errors_at_exit
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.server import answers

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "articles"


settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")


def pytest_configure() -> None:
    """Name the tests' own Prefect server before anything imports prefect, which reads its settings only then."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{free.getsockname()[1]}/api"
    prefect_settings.quieten()
    close_errors_at_exit()


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one Prefect server for all tests, which flows and commands find in PREFECT_API_URL."""
    url = os.environ["PREFECT_API_URL"]
    port = url.removesuffix("/api").rpartition(":")[2]
    home = tmp_path_factory.mktemp("prefect")
    server = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"],
        env={**os.environ, "PREFECT_HOME": str(home), "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        waited = time.monotonic() + 240
        while not answers(url, timeout=2):
            assert server.poll() is None, "the Prefect server ended"
            assert time.monotonic() < waited, "the Prefect server does not answer"
            time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="session")
def demo_dataset(prefect_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the sample articles, made by the real flow; only for reading."""
    from sayso.flows.build import build_dataset
    from sayso.flows.building.options import BuildOptions

    output = tmp_path_factory.mktemp("demo") / "dataset"
    build_dataset([str(SAMPLES)], BuildOptions(str(output)))
    return output
