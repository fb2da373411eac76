"""What the name head is told of every word."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.tagging.hints import LABELS, PARTS, VALUES, word_hints
from sayso.tasks.claims.tagging.tagger import MODEL
from sayso.tasks.claims.tagging.words import read_words

TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()


def test_a_word_has_the_label_and_the_part_of_speech_of_its_token() -> None:
    text = "On Tuesday Maria Lindqvist left the U.S. for Oslo."
    (doc,) = annotate_texts([text])
    words = read_words(text, TOKENIZER)
    written = [text[start:end] for start, end in words.spans]
    hints = word_hints(doc, doc.text, words)
    labels = {word: LABELS[label] for word, label in zip(written, hints[:, 1], strict=True)}
    assert [labels[word] for word in ("Maria", "Lindqvist")] == ["B-PERSON", "I-PERSON"]
    assert [labels[word] for word in ("U", "S")] == ["B-GPE", "I-GPE"]
    assert (labels["Tuesday"], labels["left"]) == ("B-OTHER", "O")
    parts = {word: PARTS[part] for word, part in zip(written, hints[:, 2], strict=True)}
    assert (parts["left"], parts["Oslo"]) == ("VBD", "NNP")


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_any_text_has_a_value_that_the_head_knows_for_every_hint(text: str) -> None:
    (doc,) = annotate_texts([text])
    words = read_words(text, TOKENIZER)
    hints = word_hints(doc, doc.text, words)
    assert hints.shape == (len(words), len(VALUES))
    assert all((hint >= 0).all() and (hint < values).all() for hint, values in zip(hints.T, VALUES, strict=True))
