"""Quotation marks of every habit, and apostrophes that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.schemas import Span
from sayso.tasks.annotate.quotation import quoted_spans, share_quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "We won."', ['"We won."']),
        ("He said: “We won.”", ["“We won.”"]),
        ("‘We won,’ he said, ‘by a lot.’", ["‘We won,’", "‘by a lot.’"]),
        ("'We didn't win,' he said.", ["'We didn't win,'"]),
        ("The company's profits and the workers' pay", []),
        ("Rock ’n’ roll isn’t dead", []),
        ("«Nous gagnons», he said", ["«Nous gagnons»"]),
        ("“He called it ‘a farce’ twice,” she said", ["“He called it ‘a farce’ twice,”"]),
        ("“We will rebuild.\n“We will not leave,” she said.", ["“We will rebuild.", "“We will not leave,”"]),
        ("“An opening that never closes.\nAnother line.", []),
        ('"We won,” he said. It rained. “We will stay," he said.', ['"We won,”', '“We will stay,"']),
        ('“He said "no" to me,” she said', ['“He said "no" to me,”']),
        ('"She said “no” to me," he said', ['"She said “no” to me,"']),
        ("Oslo Corp.'s chairman said: “We won.”", ["“We won.”"]),
        ('\'When he came I thought: "It rains." So I left.\nIt did.', ['"It rains."']),
        (
            "‘Nothing must fall,’said Ann: “It rains.\n“It will rain on,” she said.",
            ["“It rains.", "“It will rain on,”"],
        ),
        ('A 6" pipe and a 5\'11" guard', []),
    ],
)
def test_quotations_are_found(text, quoted):
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted


@given(st.text(alphabet=st.sampled_from("ab \n\"'“”‘’«».,"), max_size=400))
def test_quotations_are_in_order_and_do_not_overlap(text):
    found = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_share_counts_the_characters_in_quotation_marks():
    text = 'calls it "a threat" now'
    assert share_quoted((Span(9, 19),), quoted_spans(text)) == 1
    assert share_quoted((Span(0, len(text)),), quoted_spans(text)) == pytest.approx(10 / 23)
    assert share_quoted((Span(0, 5),), quoted_spans(text)) == 0
