"""The word lists of this stage, read once from their data files."""

import functools
from collections.abc import Mapping
from typing import cast

from spacy.tokens import Token

from sayso.schemas import CueClass
from sayso.tasks.knowledge.data_files import read_rows, word_lists

PACKAGE = "sayso.tasks.claims"
NOTHING: frozenset[str] = frozenset()
INFLECTED = frozenset(("VERB", "NOUN", "AUX"))
WORDS_KEPT = 20_000
"""Words of which it is kept to what cue they are cut back."""
ENDINGS = ("s", "es", "d", "ed", "ing")


@functools.cache
def cue_classes() -> dict[str, CueClass]:
    """Class of every known cue lemma."""
    return {row["lemma"]: cast(CueClass, row["class"]) for row in read_rows(PACKAGE, "cues.tsv")}


@functools.cache
def marked_cue_classes() -> Mapping[str, CueClass]:
    """Class of every word that attributes where the tagger marks it as a cue: those of `cue_classes` too."""
    marked = {row["lemma"]: cast(CueClass, row["class"]) for row in read_rows(PACKAGE, "marked_cues.tsv")}
    return {**marked, **cue_classes()}


@functools.cache
def class_properties() -> Mapping[str, frozenset[str]]:
    """The cue classes that have each property of cue_classes.tsv."""
    rows = read_rows(PACKAGE, "cue_classes.tsv")
    names = {name for row in rows for name in row["properties"].split()}
    return {name: frozenset(row["class"] for row in rows if name in row["properties"].split()) for name in names}


def classes_with(property_: str) -> frozenset[str]:
    """The cue classes that have a property of cue_classes.tsv."""
    return class_properties().get(property_, NOTHING)


@functools.cache
def judgements() -> dict[str, CueClass]:
    """What calling something by a word does: criticise or praise it."""
    return {row["lemma"]: cast(CueClass, row["class"]) for row in read_rows(PACKAGE, "judgements.tsv")}


@functools.cache
def roles(kind: str = "") -> frozenset[str]:
    """Nouns for persons and bodies, or those of a `kind`: for documents."""
    rows = read_rows("sayso.tasks.knowledge", "roles.tsv")
    return frozenset(row["word"] for row in rows if (row["kind"] == kind if kind else row["kind"] != "document"))


def headline_words(kind: str) -> frozenset[str]:
    """What stands before the colon of a headline, lower case, and is a `label` or a `speaker`."""
    return word_lists(PACKAGE, "headline_words.tsv", "kind", "word").get(kind, NOTHING)


def base_form(token: Token) -> str:
    """The token's lemma; where that is not a cue, the cue that its ending is cut back to ("hopes" is no "hop")."""
    lemma = token.lemma_.lower()
    if lemma in cue_classes() or token.pos_ not in INFLECTED:
        return lemma
    return _cut_back(token.lower_, lemma)


@functools.lru_cache(maxsize=WORDS_KEPT)
def _cut_back(word: str, otherwise: str) -> str:
    """The cue that the ending of a word is cut back to, if any."""
    known = cue_classes()
    stems = (word[: -len(ending)] for ending in ENDINGS if word.endswith(ending))
    return next((form for stem in stems for form in (stem, stem + "e") if form in known), otherwise)
