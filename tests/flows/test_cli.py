"""The `sayso` command: what it prints, for people and programs, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.flows import cli
from sayso.flows.failures import told
from sayso.tasks.dataset import open_dataset

COMMANDS = (
    "build", "versions", "show", "query", "explain", "diff", "check", "repair", "prune", "schema", "schedule", "train",
    "evaluate", "report",
)  # fmt: skip


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    """Run a command line in this process."""
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)

    def command(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capsys.readouterr())

    return command


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"Example: sayso {command}" in ran.out


def test_versions_show_rows_and_json(run, demo_dataset: Path) -> None:
    told_to_people = run("versions", "--output", demo_dataset)
    assert told_to_people.out.splitlines()[0].split()[:3] == ["version", "finished_at", "articles"]
    assert told_to_people.out.splitlines()[1].split()[0] == "1"
    (version,) = run("versions", "--output", demo_dataset, "--json").json
    assert version["version"] == 1
    assert version["articles"] == 15


def test_show_prints_aligned_columns(run, demo_dataset: Path) -> None:
    ran = run("show", "articles", "--output", demo_dataset, "--limit", 3, "--columns", "article_id,word_count,url")
    header, *rows = ran.out.splitlines()
    assert header.split() == ["article_id", "word_count", "url"]
    assert len(rows) == 3
    assert {row.index(" ") for row in rows} == {20}
    assert "\x1b" not in ran.out


def test_show_as_json_has_every_column(run, demo_dataset: Path) -> None:
    rows = run("show", "claims", "--output", demo_dataset, "--limit", 2, "--json").json
    assert len(rows) == 2
    assert {"claim_id", "content_spans", "confidence"} <= rows[0].keys()


def test_query_answers_in_sql(run, demo_dataset: Path) -> None:
    sql = "SELECT count(*) AS articles, max(published_at) AS newest FROM articles"
    (row,) = run("query", sql, "--output", demo_dataset, "--version", 1, "--json").json
    assert row == {"articles": 15, "newest": "2025-05-18T17:05:00+00:00"}


def test_json_has_null_for_what_is_no_number(run, demo_dataset: Path) -> None:
    sql = "SELECT 'NaN'::DOUBLE AS none, [1.5::DOUBLE, 'Infinity'::DOUBLE] AS some"
    assert run("query", sql, "--output", demo_dataset, "--json").json == [{"none": None, "some": [1.5, None]}]


def test_a_version_does_not_differ_from_itself(run, demo_dataset: Path) -> None:
    ran = run("diff", 1, 1, "--output", demo_dataset)
    assert ran.code == 0
    assert "articles   0 added, 0 removed, 0 changed" in ran.out


def test_check_tells_how_many_checks_passed(run, demo_dataset: Path) -> None:
    ran = run("check", "--output", demo_dataset)
    assert ran.code == 0
    assert "0 failed" in ran.out
    assert run("check", "--output", demo_dataset, "--json").json["passed"] is True


def test_a_damaged_part_fails_the_check(run, demo_dataset: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", demo_dataset, copy], check=True)
    part = next((copy / "data" / "claims").rglob("*.parquet"))
    part.chmod(0o644)
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.unlink()
    part.write_bytes(bytes(data))
    ran = run("check", "--output", copy)
    assert ran.code == 1
    assert part.name in ran.out


def test_schema_describes_tables_and_fields(run) -> None:
    assert "figures" in run("schema").out
    fields = run("schema", "figures", "--json").json
    assert next(field for field in fields if field["name"] == "low")["description"] == "Lower bound"


def test_prune_removes_work_files_that_the_last_build_did_not_use(run, demo_dataset: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", demo_dataset, copy], check=True)
    stale = copy / ".work" / "claims" / "stale.parquet"
    stale.write_bytes(b"old")
    os.utime(stale, (0, 0))
    kept = len(list((copy / ".work" / "claims").iterdir())) - 1
    removed = run("prune", "--keep", 1, "--output", copy, "--json").json
    assert (removed["work_files"], removed["work_bytes"], removed["versions"]) == (1, 3, [])
    assert len(list((copy / ".work" / "claims").iterdir())) == kept


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "name at least one file or folder"),
        (["build", "/no/such/place"], "/no/such/place"),
        (["build", ".", "--workers", "0"], "--workers"),
        (["build", ".", "--published-at", "soon"], "is not a date"),
        (["build", ".", "--field", "body"], "COLUMN=NAME"),
        (["build", ".", "--field", "txt=body"], "txt"),
        (["show", "claims", "--limit", "-3"], "1 or more"),
        (["query", " "], "no SQL"),
        (["show", "clams"], "the tables are articles, claims"),
        (["schema", "clams"], "the tables are articles, claims"),
        (["show"], "--help"),
        (["nothing"], "nothing"),
        (["versions", "--nope"], "--nope"),
        (["prune"], "--keep"),
        (["schedule", ".", "--cron", "hourly"], "hourly"),
        (["train", "--gold", ".", "--texts", ".", "--only-names", "--epochs", "2"], "leave one of them out"),
    ],
)
def test_wrong_use_ends_with_2_and_one_line(
    run, prefect_server: str, demo_dataset: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(demo_dataset)
    if arguments[0] in ("show", "versions", "prune"):
        arguments = [*arguments, "--output", str(demo_dataset)]
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("sayso: ")
    assert message in line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["versions", "--output", "/no/dataset"], "there is no dataset"),
        (["show", "claims", "--version", "7"], "no version 7"),
        (["query", "SELECT nothing FROM nowhere"], "nowhere"),
        (["diff", "1", "2"], "no version 2"),
        (["check", "--version", "9"], "no version 9"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_no_traceback(
    run, demo_dataset: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    ran = run(*arguments, *([] if "--output" in arguments else ["--output", demo_dataset]))
    assert ran.code == 1
    assert message in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (MemoryError(), 1, "memory ran out"),
        (ImportError("x.so: failed to map segment from shared object"), 1, "memory ran out"),
        (OSError(28, "No space left on device", "/data/x"), 1, "no space left for /data/x"),
        (ValueError("strange"), 1, "SAYSO_DEBUG=1"),
    ],
)
def test_every_failure_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    message: str,
) -> None:
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended, told():
        raise error
    assert ended.value.code == code
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line


def test_a_reader_that_stops_early_is_no_failure(demo_dataset: Path) -> None:
    command = f"{sys.executable} -m sayso.flows.cli show mentions --limit 300 --json --output {demo_dataset} | head -1"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.stderr == ""
    assert ran.stdout.startswith("[{")


def test_reading_commands_leave_heavy_libraries_alone(demo_dataset: Path) -> None:
    code = (
        "import sys; from sayso.flows.cli import app; "
        "app(['versions', '--output', sys.argv[1]], result_action='return_none'); "
        "print(sorted({'prefect', 'spacy', 'onnxruntime', 'trafilatura', 'pandas'} & sys.modules.keys()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, demo_dataset], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout.splitlines()[-1] in ("[]", "['pandas']")


def test_one_damaged_old_version_hides_no_other(run, tmp_path: Path, demo_dataset: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", demo_dataset, copy], check=True)
    first = open_dataset(copy).manifest
    second = replace(first, version=2, parent=1, parent_sha256=first.sha256)
    (copy / "versions" / "000002.json").write_bytes(second.to_json())
    (copy / "versions" / "000001.json").write_bytes(b"{}")
    ran = run("versions", "--output", copy)
    assert ran.code == 1
    assert [line.split()[0] for line in ran.out.splitlines()] == ["version", "1", "2"]
    assert "000001.json" in ran.err
    assert [row["version"] for row in run("versions", "--output", copy, "--json").json] == [1, 2]
    assert run("check", "--output", copy).code == 0
    assert run("show", "claims", "--output", copy).code == 0


@pytest.mark.parametrize("command", [("build", "tests/articles"), ("versions",), ("query", "SELECT 1")])
def test_an_empty_output_is_no_folder(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command) -> None:
    (tmp_path / "tests" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run(*command, "--output", "").code in (1, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["tests"]


def test_no_mark_that_turns_a_line_around_reaches_the_terminal(run, demo_dataset: Path) -> None:
    sql = "SELECT 'a\u202eb\u200fc\u2066d\u0007e\u0085f' AS text, '\U000e0001' AS tag"
    for as_json in ((), ("--json",)):
        ran = run("query", sql, "--output", demo_dataset, *as_json)
        assert all(character.isprintable() or character == "\n" for character in ran.out), ran.out
    (row,) = ran.json
    assert row == {"text": "a\u202eb\u200fc\u2066d\u0007e\u0085f", "tag": "\U000e0001"}
    assert "\u202e" not in run("show", "a\u202eb", "--output", demo_dataset).err


def test_where_nothing_can_be_written_is_told_before_a_server_is_started(run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Some words.")
    (tmp_path / "out").write_text("It is a file.")
    ran = run("build", tmp_path / "news.txt", "--output", tmp_path / "out")
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert "out" in line
