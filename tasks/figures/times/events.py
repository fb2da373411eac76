"""When what is claimed happens: the time that a claim's content names, if it names one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.schemas import Article, Claim
from sayso.tasks.figures.times.dates import DateExpression, dates


def date_claims(articles: Sequence[Article], docs: Sequence[Doc], claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `event_start` and `event_end`, in the order given.

    A content that names no time, one that cannot be resolved, or several different ones, leaves both unknown.
    """
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_article[claim.article_id].append(claim)
    dated: dict[str, Claim] = {}
    for article, doc in zip(articles, docs, strict=True):
        own = of_article[article.article_id]
        named = [found for found in dates(doc, article.published_at) if own and found.begins is not None]
        dated |= {claim.claim_id: _dated(claim, named) for claim in own}
    return [dated.get(claim.claim_id, claim) for claim in claims]


def _dated(claim: Claim, named: Sequence[DateExpression]) -> Claim:
    periods = {
        (found.begins, found.ends)
        for found in named
        if any(start <= found.start and found.end <= end for start, end in claim.content_spans)
    }
    if len(periods) != 1:
        return claim
    ((begins, ends),) = periods
    return replace(claim, event_start=begins, event_end=ends)
