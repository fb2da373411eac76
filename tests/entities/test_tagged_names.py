"""The tagger's names in place of the language model's."""

import re

import pytest

from sayso.schemas import Span, TaggedName
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.entities import resolve_entities
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.tagged_names import REPLACED, TABLE, Tagged, read_seen, with_names
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows

from .written import article


def test_names_replace_those_of_the_language_model() -> None:
    text = "On Tuesday Maria Lindqvist left Oslo for Ruritania."
    (doc,) = annotate_texts([text])
    names = [TaggedName("a", Span(11, 26), "PER"), TaggedName("a", Span(41, 50), "LOC")]
    found = {ent.text: ent.label_ for ent in with_names(doc, names).ents}
    assert {name: label for name, label in found.items() if label in REPLACED} == {
        "Maria Lindqvist": "PERSON", "Ruritania": "GPE",
    }  # fmt: skip
    assert found["Tuesday"] == "DATE"
    assert "Oslo" in {ent.text for ent in doc.ents}, "the annotations themselves stay as they are"


@pytest.mark.parametrize("verb", ["Quoting", "Citing", "Replacing"])
def test_the_participle_that_a_sentence_begins_with_is_none_of_a_name(verb: str) -> None:
    text = f"{verb} Moen, she left the hall."
    (doc,) = annotate_texts([text])
    start = len(verb) + 1
    assert [ent.text for ent in with_names(doc, [TaggedName("a", Span(start, start + 4), "PER")]).ents] == ["Moen"]


def test_a_people_stays_a_people() -> None:
    text = "The French minister met a Kenyan delegation."
    (doc,) = annotate_texts([text])
    peoples = {ent.text for ent in doc.ents if ent.label_ == "NORP"}
    names = [TaggedName("a", Span(4, 10), "LOC"), TaggedName("a", Span(26, 32), "LOC")]
    assert {ent.text for ent in with_names(doc, names).ents if ent.label_ == "NORP"} == peoples


def test_names_that_overlap_are_read_once() -> None:
    text = "The Bank of England said so."
    (doc,) = annotate_texts([text])
    names = [TaggedName("a", Span(4, 19), "ORG"), TaggedName("a", Span(12, 19), "LOC")]
    assert [(ent.text, ent.label_) for ent in with_names(doc, names).ents] == [("Bank of England", "ORG")]


def test_a_name_that_is_but_a_colon_is_none() -> None:
    one = article("We met Kim:")
    docs = annotate([one])
    resolved = resolve_entities([one], docs, [], [], [TaggedName("a", Span(7, 11), "PER")])
    assert all(mention.text for mention in resolved.mentions)


def test_a_body_is_as_long_as_the_language_model_sees_it() -> None:
    text = "The Democratic National Convention opened."
    (doc,) = annotate_texts([text])
    assert {ent.text for ent in doc.ents} == {"The Democratic National Convention"}
    names = [TaggedName("a", Span(4, 23), "ORG")]
    assert [ent.text for ent in with_names(doc, names).ents] == ["Democratic National Convention"]


def test_a_whole_name_does_not_go_on_with_words_that_tell_no_body() -> None:
    text = "A few State Department Arabists were allowed in."
    (doc,) = annotate_texts([text])
    assert "State Department Arabists" in {ent.text for ent in doc.ents}
    names = [TaggedName("a", Span(6, 22), "ORG")]
    assert [ent.text for ent in with_names(doc, names).ents if ent.label_ == "ORG"] == ["State Department"]


@pytest.mark.parametrize("row", read_rows(PACKAGE, "tagged_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_tagged_names_decides_its_example(row: Row) -> None:
    before, name, kind, behind = re.fullmatch(r"(.*)\{(.*)\|(\w+)\}(.*)", row["example"]).groups()
    (doc,) = annotate_texts([before + name + behind])
    part = doc.char_span(len(before), len(before) + len(name), alignment_mode="expand")
    decided = TABLE.decide(Tagged(part, kind, read_seen(doc), load_knowledge()))
    assert decided is not None
    assert decided.name == row["name"]
