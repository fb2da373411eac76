"""The contract: every field is described, rows survive Arrow, and checks see what breaks them."""

import dataclasses
import datetime as dt
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schemas import (
    ARTICLES,
    CLAIMS,
    ENTITIES,
    FIGURES,
    TABLES,
    Document,
    Furniture,
    Rejection,
    Span,
    span_text,
    stable_id,
    word_ids,
)

tables = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
times = st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30)).map(lambda time: time.replace(tzinfo=dt.UTC))
PLAIN = {
    str: words,
    int: st.integers(-(2**31), 2**31 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    dt.datetime: times,
}


def values(hint: Any) -> st.SearchStrategy:
    """Any value that a field of this type may have."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([st.none() if part is type(None) else values(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if hint is Span:
        return st.builds(Span, PLAIN[int], PLAIN[int])
    if dataclasses.is_dataclass(hint):
        return rows_of(hint)
    return PLAIN[hint]


def rows_of(row: Any) -> st.SearchStrategy:
    hints = get_type_hints(row)
    return st.builds(row, **{field.name: values(hints[field.name]) for field in dataclasses.fields(row)})


def example(table, **fields):
    """A row with the simplest value in every field but those given."""
    hints = get_type_hints(table.row)
    plain = {str: "x", int: 1, float: 0.5, bool: False, dt.datetime: dt.datetime(2024, 1, 1, tzinfo=dt.UTC)}

    def simplest(hint):
        if get_origin(hint) in (Union, types.UnionType):
            return None
        if get_origin(hint) is tuple:
            return ()
        return get_args(hint)[0] if get_origin(hint) is Literal else plain[hint]

    return table.row(**{name: simplest(hint) for name, hint in hints.items()} | fields)


def failing(table, rows: pa.Table) -> set[str]:
    return {
        check.name for check in table.all_checks() if pc.any(pc.invert(pc.fill_null(check.passes(rows), True))).as_py()
    }


@tables
def test_every_field_is_described(table):
    assert table.description
    for field in table.schema:
        assert len(field.metadata[b"description"].split()) >= 1, field.name
        for child in getattr(getattr(field.type, "value_type", field.type), "fields", []):
            assert child.name == "element" or child.metadata is None or child.metadata[b"description"]


@tables
def test_rows_are_frozen_and_keep_no_dictionary(table):
    row = example(table)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(row, table.key, "other")
    assert not hasattr(row, "__dict__")


@tables
def test_rows_survive_arrow(table):
    @settings(max_examples=20, deadline=None)
    @given(st.lists(rows_of(table.row), max_size=3))
    def survive(rows):
        written = table.to_arrow(rows)
        assert written.schema.equals(table.schema, check_metadata=True)
        assert table.from_arrow(written) == rows

    survive()


@tables
def test_key_references_and_spans_name_fields_that_are_there(table):
    names = set(table.schema.names)
    pointed = {part for field in table.spans for part in (field.text, field.spans, field.start, field.end) if part}
    assert {table.key, *table.references, *pointed} <= names
    assert set(table.references.values()) <= set(TABLES)
    assert not table.schema.field(table.key).nullable
    for field in table.spans:
        assert (field.spans is None) == (field.start is not None) == (field.end is not None)


@tables
def test_check_names_are_unique_and_checks_are_described(table):
    names = [check.name for check in table.all_checks()]
    assert len(names) == len(set(names))
    assert all(check.description for check in table.all_checks())


@tables
def test_a_repeated_key_is_caught(table):
    rows = [example(table), example(table)]
    assert f"{table.key} is unique" in failing(table, table.to_arrow(rows))


@tables
def test_a_missing_required_field_is_caught(table):
    rows = table.to_arrow([example(table)])
    loose = pa.schema([field.with_nullable(True) for field in table.schema])
    for place, field in enumerate(table.schema):
        if not field.nullable:
            without = rows.cast(loose).set_column(place, loose.field(place), pa.nulls(1, field.type))
            assert f"{field.name} is given" in failing(table, without)


@tables
def test_a_value_outside_a_closed_set_is_caught(table):
    for name in table.values:
        assert f"{name} is known" in failing(table, table.to_arrow([example(table, **{name: "neither"})]))


NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("table", "fields", "check"),
    [
        (ARTICLES, {"revision": 0}, "revision counts from 1"),
        (ARTICLES, {"published_at": NOW}, "date and origin together"),
        (ARTICLES, {"published_at_from": "feed"}, "date and origin together"),
        (ARTICLES, {"text": ""}, "text is not empty"),
        (CLAIMS, {"confidence": 1.01}, "confidence is a probability"),
        (CLAIMS, {"content_spans": ()}, "content is written"),
        (CLAIMS, {"cue_class": "say"}, "cue is of its class"),
        (CLAIMS, {"cue_class": "none", "cue_lemma": "say"}, "cue is of its class"),
        (CLAIMS, {"cue_class": "none", "cue_text": "said", "cue_spans": (Span(0, 4),)}, "cue is of its class"),
        (CLAIMS, {"reported_in": "x"}, "not reported in itself"),
        (FIGURES, {"value": float("inf")}, "value is finite"),
        (FIGURES, {"low": float("nan")}, "low is finite"),
        (FIGURES, {"low": 2.0, "high": 1.0}, "bounds are in order"),
        (FIGURES, {"approximator": "range", "value": 1.0, "low": 1.0}, "range has bounds"),
        (FIGURES, {"approximator": "vague"}, "range has bounds"),
        (FIGURES, {"kind": "money"}, "money has a currency"),
        (ENTITIES, {"mention_count": 0}, "mentioned at least once"),
        (ENTITIES, {"first_seen": NOW, "last_seen": NOW - dt.timedelta(days=1)}, "seen in order"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_caught(table, fields, check):
    assert check in failing(table, table.to_arrow([example(table, **fields)]))


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        (ARTICLES, {"published_at": NOW, "published_at_from": "metadata", "furniture": (Furniture(0, 1, "byline"),)}),
        (CLAIMS, {"content_spans": (Span(0, 1),), "cue_class": "none", "reported_in": "y", "confidence": 1.0}),
        (
            CLAIMS,
            {"content_spans": (Span(0, 1),), "cue_text": "said", "cue_spans": (Span(2, 6),), "cue_lemma": "say"},
        ),
        (FIGURES, {"approximator": "range", "low": 10.0, "high": 10.0}),
        (FIGURES, {"kind": "money", "currency": "EUR", "value": 4.5e9}),
        (ENTITIES, {"first_seen": NOW, "last_seen": NOW}),
    ],
)
def test_a_good_row_passes_every_check(table, fields):
    assert failing(table, table.to_arrow([example(table, **fields)])) == set()


def test_checks_answer_on_a_table_without_rows():
    for table in TABLES.values():
        assert failing(table, table.schema.empty_table()) == set()


def test_the_parts_of_a_span_are_joined():
    assert span_text("He said, she said", [(0, 2), (9, 12)]) == "He … she"
    assert span_text("anything", []) == ""


@given(st.lists(st.one_of(words, st.integers(), st.none()), max_size=4))
def test_ids_are_the_same_for_the_same_parts_only(parts):
    assert stable_id(*parts) == stable_id(*parts)
    assert stable_id(*parts) != stable_id(*parts, None)
    assert stable_id("ab", "c") != stable_id("a", "bc")


def test_a_rejection_becomes_a_row_that_its_run_does_not_rename():
    rejection = Rejection(source_uri="x.txt", stage="ingest", reason="empty", detail="nothing in it")
    assert rejection.row("run-1").reject_id == rejection.row("run-2").reject_id
    assert rejection.row("run-1").run_id == "run-1"
    assert typing.get_type_hints(Document)["body"] == bytes | str


def test_ids_of_words_tell_equal_ones_apart_by_their_order():
    ids = word_ids("article", "claim", [("a", "b"), ("c", ""), ("a", "b")])
    assert len(set(ids)) == 3
    assert word_ids("article", "claim", [("x", ""), ("a", "b"), ("a", "b")])[1:] == [ids[0], ids[2]]
    assert not set(word_ids("article", "figure", [("a", "b")])) & set(ids)
    assert not set(word_ids("other", "claim", [("a", "b")])) & set(ids)
