"""Every sentence of the room's own gold gives exactly the figures that a reader finds in it."""

from collections import Counter
from pathlib import Path

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures import quantities

from .gold_sentences import Expected, Sentence, read, told

SENTENCES = read(Path(__file__).parent / "sentences.tsv")


@pytest.fixture(scope="module")
def docs():
    return dict(zip((each.text for each in SENTENCES), annotate_texts([each.text for each in SENTENCES]), strict=True))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: f"{sentence.phenomenon}: {sentence.text}")
def test_the_figures_of_a_sentence_are_those_a_reader_finds(sentence: Sentence, docs):
    found = quantities(docs[sentence.text])
    nothing = Expected("", None, None, None, "", None)
    paired = [
        told(sentence.text, quantity, sentence.figures[at] if at < len(sentence.figures) else nothing)
        for at, quantity in enumerate(found)
    ]
    assert paired == [_rounded(each, paired, at) for at, each in enumerate(sentence.figures)]


def _rounded(expected: Expected, found: list[Expected], at: int) -> Expected:
    """The expected figure with the found value where the two differ by rounding alone."""
    if at < len(found) and expected.value is not None and found[at].value == pytest.approx(expected.value, rel=1e-9):
        return Expected(
            **{**{name: getattr(expected, name) for name in expected.__dataclass_fields__}, "value": found[at].value}
        )
    return expected


def test_every_phenomenon_has_three_sentences():
    counts = Counter(sentence.phenomenon for sentence in SENTENCES)
    assert {name: count for name, count in counts.items() if count < 3} == {}
