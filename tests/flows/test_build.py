"""The flow from sources to a version: what it makes, keeps, replaces and rejects."""

import json
import shutil
from pathlib import Path

import pytest
from small_news import story, write_bad_files, write_stories

from sayso.flows.build import build_dataset
from sayso.flows.building import stages
from sayso.flows.building.analysis import tasks as analysis
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.summary import Summary
from sayso.schemas import TABLES, Article, Claim, Figure, span_text
from sayso.tasks.dataset import check, open_dataset, versions
from sayso.tasks.ingest import SourceError

pytestmark = pytest.mark.usefixtures("prefect_server")


def build(output: Path, *sources: Path, **options: object) -> Summary:
    return build_dataset([str(source) for source in sources], BuildOptions(str(output), **options))


def article_rows(output: Path) -> dict[str | None, dict[str, object]]:
    return {row["url"]: row for row in open_dataset(output).table("articles").to_pylist()}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Summary]]:
    """One dataset through its life: built, built again, an article changed and one gone, built with bad files."""
    folder = tmp_path_factory.mktemp("lived")
    output, source = folder / "out", folder / "news.jsonl"
    stories = [story(number) for number in range(5)]
    write_stories(source, stories)
    first, same = build(output, source), build(output, source)
    changed = {**stories[1], "text": stories[1]["text"] + "\nThe mayor said that 12 schools would stay closed."}
    write_stories(source, [stories[0], changed, *stories[3:]])
    later = build(output, source)
    write_bad_files(folder / "bad")
    write_stories(source, [stories[0], {**stories[0], "text": "Another text under an address that is taken."}])
    last = build(output, source, folder / "bad")
    return [(output, summary) for summary in (first, same, later, last)]


def test_a_build_fills_every_table(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    rows = {name: dataset.manifest.rows(name) for name in TABLES}
    assert rows["articles"] == 15
    assert rows["claims"] > 60
    assert rows["figures"] > 60
    assert rows["mentions"] > rows["entities"] > 50
    assert rows["rejects"] == 0
    assert all(finding.passed for finding in check(demo_dataset) if finding.level == "error")


def test_every_span_of_every_table_holds_its_words(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    texts = {row["article_id"]: row["text"] for row in dataset.table("articles").to_pylist()}
    checked = 0
    for name, table in TABLES.items():
        for row in dataset.table(name).to_pylist() if table.spans else ():
            for field in table.spans:
                if field.spans:
                    spans = [(span["start"], span["end"]) for span in row[field.spans]]
                else:
                    spans = [(row[field.start], row[field.end])] if row[field.start] is not None else []
                words = span_text(texts[row["article_id"]], spans)
                assert (row[field.text] or "") == words
                checked += 1
    assert checked > 500


def test_a_reprint_is_marked_as_a_repeat_of_the_wire_story(demo_dataset: Path) -> None:
    pairs = open_dataset(demo_dataset).sql(
        "SELECT c.source_uri AS copy, first.source_uri AS original "
        "FROM articles c JOIN articles first ON first.article_id = c.duplicate_of"
    )
    (pair,) = pairs.to_pylist()
    assert {Path(uri).name for uri in pair.values()} == {"ferry-northwire.txt", "wire-records.jsonl#L1"}


def test_a_copy_without_a_date_repeats_one_with_a_date_of_an_earlier_build(tmp_path: Path) -> None:
    build(tmp_path / "out", write_stories(tmp_path / "news.jsonl", [story(1)]))
    (tmp_path / "copy.txt").write_text(story(1)["text"])
    assert build(tmp_path / "out", tmp_path / "copy.txt").duplicates == 1
    first, copy = sorted(
        open_dataset(tmp_path / "out").table("articles").to_pylist(), key=lambda row: row["url"] is None
    )
    assert copy["published_at"] is None
    assert copy["duplicate_of"] == first["article_id"]


def test_the_same_build_again_makes_no_version(lived: list[tuple[Path, Summary]]) -> None:
    (_, first), (_, same), *_ = lived
    assert (first.version, first.new_version, first.articles["new"]) == (1, True, 5)
    assert (same.version, same.new_version, same.articles["unchanged"]) == (1, False, 5)
    assert same.outcome().startswith("nothing changed: version 1 stays")


def test_a_changed_article_is_revised_and_a_vanished_one_kept(lived: list[tuple[Path, Summary]]) -> None:
    output, later = lived[2]
    assert (later.version, later.articles["changed"], later.articles["unchanged"]) == (2, 1, 3)
    rows = {row["url"]: row for row in open_dataset(output, 2).table("articles").to_pylist()}
    assert {url: row["revision"] for url, row in rows.items()} == {
        f"https://news.example/{number}": 2 if number == 1 else 1 for number in range(5)
    }
    ids = open_dataset(output, 2).sql("SELECT DISTINCT article_id FROM figures WHERE text = '12' OR text LIKE '%12%'")
    assert rows["https://news.example/1"]["article_id"] in ids["article_id"].to_pylist()


def test_bad_files_are_rejected_with_reasons_and_the_rest_goes_on(lived: list[tuple[Path, Summary]]) -> None:
    output, last = lived[3]
    rejects = open_dataset(output).table("rejects").to_pylist()
    reasons = {Path(row["source_uri"].split("#")[0]).name: row["reason"] for row in rejects}
    assert reasons == {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "menu.html": "no_article",
        "long.txt": "too_long",
        "bomb.html.gz": "expands_too_far",
        "notes.xyz": "unknown_format",
        "cut.jsonl": "truncated_json",
        "no-text.parquet": "missing_text",
        "damaged.parquet": "damaged",
        "news.jsonl": "replaced",
    }
    assert all(row["detail"] for row in rejects)
    assert "https://news.example/90" in article_rows(output)
    assert last.rejected == dict.fromkeys(sorted(set(reasons.values()) - {"replaced"}), 1)
    assert last.unread == {"replaced": 1}


def test_every_version_passes_its_checks_and_names_its_run(lived: list[tuple[Path, Summary]]) -> None:
    output = lived[0][0]
    for manifest in versions(output):
        assert all(finding.passed for finding in check(output, manifest.version) if finding.level == "error")
    counts = {count.name: count.count for count in versions(output)[-1].run.counts}
    assert counts["articles_new"] == 1
    assert counts["rejects.truncated_json"] == 1


def test_a_source_that_does_not_exist_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        build(tmp_path / "out", tmp_path / "nowhere")
    assert not (tmp_path / "out").exists()


def test_an_article_at_which_a_stage_fails_is_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_stories(
        tmp_path / "news.jsonl", [{**story(number), "published_at": "2024-09-01"} for number in range(3)]
    )
    real = analysis.extract_figures

    def fails_at_the_second(articles: list[Article], docs: list[object], claims: list[Claim]) -> list[Figure]:
        if any(article.url == "https://news.example/1" for article in articles):
            raise ValueError("no such number")
        return real(articles, docs, claims)

    monkeypatch.setattr(analysis, "extract_figures", fails_at_the_second)
    failed = build(tmp_path / "out", source)
    assert failed.rejected == {"failed": 1}
    (reject,) = open_dataset(tmp_path / "out").table("rejects").to_pylist()
    assert (reject["stage"], reject["detail"]) == ("figures", "ValueError: no such number")
    assert set(article_rows(tmp_path / "out")) == {"https://news.example/0", "https://news.example/2"}

    monkeypatch.setattr(analysis, "extract_figures", real)
    mended = build(tmp_path / "out", source)
    assert mended.rejected == {}
    assert mended.rows["articles"] == 3
    assert mended.rows["rejects"] == 0


def test_other_code_for_figures_neither_parses_nor_tags_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(3)])
    before = build(tmp_path / "out", source)

    def refuse(*_: object) -> None:
        raise AssertionError("done already")

    monkeypatch.setattr(analysis, "annotate", refuse)
    monkeypatch.setattr(analysis, "extract", refuse)
    monkeypatch.setattr(stages, "FIGURES_VERSION", "other")
    stages.code_versions.cache_clear()
    try:
        after = build(tmp_path / "out", source)
    finally:
        stages.code_versions.cache_clear()
    assert (after.articles["reanalysed"], after.version) == (3, 2)
    assert after.rows | {"runs": 1} == before.rows
    assert {row["revision"] for row in article_rows(tmp_path / "out").values()} == {1}


def test_a_changed_knowledge_file_leads_names_to_its_entities_anew(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(1)])
    known = tmp_path / "people.tsv"
    known.write_text("id\tname\ttype\naw\tAnna Weil1\tperson\n", encoding="utf-8")
    first = build(tmp_path / "out", source, knowledge=str(known))
    same = build(tmp_path / "out", source, knowledge=str(known))
    assert (first.version, same.version, same.articles["reanalysed"]) == (1, 1, 0)
    known.write_text("id\tname\ttype\nanna\tAnna Weil1\tperson\n", encoding="utf-8")
    changed = build(tmp_path / "out", source, knowledge=str(known))
    assert (changed.version, changed.articles["reanalysed"]) == (2, 1)
    ids = set(open_dataset(tmp_path / "out").table("entities")["entity_id"].to_pylist())
    assert "anna" in ids
    assert "aw" not in ids


def test_two_builds_of_the_same_files_have_the_same_parts(demo_dataset: Path, tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(4)])
    one, two = build(tmp_path / "one", source), build(tmp_path / "two", source)
    parts = [
        {name: named for name, named in open_dataset(tmp_path / place).manifest.parts.items() if name != "runs"}
        for place in ("one", "two")
    ]
    assert parts[0] == parts[1]
    assert one.rows == two.rows


def test_a_summary_is_json(lived: list[tuple[Path, Summary]]) -> None:
    summary = lived[3][1]
    assert json.loads(json.dumps(summary.to_json()))["rejected"]["binary"] == 1
    assert any("rejected" in line and "1 binary" in line for line in summary.lines())


def test_damaged_work_is_made_again_and_the_rows_are_the_same(tmp_path: Path) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(number) for number in range(3)])
    work_folder = tmp_path / "work"
    first = build(tmp_path / "one", source, work=str(work_folder))
    files = [path for path in work_folder.rglob("*") if path.is_file() and path.name != "last-build"]
    for number, path in enumerate(files):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 16
        path.write_bytes(data if number % 3 else data[: len(data) // 2])
    again = build(tmp_path / "two", source, work=str(work_folder))
    assert again.rows == first.rows
    for name in ("articles", "claims", "figures", "mentions", "entities"):
        assert open_dataset(tmp_path / "two").table(name) == open_dataset(tmp_path / "one").table(name)


def test_a_source_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(0)])
    right, read, calls = source.read_bytes(), stages.read_file, []

    def read_another(path: Path, options: object, name: str | None) -> object:
        """Between the hash and the reading the file is another; afterwards it is as it was."""
        calls.append(path)
        if len(calls) > 1:
            return read(path, options, name)
        write_stories(source, [story(1)])
        found = list(read(path, options, name))
        source.write_bytes(right)
        return found

    monkeypatch.setattr(stages, "read_file", read_another)
    for output in ("out", "again"):
        build(tmp_path / output, source, work=str(tmp_path / "work"))
        assert set(article_rows(tmp_path / output)) == {story(0)["url"]}
    assert len(calls) == 2


def test_a_source_that_changes_for_ever_is_left_out_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_stories(tmp_path / "news.jsonl", [story(0)])
    still = write_stories(tmp_path / "still.jsonl", [story(1)])
    read = stages.read_file

    def grow(path: Path, options: object, name: str | None) -> object:
        if path == source:
            with source.open("a") as file:
                file.write("\n")
        return read(path, options, name)

    with monkeypatch.context() as patch:
        patch.setattr(stages, "read_file", grow)
        summary = build(tmp_path / "out", source, still)
    assert summary.rejected == {"failed": 1}
    assert set(article_rows(tmp_path / "out")) == {story(1)["url"]}
    assert build(tmp_path / "out", source, still).rejected == {}
    assert len(article_rows(tmp_path / "out")) == 2


def test_a_build_of_nothing_says_why_and_what_is_not_understood_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    nothing = build(tmp_path / "none", tmp_path / "empty.txt")
    assert nothing.is_empty
    assert "no article was made" in nothing.lines()[-1]
    table = tmp_path / "news.csv"
    table.write_text("text,date,kicker\nThe mayor said that 12 bridges would be built in Example Town.,soon,a\n")
    told = build(tmp_path / "out", table)
    assert (told.unread, told.rejected) == ({"unread_columns": 1, "unread_date": 1}, {})
    assert "'kicker'" in told.examples["unread_columns"]
    assert any("'soon'" in line for line in told.lines())


def harm_claims(output: Path) -> None:
    """Damage the newest claims in place: the view is links to its parts, so that no copy is left."""
    part = open_dataset(output).manifest.parts["claims"][-1]
    data = bytearray((output / part.path).read_bytes())
    data[len(data) // 2] ^= 1
    (output / part.path).write_bytes(data)


def test_a_build_makes_again_what_was_damaged_and_names_what_it_was_not_given(tmp_path: Path) -> None:
    output, source, other = tmp_path / "out", tmp_path / "news.jsonl", tmp_path / "other.jsonl"
    stories = [story(number) for number in range(4)]
    write_stories(source, stories)
    first = build(output, source)
    harm_claims(output)
    write_stories(source, [*stories[:3], {**stories[3], "title": "Another title"}])
    second = build(output, source)
    assert (second.lost, second.rows) == ((), first.rows | {"runs": 3})
    assert all(finding.passed for finding in check(output))
    harm_claims(output)
    write_stories(other, [story(7), stories[0]])
    third = build(output, other)
    assert 1 <= len(third.lost) <= 3
    assert all(name.startswith(f"{source}#L") for name in third.lost)
    assert any("articles with damaged parts; give them again" in line for line in third.lines())
    assert all(finding.passed for finding in check(output))
    assert build(output, source, other).rows["articles"] == 5


def test_a_build_that_brings_nothing_new_makes_a_lost_part_again(tmp_path: Path) -> None:
    output, source = tmp_path / "out", write_stories(tmp_path / "news.jsonl", [story(0), story(1)])
    first = build(output, source)
    (output / first_claims(output)).unlink()
    shutil.rmtree(output / ".views")
    assert build(output, source).rows == first.rows | {"runs": 3}
    assert all(finding.passed for finding in check(output))


def first_claims(output: Path) -> str:
    return open_dataset(output).manifest.parts["claims"][0].path
