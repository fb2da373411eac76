"""README and docs show only commands that the command line knows, files that exist and snippets that run."""

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.flows.cli import app
from sayso.flows.fetching.sources import read_sources

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)#:]+)\)")


def blocks(text: str, language: str) -> list[str]:
    return [block["body"] for block in BLOCK.finditer(text) if block["language"] == language]


def commands() -> Iterator[str]:
    for document in DOCUMENTS:
        for block in blocks(document.read_text(encoding="utf-8"), "sh"):
            yield from (line for line in block.splitlines() if line.startswith("sayso "))


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_every_command_shown_is_one_that_the_command_line_takes(command: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    function, *_ = app.parse_args(words, print_error=False, exit_on_error=False)
    assert function.__name__.removesuffix("_sources") in (words[1] if words[0] == "sources" else words[0])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_sources_file_shown_is_one(document: Path, tmp_path: Path) -> None:
    for text in blocks(document.read_text(encoding="utf-8"), "toml"):
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
        assert read_sources([str(tmp_path / "sources.toml")])


def test_every_command_is_documented() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    known = {name for name in app if not name.startswith("-")}
    assert known == set(re.findall(r"^## (\w+)$", written, re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    for link in LINK.finditer(document.read_text(encoding="utf-8")):
        assert (document.parent / link["target"]).exists(), link["target"]


def test_every_file_that_contributing_names_exists() -> None:
    written = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [
        name for name in re.findall(r"`((?:flows|tasks|schemas|tests|docs)/[\w/.-]+)`", written) if "NAME" not in name
    ]
    missing = [name for name in named if "TABLE" not in name and not (ROOT / name).exists()]
    assert named
    assert not missing


@pytest.mark.slow
@pytest.mark.parametrize("snippet", blocks(README, "python"))
def test_every_python_snippet_of_the_readme_runs(
    snippet: str, demo_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "output").symlink_to(demo_dataset, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippet, "README.md", "exec"), {})
    assert printed.getvalue().strip()


PRINTED = re.compile(r"^```sh\n(?P<commands>[^`]*?)^```\n\n```text\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
"""Commands of the README with what they print."""


@pytest.mark.slow
@pytest.mark.parametrize("shown", list(PRINTED.finditer(README)), ids=lambda shown: shown["commands"][:40])
def test_the_readme_shows_what_is_printed(
    shown: re.Match[str],
    demo_dataset: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "output").symlink_to(demo_dataset, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for command in shown["commands"].splitlines():
        if not command.startswith("sayso build"):
            app(shlex.split(command, comments=True)[1:], result_action="return_none")
    assert capsys.readouterr().out == shown["output"]


def test_the_readme_shows_output_at_all() -> None:
    assert len(list(PRINTED.finditer(README))) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("query", re.findall(r'^sayso query "([^"]+)"', README, re.MULTILINE))
def test_every_query_of_the_readme_finds_rows(query: str, demo_dataset: Path) -> None:
    from sayso.tasks.dataset import open_dataset

    assert len(open_dataset(str(demo_dataset)).sql(query)) > 0
