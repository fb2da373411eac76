"""Every row of the tables of classes decides its own example, and every class and modality has rows."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from sayso.schemas import CueClass, Modality
from sayso.tasks.claims.classes import arrangements, conditions, cue_class, events, modality, negation, statement
from sayso.tasks.claims.classes.classify import reported_content
from sayso.tasks.claims.classes.main_word import main_word
from sayso.tasks.claims.classes.vocabulary import FILES, WORDS
from sayso.tasks.claims.lexicon import PACKAGE, class_properties, cue_classes
from sayso.tasks.knowledge.data_files import column
from sayso.tasks.knowledge.decisions import Decision, DecisionList
from tests.claims.marked import marked_place, parts_of_claim, tokens_of


def opener_in(example: str) -> conditions.Opener:
    said = statement.main_statement(tokens_of(example))
    return next(opener for opener in conditions.openers(said) if opener.token.idx == marked_place(example))


def top_in(example: str) -> statement.Top:
    return statement.tops(parts_of_claim(example).content)[0]


def statement_in(example: str) -> statement.Statement:
    return statement.main_statement(tokens_of(example))


def cue_in(example: str) -> cue_class.CueInContext:
    source, cue, content = parts_of_claim(example)
    return cue_class.CueInContext(cue, main_word(cue, content), content, source)


def negation_in(example: str) -> negation.SourceAndCue:
    return negation.SourceAndCue(*parts_of_claim(example))


TABLES: list[tuple[DecisionList[Any], Callable[[str], Any]]] = [
    (statement.TABLE, top_in),
    (events.TABLE, lambda example: statement_in(example).predicate),
    (arrangements.TABLE, statement_in),
    (conditions.TABLE, opener_in),
    (cue_class.TABLE, cue_in),
    (negation.TABLE, negation_in),
    *((table, lambda example: reported_content(parts_of_claim(example))[0]) for table in modality.QUESTIONS.values()),
]
ROWS = [(table, case_of, row) for table, case_of in TABLES for row in table.rows]
MODALITY_ROWS = [row for table in modality.QUESTIONS.values() for row in table.rows]


def named(row: Any) -> str | None:
    return row.name if isinstance(row, Decision) else None


@pytest.mark.parametrize(("table", "case_of", "row"), ROWS, ids=named)
def test_a_row_decides_its_example(table: DecisionList[Any], case_of: Callable[[str], Any], row: Decision) -> None:
    assert named(table.decide(case_of(row.example))) == row.name


@pytest.mark.parametrize("row", [row for row in MODALITY_ROWS if row.outcome != modality.NEXT], ids=named)
def test_an_answer_is_reached_by_its_example(row: Decision) -> None:
    reported, _ = reported_content(parts_of_claim(row.example))
    assert modality.modality(reported).name == row.name


@pytest.mark.parametrize("row", cue_class.SOURCE_TABLE.rows, ids=named)
def test_a_source_changes_what_its_cue_does(row: Decision) -> None:
    _, rule = reported_content(parts_of_claim(row.example))
    assert rule == row.name


def test_every_modality_is_an_outcome() -> None:
    assert {row.outcome for row in MODALITY_ROWS} == {*get_args(Modality), modality.NEXT}


def test_the_names_of_rows_tell_them_apart() -> None:
    cue_rows = [*cue_class.TABLE.rows, *cue_class.SOURCE_TABLE.rows]
    for rows in (MODALITY_ROWS, cue_rows):
        assert len({row.name for row in rows}) == len(rows)


def test_every_cue_class_is_given_by_a_list_or_a_row() -> None:
    rows = [*cue_class.TABLE.rows, *cue_class.SOURCE_TABLE.rows]
    assert {*cue_classes().values(), *(row.outcome for row in rows)} == {*get_args(CueClass), cue_class.LISTED} - {
        "none"
    }


@pytest.mark.parametrize("rows", [MODALITY_ROWS, cue_class.SOURCE_TABLE.rows], ids=["modality", "source"])
def test_classes_that_rows_ask_for_are_classes(rows: list[Decision]) -> None:
    asked = {
        value
        for row in rows
        for condition in row.conditions
        if condition.feature == "class"
        for value in condition.values or ()
    }
    assert asked <= set(get_args(CueClass))


def test_a_role_of_words_is_in_one_file_and_is_no_property_of_classes() -> None:
    roles = [role for file in FILES for role in column(PACKAGE, file, "role")]
    assert len(roles) == len(set(roles)) == len(WORDS)
    assert not set(roles) & set(class_properties())


def test_cues_with_rows_of_their_own_are_listed() -> None:
    asked = {
        cue
        for row in cue_class.TABLE.rows
        for condition in row.conditions
        if condition.feature == "cue" and row.outcome != "refuse"
        for cue in condition.values or ()
    }
    assert asked - {"be", "go", ":"} - WORDS["light"] <= set(cue_classes())
