"""When what is claimed happens: the time that a claim's content names, if it names one."""

import datetime as dt
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from spacy.tokens import Doc, Token

from sayso.schemas import Article, Claim
from sayso.tasks.annotate.parse import AUXILIARIES, VERBS, has
from sayso.tasks.figures.times.belonging import Step, aside_by
from sayso.tasks.figures.times.compared import is_compared, is_of_superlative, is_put_off_to
from sayso.tasks.figures.times.dates import DateExpression, dates
from sayso.tasks.figures.times.evidence import Case
from sayso.tasks.figures.times.own import is_own

SENTENCES = 2
"""Of a content of several sentences, the first whose times count."""
FARTHEST = 40
"""Words from a time up the parse to the head of a content."""
LONGEST_PREPOSITION = 3
"""Characters up to a time with which a content begins."""
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")
_FROM_NOW = frozenset(("day_word", "relative", "recent", "span", "coming"))
"""Rules of times that are told from the day of publication."""
_OF_WEEK = frozenset(("weekday", "weekend", "day_word", "relative", "overnight"))
"""Rules of days near the day of publication, which are as often those of the saying."""
_LENGTHS = frozenset(("ahead",))
"""Rules of what is rather a length where it is no time: in a year."""
_NAMING = frozenset(("month_of", "month_noun", "year_event"))
"""Rules of times that name something, which count where there is no other: the August meeting."""
_LIST = re.compile(r",? and (?:again )?(?:on )?(?:the )?|, (?:on )?")
"""What stands between times that are listed."""
_COMPLEMENT = "xcomp"
"""Relation of a verb that tells what the one above it only begins to: could need to raise."""
FARTHEST_APART: Mapping[str | None, dt.timedelta] = {
    "day": dt.timedelta(days=31),
    "week": dt.timedelta(days=92),
    "month": dt.timedelta(days=366),
    "quarter": dt.timedelta(days=366),
}
"""How long a time over several of one kind may be."""


Begun: TypeAlias = tuple[dt.datetime | None, dt.datetime | None]
"""When a time begins and ends."""

AHEAD = frozenset(("planned", "possible", "desired", "conditional"))
"""Modalities of what lies ahead."""
SAYING = "saying"
"""What a day belongs to that is as well that of the saying."""
WANTED = frozenset(("planned", "desired"))
"""Those of what somebody wants to be."""


def _ahead(doc: Doc, claim: Claim, named: DateExpression) -> DateExpression:
    """A time as one that lies ahead, where no verb of the content tells whether it does, or what is wanted is to be."""
    verb = next((token for token in _way(doc, claim, named) if token.pos_ in VERBS), None)
    is_wanted = claim.modality in WANTED and verb is not None and has(verb.lefts, dep="aux", lower="to")
    if named.ahead is None or (named.is_told and verb is not None and not is_wanted):
        return named
    return replace(named, begins=named.ahead.begins, ends=named.ahead.ends)


class Place(NamedTuple):
    """How many verbs of clauses below the head of a content, without those that complete it, and how many words, part
    a time from it; whether one of them is joined by "and"."""

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
        article.article_id: (doc, dates(doc, article.published_at))
        for article, doc in zip(articles, docs, strict=True)
        if article.article_id in claimed
    }
    return [_dated(claim, *named[claim.article_id]) if claim.article_id in named else claim for claim in claims]


def _dated(claim: Claim, doc: Doc, named: Sequence[DateExpression]) -> Claim:
    inside = [case.named for case in cases(doc, claim, named) if is_own(case)]
    if any(each.rule not in _NAMING for each in inside):
        inside = [each for each in inside if each.rule not in _NAMING]
    inside = _first_told(doc, claim, inside)
    if claim.modality in AHEAD:
        inside = [_ahead(doc, claim, each) for each in inside]
    inside = [each for each in inside if is_put_off_to(doc, each)] or inside
    periods = {(each.begins, each.ends) for each in inside}
    if len(periods) > 1:
        periods = _nearest(doc, claim, inside)
    if len(periods) != 1:
        return claim
    ((begins, ends),) = periods
    return replace(claim, event_start=begins, event_end=ends)


def cases(doc: Doc, claim: Claim, named: Sequence[DateExpression]) -> list[Case]:
    """The times inside of the content of a claim that are neither lengths nor only compared with."""
    first = claim.content_spans[0].start
    inside = [
        each
        for start, end in claim.content_spans
        for each in named
        if start <= each.start
        and each.end <= end
        and not (_is_length(doc, each) or is_compared(doc, each, claim.content_spans[0].start))
    ]
    ways = [(each, _way(doc, claim, each)) for each in inside]
    return [
        Case(doc, claim, each, way, _side(doc, claim, each, way), _sentences(doc, first, each.start), len(inside) - 1)
        for each, way in ways
        if way
    ]


def _is_length(doc: Doc, named: DateExpression) -> bool:
    """Whether what looks like a time only tells how long something took: the fastest growth in six quarters."""
    if named.rule not in _LENGTHS:
        return False
    return named.begins is None or is_of_superlative(doc, named)


def _first_told(doc: Doc, claim: Claim, inside: Sequence[DateExpression]) -> list[DateExpression]:
    """Of a content of several sentences the times of the first that has one; none of what stands far behind."""
    if not inside:
        return []
    first = claim.content_spans[0].start
    told = [(_sentences(doc, first, each.start), each) for each in inside]
    earliest = min(sentence for sentence, _ in told)
    return [each for sentence, each in told if sentence == earliest < SENTENCES]


def _sentences(doc: Doc, start: int, end: int) -> int:
    """How many sentences begin behind a character, up to another."""
    span = doc.char_span(start, max(start, end), alignment_mode="expand")
    return 0 if span is None else sum(bool(token.is_sent_start) for token in doc[span.start + 1 : span.end])


def _nearest(doc: Doc, claim: Claim, inside: Sequence[DateExpression]) -> set[Begun]:
    """The times that the fewest verbs, and then words, part from the head of the content; of one inside of another the
    inner one. Those of verbs that "and" joins to the head are as near as its own."""
    places = [(_place(doc, claim, each), each) for each in inside]
    fewest = min(place.verbs for place, _ in places)
    near = _explicit([(place, each) for place, each in places if place.verbs == fewest])
    if not any(place.is_joined for place, _ in near):
        nearest = min(place.words for place, _ in near)
        near = [(place, each) for place, each in near if place.words == nearest]
    near = _listed(doc, near, places)
    resolved = [(place, each) for place, each in near if each.ends is not None]
    near = resolved or near
    inner = [each for _, each in near if not any(_holds(each, other) for _, other in near)]
    return _over_all(inner)


def _listed(
    doc: Doc, near: Sequence[tuple[Place, DateExpression]], places: Sequence[tuple[Place, DateExpression]]
) -> list[tuple[Place, DateExpression]]:
    """The nearest times with those that are listed with them: today and on June 12; in May, July and August."""
    if len(near) != 1 or near[0][1].granularity != "day":
        return list(near)
    listed, order = list(near), sorted(places, key=lambda place: place[1].start)
    for before, behind in itertools.pairwise(order):
        is_tied = _LIST.fullmatch(doc.text, before[1].end, behind[1].start) is not None
        if is_tied and before in listed and behind[1].granularity == before[1].granularity:
            listed.append(behind)
    return listed


def _over_all(near: Sequence[DateExpression]) -> set[Begun]:
    """From the first of several times of one kind up to the end of the last: in 2013 it won and in 2016 it lost."""
    begins = [each.begins for each in near if each.begins is not None]
    ends = [each.ends for each in near if each.ends is not None]
    kinds = {each.granularity for each in near}
    if len(kinds) == 1 and len(begins) == len(ends) == len(near):
        farthest = FARTHEST_APART.get(next(iter(kinds)))
        if farthest is None or max(ends) - min(begins) <= farthest:
            return {(min(begins), max(ends))}
    return {(each.begins, each.ends) for each in near}


def _explicit(near: list[tuple[Place, DateExpression]]) -> list[tuple[Place, DateExpression]]:
    """Those that tell their year, if one does that is as near as any, and those that are not told from the day of
    publication."""
    nearest = min(place.words for place, _ in near)
    if not any(_YEAR.search(each.text) and place.words == nearest for place, each in near):
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
    way = _way(doc, claim, named)[:-1]
    verbs = [token for token in way if token.pos_ in VERBS and token.dep_ not in (*AUXILIARIES, _COMPLEMENT)]
    joined = sum(token.dep_ == "conj" for token in verbs)
    return Place(len(verbs) - joined, len(way), joined > 0)


def _side(doc: Doc, claim: Claim, named: DateExpression, way: Sequence[Token]) -> str:
    """By what the time belongs to a clause or a noun beside what the content says, or to the saying of it; nothing
    where it does not."""
    is_ahead = claim.modality in AHEAD and named.is_ahead
    steps = (
        Step(token, named.start <= token.idx < named.end, token.head.i == way[-1].i, is_ahead) for token in way[:-1]
    )
    aside = next(filter(None, map(aside_by, steps)), "")
    if aside:
        return aside
    is_inner = way[-1].head.i == way[-1].i and (way[-1].pos_ in VERBS or _is_whole(claim, way[-1]))
    return SAYING if not is_inner and named.granularity == "day" and _is_of_saying(way, claim, named) else ""


def _is_whole(claim: Claim, root: Token) -> bool:
    """Whether a sentence without a verb begins inside of the content."""
    return _is_inside(claim, root.sent[0])


def _is_of_saying(way: Sequence[Token], claim: Claim, named: DateExpression) -> bool:
    """Whether a day is as well that of the saying: said [Thursday it was lost], reported [a loss on Thursday]."""
    if way[0].dep_ != "npadvmod" and not (way[0].dep_ == "pobj" and way[0].head.lower_ == "on"):
        return False
    is_first = named.start - claim.content_spans[0].start <= LONGEST_PREPOSITION
    if is_first and all(token.pos_ == "ADP" or named.start <= token.idx < named.end for token in way):
        return "day" in named.text.lower() and way[-1].head.pos_ in VERBS
    is_led = len(way) == 1 and bool(claim.cue_spans) and named.end <= claim.cue_spans[0].start
    if is_led or _YEAR.search(named.text):
        return False
    is_open = claim.modality in AHEAD and named.rule not in _OF_WEEK
    return not is_open and not any(token.pos_ in VERBS for token in way)


def _way(doc: Doc, claim: Claim, named: DateExpression) -> list[Token]:
    """The words from a time up the parse to the last that is inside of the content."""
    token = _root(doc, named.start, named.end)
    way: list[Token] = []
    while token is not None and len(way) < FARTHEST:
        way.append(token)
        token = token.head if token.head.i != token.i and _is_inside(claim, token.head) else None
    return way


def _root(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root


def _is_inside(claim: Claim, token: Token) -> bool:
    return any(start <= token.idx < end for start, end in claim.content_spans)
