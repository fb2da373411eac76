"""Words and windows: nothing of a text is lost, and no window is too long for the encoder."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.tagger import MODEL
from sayso.tasks.claims.tagging.words import WINDOW_PIECES, read_words, windows

PROSE = st.text(alphabet=st.sampled_from("abc .,“”\n!?'é漢—"), max_size=3000)


@pytest.fixture(scope="module")
def tokenizer():
    found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


@given(text=PROSE)
def test_words_hold_every_visible_character_in_order(tokenizer, text):
    words = read_words(text, tokenizer)
    written = "".join(text[start:end] for start, end in words.spans)
    assert written == "".join(text.split())


@given(text=PROSE, overlap=st.integers(0, 64), first=st.integers(40, WINDOW_PIECES))
def test_windows_cover_all_words_and_fit_the_encoder(tokenizer, text, overlap, first):
    words = read_words(text, tokenizer)
    found = windows(words, text, overlap=overlap, first=first)
    covered = sorted({word for window in found for word in range(window.start, window.end)})
    assert covered == list(range(len(words)))
    assert all(len(window.ids) <= WINDOW_PIECES for window in found)
    assert all(len(window.heads) == window.end - window.start for window in found)
    assert all(after.start > before.start and after.start <= before.end for before, after in pairwise(found))


def test_a_window_ends_at_a_line_where_it_can(tokenizer):
    text = "\n".join(["The council met on Monday and spoke of the bridge at length."] * 60)
    words = read_words(text, tokenizer)
    found = windows(words, text, overlap=0)
    assert len(found) > 2
    assert all(words.lines[window.start] != words.lines[window.start - 1] for window in found[1:])


def test_a_line_longer_than_a_window_is_cut_at_sentences(tokenizer):
    text = "The council met on Monday and spoke of the bridge at length. " * 60
    words = read_words(text, tokenizer)
    found = windows(words, text, overlap=0)
    assert len(found) > 2
    assert all(text[words.spans[window.end - 1][0]] == "." for window in found)


def test_neighbouring_windows_share_whole_sentences(tokenizer):
    text = "The council met on Monday and spoke of the bridge at length. " * 60
    words = read_words(text, tokenizer)
    found = windows(words, text, overlap=64)
    assert all(after.start < before.end for before, after in pairwise(found))
    assert all(text[words.spans[window.start][0]] == "T" for window in found)
