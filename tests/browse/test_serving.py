"""`sayso browse` as a command: it serves this machine, ends quietly, and says what cannot be done."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from sayso.flows.browse.serving import browse
from sayso.flows.browse.static.site import write_site
from sayso.flows.failures import UsageError
from tests.browse.written_news import publish_stories, series, truce


def command(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sayso.flows.cli", "browse", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_pages_are_served_until_the_command_is_told_to_end(written, told):
    server = command("--output", str(written), "--port", "0")
    try:
        line = server.stdout.readline()
        address = re.search(r"version 1 of .* is at (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends\)", line)[1]
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert b"who said what" in answer.read()
        started = time.monotonic()
        server.send_signal(told)
        assert server.wait(timeout=60) == 0
        assert time.monotonic() - started < 30
        assert server.stderr.read() == ""
    finally:
        server.kill()


def test_a_port_that_is_taken_is_told(written, served):
    port = int(served.rpartition(":")[2])
    with pytest.raises(UsageError, match=rf"cannot serve at 127\.0\.0\.1:{port}: .* Another --port"):
        browse(str(written), None, "127.0.0.1", port)
    with pytest.raises(UsageError, match="cannot serve"):
        browse(str(written), None, "127.0.0.1", 70_000)


def test_no_dataset_is_told(tmp_path):
    done = command("--output", str(tmp_path / "nothing"), "--port", "0")
    _, errors = done.communicate(timeout=120)
    assert done.returncode == 1
    assert "there is no dataset at" in errors


def test_files_are_for_small_datasets_and_for_folders_of_their_own(written, tmp_path, monkeypatch, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else"):
        write_site(str(written), None, tmp_path)
    for _ in range(2):
        write_site(str(written), 1, tmp_path / "site")
    assert "index.html" in capsys.readouterr().out
    monkeypatch.setattr("sayso.flows.browse.static.site.MOST_ARTICLES", 10)
    with pytest.raises(UsageError, match="serve it with `sayso browse`"):
        write_site(str(written), None, tmp_path / "large")


def test_files_are_the_same_each_time_and_lead_only_to_each_other(tmp_path):
    publish_stories(tmp_path / "data", [truce(), *series(3)])
    for name in ("one", "two"):
        write_site(str(tmp_path / "data"), None, tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
        if file.suffix == ".html":
            text = (tmp_path / "one" / file).read_text(encoding="utf-8")
            for link in re.findall(r'(?:href|src)="([^"#]+)', text):
                if link != "https://veshna.example/1":
                    assert ((tmp_path / "one" / file).parent / link).is_file(), (file, link)
