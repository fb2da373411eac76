"""Reporting frames that the tagger leaves without content: ", writes The Wall Street Journal", "Analysts say …".

A tag belongs to one attribution only, so of two sources for one sentence the outer one comes out with a cue and no
content. Its content is the rest of its sentence.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.contents import bounded
from sayso.tasks.claims.mending.coordination import split
from sayso.tasks.claims.parsing.constituents import hull

EDGE = " \t,;:—–-"
CLOSING = ",”\"’'—–"
"""Marks after which a frame closes a sentence."""
LONGEST_SOURCE = 12
"""Words of a source that ends a sentence after its verb."""
NAMING = frozenset(("DET", "PROPN", "NOUN", "ADJ", "PRON", "ADP", "PART", "CCONJ", "NUM", "PUNCT"))
"""Parts of speech of which such a source is made."""


def complete_frames(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Give every orphan cue with a source the rest of its sentence where it frames it; drop the other orphans.

    Where one sentence has a frame at its start and one at its end ("According to A, …, writes B"), the one at the
    end is the outer: it reports the other.
    """
    found = [whole for one in found if (whole := bounded(doc, one)) is not None]
    found = [part for one in found for part in split(doc, one)]
    starts = [token.i for token in doc if token.is_sent_start]
    shared = Counter(one.source for one in found)
    found = [_with_inverted_source(doc, one, starts) if shared[one.source] > 1 else one for one in found]
    complete = [attribution for attribution in found if attribution.content]
    for orphan in found:
        content = framed(doc, orphan, starts) if orphan.source and not orphan.content else None
        if content is None:
            continue
        closing = _closing_frame(complete, content)
        if closing is not None:
            content = _trimmed(doc.text, Span(content.start, _hull(complete[closing]).start))
            opening = min(_hull(orphan).start, content.start)
            complete[closing] = replace(complete[closing], content=(Span(opening, content.end),))
        complete.append(replace(orphan, content=(content,), certainty=_framed_certainty(orphan)))
    return sorted(complete, key=lambda attribution: attribution.cue)


def _with_inverted_source(doc: Doc, attribution: Attribution, starts: Sequence[int]) -> Attribution:
    """Of ", writes The Post." at the end of a sentence, the source is what follows the verb.

    The tagger may have led the verb to the source of the other frame of the sentence.
    """
    if len(attribution.cue) != 1:
        return attribution
    cue = doc.char_span(*attribution.cue[0], alignment_mode="expand")
    if cue is None or len(cue) != 1 or cue[0].pos_ != "VERB" or cue.start == 0:
        return attribution
    if cue_classes().get(base_form(cue[0])) not in ("say", "report") or doc[cue.start - 1].text not in CLOSING:
        return attribution
    rest = [token for token in doc[cue.end : _sentence(doc, cue.start, starts).end] if not token.is_space]
    while rest and rest[-1].is_punct:
        rest.pop()
    if not 1 <= len(rest) <= LONGEST_SOURCE or rest[0].pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "PRON"):
        return attribution
    if any(token.pos_ not in NAMING for token in rest):
        return attribution
    source = Span(rest[0].idx, rest[-1].idx + len(rest[-1]))
    if any(own.start < source.end and source.start < own.end for own in (*attribution.source, *attribution.content)):
        return attribution
    return replace(attribution, source=(source,))


def _closing_frame(complete: list[Attribution], content: Span) -> int | None:
    """The attribution whose cue and source end `content`, with its own content before them."""
    for index, other in enumerate(complete):
        frame = _hull(other)
        own = other.content[-1].end
        if content.start < frame.start and abs(frame.end - content.end) <= 1 and content.start < own <= frame.start:
            return index
    return None


def _hull(attribution: Attribution) -> Span:
    return hull((*attribution.source, *attribution.cue))


def _framed_certainty(orphan: Attribution) -> Certainty:
    """The tagger says nothing of a content that it did not mark: even odds."""
    cue, _, source, _, source_link = orphan.certainty
    return Certainty(cue, 0.5, source, 0.5, source_link)


def framed(doc: Doc, attribution: Attribution, starts: Sequence[int]) -> Span | None:
    """What is left of the sentence when the cue and its source stand at its end or start, set off by a comma."""
    start, end = _hull(attribution)
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return None
    sentence = _sentence(doc, tokens.start, starts)
    before = Span(sentence.start_char, start)
    after = Span(end, sentence.end_char)
    if (
        _words(doc.text, after) == 0
        and _words(doc.text, before) > 2
        and doc.text[: before.end].rstrip()[-1:] in CLOSING
    ):
        return _trimmed(doc.text, before)
    if _words(doc.text, before) == 0 and _words(doc.text, after) > 2 and doc.text[after.start :].lstrip()[:1] in ",:":
        return _trimmed(doc.text, after)
    return None


def _sentence(doc: Doc, token: int, starts: Sequence[int]) -> Tokens:
    """The sentence of a token; `starts` are the first tokens of all sentences (`Span.sent` reads the whole text)."""
    number = bisect_right(starts, token)
    return doc[starts[number - 1] if number else 0 : starts[number] if number < len(starts) else len(doc)]


def _words(text: str, span: Span) -> int:
    return sum(any(map(str.isalnum, word)) for word in text[span.start : span.end].split())


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE + ".":
        end -= 1
    return Span(start, end)
