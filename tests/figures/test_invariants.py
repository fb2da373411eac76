"""What holds for every text: spans are exact, values finite, results the same each time, time linear."""

import math

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.tasks.figures import quantities
from tests.timing import cpu_seconds

BLANK = spacy.blank("en")
WORDS = (
    "12 1,234 3.5 1,2,3 1.2.3 ½ 3/4 0 99999999999 ٣٤ one twenty hundred million dozens a half third and of to from "
    "between - – − + $ € £ USD Rs RM % percent bn m km/h years old -year-old about up more than or at least soldiers "
    "people killed wounded rose doubled zero below stone feet inches point R5 P "
    "fell by ( ) , . ; in out times twice doubled per day not October 2019 10:30 iPhone "
    "G20 ' third-largest x10 ^ N couple several each 5th"
)
PHRASES = ("\n", "\t", "up to", "more than", "or more", "at least", "out of", "a day")
PIECES = (*WORDS.split(" "), *PHRASES)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)

WORST = (
    "7", ",", "1,", "$", " ", "(", "-", "1-", "one hundred and ", "twenty-", "from 1 to ", "a@", "12 Aaaa ", "half a ",
    "up to ",
    "5 per 10 people ", "May 1-", "12 soldiers killed and 30 wounded ",
    "P5,000 ", "a year and a half ", "5 feet 6 inches ", "1 000 ", "5 (5) ", "Deaths: 5. ", "from 1000 to 2000 ", "3m ",
    "aged 5, 6 and ", "up from 5 ", "at least a year ",
)  # fmt: skip


def blank_doc(text: str) -> Doc:
    return BLANK.make_doc(text)


def check(text: str) -> None:
    doc = blank_doc(text)
    found = quantities(doc)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        assert "\n" not in text[quantity.start : quantity.end]
        if quantity.counted_start is not None:
            assert quantity.counted_end is not None
            assert 0 <= quantity.counted_start < quantity.counted_end <= len(text)
        for number in (quantity.value, quantity.low, quantity.high, quantity.value_si):
            assert number is None or math.isfinite(number)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.approximator in ("range", "vague"):
            assert quantity.value is None
            assert quantity.low is not None or quantity.high is not None
        assert quantity.rules
    spans = [(quantity.start, quantity.end) for quantity in found]
    assert spans == sorted(set(spans))
    assert [repr(each.rules) for each in quantities(blank_doc(text))] == [repr(each.rules) for each in found]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_figures_of_generated_number_talk_are_sound(text: str):
    check(text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=60))
def test_figures_of_any_text_are_sound(text: str):
    check(text)


def seconds(unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    words = [text[at : at + 40] for at in range(0, length, 40)]
    doc = Doc(BLANK.vocab, words=words, spaces=[False] * len(words))
    assert doc.text == text
    return cpu_seconds(lambda: quantities(doc))


@pytest.mark.slow
@pytest.mark.parametrize("unit", WORST)
def test_time_grows_no_faster_than_the_text(unit: str):
    seconds(unit, 2_000)
    short, long = seconds(unit, 12_500), seconds(unit, 100_000)
    assert long < 8 * 3 * short + 0.5


@pytest.mark.parametrize(
    ("text", "rule"), [("9" * 1_000_000, "digits:beyond float"), ("1,23,4,567", "digits:contradictory")]
)
def test_a_number_that_cannot_be_told_has_no_value_and_says_why(text: str, rule: str):
    doc = Doc(BLANK.vocab, words=[text], spaces=[False])
    (quantity,) = quantities(doc)
    assert quantity.value is None
    assert quantity.rules == [rule]


def test_ten_thousand_currency_signs_are_no_figure():
    assert quantities(Doc(BLANK.vocab, words=["$" * 100] * 100, spaces=[False] * 100)) == []
