"""Progress never says that more is done than there is, nor that less than no time is left."""

import json
import time

import pytest

from sayso.flows.hosting import json_log
from sayso.flows.progress import reporting
from sayso.flows.progress.progress_bar import Bar


def test_lines_stop_at_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "LINE_SECONDS", 0.0)
    told: list[str] = []

    def write(event: str, message: str, *, counts: object = None) -> None:
        told.append(message)

    lines = reporting.Lines(write)
    lines.step("reading", 15, "files")
    time.sleep(0.01)
    for amount in (9, 8):
        lines.advance(amount)
    assert told[0] == "reading: 15 files"
    assert told[1].startswith("reading: 9 of 15 files, ")
    assert told[2].startswith("reading: 15 of 15 files, ")
    assert told[2].endswith(", 0:00 left")


def test_the_bar_stops_at_the_whole() -> None:
    bar = Bar()
    bar.step("reading", 15, "files")
    for amount in (9, 8, 1):
        bar.advance(amount)
    assert bar._progress.tasks[0].completed == 15


def test_lines_of_json_name_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    with json_log.asked_for(True), reporting.shown(terminal=True) as progress:
        progress.say("news \u202e\x1b[2J")
        progress.step("reading", 15, "files")
        reporting.current().say("more")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["note", "reading", "note"]
    assert lines[0]["message"] == "news \u202e\x1b[2J"
    assert lines[1]["counts"] == {"done": 0, "total": 15}
    assert len({line["run"] for line in lines}) == 1
    assert not json_log.is_on()
