"""When what is claimed happens: the time that a claim's content names, if it names one."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from spacy.tokens import Doc, Token

from sayso.schemas import Article, Claim
from sayso.tasks.annotate.parse import AUXILIARIES, VERBS, has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.times.belonging import Step, is_aside
from sayso.tasks.figures.times.dates import DateExpression, dates

FARTHEST = 40
"""Words from a time up the parse to the head of a content."""
LONGEST_COMPARISON = 2
"""Words before a time among which one of comparing stands."""
LONGEST_START = 8
"""Words before a time among which "from" and what something rose from stand."""
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")
_FROM_NOW = frozenset(("day_word", "relative", "recent", "span", "coming"))
"""Rules of times that are told from the day of publication."""
_YEAR_DIGITS = 4
_OF_AMOUNTS = frozenset(("CD", "IN", "$", "NN", "NNS", "#", "JJ", "DT", "SYM", "RB"))
"""Penn tags of the words of an amount."""
LONGEST_PHRASE = 6
"""Words from a time up to what it is compared by."""


Begun: TypeAlias = tuple[dt.datetime | None, dt.datetime | None]
"""When a time begins and ends."""

AHEAD = frozenset(("planned", "possible", "desired", "conditional"))
"""Modalities of what lies ahead."""


def _ahead(named: DateExpression) -> DateExpression:
    """A time as one that lies ahead, where its verb leaves that open."""
    return named if named.ahead is None else replace(named, begins=named.ahead.begins, ends=named.ahead.ends)


class Place(NamedTuple):
    """How many verbs of clauses below the head of a content, and how many words, part a time from it; whether one of
    them is joined by "and"."""

    verbs: int
    words: int
    is_joined: bool


def date_claims(articles: Sequence[Article], docs: Sequence[Doc], claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `event_start` and `event_end`, in the order given.

    A time of a side clause does not count; of several others the one that is nearest to the head does. A content that
    names no time, one that cannot be resolved, or several that are equally near, leaves both unknown.
    """
    claimed = {claim.article_id for claim in claims}
    named = {
        article.article_id: (doc, [each for each in dates(doc, article.published_at) if each.begins is not None])
        for article, doc in zip(articles, docs, strict=True)
        if article.article_id in claimed
    }
    return [_dated(claim, *named[claim.article_id]) if claim.article_id in named else claim for claim in claims]


def _dated(claim: Claim, doc: Doc, named: Sequence[DateExpression]) -> Claim:
    inside = [
        each
        for start, end in claim.content_spans
        for each in named
        if start <= each.start and each.end <= end and not (_is_compared(doc, each) or _is_of_side(doc, claim, each))
    ]
    if claim.modality in AHEAD:
        inside = [_ahead(each) for each in inside]
    periods = {(each.begins, each.ends) for each in inside}
    if len(periods) > 1:
        periods = _nearest(doc, claim, inside)
    if len(periods) != 1:
        return claim
    ((begins, ends),) = periods
    return replace(claim, event_start=begins, event_end=ends)


def _nearest(doc: Doc, claim: Claim, inside: Sequence[DateExpression]) -> set[Begun]:
    """The times that the fewest verbs, and then words, part from the head of the content; of one inside of another the
    inner one. Those of verbs that "and" joins to the head are as near as its own."""
    places = [(_place(doc, claim, each), each) for each in inside]
    fewest = min(place.verbs for place, _ in places)
    near = _explicit([(place, each) for place, each in places if place.verbs == fewest])
    if not any(place.is_joined for place, _ in near):
        nearest = min(place.words for place, _ in near)
        near = [(place, each) for place, each in near if place.words == nearest]
    inner = [each for _, each in near if not any(_holds(each, other) for _, other in near)]
    return {(each.begins, each.ends) for each in inner}


def _explicit(near: list[tuple[Place, DateExpression]]) -> list[tuple[Place, DateExpression]]:
    """Those that tell their year, if any does, and those that are not told from the day of publication."""
    if not any(_YEAR.search(each.text) for _, each in near):
        return near
    return [(place, each) for place, each in near if each.rule not in _FROM_NOW]


def _holds(outer: DateExpression, inner: DateExpression) -> bool:
    """Whether a longer time holds another: March in 2021."""
    if outer.begins is None or outer.ends is None or inner.begins is None or inner.ends is None:
        return False
    is_longer = outer.ends - outer.begins > inner.ends - inner.begins
    return is_longer and outer.begins <= inner.begins and inner.ends <= outer.ends


def _place(doc: Doc, claim: Claim, named: DateExpression) -> Place:
    """How far a time is from the head of the content."""
    token = _root(doc, named.start, named.end)
    verbs = steps = 0
    is_joined = False
    for _ in range(FARTHEST):
        if token is None or token.head.i == token.i or not _is_inside(claim, token.head):
            break
        is_verb = token.pos_ in VERBS and token.dep_ not in AUXILIARIES
        is_joined = is_joined or (is_verb and token.dep_ == "conj")
        verbs += is_verb and token.dep_ != "conj"
        steps += 1
        token = token.head
    return Place(verbs, steps, is_joined)


def _is_of_side(doc: Doc, claim: Claim, named: DateExpression) -> bool:
    """Whether the time belongs to a clause or a noun beside what the content says."""
    token = _root(doc, named.start, named.end)
    for _ in range(FARTHEST):
        if token is None or token.head.i == token.i or not _is_inside(claim, token.head):
            return False
        if is_aside(Step(token, named.start <= token.idx < named.end)):
            return True
        token = token.head
    return False


def _root(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root


def _is_inside(claim: Claim, token: Token) -> bool:
    return any(start <= token.idx < end for start, end in claim.content_spans)


def _is_compared(doc: Doc, named: DateExpression) -> bool:
    """Whether the time is only compared with: compared with last year, more than in 2019, up from 2.5% in May."""
    span = doc.char_span(named.start, named.end, alignment_mode="expand")
    if span is None:
        return False
    before = doc[max(0, span.start - LONGEST_COMPARISON) : span.start + 1]
    if any(token.lower_ == "since" for token in before) and _is_superlative(doc, span.start):
        return True
    if any(token.lower_ in words("contexts", "comparison") for token in before) or _is_start(doc, span.start):
        return True
    token, inside = span.root, range(span.start, span.end)
    for _ in range(LONGEST_PHRASE):
        above = token.head
        if above.pos_ in VERBS or above.i == token.i:
            return False
        if above.lower_ == "than" or (
            above.lower_ in words("contexts", "compared from") and token.i not in inside and _is_number(token)
        ):
            return True
        token = above
    return False


def _is_superlative(doc: Doc, first: int) -> bool:
    """Whether a superlative or a first leads to the "since" of a time: its best week since 1998."""
    near = doc[max(0, first - LONGEST_START) : first]
    return any(token.tag_ in ("JJS", "RBS") or token.lower_ in ("first", "record") for token in near)


def _is_start(doc: Doc, first: int) -> bool:
    """Whether "from" and a number lead to the time: from $1.6bn in 2020 to $11.5bn."""
    has_number = _is_year(doc, first - 1) and first < len(doc) and doc[first].lower_ == "from"
    if has_number:
        return doc[first - 2].lower_ == "to"
    for token in reversed(doc[max(0, first - LONGEST_START) : first]):
        if token.lower_ in words("contexts", "compared from"):
            return has_number
        has_number = has_number or token.tag_ == "CD" or token.lower_ in words("tense_words", "compared")
        if token.tag_ not in _OF_AMOUNTS:
            return False
    return False


def _is_year(doc: Doc, at: int) -> bool:
    """Whether a year stands behind another word there: to 2030 from 2040."""
    return at > 0 and doc[at].is_digit and len(doc[at]) == _YEAR_DIGITS


def _is_number(token: Token) -> bool:
    """Whether a word is a number, or what one counts."""
    return token.tag_ == "CD" or has(token.children, tag="CD")
