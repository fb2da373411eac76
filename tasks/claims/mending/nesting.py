"""Claims within claims: the parse of a content shows who speaks in it; each claim is led to the one that holds it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from spacy.tokens import Doc, Token

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.parsing.adjectives import adjective_attribution
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, characters
from sayso.tasks.claims.parsing.nouns import noun_attribution
from sayso.tasks.claims.parsing.parenthetical import according_to, interjected
from sayso.tasks.claims.parsing.quotation import balanced
from sayso.tasks.claims.parsing.verbs import verb_attribution

CERTAINTY = Certainty(0.6, 0.6, 0.8, 0.6, 0.8)
"""What a parsed attribution is worth beside the tagger's: cue, content, source, and their links."""


def with_inner(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a text and those within their contents, of all levels, in order of position.

    An inner one counts only with a cue that is not known yet, and where all of it stands in one content.
    """
    return sorted((*found, *_inner(doc, found)), key=lambda attribution: attribution.cue)


def holders(found: Sequence[Attribution]) -> list[int | None]:
    """For every attribution, the index of the one whose content most closely holds its source, cue and content.

    Where none does, the frame that goes on to report it.
    """
    hulls = [_hull(attribution) for attribution in found]
    by_start = sorted(range(len(found)), key=lambda index: (hulls[index], index))
    result: list[int | None] = [None] * len(found)
    open_ones: list[int] = []
    waiting = iter(by_start)
    following = next(waiting, None)
    for index in sorted(range(len(found)), key=lambda index: (found[index].cue, index)):
        at = found[index].cue[0].start
        while following is not None and hulls[following].start <= at:
            open_ones.append(following)
            following = next(waiting, None)
        open_ones = [other for other in open_ones if hulls[other].end > at]
        around = [
            (framed, sum(end - start for start, end in found[other].content), other)
            for other in open_ones
            if other != index and (framed := _holds(found[other], found[index])) is not None
        ]
        result[index] = next((other for *_, other in sorted(around) if not _leads_to(result, other, index)), None)
    return result


def _leads_to(holder: Sequence[int | None], start: int, index: int) -> bool:
    """Whether `index` holds `start`, at whatever distance: two claims that hold each other hold none."""
    at: int | None = start
    while at is not None:
        if at == index:
            return True
        at = holder[at]
    return False


def _hull(attribution: Attribution) -> Span:
    """From the start of the first content to the end of the last, or of what the frame goes on to report."""
    spans = [*attribution.content, *([attribution.scope] if attribution.scope else [])]
    return Span(min((span.start for span in spans), default=0), max((span.end for span in spans), default=0))


def _holds(outer: Attribution, inner: Attribution) -> bool | None:
    """False where the content holds all of `inner`, True where only the scope of the frame does, else None."""
    parts = (*inner.source, *inner.cue, *inner.content)
    for framed, places in ((False, outer.content), (True, (outer.scope,) if outer.scope else ())):
        if all(any(start <= span.start and span.end <= end for start, end in places) for span in parts):
            return framed
    return None


def _inner(doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What the tokens within contents attribute, in one pass over the text."""
    piece = [-1] * len(doc)
    belongs: list[int] = []
    for number, attribution in enumerate(found):
        for span in (*attribution.content, *([attribution.scope] if attribution.scope else [])):
            tokens = doc.char_span(*span, alignment_mode="contract")
            if tokens is not None:
                piece[tokens.start : tokens.end] = [len(belongs)] * len(tokens)
                belongs.append(number)
    if not belongs:
        return
    changes = list(accumulate((int(here != before) for before, here in pairwise(piece)), initial=0))
    taken = _taken(doc, found)
    for place, home in enumerate(piece):
        if home < 0 or place in taken:
            continue
        one = _attribution_of(doc[place], piece)
        if one is None:
            continue
        ranges = [part for part in (one.source, one.cue, *one.content) if part is not None]
        together = all(
            start < end
            and piece[start] >= 0
            and belongs[piece[start]] == belongs[home]
            and changes[start] == changes[end - 1]
            for start, end in ranges
        )
        if together and taken.isdisjoint(range(*one.cue)):
            taken.update(range(*one.cue))
            yield _attribution(doc, one, piece)


def _clipped(found: ParsedAttribution, piece: Sequence[int]) -> ParsedAttribution:
    """With the part of the source that stands within the content, where the parse lets it begin before."""
    if found.source is None:
        return found
    start, end = found.source
    while start < end - 1 and piece[start] != piece[end - 1]:
        start += 1
    return replace(found, source=(start, end))


def _attribution_of(token: Token, piece: Sequence[int]) -> ParsedAttribution | None:
    """What a token attributes; `piece` numbers the contents that the tokens stand in."""
    found: ParsedAttribution | None = None
    if token.lower_ == "according":
        found = according_to(token)
    elif token.pos_ == "VERB":
        found = verb_attribution(token) or interjected(token)
    elif token.pos_ == "NOUN":
        found = noun_attribution(token)
    elif token.pos_ == "ADJ":
        found = adjective_attribution(token)
    return None if found is None else _clipped(found, piece)


def _taken(doc: Doc, found: Sequence[Attribution]) -> set[int]:
    """The tokens of known cues."""
    starts = [token.idx for token in doc]
    taken: set[int] = set()
    for attribution in found:
        for start, end in attribution.cue:
            first = max(0, bisect_right(starts, start) - 1)
            taken.update(range(first, bisect_right(starts, end - 1)))
    return taken


def _attribution(doc: Doc, found: ParsedAttribution, piece: Sequence[int]) -> Attribution:
    """As characters; a quotation mark that closes a content belongs to it where it stands in the outer one too."""
    source: tuple[Span, ...] = () if found.source is None else (characters(doc, found.source),)
    content = []
    for part in found.content:
        closed = balanced(doc, part)
        content.append(characters(doc, closed if piece[closed[1] - 1] == piece[part[0]] else part))
    return Attribution(source, (characters(doc, found.cue),), tuple(content), CERTAINTY)
