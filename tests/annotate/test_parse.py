"""The vocabulary for asking the parse: criteria are words or several, and all must fit."""

import pytest
from spacy.tokens import Doc

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.annotate.parse import NOUNS, SUBJECTS, VERBS, every, first, has, matches


@pytest.fixture(scope="module")
def doc() -> Doc:
    (parsed,) = annotate_texts(["The mayor of Lyon has not told reporters why two schools closed."])
    return parsed


def test_the_first_word_that_fits_is_found(doc: Doc) -> None:
    told = first(doc, lower="told")
    assert told is not None
    assert first(told.lefts, dep=SUBJECTS) == first(doc, lower="mayor")
    assert first(told.children, dep="dobj", lower=("reporters", "readers")) == first(doc, lower="reporters")
    assert first(told.children, dep="expl") is None


def test_all_criteria_must_fit_and_of_several_words_one(doc: Doc) -> None:
    told = first(doc, lower="told")
    assert has(told.children, dep="neg", lower=("not", "n't"))
    assert not has(told.children, dep="neg", lower="never")
    assert matches(told, pos=VERBS, tag=("VBD", "VBN"), lemma="tell")
    assert matches(first(doc, lower="two"), ent="CARDINAL", pos="NUM")
    assert not matches(told, ent="GPE")


def test_every_word_that_fits_is_given_in_order(doc: Doc) -> None:
    assert [token.text for token in every(doc, pos=NOUNS)] == ["mayor", "Lyon", "reporters", "schools"]
    assert len(list(every(doc))) == len(list(every(doc, lower=None))) == len(doc)


def test_what_no_token_has_cannot_be_asked(doc: Doc) -> None:
    with pytest.raises(KeyError, match="role"):
        first(doc, role="subject")
