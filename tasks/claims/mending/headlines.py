"""Claims and furniture: those of headlines are kept ("Kim: war is near"), those of credits and captions are not.

The tagger has read headlines in training; what it leaves out of the colon form is added here, and a label before a
colon ("Analysis:", "Football:") is no source.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.schemas import Article, Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import headline_words
from sayso.tasks.claims.parsing.constituents import touches

COLON = re.compile(r"(?P<source>[^:]{2,60}?)(?P<cue>(?: on [^:]{2,60})?:)\s+(?P<content>\S.*\S)")
"""Kim: war is near; Kim on the war: it is near."""
DASH = re.compile(r"(?P<content>\S.{8,}\S)\s+(?P<cue>[–—-])\s+(?P<source>[^–—]{2,60})")
"""War is near – Kim."""
NUMBERED = re.compile(r"[\W\d]+|.*\b\d{1,4}")
"""What ends with a number is a label: UPDATE 1, Day 3."""
LONGEST_SOURCE = 7
"""Words before the colon."""
EDGES = " \t\n,;:–—-"
QUOTES = "\"'“‘«"
CERTAINTY = Certainty(0.6, 0.6, 0.8, 0.6, 0.8)
"""What the form alone is worth beside the tagger's probabilities: cue, content, source, and their links."""


def apart_from_furniture(article: Article, doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of the prose and of the headlines of `article`, each clipped to what it stands in, by cue.

    One whose cue stands in a byline, dateline, credit, caption or promotion is dropped, and so is one of which no
    content is left.
    """
    text = article.text
    furniture = [Span(part.start, part.end) for part in article.furniture]
    headlines = [Span(part.start, part.end) for part in article.furniture if part.kind == "headline"]
    prose, of_headline = [], []
    for one in found:
        homes = {place for cue in one.cue for place in _around(furniture, cue)}
        if not homes:
            clipped = replace(one, source=_outside(text, one.source, furniture))
            clipped = replace(clipped, content=_outside(text, one.content, furniture))
            prose += [clipped] if clipped.content else []
        elif len(homes) == 1 and homes <= set(headlines):
            inside = _within(text, one, homes.pop())
            of_headline += [inside] if inside.content else []
    speakers = _names(text, prose)
    kept = [
        one for one in of_headline if not _is_colon(text, one) or _speaks(doc, text, one.source, one.content, speakers)
    ]
    for headline in headlines:
        made = _by_form(doc, text, headline, speakers)
        if made is not None and not any(touches(own, made.cue) for one in kept for own in one.cue):
            kept.append(made)
    return sorted([*prose, *kept], key=lambda one: one.cue)


def _by_form(doc: Doc, text: str, headline: Span, speakers: frozenset[str]) -> Attribution | None:
    """What the colon or the dash of a headline attributes, if what stands beside it speaks."""
    line = text[headline.start : headline.end]
    for form in (COLON, DASH):
        match = form.fullmatch(line.rstrip(". "))
        if match is None:
            continue
        place = {
            role: Span(headline.start + match.start(role), headline.start + match.end(role))
            for role in match.groupdict()
        }
        source, content = (place["source"],), (place["content"],)
        if _speaks(doc, text, source, content, speakers):
            cue = _trimmed(text, place["cue"], " ")
            return Attribution(source, (cue,), content, CERTAINTY)
    return None


def _speaks(doc: Doc, text: str, source: Sequence[Span], content: Sequence[Span], speakers: frozenset[str]) -> bool:
    """Whether what stands before a colon is a source and not a label or a topic.

    It is one if the article quotes it, if it is a person's name or ends with a noun for those who speak, or if what
    follows is in quotation marks.
    """
    if not source:
        return False
    name = text[source[0].start : source[-1].end].strip()
    words = re.findall(r"[\w&'’-]+", name)
    lower = " ".join(words).lower().replace("’", "'")
    if not words or len(words) > LONGEST_SOURCE or lower in headline_words("label") or NUMBERED.fullmatch(name):
        return False
    last = words[-1].lower()
    if last in speakers or last in headline_words("speaker"):
        return True
    if not words[-1][0].isupper():
        return False
    quoted = bool(content) and text[content[0].start] in QUOTES
    acronym = words[-1].isupper() and 2 <= len(words[-1]) <= 5
    return quoted or any(
        (entity.label_ == "PERSON" or (acronym and entity.label_ == "ORG"))
        and touches(Span(entity.start_char, entity.end_char), source[-1:])
        for entity in doc.ents
    )


def _names(text: str, found: Sequence[Attribution]) -> frozenset[str]:
    """The capitalised words of the sources of `found`, lower case."""
    words = (
        word for one in found for span in one.source for word in re.findall(r"[\w&'’-]+", text[span.start : span.end])
    )
    return frozenset(word.lower() for word in words if word[0].isupper() and len(word) > 2)


def _is_colon(text: str, one: Attribution) -> bool:
    return text[one.cue[-1].end - 1] in ":–—-"


def _within(text: str, one: Attribution, home: Span) -> Attribution:
    """`one` with what of it stands in `home`."""

    def clip(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return _pieces(text, (Span(max(start, home.start), min(end, home.end)) for start, end in spans))

    return replace(one, source=clip(one.source), content=clip(one.content))


def _outside(text: str, spans: tuple[Span, ...], furniture: Sequence[Span]) -> tuple[Span, ...]:
    """What of `spans` stands in no furniture."""
    result: list[Span] = []
    for span in spans:
        holes = _around(furniture, span)
        if not holes:
            result.append(span)
            continue
        starts = [span.start, *(hole.end for hole in holes)]
        ends = [*(hole.start for hole in holes), span.end]
        result += _pieces(text, (Span(start, end) for start, end in zip(starts, ends, strict=True)))
    return tuple(result)


def _around(furniture: Sequence[Span], span: Span) -> Sequence[Span]:
    """The pieces of furniture (in order, not overlapping) that `span` touches."""
    first = bisect_right(furniture, span.start, key=lambda part: part.end)
    last = bisect_left(furniture, span.end, key=lambda part: part.start)
    return furniture[first:last]


def _pieces(text: str, parts: Iterable[Span]) -> tuple[Span, ...]:
    trimmed = (_trimmed(text, part, EDGES) for part in parts if part.start < part.end)
    return tuple(part for part in trimmed if part.start < part.end)


def _trimmed(text: str, span: Span, edges: str) -> Span:
    start, end = span
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return Span(start, end)
