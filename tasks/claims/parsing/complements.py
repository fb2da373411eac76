"""What known cues take as their content: a noun phrase, a preposition and its object, a clause."""

import csv
import functools
from importlib.resources import files

NOTHING: frozenset[str] = frozenset()


@functools.cache
def _lists() -> dict[tuple[str, str], frozenset[str]]:
    text = files("sayso.tasks.claims").joinpath("data", "complements.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {(row["lemma"], row["part"]): frozenset(row["takes"].split()) for row in rows}


def complements(lemma: str, part: str) -> frozenset[str]:
    """What `lemma` takes as a verb, noun or adjective (`part`): words of the list's head, and prepositions."""
    return _lists().get((lemma, part), NOTHING)
