"""The report of a version: one page that needs nothing else, says what its run brought, and trusts no name."""

import json
import re
from pathlib import Path

import pytest

from sayso.flows.building.telling.quality import kept_report
from sayso.flows.command.report import write_and_tell
from sayso.flows.failures import UsageError
from sayso.flows.report.page import page
from sayso.tasks.dataset import open_dataset
from tests.dataset.tiny_news import news, put
from tests.report.reported_news import put_reported

HARM = "<script>alert(1)</script> & $x_2$ | `b` \u202e\x07"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two publishers over three runs, of which one gives nothing any more."""
    uri = tmp_path_factory.mktemp("report") / "news"
    for run in range(2):
        put_reported(uri, run, [("The Example", 2)] * 20 + [(HARM, 1)], ["empty", "unread_date"])
    put_reported(uri, 2, [("The Example", 0)] * 20 + [(HARM, 1)], ["empty"], repairs=("tags",))
    return uri


def test_a_page_says_what_a_run_brought_and_what_is_doubtful(told: Path) -> None:
    written = page(open_dataset(told))
    assert "<h1>Version 3 " in written
    assert "1 of " in written
    assert "The Example: 0.0 claims an article in the last 20, 2.0 before" in written
    assert written.count("less than half</span>") == 1
    for title in (
        "Articles, run by run",
        "Claims an article, by publisher",
        "Claims by confidence",
        "Mended in reading",
    ):
        assert f"<h3>{title}</h3>" in written
    assert "All " in page(open_dataset(told, 2))


def test_a_page_holds_all_that_it_shows(told: Path) -> None:
    written = page(open_dataset(told))
    assert not re.findall(r"<(?:script|link|img|iframe)\b|\bsrc=|@import|url\((?!#)", written)
    assert not re.findall(r'(?:href)="(?!#)', written)
    ids = re.findall(r'\bid="([^"]+)"', written)
    assert len(ids) == len(set(ids))
    assert not re.findall(r"#0[1-6]0[1-6]0[1-6]", written)


def test_the_same_version_makes_the_same_page(told: Path) -> None:
    assert page(open_dataset(told)) == page(open_dataset(told))


def test_names_are_no_markup(told: Path) -> None:
    written = page(open_dataset(told))
    assert "<script>" not in written
    assert "&lt;script&gt;alert(1)" in written


def test_a_version_without_a_report_is_counted_whole(tmp_path: Path) -> None:
    put(tmp_path, news("storm", 3))
    written = page(open_dataset(tmp_path))
    assert "All that it holds" in written
    put_reported(tmp_path, 5, [("The Example", 2)])
    put(tmp_path, news("rain", 3), "run-2")
    # It goes on with the past of publishers, and does not pass the report of another run for its own.
    assert open_dataset(tmp_path).manifest.report == open_dataset(tmp_path, 2).manifest.report
    assert kept_report(open_dataset(tmp_path).manifest) is None


def test_the_command_writes_a_page_or_prints_json(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_and_tell(["2", "two.html"], str(told), as_json=False)
    assert "Version 2" in Path("two.html").read_text(encoding="utf-8")
    write_and_tell([], str(told), as_json=False)
    assert "Version 3" in Path("report.html").read_text(encoding="utf-8")
    capsys.readouterr()
    write_and_tell(["1"], str(told), as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert (found["version"], found["is_of_run"], found["analysed"]) == (1, True, 21)
    assert found["rejects"] == {"ingest: empty": 1, "ingest: unread_date": 1}
    for wrong in (["1", "2"], ["a.html", "b.html"]):
        with pytest.raises(UsageError):
            write_and_tell(wrong, str(told), as_json=False)


def test_markdown_trusts_no_name(told: Path) -> None:
    from sayso.tasks.quality import in_markdown

    report = kept_report(open_dataset(told).manifest)
    assert report is not None
    written = in_markdown(report)
    assert "<script>" not in written
    rows = [line for line in written.splitlines() if "script" in line]
    assert [line.count("|") for line in rows] == [6]
    assert "## Doubtful" in written
