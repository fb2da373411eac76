"""When what is claimed happens: the time that a claim's content names, if it names one."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.schemas import Article, Claim
from sayso.tasks.figures.times.dates import DateExpression, dates


def date_claims(articles: Sequence[Article], docs: Sequence[Doc], claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `event_start` and `event_end`, in the order given.

    A content that names no time, one that cannot be resolved, or several different ones, leaves both unknown.
    """
    claimed = {claim.article_id for claim in claims}
    named = {
        article.article_id: [each for each in dates(doc, article.published_at) if each.begins is not None]
        for article, doc in zip(articles, docs, strict=True)
        if article.article_id in claimed
    }
    return [_dated(claim, named.get(claim.article_id, ())) for claim in claims]


def _dated(claim: Claim, named: Sequence[DateExpression]) -> Claim:
    periods = {
        (each.begins, each.ends)
        for start, end in claim.content_spans
        for each in named
        if start <= each.start and each.end <= end
    }
    if len(periods) != 1:
        return claim
    ((begins, ends),) = periods
    return replace(claim, event_start=begins, event_end=ends)
