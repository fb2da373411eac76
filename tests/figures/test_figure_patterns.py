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


SIGNS = (
    "He was born in the ’60s.",
    "Call +44 20 7946 0018 or (555) 555-0100.",
    "1)Rain",
    "Seehttps://example.org/2 or_www.example.org/14.",
    "Tea was 2.50-60 a cup, rice 3.20–40.",
    "The dam held.[3] [12] is why (2) it rained.",
    "[4]: Harbour log",
    "  (7) Nets",
    'Row #12, № 7, size="40", Nos. 3.',
)
"""What patterns find that begin at no word."""


def found(pattern: re.Pattern[str]) -> list[tuple[tuple[int, int], str | None]]:
    text = "\n".join((*SENTENCES, *SIGNS))
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
