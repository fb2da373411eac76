"""Spans in long texts: what they hold is looked for where they stand, and not from the start of the text."""

from dataclasses import replace

import duckdb
import pyarrow.dataset as ds
import pytest
from tiny_news import article, news

from sayso.schemas import ARTICLES, CLAIMS, MENTIONS, TABLES, Span
from sayso.tasks.dataset.checking.spans import BLOCK, check_partition
from tests.timing import cpu_seconds, growth

SPANS = [
    (0, 9),
    (BLOCK - 4, BLOCK + 4),
    (BLOCK, 2 * BLOCK),
    (2 * BLOCK - 1, 2 * BLOCK),
    (7, 3 * BLOCK),
    (3 * BLOCK + 991, 3 * BLOCK + 1_000),
]


def long_text(characters):
    return ("Zoë Börn zählt 🙂 " * (characters // 16 + 1))[:characters]


def failing(text, spans, said):
    """How many mentions and how many claims of an article do not hold what they say."""
    long, made = article("long", text), news("short", 1, who="Ann")
    mentions = [
        replace(made.mentions[0], article_id=long.article_id, start=start, end=end, text=words)
        for (start, end), words in zip(spans, said, strict=True)
    ]
    claims = [
        replace(made.claims[0], article_id=long.article_id, content_spans=(Span(start, end),), content_text=words)
        for (start, end), words in zip(spans, said, strict=True)
    ]
    claims = [replace(one, source_spans=(), source_text=None, cue_spans=(), cue_text=None) for one in claims]
    rows = {"articles": ARTICLES.to_arrow([long])}
    rows |= {"mentions": MENTIONS.to_arrow(mentions), "claims": CLAIMS.to_arrow(claims)}
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        found = check_partition(connection, lambda name: ds.dataset(rows.get(name, TABLES[name].to_arrow([]))))
    values = {(one.table, one.check): one.value for one in found}
    return values["mentions", "text is what its span holds"], values["claims", "content_text is what its span holds"]


@pytest.mark.parametrize("characters", [BLOCK, 3 * BLOCK + 1_000])
def test_spans_at_and_over_the_edges_of_blocks(characters):
    text = long_text(characters)
    spans = [(start, end) for start, end in SPANS if end <= characters]
    right = [text[start:end] for start, end in spans]
    assert failing(text, spans, right) == (0, 0)
    wrong = [words[:-1] + "§" for words in right]
    assert failing(text, spans, wrong) == (len(spans), len(spans))


def test_a_span_beyond_the_end_of_a_long_text_fails():
    text = long_text(3 * BLOCK)
    assert failing(text, [(3 * BLOCK - 2, 3 * BLOCK + 2)], [text[-2:]]) == (1, 1)


def test_time_is_linear_in_the_text_and_its_spans():
    def taken(characters):
        text = long_text(characters)
        spans = [(start, start + 9) for start in range(0, characters - 9, 300)]
        said = [text[start:end] for start, end in spans]
        return cpu_seconds(lambda: failing(text, spans, said), runs=2)

    assert growth(taken, 60_000, 8, 0.02) < 24
