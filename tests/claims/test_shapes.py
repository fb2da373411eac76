"""How words are written, as the name head is told."""

import pytest
from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.shapes import DIGITS, LOWER, MARK, MIXED, TITLE, UNKNOWN, UPPER, word_shapes
from sayso.tasks.claims.tagging.tagger import MODEL
from sayso.tasks.claims.tagging.words import read_words


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def shapes(text: str, tokenizer: Tokenizer) -> list[int]:
    return word_shapes(text, read_words(text, tokenizer)).tolist()


def test_capitals_digits_and_marks_are_told_apart(tokenizer: Tokenizer) -> None:
    text = "The NATO chief met iPhone buyers in 2020."
    assert shapes(text, tokenizer) == [TITLE, UPPER, LOWER, LOWER, MIXED, LOWER, LOWER, DIGITS, MARK]


@pytest.mark.parametrize("line", ["mayor says no to harbour", "MAYOR SAYS NO TO HARBOUR", "Mayor Says No to Harbour"])
def test_where_capitals_say_nothing_letters_have_no_shape(line: str, tokenizer: Tokenizer) -> None:
    assert set(shapes(line, tokenizer)) == {UNKNOWN}


def test_each_line_is_read_by_itself(tokenizer: Tokenizer) -> None:
    found = shapes("MAYOR SAYS NO TO HARBOUR\nThe mayor of Cork said so", tokenizer)
    assert found == [UNKNOWN] * 5 + [TITLE, LOWER, LOWER, TITLE, LOWER, LOWER]


def test_an_empty_text_has_no_shapes(tokenizer: Tokenizer) -> None:
    assert shapes("", tokenizer) == []
