"""The data dictionary is what the schemas say."""

import dataclasses
from pathlib import Path

import pytest

from sayso.schemas import TABLES, Table
from sayso.schemas.dictionary import describe, dictionary

DICTIONARY = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
by_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


def test_the_written_dictionary_is_not_stale() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == dictionary(), (
        "run: python -m sayso.schemas.dictionary > docs/data-dictionary.md"
    )


@by_table
def test_every_field_is_described_in_order(table: Table) -> None:
    outer = [field for field in describe(table) if "." not in field.name]
    assert [field.name for field in outer] == [field.name for field in dataclasses.fields(table.row)]
    assert all(field.description for field in describe(table))


def test_inner_fields_follow_the_field_that_holds_them() -> None:
    names = [field.name for field in describe(TABLES["articles"])]
    at = names.index("furniture")
    assert names[at : at + 4] == ["furniture", "furniture[].start", "furniture[].end", "furniture[].kind"]


def test_spans_allowed_values_and_references_are_told() -> None:
    fields = {field.name: field for field in describe(TABLES["claims"])}
    assert fields["content_spans"].type == "list<span>"
    assert fields["quotation"].values == ("direct", "indirect", "mixed")
    assert fields["reported_in"].references == "claims"
    assert fields["reported_in"].nullable
