"""Every cue class says what its cues do, and every cue has a class."""

from typing import get_args

from sayso.schemas import CueClass
from sayso.tasks.claims.lexicon import PACKAGE, classes_with, cue_classes
from sayso.tasks.knowledge.data_files import read_rows

PROPERTIES = {
    "infinitive", "gerund", "not_of_people", "speech", "reporting", "speaking", "open_when_negated", "own_act",
    "interjected",
    "ahead",
}  # fmt: skip


def test_every_class_has_a_row_in_the_table() -> None:
    assert [row["class"] for row in read_rows(PACKAGE, "cue_classes.tsv")] == list(get_args(CueClass))


def test_every_property_is_one_that_is_known_and_some_class_has() -> None:
    written = {word for row in read_rows(PACKAGE, "cue_classes.tsv") for word in row["properties"].split()}
    assert written == PROPERTIES
    assert all(classes_with(name) for name in PROPERTIES)


def test_every_cue_has_a_class_of_the_table() -> None:
    assert set(cue_classes().values()) <= set(get_args(CueClass))
