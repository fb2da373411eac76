"""Rows that other code made are made anew without the sources: the bytes are those of a fresh build."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.compute as pc
import pytest
from small_news import story, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building import stages
from sayso.flows.building.analysis import tasks as analysis
from sayso.flows.building.options import BuildOptions, RebuildOptions
from sayso.flows.building.summary import Summary
from sayso.flows.command.commands import rebuild_and_tell
from sayso.flows.failures import UsageError
from sayso.flows.rebuild import rebuild_dataset
from sayso.tasks.dataset import Part, check, open_dataset
from sayso.tasks.normalise import parse_date

pytestmark = pytest.mark.usefixtures("prefect_server")

MADE_BY_ARTICLE = ("claims", "figures", "mentions", "entities")


@contextmanager
def other_code(**versions: str) -> Iterator[None]:
    """Stages as they would be with other code, as in `figures="new"`; what they find is the same."""
    with pytest.MonkeyPatch.context() as patch:
        for stage, version in versions.items():
            patch.setattr(stages, f"{stage.upper()}_VERSION", version)
        stages.code_versions.cache_clear()
        yield
    stages.code_versions.cache_clear()


def build(output: Path, source: Path, **options: object) -> Summary:
    return build_dataset([str(source)], BuildOptions(str(output), **options))


def made(output: Path, *without: str) -> dict[str, tuple[Part, ...]]:
    parts = open_dataset(output).manifest.parts
    return {name: parts[name] for name in MADE_BY_ARTICLE if name not in without}


def warned(output: Path) -> dict[str, int]:
    """The stages of which several versions made rows, and how many articles have another than the newest."""
    return {
        found.check.split()[3]: found.value
        for found in check(output)
        if "one version of" in found.check and found.value
    }


def code_of_articles(output: Path, stage: str) -> list[str]:
    rows = open_dataset(output).sql(
        "SELECT c.version AS made FROM articles JOIN runs USING (run_id), unnest(code) AS u(c) "
        f"WHERE c.name = '{stage}' ORDER BY url"
    )
    return rows["made"].to_pylist()


def refuse(*_: object) -> None:
    raise AssertionError("done already")


def test_a_rebuild_makes_the_bytes_of_a_fresh_build_without_the_sources(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(6)])
    build(tmp_path / "out", source, min_confidence=0.99)
    build(tmp_path / "fresh", source, min_confidence=0.1)
    before = made(tmp_path / "out")
    source.unlink()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "annotate", refuse)
        patch.setattr(analysis, "extract", refuse)
        again = rebuild_dataset(RebuildOptions(str(tmp_path / "out"), min_confidence=0.1))
    assert (again.version, again.articles["reanalysed"], again.new_version) == (2, 6, True)
    assert made(tmp_path / "out") == made(tmp_path / "fresh") != before
    assert warned(tmp_path / "out") == {}

    # From the texts alone, with the work folder gone.
    bare = RebuildOptions(str(tmp_path / "out"), min_confidence=0.99, work=str(tmp_path / "elsewhere"))
    assert rebuild_dataset(bare).version == 3
    assert made(tmp_path / "out") == before
    rows = [open_dataset(tmp_path / "out", version).table("articles").drop(["run_id"]) for version in (1, 3)]
    assert rows[0] == rows[1]

    nothing = rebuild_dataset(bare)
    assert (nothing.version, nothing.new_version, nothing.articles["read"]) == (3, False, 0)


def test_what_is_rebuilt_is_chosen_by_stage_and_day_and_check_shows_what_is_left(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(6)])
    output = tmp_path / "out"
    build(output, source)
    with other_code(figures="newer"):
        assert rebuild_dataset(RebuildOptions(str(output)), ["claims"]).new_version is False
        since = parse_date("2024-11-01")
        summary = rebuild_dataset(RebuildOptions(str(output)), ["figures"], since)
        assert summary.articles["reanalysed"] == 2
        assert warned(output) == {"figures": 4}
        recent = open_dataset(output).table("articles").filter(pc.field("published_at") >= since)
        assert sorted(recent["url"].to_pylist()) == ["https://news.example/2", "https://news.example/5"]
        assert [made == "newer" for made in code_of_articles(output, "figures")] == [False, False, True] * 2
        # A build makes anew what it meets of the older ones.
        assert build(output, source).articles["reanalysed"] == 4
        assert warned(output) == {}


def test_texts_of_several_versions_keep_theirs(tmp_path: Path) -> None:
    output = tmp_path / "out"
    sources = [write_stories(tmp_path / f"{at}.jsonl", [story(at), story(at + 1)]) for at in (0, 2)]
    for name, source in zip(("older", "newer"), sources, strict=True):
        with other_code(normalise=name):
            build(output, source)
    with other_code(normalise="newest", figures="new"):
        assert rebuild_dataset(RebuildOptions(str(output))).articles["reanalysed"] == 4
    assert code_of_articles(output, "normalise") == ["older", "older", "newer", "newer"]
    assert code_of_articles(output, "figures") == ["new"] * 4
    assert warned(output) == {"normalise": 2}
    runs = [run for run in open_dataset(output).table("runs").to_pylist() if run["version"] == 3]
    counts = [{count["name"]: count["count"] for count in run["counts"]} for run in runs]
    assert [count["articles_reanalysed"] for count in counts] == [2, 2]


def test_a_rebuild_that_ends_half_way_goes_on_from_what_it_had_made(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(6)])
    output = tmp_path / "out"
    build(output, source)
    real, calls = analysis.extract_figures, []

    def fails_later(*given: object) -> object:
        calls.append(given)
        if len(calls) > 1:
            raise OSError("no disk")
        return real(*given)

    with other_code(figures="new"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(analysis, "extract_figures", fails_later)
            with pytest.raises(OSError, match="no disk"):
                rebuild_dataset(RebuildOptions(str(output)))
        assert open_dataset(output).number == 1
        calls.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(analysis, "extract_figures", lambda *given: (calls.append(given), real(*given))[1])
            assert rebuild_dataset(RebuildOptions(str(output))).version == 2
        assert len(calls) == 2  # of three months: the first was kept


def test_a_killed_rebuild_leaves_the_last_version_whole(tmp_path: Path, prefect_server: str) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(9)])
    output = tmp_path / "out"
    build(output, source, min_confidence=0.99)
    build(tmp_path / "fresh", source, min_confidence=0.1)
    command = [sys.executable, "-m", "sayso.flows.cli", "rebuild", "--output", str(output), "--min-confidence", "0.1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    while b"analysing" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.stderr.close()
    process.wait()
    assert all(found.passed for found in check(output) if found.level == "error")
    assert open_dataset(output).number == 1
    assert rebuild_dataset(RebuildOptions(str(output), min_confidence=0.1)).version == 2
    assert made(output) == made(tmp_path / "fresh")


def test_an_article_that_a_build_changes_meanwhile_stays_as_the_build_left_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(3)])
    build(output, source, min_confidence=0.99)
    changed = {**story(1), "text": story(1)["text"].replace("Anna", "Berta")}

    def publish_later(*given: object) -> object:
        build(output, write_stories(tmp_path / "new.jsonl", [changed]), min_confidence=0.1)
        return publish(*given)

    from sayso.flows import rebuild

    publish = rebuild.publish
    monkeypatch.setattr(rebuild, "publish", publish_later)
    assert rebuild_dataset(RebuildOptions(str(output), min_confidence=0.1)).version == 3
    write_stories(source, [story(0), changed, story(2)])
    build(tmp_path / "fresh", source, min_confidence=0.1)
    # Entities follow from those of the last version, part by part: their rows are the same, not their parts.
    assert made(output, "entities") == made(tmp_path / "fresh", "entities")
    rows = [open_dataset(place).table("entities").sort_by("entity_id") for place in (output, tmp_path / "fresh")]
    assert rows[0] == rows[1]
    revisions = {row["url"][-1]: row["revision"] for row in open_dataset(output).table("articles").to_pylist()}
    assert revisions == {"0": 1, "1": 2, "2": 1}


@pytest.mark.parametrize(
    ("stage", "since", "told"),
    [(["normalise"], None, "annotate, claims, figures"), ([], "last week", "2024-10-23")],
)
def test_what_a_rebuild_cannot_do_is_told(stage: list[str], since: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        rebuild_and_tell(RebuildOptions(), stage, since, as_json=False, verbose=False)
