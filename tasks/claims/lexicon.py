"""The word lists of this stage, read once from their data files."""

import csv
import functools
from importlib.resources import files
from typing import cast

from schemas import CueClass


def _rows(name: str) -> list[dict[str, str]]:
    text = files("tasks.claims").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


@functools.cache
def cue_classes() -> dict[str, CueClass]:
    """Class of every known cue lemma."""
    return {row["lemma"]: cast(CueClass, row["class"]) for row in _rows("cues.tsv")}


@functools.cache
def modal_words() -> dict[str, str]:
    """Modality that a word within the content gives it, by lemma."""
    return {row["lemma"]: row["modality"] for row in _rows("modality.tsv")}
