"""Tables on a terminal: nothing is lost silently, nothing is wider than the screen, nothing moves the cursor."""

import io
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.flows.cli import app, with_dash
from sayso.flows.command.fitting import fitted, whole
from sayso.flows.command.paging import page
from sayso.flows.command.sql import sql_of
from sayso.flows.command.tables import print_table
from sayso.flows.failures import UsageError

NAMES = ["source_text", "cue_text", "content_text", "n"]
ROWS = [
    ["The northern defence ministry", "said", "that it had withdrawn several hundred men since Friday " * 4, "3"],
    ["Nobody", "wanted", "to be first", "12"],
]
NUMBERS = [False, False, False, True]


@pytest.mark.parametrize("width", [200, 110, 80, 60, 40, 20])
def test_every_column_is_there_whatever_the_width(width):
    lines = fitted(NAMES, ROWS, NUMBERS, width)
    assert all(cell_len(line) <= width for line in lines)
    assert all(name in "\n".join(lines) for name in NAMES)
    assert "withdrawn" in "\n".join(lines)


def test_short_columns_stay_and_long_ones_are_wrapped_then_cut():
    lines = fitted(NAMES, ROWS, NUMBERS, 80)
    assert lines[0].split() == NAMES
    assert lines[1].startswith("The northern defence ministry")
    assert lines[3].rstrip().endswith("…")
    assert len(lines) == 5
    assert not any("…" in line for line in whole(NAMES, ROWS, NUMBERS))


def test_an_id_is_not_broken():
    rows = [[*ROWS[0][:3], "c13f417c8cbf08668d79"]]
    lines = fitted([*NAMES[:3], "claim_id"], rows, [False] * 4, 80)
    assert any(line.endswith("c13f417c8cbf08668d79") for line in lines)
    assert all(cell_len(line) <= 80 for line in lines)


def test_a_dash_is_standard_input_and_no_option():
    assert with_dash(["query", "-", "--json"]) == ["query", "--json", "--", "-"]
    assert with_dash(["build", "news/"]) == ["build", "news/"]
    assert app.parse_args(with_dash(["build", "-", "--output", "x"]), print_error=False, exit_on_error=False)[
        1
    ].args == ("-",)
    assert app.parse_args(with_dash(["query", "-"]), print_error=False, exit_on_error=False)[1].args == ("-",)


def test_many_columns_become_a_line_each():
    names = [f"column_{place}" for place in range(20)]
    lines = fitted(names, [[f"value {place}" for place in range(20)]], [False] * 20, 80)
    assert [line.split("  ")[0] for line in lines] == names
    assert lines[7] == "column_7   value 7"


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=4), st.integers(20, 120))
def test_no_text_is_wider_than_the_terminal(texts, width):
    clean = [["".join(one for one in text if one.isprintable()) for text in row] for row in texts]
    assert all(cell_len(line) <= width for line in fitted(["a", "bb", "ccc"], clean, [False] * 3, width))


def test_escape_codes_reach_no_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("PAGER", "cat")
    print_table([{"\x1b[31mname": "\x1b]0;title\x07 text\u202e"}], ["\x1b[31mname"])
    print_table([{"\x1b[31mname": "x" * 200}], ["\x1b[31mname"], wide=True)
    assert all(one.isprintable() or one == "\n" for one in capsys.readouterr().out)


def test_what_is_longer_than_the_screen_goes_to_the_pager(tmp_path, monkeypatch, capsys):
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\necho $LESS $LESSSECURE > {tmp_path}/told\ncat > {tmp_path}/shown\n")
    pager.chmod(0o755)
    monkeypatch.setenv("PAGER", str(pager))
    monkeypatch.delenv("LESS", raising=False)
    page(["few"], 80, 24)
    assert capsys.readouterr().out == "few\n"
    page([f"line {number}" for number in range(50)], 80, 24)
    assert capsys.readouterr().out == ""
    assert len((tmp_path / "shown").read_text().splitlines()) == 50
    assert (tmp_path / "told").read_text().split() == ["-FRSX", "1"]
    monkeypatch.setenv("PAGER", "no-such-pager")
    page(["line"] * 50, 80, 24)
    assert len(capsys.readouterr().out.splitlines()) == 50


def test_sql_is_given_in_a_file_or_on_standard_input(tmp_path, monkeypatch):
    (tmp_path / "question.sql").write_text("SELECT 1")
    assert sql_of(str(tmp_path / "question.sql")) == "SELECT 1"
    assert sql_of("SELECT 2") == "SELECT 2"
    monkeypatch.setattr(sys, "stdin", io.StringIO("SELECT 3"))
    assert sql_of("-") == "SELECT 3"
    for wrong, words in (("", "no SQL"), (str(tmp_path / "none.sql"), "cannot read SQL")):
        with pytest.raises(UsageError, match=words):
            sql_of(wrong)


def test_the_package_is_a_command_too_and_completes():
    import subprocess

    asked = [sys.executable, "-m", "sayso"]
    version = subprocess.run([*asked, "--version"], capture_output=True, text=True, check=True, env=os.environ)
    assert version.stdout.startswith("sayso ")
    helped = subprocess.run([*asked, "--help"], capture_output=True, text=True, check=True, env=os.environ)
    assert "--install-completion" in helped.stdout
