"""Every row of the tables of what is said decides its own example; the word that is asked about stands in braces."""

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Token

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.parsing import adjectives, clauses, nouns, parenthetical, speaker, unasserted
from sayso.tasks.claims.parsing.complements import complements, frame_of
from sayso.tasks.claims.parsing.contents import active, passive
from sayso.tasks.knowledge.decisions import Decision, DecisionList


def with_infinitives(head: Token) -> clauses.Complement:
    return clauses.Complement(head, with_infinitives=True)


def itself(word: Token) -> Token:
    return word


def nominal(noun: Token) -> nouns.Nominal:
    return nouns.nominal_of(noun, complements(noun.lemma_, "noun"))


TABLES: list[tuple[DecisionList[Any], Callable[[Token], Any]]] = [
    (clauses.TABLE, with_infinitives),
    (unasserted.TABLE, frame_of),
    (active.TABLE, frame_of),
    (passive.TABLE, frame_of),
    (parenthetical.TABLE, itself),
    (speaker.TABLE, itself),
    (nouns.TABLE, nominal),
    (adjectives.TABLE, itself),
]
ROWS = [(table, case_of, row) for table, case_of in TABLES for row in table.rows]


def marked_token(example: str) -> Token:
    start = example.index("{")
    (doc,) = annotate_texts([example.replace("{", "").replace("}", "")])
    return next(token for token in doc if token.idx == start)


@pytest.mark.parametrize(("table", "case_of", "row"), ROWS, ids=[row.name for *_, row in ROWS])
def test_a_row_decides_its_example(table: DecisionList[Any], case_of: Callable[[Token], Any], row: Decision) -> None:
    decided = table.decide(case_of(marked_token(row.example)))
    assert (decided and decided.name) == row.name


@pytest.mark.parametrize("module", [active, passive, parenthetical, nouns, adjectives], ids=lambda one: one.__name__)
def test_every_construction_is_an_outcome_of_its_table(module: Any) -> None:
    assert {row.outcome for row in module.TABLE.rows} | {"nothing"} == set(module.CONSTRUCTIONS)


def test_every_speaker_is_an_outcome_of_the_table() -> None:
    assert {row.outcome for row in speaker.TABLE.rows} == set(speaker.SPEAKERS)
