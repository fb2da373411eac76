"""The word lists of this stage, read once from their data files."""

import csv
import functools
from importlib.resources import files
from typing import cast

from spacy.tokens import Token

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
def modal_words(role: str) -> frozenset[str]:
    """Base forms of the words that do `role` for the modality of a content."""
    return frozenset(row["lemma"] for row in _rows("modality.tsv") if row["role"] == role)


@functools.cache
def judgements() -> dict[str, CueClass]:
    """What calling something by a word does: criticise or praise it."""
    return {row["lemma"]: cast(CueClass, row["class"]) for row in _rows("judgements.tsv")}


@functools.cache
def headline_words(kind: str) -> frozenset[str]:
    """What stands before the colon of a headline, lower case, and is a `label` or a `speaker`."""
    return frozenset(row["word"] for row in _rows("headline_words.tsv") if row["kind"] == kind)


def base_form(token: Token) -> str:
    """The token's lemma; where that is not a cue, the cue that its ending is cut back to ("hopes" is no "hop")."""
    known = cue_classes()
    lemma, word = token.lemma_.lower(), token.lower_
    if lemma in known:
        return lemma
    if token.pos_ not in ("VERB", "NOUN", "AUX"):
        return lemma
    stems = (word[: -len(ending)] for ending in ("s", "es", "d", "ed", "ing") if word.endswith(ending))
    return next((form for stem in stems for form in (stem, stem + "e") if form in known), lemma)
