"""Whether a time is only compared with: more than in 2019, up from 2.5% in May, the best week since 1998."""

import itertools

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import VERBS, every, has
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.times.dates import DateExpression

LONGEST_COMPARISON = 3
"""Words before a time among which one of comparing stands."""
LONGEST_SUPERLATIVE = 12
"""Words before a time among which "since" and a superlative stand."""
LONGEST_BEST = 6
"""Words before a length among which a superlative stands."""
LONGEST_START = 12
"""Words before a time among which "from" and what something rose from stand."""
_YEAR_DIGITS = 4
_TO = frozenset(("to", "until", "till", "through"))
"""Words between the two ends of a time."""
_OPEN, _OPEN_TAGS = ("aux", "auxpass"), ("MD", "TO")
"""Auxiliaries of what lies ahead: fares will be raised from Monday."""
_OF_AMOUNTS = frozenset(("CD", "IN", "$", "NN", "NNS", "#", "JJ", "JJR", "DT", "SYM", "RB", "RBR"))
"""Penn tags of the words of an amount."""
LONGEST_PHRASE = 6
"""Words from a time up to what it is compared by."""


def is_compared(doc: Doc, named: DateExpression, content: int) -> bool:
    """Whether the time is only compared with: compared with last year, more than in 2019, up from 2.5% in May.

    `content` is the character at which the content begins.
    """
    span = doc.char_span(named.start, named.end, alignment_mode="expand")
    if span is None:
        return False
    first = span.start
    return (
        _is_since_best(doc, first, content)
        or _is_led(doc, first)
        or _is_start(doc, first)
        or _is_offset(doc, first)
        or _is_moved_from(span.root, named.text)
        or _is_below_comparison(span)
    )


def _is_since_best(doc: Doc, first: int, content: int) -> bool:
    """Whether a superlative and "since" lead to the time: the best week since 1998."""
    near = doc[max(0, first - LONGEST_START) : first + 1]
    if not any(token.lower_ == "since" for token in near):
        return False
    before = doc[max(0, first - LONGEST_SUPERLATIVE) : first]
    return any(_is_highest(token) for token in before if token.idx >= content)


def _is_led(doc: Doc, first: int) -> bool:
    """Whether a word of comparing leads to the time: than in 2019, the same time in 2020, down from the third week."""
    before = list(doc[max(0, first - LONGEST_COMPARISON) : first + 1])
    pairs = [(token.lower_, other.lower_) for token, other in itertools.pairwise(before)]
    return (
        any(token.lower_ in words("contexts", "comparison") for token in before)
        or any(token.lower_ in ("those", "that") and token.dep_ == "pobj" for token in before)
        or any(token.lower_ == "than" and token.nbor().tag_ == "IN" for token in before)
        or any(one == "same" and other in words("tense_words", "same") for one, other in pairs)
        or any(one in words("tense_words", "higher") and other == "from" for one, other in pairs)
    )


def _is_below_comparison(span: Span) -> bool:
    """Whether a word of comparing stands above the time in the parse."""
    token, inside = span.root, range(span.start, span.end)
    for _ in range(LONGEST_PHRASE):
        above = token.head
        if above.lower_ in ("than", "compared") and above.dep_ == "prep":
            return True
        if above.pos_ in VERBS or above.i == token.i:
            return False
        is_from = above.lower_ in words("contexts", "compared from") and token.i not in inside
        if _is_level(token, above) or (is_from and _is_number(token, inside)):
            return True
        token = above
    return False


def _is_level(token: Token, above: Token) -> bool:
    """Whether the time is whose level something is above or under: over last year's total."""
    if token.dep_ != "poss" or not (
        above.lemma_.lower() in words("tense_words", "compared with")
        or _is_number(above, range(0))
        or above.tag_ == "$"
    ):
        return False
    return above.head.lower_ in words("contexts", "above or under")


def _is_offset(doc: Doc, first: int) -> bool:
    """Whether it is told how long before or after the time something is: some months before October 7."""
    at = first if doc[first].lower_ in words("tense_words", "before") else first - 1
    at -= at > 0 and doc[at].lower_ == "the"
    if at < 1 or doc[at].lower_ not in words("tense_words", "before"):
        return False
    return doc[at - 1].lemma_.lower() in words("tense_words", "unit of time")


def _is_moved_from(root: Token, text: str) -> bool:
    """Whether something moved from the level of the time: it has fallen from June, a drop from its Sunday sales."""
    lead = root if root.lower_ == "from" else root.head
    lead = lead.head if lead.lower_ != "from" and root.dep_ in ("compound", "poss") else lead
    if lead.lower_ != "from" or not _TO.isdisjoint(text.split()):
        return False
    moved = lead.head
    if moved.lemma_.lower() not in words("tense_words", "moved"):
        return False
    return moved.pos_ not in VERBS or (moved.tag_ in ("VBD", "VBN") and not has(moved.lefts, dep=_OPEN, tag=_OPEN_TAGS))


def is_of_superlative(doc: Doc, named: DateExpression) -> bool:
    """Whether a superlative, a first or a rate leads to a length: the worst drought in 40 years, 3 a year in 5."""
    span = doc.char_span(named.start, named.end, alignment_mode="expand")
    if span is None:
        return False
    before = list(doc[max(0, span.start - LONGEST_BEST) : span.start])
    is_rate = len(before) > 1 and before[-1].lower_ in words("tense_words", "unit of time")
    if is_rate and before[-2].lower_ in words("tense_words", "per"):
        return True
    return any(map(_is_highest, before))


def is_put_off_to(doc: Doc, named: DateExpression) -> bool:
    """Whether what was to be before is put off to the time: the vote set for May 3 was postponed to May 9."""
    span = doc.char_span(named.start, named.end, alignment_mode="expand")
    if span is None or span.start < 2:
        return False
    lead, verb = doc[span.start - 1], doc[span.start - 2]
    return lead.lower_ in _TO and verb.lemma_.lower() in words("tense_words", "moved on")


def _is_highest(token: Token) -> bool:
    return token.lower_ in ("first", "record") or (token.tag_ in ("JJS", "RBS") and token.lower_ != "least")


def _is_start(doc: Doc, first: int) -> bool:
    """Whether "from" and a number lead to the time: from $1.6bn in 2020 to $11.5bn."""
    has_number = _is_year(doc, first - 1) and first < len(doc) and doc[first].lower_ == "from"
    if has_number:
        return doc[first - 2].lower_ == "to"
    for token in reversed(doc[max(0, first - LONGEST_START) : first]):
        if token.lower_ == "to":
            return False
        if token.lower_ == "than" and token.nbor().tag_ in ("CD", "$"):
            continue
        if token.lower_ in words("contexts", "compared from"):
            return has_number
        has_number = has_number or token.tag_ == "CD" or token.lower_ in words("tense_words", "compared")
        is_currency = token.tag_ == "NNP" and token.nbor().tag_ == "CD"
        if not is_currency and token.tag_ not in _OF_AMOUNTS and token.lower_ != "fy":
            return False
    return False


def _is_year(doc: Doc, at: int) -> bool:
    """Whether a year stands behind another word there: to 2030 from 2040."""
    return at > 0 and doc[at].is_digit and len(doc[at]) == _YEAR_DIGITS


def _is_number(token: Token, inside: range) -> bool:
    """Whether a word is a number, or what one counts that is not the time itself."""
    return token.tag_ == "CD" or any(child.i not in inside for child in every(token.children, tag="CD"))
