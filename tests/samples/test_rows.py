"""The rows of the samples are held one by one: each is as its gold has it, or its fault is listed in known_gaps.tsv.

A row that gets worse fails here, and one that is mended asks for its line to go:

    python -m tests.samples.test_rows > tests/samples/known_gaps.tsv
"""

import functools
from collections.abc import Iterator
from pathlib import Path

from sayso.flows.scoring.matching import figure_faults, match_claims
from sayso.tasks.annotate import annotate, is_analysed
from sayso.tasks.claims import extract_claims
from sayso.tasks.figures import extract_figures
from tests.samples.articles import load_samples

KNOWN_GAPS = Path(__file__).with_name("known_gaps.tsv")
HEADER = """\
# Rows of the gold of the samples that are not found as the gold has them, and what is wrong: `missing`, or the columns.
# Made by tests/samples/test_rows.py; lines go when a row is mended, and none may come.
article\ttable\trow\twrong"""


@functools.cache
def gaps() -> tuple[str, ...]:
    """The faults of today, as lines of known_gaps.tsv."""
    return tuple(_gaps())


def _gaps() -> Iterator[str]:
    samples = [sample for sample in load_samples() if is_analysed(sample.article)]
    articles = [sample.article for sample in samples]
    docs = annotate(articles)
    claims = extract_claims(articles, docs)
    figures = extract_figures(articles, docs, claims)
    for sample in samples:
        name, text = sample.article.article_id, sample.article.text
        gold = sample.entry.resolve(text)
        found = [claim for claim in claims if claim.article_id == name]
        wrong = match_claims(text, found, (*gold.claims, *gold.headline_claims)).faults()
        yield from sorted(f"{sample.entry.id}\tclaims\t{row}\t{' '.join(columns)}" for row, columns in wrong)
        counted = [figure for figure in figures if figure.article_id == name]
        wrong = figure_faults(counted, gold.figures)
        yield from sorted(f"{sample.entry.id}\tfigures\t{row}\t{' '.join(columns)}" for row, columns in wrong)


def listed() -> set[str]:
    lines = KNOWN_GAPS.read_text(encoding="utf-8").splitlines()
    return set(lines) - set(HEADER.splitlines())


def test_no_row_of_the_samples_got_worse() -> None:
    assert sorted(set(gaps()) - listed()) == []


def test_what_is_mended_is_no_longer_listed() -> None:
    assert sorted(listed() - set(gaps())) == []


if __name__ == "__main__":
    print("\n".join((HEADER, *gaps())))
