"""A dataset written for the pages, its application, and a browser to look at them with."""

import contextlib
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from sayso.flows.browse.application import application
from sayso.flows.browse.library import Library
from tests.browse.written_news import write_dataset

CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset; only for reading."""
    return write_dataset(tmp_path_factory.mktemp("browse") / "output")


@pytest.fixture(scope="session")
def library(written: Path) -> Library:
    return Library(str(written))


@pytest.fixture(scope="session")
def pages(library: Library) -> TestClient:
    """The application, asked without a network."""
    return TestClient(application(library), raise_server_exceptions=False, headers={"accept-language": "en-GB"})


@pytest.fixture(scope="session")
def served(library: Library) -> Iterator[str]:
    """The address of the application, served on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(application(library, ["127.0.0.1"]), log_level="critical", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; where a machine of ours has none, it is installed as the system does it."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None and os.environ.get("CI") and shutil.which("apt-get"):
        command = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"
        with contextlib.suppress(subprocess.SubprocessError, OSError):
            subprocess.run(["sh", "-c", command], check=False, capture_output=True, timeout=200)
        found = shutil.which("chromium")
    if found is None:
        pytest.skip("needs Chromium, which is not here and could not be installed (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str):
    """A browser for the tests of one file: while it is open an event loop runs, which other tests want to start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
