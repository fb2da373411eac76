"""Every row of the tables of numbers and units decides its own example, at the place that braces mark in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from spacy.tokens import Token

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures import quantities
from sayso.tasks.figures.counting import amounts, counted, elision, noun_before, noun_phrase, readings, singular
from sayso.tasks.figures.lexemes import Lexeme, lex
from sayso.tasks.figures.lexicon import rows
from sayso.tasks.figures.numbers import approximators, scales, word_numbers
from sayso.tasks.figures.numbers.numerals import digits
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units import ages, currencies, multipliers, per
from sayso.tasks.knowledge.decisions import Decision, DecisionList

MARK = re.compile(r"\{(.+?)\}")


@dataclass(frozen=True)
class Table:
    """A decision list and the characters where one of its cases stands."""

    rows: Callable[[], DecisionList]
    places: Callable[[Any], tuple[int, ...]]


def lexeme(lexemes: list[Lexeme], index: int) -> tuple[int, ...]:
    return (lexemes[index].start,) if index < len(lexemes) else ()


def number(quantity: Quantity) -> tuple[int, ...]:
    return quantity.start, quantity.end - 1


def numbers_behind(noun: Token) -> list[int]:
    return [token.idx for token in noun.doc[noun.i :] if token.like_num]


TABLES = {
    "scale words": Table(scales.scale_words, lambda case: lexeme(case.lexemes, case.number.first)),
    "subunits": Table(amounts.subunits, lambda case: number(case.rest)),
    "no bounds": Table(approximators.no_bounds, lambda case: number(case.quantity)),
    "numbers in words": Table(word_numbers.word_numbers, lambda case: lexeme(case.lexemes, case.at)),
    "money before": Table(currencies.money_before, lambda case: lexeme(case.lexemes, case.first)),
    "money behind": Table(currencies.money_behind, lambda case: lexeme(case.lexemes, case.at - 1)),
    "rates": Table(per.per_units, lambda case: lexeme(case.lexemes, case.at)),
    "ages": Table(ages.ages, lambda case: number(case.quantity)),
    "elisions": Table(elision.elisions, lambda case: number(case.quantity)),
    "elided pairs": Table(elision.elided_pairs, lambda case: (*number(case.first), *number(case.second))),
    "starts of nouns": Table(counted.noun_starts, lambda case: number(case.quantity)),
    "nouns before": Table(noun_before.nouns_before, lambda case: (next(iter(numbers_behind(case.noun)), -1),)),
    "readings of units": Table(readings.readings, lambda case: number(case.quantity)),
    "steps of nouns": Table(noun_phrase.noun_steps, lambda case: (case.token.idx,)),
    "multipliers": Table(multipliers.multipliers, lambda case: lexeme(case.passage.lexemes, case.at)),
    "superlatives": Table(multipliers.superlatives, lambda case: lexeme(case.passage.lexemes, case.at)),
    "singulars": Table(singular.singular_forms, lambda token: (token.idx,)),
}

ROWS = {f"{name}: {row.name}": (table, row) for name, table in TABLES.items() for row in table.rows().rows}


@pytest.fixture(scope="module")
def docs():
    texts = sorted({MARK.sub(r"\1", row.example) for _, row in ROWS.values()})
    return dict(zip(texts, annotate_texts(texts), strict=True))


@pytest.mark.parametrize("name", ROWS)
def test_a_row_decides_its_example(name: str, docs, monkeypatch: pytest.MonkeyPatch):
    table, row = ROWS[name]
    marked = MARK.search(row.example)
    assert marked is not None
    characters = range(marked.start(), marked.end() - 2)
    decided: list[str] = []

    def decide(case: Any) -> Decision | None:
        found = DecisionList.decide(table.rows(), case)
        if found is not None and any(place in characters for place in table.places(case)):
            decided.append(found.name)
        return found

    monkeypatch.setattr(table.rows(), "decide", decide)
    quantities(docs[MARK.sub(r"\1", row.example)])
    assert row.name in decided


@pytest.mark.parametrize("row", rows("digits"), ids=lambda row: row["name"])
def test_a_form_of_digits_reads_its_example(row):
    lexemes = lex(row["example"], 0, len(row["example"]))
    reading = digits(lexemes, 0)
    assert (reading.last, reading.form) == (len(lexemes), "digits")
    assert reading.grouped == bool(row["grouping"])
    assert next(each["name"] for each in rows("digits") if re.fullmatch(each["pattern"], row["example"])) == row["name"]
