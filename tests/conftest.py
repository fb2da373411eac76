"""What tests of several rooms share: one Prefect server for all, and the sample articles built once."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from sayso.flows.failures import close_errors_at_exit
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.health import answers
from tests import shared

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "articles"


settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")


def pytest_configure(config: pytest.Config) -> None:
    """Name the tests' own Prefect server before anything imports prefect, which reads its settings only then.

    Where several processes run the tests, the first of them does, and the others inherit the name.
    """
    if _is_first(config):
        with socket.create_server(("127.0.0.1", 0)) as free:
            os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{free.getsockname()[1]}/api"
        shared.make_folder()
    prefect_settings.quieten()
    close_errors_at_exit()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the server, if a test wanted one, when all processes are done."""
    if _is_first(config):
        if (running := shared.folder() / "server.pid").exists():
            os.kill(int(running.read_text()), signal.SIGTERM)
            _wait(60, lambda: not answers(os.environ["PREFECT_API_URL"], timeout=2))
        shared.remove_folder()


SERVICES = {"prefect_server", "chromium"}
"""Programs of others, whose pace is the machine's."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that waits for a program of others is run once more before it counts as failed, and pytest says so."""
    for item in items:
        if SERVICES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Tests of bytes are named by their parameter: what is compressed has the time in it, and is another each run."""
    return argname if isinstance(val, bytes) and not (val.isascii() and val.decode().isprintable()) else None


def _is_first(config: pytest.Config) -> bool:
    """Whether this is the process that starts the others, or the only one."""
    return not hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def prefect_server() -> str:
    """The address of one Prefect server for all tests, which flows and commands find in PREFECT_API_URL."""
    url = os.environ["PREFECT_API_URL"]
    with shared.made_once("server") as wanted:
        if wanted:
            _start_server(url)
    return url


def _start_server(url: str) -> None:
    port, home = url.removesuffix("/api").rpartition(":")[2], shared.folder() / "prefect"
    server = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"],
        env={**os.environ, "PREFECT_HOME": str(home), "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    (shared.folder() / "server.pid").write_text(str(server.pid))
    came = _wait(240, lambda: answers(url, timeout=2) or server.poll() is not None)
    assert came, "the Prefect server does not answer"
    assert server.poll() is None, "the Prefect server ended"


def _wait(seconds: float, until: Callable[[], bool]) -> bool:
    """Whether it was so before the time was up."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


@pytest.fixture(scope="session")
def demo_dataset(prefect_server: str) -> Path:
    """A dataset of the sample articles, made by the real flow; only for reading."""
    from sayso.flows.build import build_dataset
    from sayso.flows.building.options import BuildOptions

    output = shared.folder() / "demo"
    with shared.made_once("demo") as wanted:
        if wanted:
            build_dataset([str(SAMPLES)], BuildOptions(str(output)))
    return output
