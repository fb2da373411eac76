"""A build that fails tells a webhook, and a log for programs is JSON line by line."""

import http.server
import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.flows import cli
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.telling import alarm
from sayso.flows.failures import UsageError
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.progress import reporting

HERE = FetchOptions(allow_private=True)


class Listener(http.server.BaseHTTPRequestHandler):
    """Takes what is posted; /moved leads elsewhere, /busy refuses, /slow does not answer."""

    taken: list[tuple[str, Any]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.taken.append((self.path, json.loads(body)))
        if self.path == "/slow":
            time.sleep(1)
        self.send_response({"/moved": 302, "/busy": 503}.get(self.path, 204))
        self.send_header("location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        self.taken.append((self.path, None))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def listening() -> Iterator[str]:
    Listener.taken = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def options(webhook: str, **other: Any) -> BuildOptions:
    return BuildOptions(**{"output": "out", "webhook": webhook, "fetch": HERE, **other})


def test_what_failed_is_told_with_the_last_lines(listening: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = reporting.Lines(reporting.remembered)
    for number in range(30):
        lines.say(f"line {number}")
    alarm.sound(options(f"{listening}/hook"), ["news/"], "no space left")
    ((path, told),) = Listener.taken
    assert path == "/hook"
    assert (told["event"], told["message"], told["sources"]) == ("build_failed", "no space left", ["news/"])
    assert told["dataset"] == str(Path("out").absolute())
    assert told["text"].endswith("failed: no space left")
    assert [line.split(" ", 1)[1] for line in told["lines"]] == [f"line {number}" for number in range(10, 30)]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("path", "why"), [("/moved", "302"), ("/busy", "503"), ("/slow", "within 0.2 seconds")])
def test_that_it_was_not_taken_is_said(
    listening: str, path: str, why: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm, "SECONDS", 0.2 if path == "/slow" else 10.0)
    alarm.sound(options(listening + path), [], "why")
    said = capsys.readouterr().err
    assert said.startswith("sayso: the webhook at http://127.0.0.1 was not told of the failure: ")
    assert why in said
    assert [asked for asked, _ in Listener.taken] == [path]


def test_machines_that_are_not_public_are_told_only_where_that_is_allowed(
    listening: str, capsys: pytest.CaptureFixture[str]
) -> None:
    alarm.sound(options(f"{listening}/secret", fetch=FetchOptions()), [], "why")
    said = capsys.readouterr().err
    assert "no public address" in said
    assert "secret" not in said
    assert Listener.taken == []


def test_nobody_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    alarm.sound(options(f"http://127.0.0.1:{port}/"), [], "why")
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["ftp://host.example/", "no address", "http://me:secret@host.example/"])
def test_an_address_that_nothing_can_be_posted_to_is_wrong_use(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.")
    with pytest.raises(UsageError, match="--webhook"):
        options(address).check([str(tmp_path)])


def test_a_run_that_prefect_started_tells_too(listening: str) -> None:
    run = SimpleNamespace(
        name="build out",
        parameters={"sources": ["news/"], "options": {"webhook": listening, "fetch": {"allow_private": True}}},
    )
    alarm.sound_of_flow_run(None, run, SimpleNamespace(message="it broke", name="Failed"))
    ((_, told),) = Listener.taken
    assert (told["message"], told["run"]) == ("it broke", "build out")
    stopped = SimpleNamespace(message="Execution was aborted by an interrupt signal.", name="Crashed")
    alarm.sound_of_flow_run(None, run, stopped)
    run.parameters = {"sources": ["news/"]}
    alarm.sound_of_flow_run(None, run, SimpleNamespace(message="it broke", name="Failed"))
    assert len(Listener.taken) == 1


def test_a_rebuild_that_prefect_started_tells_too(listening: str) -> None:
    run = SimpleNamespace(name="rebuild out", parameters={"options": {"webhook": listening, "allow_private": True}})
    alarm.sound_of_flow_run(None, run, SimpleNamespace(message="it broke", name="Failed"))
    ((_, told),) = Listener.taken
    assert (told["event"], told["message"], told["sources"]) == ("rebuild_failed", "it broke", [])
    assert told["text"] == f"sayso: the rebuild of {Path('output').absolute()} failed: it broke"


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["sayso", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_a_command_that_fails_tells_and_ends_as_ever(
    listening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given = ["build", "nowhere/", "--webhook", listening, "--allow-private"]
    assert command(monkeypatch, *given) == 2
    assert "nowhere" in Listener.taken[0][1]["message"]
    capsys.readouterr()
    assert command(monkeypatch, *given, "--log-json") == 2
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"]) == ("error", "failed")
    assert command(monkeypatch, "build", "nowhere/", "--log-json", "--webbook", "x") == 2
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert "--webbook" in line["message"]


def test_a_rebuild_that_fails_tells_and_its_lines_are_json(
    listening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given = ["rebuild", "--stage", "nothing", "--webhook", listening, "--log-json"]
    assert command(monkeypatch, *given, "--allow-private") == 2
    ((_, told),) = Listener.taken
    assert told["event"] == "rebuild_failed"
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["event"], line["message"]) == ("failed", told["message"])
    assert command(monkeypatch, *given) == 2
    assert len(Listener.taken) == 1
    assert command(monkeypatch, "rebuild", "--webhook", "ftp://host.example/") == 2
    assert "--webhook" in capsys.readouterr().err


def test_a_build_of_nothing_tells_and_every_line_is_json(
    listening: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    prefect_server: str,
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "empty.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    given = ["build", "news", "--log-json", "--json", "--webhook", listening, "--allow-private"]
    assert command(monkeypatch, *given) == 1
    ((_, told),) = Listener.taken
    assert "no article was made" in told["message"]
    assert any("reading: 1 files" in line for line in told["lines"])
    printed = capsys.readouterr()
    assert json.loads(printed.out)["rejected"] == {"empty": 1}
    lines = list(map(json.loads, printed.err.splitlines()))
    assert {"time", "level", "event", "run", "message"} <= lines[0].keys()
    assert len({line["run"] for line in lines}) == 1
    assert (lines[-1]["event"], lines[-1]["level"], lines[-1]["message"]) == ("failed", "error", told["message"])
    assert lines[-1]["counts"]["rejected"] == 1


def test_a_build_that_another_one_came_before_names_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect_server: str
) -> None:
    from sayso.flows import build

    (tmp_path / "empty.txt").write_text("")
    publish = build.publish

    def second(*given: Any) -> None:
        assert publish(*given) is not None

    monkeypatch.setattr(build, "publish", second)
    summary = build.build_dataset([str(tmp_path / "empty.txt")], BuildOptions(str(tmp_path / "out")))
    assert (summary.version, summary.new_version) == (1, False)
    assert "there is no version" not in summary.outcome()


def test_a_scheduled_build_that_makes_nothing_has_failed_for_prefect(
    tmp_path: Path, listening: str, monkeypatch: pytest.MonkeyPatch, prefect_server: str
) -> None:
    from sayso.flows import build

    (tmp_path / "empty.txt").write_text("")
    monkeypatch.setattr(build, "is_of_deployment", lambda: True)
    monkeypatch.setattr(build, "leave_out_late_runs", lambda: 0)
    monkeypatch.setattr(build, "close_errors_at_exit", lambda: None)
    given = options(f"{listening}/hook", output=str(tmp_path / "out"))
    state = build.build_dataset([str(tmp_path / "empty.txt")], given, return_state=True)
    assert state.is_failed()
    assert "every source was rejected; version 1, which says so, is in" in state.message
    assert "empty: empty.txt: It is empty" in state.message
    ((_, told),) = Listener.taken
    assert told["message"] == state.message
    assert told["run"].startswith("build ")
