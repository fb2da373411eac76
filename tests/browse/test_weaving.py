"""Marks in a text: what crosses is split, what nests is nested, and nothing of the text is lost or unescaped."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.tasks.dataset.showing.weaving import Mark, paragraphs, weave

TEXTS = st.text(alphabet="ab<>&\"' é🙂\n", min_size=1, max_size=30)


def woven(text: str, marks: list[Mark]) -> str:
    return weave(text, 0, len(text), marks, lambda piece: f"<{piece.mark.kind}{'+' if piece.is_first else ''}>", "</>")


def test_nested_marks_are_nested():
    marks = [Mark(0, 9, "out"), Mark(2, 5, "in")]
    assert woven("abcdefghi", marks) == "<out+>ab<in+>cde</>fghi</>"


def test_crossing_marks_are_split_where_the_outer_ends():
    assert woven("abcdef", [Mark(0, 3, "one"), Mark(2, 5, "two")]) == "<one+>ab<two+>c</></><two>de</>f"


def test_of_equal_marks_the_lower_rank_is_outside():
    assert woven("ab", [Mark(0, 2, "in", 1), Mark(0, 2, "out", 0)]) == "<out+><in+>ab</></>"


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_the_text_is_all_there_and_every_element_is_closed(text, spans):
    marks = [
        Mark(start, min(end, len(text)), "m", rank) for rank, (start, end) in enumerate(spans) if start < len(text)
    ]
    written = weave(text, 0, len(text), marks, lambda piece: "\x01")
    tags = re.findall("\x01|</span>", written)
    assert tags.count("\x01") == tags.count("</span>")
    bare = written.replace("\x01", "").replace("</span>", "")
    assert html.unescape(bare) == text
    assert "<" not in bare
    depth = 0
    for tag in tags:
        depth += 1 if tag == "\x01" else -1
        assert depth >= 0


def test_paragraphs_are_lines():
    assert paragraphs("ab\n\ncd", [0, 3, 4]) == [(0, 2), (4, 6)]
