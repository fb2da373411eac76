"""Patterns that are compiled side by side match what they match one by one."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.tasks.figures.lexicon import PACKAGE
from sayso.tasks.figures.patterns import compiled

SENTENCES = [
    line.split("\t")[1]
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def found(pattern: re.Pattern[str]) -> list[tuple[tuple[int, int], str | None]]:
    text = "\n".join((*SENTENCES, "He was born in the ’60s.", "Call +44 20 7946 0018 or (555) 555-0100.", "1)Rain"))
    return [(match.span(), match.lastgroup) for match in pattern.finditer(text)]


@pytest.mark.parametrize("name", ["dates", "masks"])
def test_patterns_side_by_side_match_what_each_matches(name: str) -> None:
    data = tomllib.loads(files(PACKAGE).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    plain = "|".join(f"(?P<{title}>{pattern})" for title, pattern in data["patterns"].items())
    for word, value in data["words"].items():
        plain = plain.replace("{" + word + "}", value)
    expected = found(re.compile(plain, re.MULTILINE))
    assert len(expected) > 50
    assert found(compiled(name)) == expected
