"""Time expressions of a text as spans of time, resolved against the publication date and the tense of their verb.

Without a publication date only expressions that name their own year are resolved; nothing is guessed from today.
"""

import datetime as dt
import functools
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import AUXILIARIES, NOUNS, SUBJECTS, VERBS, first, has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.patterns import compiled
from sayso.tasks.figures.times import absolute, accounts, periods, relative
from sayso.tasks.figures.times.periods import Granularity, Period
from sayso.tasks.figures.times.tense import FARTHEST, Tense, is_perfect, tense_of, verb_of

LONGEST_TIE = 14
"""Characters between the two ends of a time."""

LONGEST_UNTIL = 8
"""Characters before a time among which "until" stands."""
LONGEST_AT_LEAST = 20
"""Characters before a time among which "until at least the" stands."""

LONGEST_SINCE = 14
"""Characters before a time among which "since", "by" or "from" stands."""
LONGEST_THROUGH = 28
"""Characters before a time among which "through" or "between now and" stands."""

_SINCE = re.compile(r"\b[Ss]ince (?:the |late |early |mid-)?$")
_CAPTION = re.compile(r"\([^()]{0,30}\b(?:pictured|seen|file|left|right|above|below)\b[^()]{0,60}$")
LONGEST_CAPTION = 100
"""Characters before a time among which the bracket of a caption begins: (pictured in March)."""
_SO_FAR = re.compile(r"\b[Ss]o far (?:in )?$")
_AND_SO_FAR = re.compile(r",? (?:so far|to date)\b")
LONGEST_SO_FAR = 12
"""Characters before a time among which "so far" stands."""
_BETWEEN = re.compile(r"\b[Bb]etween $")
_BETWEEN_TIE = re.compile(r",? and ")
LONGEST_BETWEEN = 8
"""Characters of "between" before a time."""
_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART"))
_UNTIL = re.compile(r"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to) ")
_GOES_ON = re.compile(r"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to) (?:at least )?(?:the )?$")
_BEFORE = re.compile(r"\b[Bb]efore (?:the )?$")
_WITHIN = frozenset(("day_end",))
"""Rules of what is still in the time that "before" leads to: before the close of the day."""
_END = re.compile(r"\bend of\b")
_LED = re.compile(r"\b(?:[Bb]y|[Ff]rom|[Uu]ntil) (?:the )?$")
_THROUGH = re.compile(
    r"\b[Tt]hrough (?:the )?$|\b(?:stub|policy|forecast|transition|grace) period (?:ending|ends)(?: on)? $|"
    r"\b(?:[Bb]etween now and|[Ff]rom now (?:until|till|to)) (?:the )?$"
)
_TO_NOW = re.compile(
    r",? (?:right )?(?:up )?(?:until|till|to|through) (?:now|date|today|this day|the present(?: day)?)\b(?!['’])"
)
_BEFORE_NOUN = frozenset(("compound", "nmod", "nummod", "poss"))
"""Relations of what stands before its noun: the October 7 attack."""
_DAYS = frozenset(("month_day", "day_month", "month_days", "days_month"))
"""Rules of days that may tell no year."""
WEEK, LONGEST_WAIT = dt.timedelta(days=7), dt.timedelta(days=6)
"""How far off the same day of the week is, and the farthest before it."""
SOON, LONG_AGO = dt.timedelta(days=100), dt.timedelta(days=240)
"""A day without a year that may have been so long ago or lie so near ahead is rather ahead."""
_NEAR_DAYS = frozenset(("day_word", "weekday"))
"""Rules of days that are told from the day of publication."""
_OF_SUBJECTS = frozenset(("year_start",))
"""Rules of bare years, which are none where they are no subject."""
_PLAN = re.compile(r"\b(?:plans?|proposals?|hopes?) for [^.,;:]*$")
_WEEK_OF = re.compile(r"\bweek (?:of|beginning|starting|commencing)(?: on)? (?:the )?$")
_WEEK_TO = re.compile(r"\bweek (?:that )?(?:ended|ending|ends|to)(?: on)? $")
LONGEST_WEEK_OF = 24
"""Characters before a day among which "the week of" stands."""
_ALL_WEEK = re.compile(r"Monday (?:to|through) (?:Friday|Saturday)|Monday ?[-–] ?(?:Friday|Saturday)")
_APPOSITION = re.compile(r",? (?:the )?")
_SOON = re.compile(r"\b(?:upcoming|forthcoming) [^.,;:]*$")
_SET = re.compile(
    r" (?:[A-Z]\S{1,20} ){0,4}(?:presidential |general |primary |court |release |midterm |gubernatorial |governorship |"
    r"parliamentary |legislative |local |municipal |mayoral |regional |council |by-|board |shareholder |annual |bail )?"
    r"(?:elections?|ballot|vote|polls?|primary|referendum|runoff|summit|hearing|deadline|launch|release|date)\b"
    r"| as (?:the|its|their|a) (?:new )?(?:\w{1,15} )?date\b"
)
LONGEST_NOUN = 60
"""Characters before a time among which "upcoming" stands."""
_ANY_SEASON = re.compile(r"[Ii]n the (?:spring|summer|autumn|winter)")
KEPT_TEXTS = 64
"""Texts of which it is kept whether they tell of India, so that each is looked through once."""

FEWEST_OF_INDIA = 2
"""Words of India that show a text to tell of it."""
_INDIAN = re.compile(r"\b(?:Indian?|crores?|lakhs?|rupees|Delhi|Mumbai)\b")
_ONLY_RESOLVED = frozenset(("fiscal_year",))
"""Rules of what is no time where it cannot be told when it is."""
_OF_ACCOUNTS = frozenset(("years", "quarter", "fiscal_year"))
"""Rules whose years may begin in another month in India."""
_TIE = re.compile(r" (?:to|through|until|till) (?:the )?| ?[-–] ?")
_LIST = re.compile(r" (?:and|or) (?:(?:much|most|part|parts) of )?(?:on )?(?:the )?")
_TIE_INSIDE = re.compile(r"(?:to|through|until) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time. `begins` and `ends` (exclusive, UTC) are None where the text alone cannot say.

    `ahead` is the time that is meant where what is told lies ahead; `is_told` whether the verb tells if it does, and no
    "by" or "from" leads to the time; `is_ahead` whether the time is not over at publication.
    """

    start: int
    end: int
    text: str
    begins: dt.datetime | None
    ends: dt.datetime | None
    granularity: Granularity | None
    rule: str
    ahead: Period | None = None
    is_told: bool = True
    is_ahead: bool = False


def dates(doc: Doc, published_at: dt.datetime | None) -> list[DateExpression]:
    """The time expressions of a text, in order; two that a "to" joins are one."""
    text, parsed = doc.text, doc if doc.has_annotation("DEP") else None
    found: list[DateExpression] = []
    for match in compiled("dates").finditer(text):
        if parsed is not None and _is_no_time(parsed, match):
            continue
        told = _expression(text, parsed, match, published_at)
        if told.rule in _ONLY_RESOLVED and told.begins is None:
            continue
        if found and _goes_on(text, found[-1], told):
            told = _joined(text, found.pop(), told)
            if _ALL_WEEK.fullmatch(told.text):
                continue
        elif found and _is_same_day(text, found[-1], told):
            found.pop()
        found.append(told)
    return found


def _is_no_time(doc: Doc, match: re.Match[str]) -> bool:
    """Whether what looks like a time tells of none."""
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if _CAPTION.search(match.string, max(0, match.start() - LONGEST_CAPTION), match.start()):
        return True
    if span is None:
        return False
    if match.lastgroup in _OF_SUBJECTS and span.root.dep_ not in SUBJECTS:
        return True
    return _is_person(span) or _is_any(span, str(match.lastgroup)) or _is_nowadays(span) or _is_length(span)


def _is_length(span: Span) -> bool:
    """Whether "last" is a verb, so that it is told how long something goes on: the repairs may last three weeks."""
    return has(span, lower=("last",), pos=("VERB",))


def _is_person(span: Span) -> bool:
    """Whether a day or a month is part of a name: Babaji Sunday, Jan de Nul."""
    is_bare = not any(character.isdigit() for character in span.text)
    return is_bare and span[-1].ent_type_ in _NAMES and span[-1].tag_ == "NNP"


def _is_any(span: Span, rule: str) -> bool:
    """Whether it is not said which is meant: every Friday, it was a Sunday, how is your Tuesday, when the Saturday
    came; it is lovely in the summer."""
    if span[0].tag_ == "NNP":
        if (
            _is_of_name(span)
            or _is_weekly(span)
            or (span.root.dep_ == "compound" and span.root.head.tag_ == "NNS" and not _is_led(span.root.head))
        ):
            return True
        if rule == "weekday" and has(span.root.lefts, dep="det", lower="the"):
            return True
        lefts = list(span.root.lefts)
        return has(lefts, dep="det", lower=words("tense_words", "any")) or has(lefts, tag="PRP$")
    verb = verb_of(span.root) if _ANY_SEASON.fullmatch(span.text) else None
    return verb is not None and verb.lemma_ == "be" and not has(verb.children, dep=AUXILIARIES)


def _is_of_name(span: Span) -> bool:
    """Whether a day of the week begins a name: Sunday Adeyemi."""
    head = span.root.head
    return span.root.dep_ == "compound" and head.pos_ == "PROPN" and head.i == span.end and not _is_led(head)


def _is_weekly(span: Span) -> bool:
    """Whether the day says of which kind something is that comes every week: during the Sunday services."""
    head = span.root.head
    return span.root.dep_ in ("compound", "nmod") and head.lemma_.lower() in words("tense_words", "weekly")


def _is_led(noun: Token) -> bool:
    """Whether a determiner or an owner says which of several: the Saturday classes, her Saturday classes."""
    return has(noun.lefts, dep=("det", "poss", "nummod"))


def _is_nowadays(span: Span) -> bool:
    """Whether "today" tells of no day: there are many mills in India today; we are lucky today."""
    is_adverb = span.text.lower() == "today" and span.root.dep_ not in ("poss", *SUBJECTS)
    if span[0].is_sent_start and span.end < len(span.doc) and span.doc[span.end].tag_ == "VBZ":
        return False
    if span.start > 1 and span.doc[span.start - 2].lower_ == "as" and span.doc[span.start - 1].lower_ == "of":
        return False
    verb = verb_of(span.root) if is_adverb else None
    if verb is None or has(verb.children, dep=AUXILIARIES, tag=("VBD", "VBG", "VBN", "MD")):
        return False
    auxiliary = first(verb.children, dep=AUXILIARIES)
    if verb.tag_ not in ("VBZ", "VBP") and not (auxiliary is not None and auxiliary.lemma_ == "do"):
        return False
    return verb.lemma_.lower() not in words("tense_words", "today")


def _expression(
    text: str, parsed: Doc | None, match: re.Match[str], published_at: dt.datetime | None
) -> DateExpression:
    start, end = match.span()
    is_since = (
        _SINCE.search(text[max(0, start - LONGEST_SINCE) : start])
        or match.group().lower().startswith("since ")
        or _is_since_begun(parsed, start, end)
    )
    tense: Tense = tense_of(parsed, start, end) if parsed is not None and not is_since else ""
    is_until = _UNTIL.search(text[max(0, start - LONGEST_UNTIL) : end]) is not None
    tense = "past" if is_since else tense or ("future" if is_until else "")
    tense = _of_noun(text, start, end) or tense
    period = _resolve(match, published_at, tense)
    is_led = _LED.search(text[max(0, start - LONGEST_SINCE) : start]) is not None
    rule, is_told = str(match.lastgroup), bool(tense) and not is_led
    ahead = None if is_since else _resolve(match, published_at, "future" if is_led else "shifted")
    if is_since and published_at is None:
        period = None
    elif (
        period is not None
        and published_at is not None
        and period.begins <= published_at
        and (is_since or _TO_NOW.match(text, end) or _is_so_far(text, start, end))
    ):
        period = period._replace(ends=periods.day_of(published_at).ends)
    if published_at is not None and (_is_through(text, start, end) or _goes_on_until(parsed, text, start, end)):
        period, ahead = _from_now(period, published_at), _from_now(ahead, published_at)
    if (
        period is not None
        and period.granularity == "day"
        and _WEEK_OF.search(text[max(0, start - LONGEST_WEEK_OF) : start])
    ):
        period = Period(period.begins, period.begins + WEEK, "week")
    if period is not None and rule == "weekday" and _WEEK_TO.search(text[max(0, start - LONGEST_WEEK_OF) : start]):
        period = Period(period.ends - WEEK, period.ends, "week")
    if rule == "weekday" and published_at is not None and not _will(parsed, start, end):
        period, ahead = _last_if_yesterday(period, published_at), _last_if_yesterday(ahead, published_at)
    if period is not None and published_at is not None and tense == "past" and rule in _DAYS and not is_since:
        is_free = is_led or is_until or (parsed is not None and _is_of_noun_or_aim(parsed, start, end))
        soon = _resolve(match, published_at, "future") if is_free else None
        if soon is not None and soon.begins - published_at <= SOON and published_at - period.ends >= LONG_AGO:
            period = soon
    begins, ends, granularity = period or (None, None, None)
    if period is not None and rule not in _WITHIN and _is_before(parsed, text, start, end):
        period, ahead = (period if tense == "past" else ahead or period), None
        is_begun = published_at is not None and tense != "past" and period.begins <= published_at
        begins, ends = None, period.ends if is_begun or _END.search(match.group()) else period.begins
    is_ahead = ends is not None and published_at is not None and ends > periods.day_of(published_at).ends
    return DateExpression(start, end, match.group(), begins, ends, granularity, rule, ahead, is_told, is_ahead)


def _is_before(doc: Doc | None, text: str, start: int, end: int) -> bool:
    """Whether "before" leads to a time, which then ends it: before the end of 2024; not before Friday's vote."""
    if text[start:end].lower().startswith("before "):
        start += len("before ")
    elif not _BEFORE.search(text[max(0, start - LONGEST_SINCE) : start]):
        return False
    span = None if doc is None else doc.char_span(start, end, alignment_mode="expand")
    return span is not None and span.root.dep_ == "pobj" and span.root.head.lower_ == "before"


def _will(doc: Doc | None, start: int, end: int) -> bool:
    """Whether the verb of a time tells for sure that it lies ahead; so too without a parse, which could deny it."""
    span = None if doc is None else doc.char_span(start, end, alignment_mode="expand")
    verb = None if span is None else verb_of(span.root)
    return doc is None or (verb is not None and has(verb.lefts, dep="aux", lower=words("tense_words", "will")))


def _last_if_yesterday(period: Period | None, published: dt.datetime) -> Period | None:
    """Of the day of the week that was yesterday, that one: the next would be called so."""
    if period is None or period.begins - periods.day_of(published).begins != LONGEST_WAIT:
        return period
    return period._replace(begins=period.begins - WEEK, ends=period.ends - WEEK)


def _is_of_noun_or_aim(doc: Doc, start: int, end: int) -> bool:
    """Whether a day belongs to a noun or to what is to be done, so that the verb above does not tell if it was."""
    span = doc.char_span(start, end, alignment_mode="expand")
    token = None if span is None else span.root
    for _ in range(FARTHEST):
        if token is None or token.head.i == token.i or (token.dep_ in _BEFORE_NOUN and token.head.pos_ in NOUNS):
            return False
        token = token.head
        if token.pos_ in NOUNS or (token.pos_ in VERBS and has(token.lefts, dep="aux", lower="to")):
            return True
        if token.pos_ in VERBS:
            return False
    return False


def _is_through(text: str, start: int, end: int) -> bool:
    """Whether "through" leads to a time, so that it tells up to when."""
    is_inside = text[start:end].lower().startswith("through ")
    return is_inside or _THROUGH.search(text[max(0, start - LONGEST_THROUGH) : start]) is not None


def _is_since_begun(doc: Doc | None, start: int, end: int) -> bool:
    """Whether a clause of beginning tells since when something has been so: many have left since it began in May."""
    span = None if doc is None else doc.char_span(start, end, alignment_mode="expand")
    verb = None if span is None else verb_of(span.root)
    if verb is None or verb.lemma_.lower() not in words("tense_words", "since begun") or not is_perfect(verb.head):
        return False
    return has(verb.lefts, dep=("mark", "advmod"), lower=("since",))


def _is_so_far(text: str, start: int, end: int) -> bool:
    """Whether it is told what has been of a time that is not over: so far this year, this month to date."""
    is_now = "this " in text[start:end].lower() or text[start:end].lstrip("in ").isdecimal()
    is_led = _SO_FAR.search(text[max(0, start - LONGEST_SO_FAR) : start]) is not None
    return is_now and (is_led or _AND_SO_FAR.match(text, end) is not None)


def _goes_on_until(doc: Doc | None, text: str, start: int, end: int) -> bool:
    """Whether something that is so now goes on until a time: not what is put off to it, nor what is not before it."""
    is_inside = text[start:end].lower().startswith(("until ", "till "))
    if not is_inside and not _GOES_ON.search(text[max(0, start - LONGEST_AT_LEAST) : start]):
        return False
    span = None if doc is None else doc.char_span(start, end, alignment_mode="expand")
    verb = None if span is None else verb_of(span.root)
    return verb is not None and not _is_put_off(verb) and not _is_denied(verb)


def _is_put_off(verb: Token) -> bool:
    """Whether a verb, or what is done to it, tells of a later day: postponed, had the mandate to sell extended."""
    above = (verb, verb.head, verb.head.head)
    return any(each.lemma_.lower() in words("tense_words", "until then") for each in above)


def _is_denied(verb: Token) -> bool:
    """Whether what a verb tells of is not so before a time: it will not open, is not to open, no vote is held."""
    above = (verb, verb.head) if verb.dep_ in ("xcomp", "ccomp") else (verb,)
    denied = words("tense_words", "denied")
    return any(
        has(each.children, dep="neg")
        or has(each.lefts, lower=denied)
        or any(has(child.lefts, lower=denied) for child in each.lefts)
        for each in above
    )


def _from_now(period: Period | None, published: dt.datetime) -> Period | None:
    """A time up to the end of one that lies ahead: from the day of publication on."""
    today = periods.day_of(published).begins
    return period if period is None or period.begins <= today else period._replace(begins=today)


def _of_noun(text: str, start: int, end: int) -> Tense:
    """What the noun that a time belongs to says of it: the upcoming launch in May, the May 3 election."""
    if _SOON.search(text[max(0, start - LONGEST_NOUN) : start]):
        return "future"
    is_set = _SET.match(text, end) or _PLAN.search(text[max(0, start - LONGEST_NOUN) : start])
    return "shifted" if is_set else ""


def _goes_on(text: str, first: DateExpression, second: DateExpression) -> bool:
    """Whether two times are the ends of one: from June 28 to July 3, Monday to Friday."""
    if first.begins is None or second.ends is None or second.start - first.end > LONGEST_TIE:
        return False
    gap = text[first.end : second.start]
    if _BETWEEN_TIE.fullmatch(gap) and _BETWEEN.search(text[max(0, first.start - LONGEST_BETWEEN) : first.start]):
        return True
    if first.ends == second.begins and _LIST.fullmatch(text, first.end, second.start):
        return True
    return _TIE.fullmatch(text, first.end, second.start) is not None or (
        _TIE_INSIDE.match(text, second.start) is not None and text[first.end : second.start] == " "
    )


def _is_same_day(text: str, first: DateExpression, second: DateExpression) -> bool:
    """Whether a day is told once more: today, the 4th of June; tomorrow, Tuesday."""
    if first.rule not in _NEAR_DAYS or second.granularity != "day" or second.begins is None:
        return False
    return _APPOSITION.fullmatch(text, first.end, second.start) is not None


def _joined(text: str, first: DateExpression, second: DateExpression) -> DateExpression:
    """The time from the beginning of the first up to the end of the second; the second where they do not follow."""
    period = _up_to(_period(first), _period(second), second.rule)
    if period is None:
        return second
    whole, is_ahead = text[first.start : second.end], first.is_ahead or second.is_ahead
    ahead = _up_to(first.ahead, second.ahead, second.rule)
    return DateExpression(
        first.start, second.end, whole, *period, first.rule, ahead, first.is_told and second.is_told, is_ahead
    )


def _period(named: DateExpression) -> Period | None:
    if named.begins is None or named.ends is None or named.granularity is None:
        return None
    return Period(named.begins, named.ends, named.granularity)


def _up_to(first: Period | None, second: Period | None, rule: str) -> Period | None:
    """From the beginning of the first up to the end of the second, which is a week on where it is a day of the week."""
    if first is None or second is None:
        return None
    ends = second.ends
    if ends <= first.begins and first.granularity == second.granularity == "day" and "weekday" in rule:
        ends += dt.timedelta(days=7)
    return None if ends <= first.begins else first._replace(ends=ends)


@functools.lru_cache(maxsize=KEPT_TEXTS)
def _is_indian(text: str) -> bool:
    """Whether a text tells of India, whose years of accounts begin in April."""
    return len(_INDIAN.findall(text)) >= FEWEST_OF_INDIA


def _resolve(match: re.Match[str], published: dt.datetime | None, tense: Tense) -> Period | None:
    """The time of a match; its groups with an underscore are the parts of the expression, by their last letter."""
    rule, parts = str(match.lastgroup), match.groupdict().items()
    said = {name[-1]: value for name, value in parts if value is not None and name[-2:-1] == "_"}
    if rule in _OF_ACCOUNTS and _is_indian(match.string):
        said["i"] = "India"
    reading = absolute.READINGS.get(rule) or accounts.READINGS.get(rule)
    if reading is not None:
        return reading(said, published, tense)
    return None if published is None else relative.READINGS[rule](said, published, tense)
