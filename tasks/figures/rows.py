"""Turns the quantities of articles into rows of the figures table, each linked to its claim."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.schemas import Article, Claim, Figure, word_ids
from sayso.tasks.annotate import is_analysed
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import quantities

SKIPPED_FURNITURE = frozenset(("byline", "dateline", "credit", "caption", "promotion"))
"""Stretches whose numbers say nothing about the news; a headline's do."""
STRETCH = 500
"""Characters of a stretch of text."""


def extract_figures(articles: Sequence[Article], docs: Sequence[Doc], claims: Sequence[Claim]) -> list[Figure]:
    """The figures of a batch, article by article and in the order of the text.

    `docs` holds one spaCy Doc for every article, with the article's text; `claims` may be of any articles.
    Articles in languages that are not analysed have none.
    """
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_article[claim.article_id].append(claim)
    rows: list[Figure] = []
    for article, doc in zip(articles, docs, strict=True):
        if is_analysed(article):
            rows += _rows(article, _of_the_news(article, doc), of_article[article.article_id])
    return rows


def _of_the_news(article: Article, doc: Doc) -> list[Quantity]:
    """The quantities outside of skipped furniture."""
    skipped = [range(part.start, part.end) for part in article.furniture if part.kind in SKIPPED_FURNITURE]
    return [each for each in quantities(doc) if not any(each.start in part for part in skipped)]


def _rows(article: Article, found: Sequence[Quantity], claims: Sequence[Claim]) -> list[Figure]:
    words = ((article.text[quantity.start : quantity.end],) for quantity in found)
    ids = dict(zip(map(id, found), word_ids(article.article_id, "figure", words), strict=True))
    contents = Contents(claims)
    return [
        Figure(
            figure_id=ids[id(quantity)],
            article_id=article.article_id,
            claim_id=contents.innermost(quantity.start, quantity.end),
            start=quantity.start,
            end=quantity.end,
            text=article.text[quantity.start : quantity.end],
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            low_inclusive=quantity.low_inclusive,
            high_inclusive=quantity.high_inclusive,
            approximator=quantity.approximator,
            approximator_text=quantity.approximator_text,
            direction=quantity.direction,
            role=quantity.role,
            linked_figure_id=ids.get(id(quantity.linked)),
            kind=quantity.kind,
            unit=quantity.unit,
            currency=quantity.currency,
            counted_text=_counted(article, quantity),
            counted_start=quantity.counted_start,
            counted_end=quantity.counted_end,
            counted_entity_id=None,
            measure=quantity.measure,
            per_unit=quantity.per_unit,
            value_si=quantity.value_si,
            unit_si=quantity.unit_si,
            is_negated=quantity.is_negated,
            rule=" > ".join(quantity.rules),
        )
        for quantity in found
    ]


def _counted(article: Article, quantity: Quantity) -> str | None:
    if quantity.counted_start is None or quantity.counted_end is None:
        return None
    return article.text[quantity.counted_start : quantity.counted_end]


class Contents:
    """The contents of claims by the stretches of text that they stand in, so that a figure asks few of them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._near: dict[int, list[tuple[int, int, Claim]]] = defaultdict(list)
        for claim in claims:
            for first, last in claim.content_spans:
                for stretch in range(first // STRETCH, last // STRETCH + 1):
                    self._near[stretch].append((first, last, claim))

    def innermost(self, start: int, end: int) -> str | None:
        """The claim whose content holds the characters and whose content is the shortest; the first of equals."""
        near = self._near.get(start // STRETCH, ())
        holding = [claim for first, last, claim in near if first <= start and end <= last]
        return min(holding, key=_size).claim_id if holding else None


def _size(claim: Claim) -> tuple[int, int]:
    return sum(last - first for first, last in claim.content_spans), claim.position
