"""Every row of the tables about names beside names, brackets and prepositions decides its example."""

from typing import Any

import pytest

from sayso.tasks.entities.linking.demonyms import DEMONYMS
from sayso.tasks.entities.linking.places import STATES, StateCase
from sayso.tasks.entities.name import NOWHERE, PACKAGE, NameInText
from sayso.tasks.entities.naming.acronyms import (
    EXPLAINED_NAMES,
    PAIRS,
    Brackets,
    Pair,
    explained_names,
    explained_pairs,
)
from sayso.tasks.entities.naming.introductions import PORTFOLIOS
from sayso.tasks.entities.naming.lower_case import BODIES, BehindOf
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.decisions import DecisionList

from .marked import Marked, marked


def each(table: str) -> Any:
    return pytest.mark.parametrize("row", read_rows(PACKAGE, f"{table}.tsv"), ids=lambda row: row["name"])


def assert_decides(table: DecisionList[Any], case: Any, row: Row) -> None:
    decided = table.decide(case)
    assert decided is not None
    assert decided.name == row["name"]


def seen(read: Marked) -> list[NameInText]:
    return [NameInText(read.doc, name, read.tokens, load_knowledge()) for name in read.names]


@each("explained_names")
def test_a_row_of_explained_names_decides_its_example(row: Row) -> None:
    tokens = marked(row["example"]).tokens
    opening, closing = tokens.text.index("("), tokens.text.index(")")
    assert_decides(
        EXPLAINED_NAMES, Brackets(opening, tokens.text[opening + 1 : closing], tokens, load_knowledge()), row
    )
    (name,) = explained_names(tokens, load_knowledge())
    assert (name.end == opening) is (row["outcome"] == "before")


@each("explained_pairs")
def test_a_row_of_explained_pairs_decides_its_example(row: Row) -> None:
    names = seen(marked(row["example"]))
    assert_decides(PAIRS, Pair(*names), row)
    assert explained_pairs(names) == {"before": {0: 1}, "bracketed": {1: 0}, "": {}}[row["outcome"]]


@each("demonyms")
def test_a_row_of_demonyms_decides_its_example(row: Row) -> None:
    assert_decides(DEMONYMS, marked(row["example"]).case(), row)


@each("name_portfolios")
def test_a_row_of_portfolios_decides_its_example(row: Row) -> None:
    assert_decides(PORTFOLIOS, marked(row["example"]).case(), row)


@each("lower_case_bodies")
def test_a_row_of_bodies_decides_its_example(row: Row) -> None:
    read = marked(row["example"])
    for name in read.names:
        read.tokens.take(name)
    *_, before, name = (NOWHERE, *read.names)
    assert_decides(BODIES, BehindOf(name, before, read.tokens, load_knowledge()), row)


@each("linking_states")
def test_a_row_of_states_decides_its_example(row: Row) -> None:
    names = seen(marked(row["example"]))
    assert_decides(STATES, StateCase(names, len(names) - 1), row)
