"""Attributions with whole edges: sources in whole phrases, cues that end with their verb, no cut number, no time."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.parsing.constituents import RELATIVES, SUBJECTS, characters, touches, trimmed, whole
from sayso.tasks.claims.parsing.speaker import HEARSAY

LONGEST_NAME = 12
"""Words of a name that a source is stretched over; a longer one is a mistake of the parse."""
LONGEST_ADDITION = 20
"""Words of an apposition or relative clause behind a comma that a source is stretched over."""
TIME_OF_DAY = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?[ap]\.?m\.?)?(?: GMT| BST| ET)?[:,]? +(?=[A-Z“\"‘'])")
"""What the entry of a live report begins with: "11.20 Police say …", and no "12.75 million"."""
ADDITIONS = frozenset(("appos", "relcl", "acl"))
NAMES_NOBODY = frozenset(("ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX", "SPACE", "SYM"))
CIRCUMSTANCES = frozenset(("in", "on", "at", "during", "from", "after", "before", "since"))
"""Prepositions that open no content: of where and when something was said."""
ARTICLES = frozenset(("the", "a", "an"))


def whole_names(doc: Doc, attribution: Attribution, text: str | None = None) -> Attribution:
    """`attribution` with every part of its source grown to the edges of the names, compounds and additions it cuts.

    Its cue ends with its verb or what belongs to it. `text` is that of `doc`, which takes its time to join it.
    """
    attribution = _with_numbers(doc, _without_times(doc.text if text is None else text, attribution))
    taken = [*attribution.cue, *attribution.content]
    source = tuple(
        _grown(doc, span, taken, attribution.cue) for span in attribution.source if _names_somebody(doc, span)
    )
    if not source and attribution.content:
        source = _subject(doc, attribution)
    if source and _is_hearsay_of(doc, source, attribution):
        attribution = replace(attribution, content=tuple(sorted((*source, *attribution.content))))
        source = ()
    return replace(attribution, source=source, cue=tuple(_cue(doc, span, attribution) for span in attribution.cue))


def _without_times(text: str, attribution: Attribution) -> Attribution:
    """Without the time that an entry of a live report begins with: "11.20 Police say …"."""

    def cut(span: Span) -> Span:
        time = TIME_OF_DAY.match(text, span.start, span.end)
        at_start = span.start == 0 or text[span.start - 1] == "\n"
        return Span(time.end(), span.end) if time is not None and at_start and time.end() < span.end else span

    return replace(
        attribution, source=tuple(map(cut, attribution.source)), content=tuple(map(cut, attribution.content))
    )


def _with_numbers(doc: Doc, attribution: Attribution) -> Attribution:
    """With whole numbers at either end: the tagger reads "5,300" as three words, and may cut between them."""

    def whole_number(span: Span) -> Span:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            return span
        first, last = tokens[0], tokens[-1]
        start = first.idx if first.like_num else span.start
        return Span(start, last.idx + len(last) if last.like_num else span.end)

    return replace(
        attribution,
        source=tuple(map(whole_number, attribution.source)),
        content=tuple(map(whole_number, attribution.content)),
    )


def _is_hearsay_of(doc: Doc, source: Sequence[Span], attribution: Attribution) -> bool:
    """Whether a "source" is what is spoken of: "the club is said to want a buyer" names nobody who says so."""
    tokens = doc.char_span(*attribution.cue[-1], alignment_mode="expand")
    if tokens is None or len(source) > 1 or not attribution.content:
        return False
    verb = tokens.root
    is_passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    if not is_passive or base_form(verb) not in HEARSAY or any(child.dep_ == "agent" for child in verb.rights):
        return False
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    follows = any(child.dep_ == "xcomp" and child.tag_ in ("VB", "VBN", "VBG") for child in verb.rights)
    return subject is not None and follows and source[0].start <= subject.idx < source[0].end


def _cue(doc: Doc, span: Span, attribution: Attribution) -> Span:
    """A cue without the preposition of a place or time: "said | in June", where "according to" keeps its own."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None or len(tokens) == 1 or tokens[-1].dep_ != "prep":
        return span
    objects = [child for child in tokens[-1].children if child.dep_ == "pobj"]
    if not objects or tokens[-1].lower_ not in CIRCUMSTANCES:
        return span
    first = characters(doc, whole(objects[0]))
    shared = touches(first, (*attribution.source, *attribution.content))
    return span if shared else Span(span.start, tokens[-2].idx + len(tokens[-2]))


def _grown(doc: Doc, span: Span, taken: Sequence[Span], cue: Sequence[Span]) -> Span:
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None:
        return span
    first, last = tokens.start, tokens.end - 1
    first, last = _name(doc, first)[0], max(last, _name(doc, last)[1])
    while doc[last].dep_ in ("compound", "nmod") and last < doc[last].head.i <= last + LONGEST_NAME:
        last = doc[last].head.i
    grown = Span(min(span.start, doc[first].idx), max(span.end, doc[last].idx + len(doc[last])))
    if touches(grown, taken):
        grown = span
    text = doc[first : last + 1].text
    if text.count("(") > text.count(")") and last + 1 < len(doc) and doc[last + 1].idx == grown.end:
        grown = Span(grown.start, grown.end + (doc[last + 1].text == ")"))
    end = _addition(tokens.root)
    if end > last + 1 and span.end <= min(cue).start:
        added = Span(grown.start, characters(doc, (first, end)).end)
        return grown if touches(added, taken) else added
    return grown


def _name(doc: Doc, place: int) -> tuple[int, int]:
    """First and last token of the name that a token is part of; `doc.ents` would read the whole text."""
    first = last = place
    while first > 0 and doc[first].ent_iob_ == "I" and place - first <= LONGEST_NAME:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and last - place <= LONGEST_NAME:
        last += 1
    return (first, last) if last - first < LONGEST_NAME else (place, place)


def _addition(head: Token) -> int:
    """Behind the last token of what is added to a noun phrase: "the mayor, who …", "the mayor, reached by phone"."""
    doc = head.doc
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in ADDITIONS and child.left_edge.i > 0:
            start, stop = whole(child)
            if stop - start <= LONGEST_ADDITION and "\n" not in doc[start:stop].text:
                end = max(end, trimmed(doc, (start, stop))[1])
    return end


def _names_somebody(doc: Doc, span: Span) -> bool:
    """Whether a source is more than articles, prepositions and marks."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens is None or any(token.pos_ not in NAMES_NOBODY and token.lower_ not in ARTICLES for token in tokens)


def _subject(doc: Doc, attribution: Attribution) -> tuple[Span, ...]:
    """The subject of an active cue for which the tagger names no source."""
    if len(attribution.cue) != 1:
        return ()
    cue = doc.char_span(*attribution.cue[0], alignment_mode="expand")
    if cue is None or cue.root.pos_ != "VERB" or any(child.dep_ == "auxpass" for child in cue.root.lefts):
        return ()
    subject = next((child for child in cue.root.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ in RELATIVES or subject.pos_ not in ("NOUN", "PROPN", "PRON"):
        return ()
    named = trimmed(doc, whole(subject))
    if named[0] >= named[1]:
        return ()
    span = characters(doc, named)
    return () if touches(span, (*attribution.cue, *attribution.content)) else (span,)
