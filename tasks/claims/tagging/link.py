"""Spans to attributions: every content to the cue that introduces it, every cue to its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.tagging.decode import WordSpan, role_spans
from sayso.tasks.claims.tagging.labels import LINKS
from sayso.tasks.claims.tagging.tagger import Tagged, Tagger

CONTENT_FLOOR = 0.05
SOURCE_FLOOR = 0.1
LEADING = ",;:—–)"
"""Marks that a content does not begin with, and a source neither begins nor ends with: they part it from the cue."""
OTHER_LINE = 0.5
"""Taken off the link probability of a span that stands on another line than the cue."""


class Linked(NamedTuple):
    """A span that may belong to a cue, and how probable that is."""

    span: WordSpan
    probability: float


def link(tagged: Tagged, model: Tagger) -> list[Attribution]:
    """The attributions of a text in the order of their cues; cues without content are kept."""
    spans = role_spans(tagged)
    table = _LinkTable(tagged, model, spans["cue"])
    sources, contents = _sources(table, spans["source"]), _contents(table, spans["content"])
    return [_attribution(tagged, *parts) for parts in zip(spans["cue"], sources, contents, strict=True)]


def _contents(table: "_LinkTable", spans: Sequence[WordSpan]) -> list[list[Linked]]:
    """The contents of every cue: each belongs to the cue to which it most probably does, the first of several."""
    found: list[list[Linked]] = [[] for _ in table.cues]
    for span in spans:
        scores = ((table.score(cue, span, "content"), -cue) for cue in table.near(span))
        probability, opposite = max(scores, default=(0.0, 0))
        if probability > CONTENT_FLOOR:
            found[-opposite].append(Linked(span, probability))
    return found


def _sources(table: "_LinkTable", spans: Sequence[WordSpan]) -> list[list[Linked]]:
    """The source of every cue: the one that most probably is, the first of several; several cues may share it."""
    found: list[list[Linked]] = [[] for _ in table.cues]
    for span in spans:
        for cue in table.near(span):
            linked = Linked(span, table.score(cue, span, "source"))
            best = found[cue][0].probability if found[cue] else SOURCE_FLOOR
            if linked.probability > best:
                found[cue] = [linked]
    return found


def _attribution(tagged: Tagged, cue: WordSpan, sources: list[Linked], contents: list[Linked]) -> Attribution:
    """A cue with what is linked to it, as characters."""
    return Attribution(
        source=_characters(tagged, [source.span for source in sources], LEADING, LEADING),
        cue=_characters(tagged, [cue]),
        content=_characters(tagged, [content.span for content in contents], LEADING),
        certainty=Certainty(
            cue.probability,
            _mean([content.span.probability for content in contents], 0.0),
            _mean([source.span.probability for source in sources], 1.0),
            _mean([content.probability for content in contents], 0.0),
            _mean([source.probability for source in sources], 1.0),
        ),
    )


def _mean(probabilities: Sequence[float], of_none: float) -> float:
    return float(np.mean(probabilities)) if probabilities else of_none


class _LinkTable:
    """Link probabilities of all cues, each read in the window where the cue stands most in the middle."""

    def __init__(self, tagged: Tagged, model: Tagger, cues: Sequence[WordSpan]) -> None:
        self.lines = tagged.words.lines
        self.cues = cues
        self.windows: list[tuple[int, int]] = []
        self.rows: list[NDArray[np.float32]] = [np.zeros((0, len(LINKS)), np.float32)] * len(cues)
        home = [self._home(tagged, cue) for cue in cues]
        for number in sorted(set(home)):
            part = tagged.windows[number]
            here = [index for index, at in enumerate(home) if at == number]
            begin, end = part.window.start, part.window.end
            inside = [(max(cues[i].start, begin) - begin, min(cues[i].end, end) - 1 - begin) for i in here]
            for index, row in zip(here, model.links(part, inside), strict=True):
                self.rows[index] = row
        self.windows = [(tagged.windows[at].window.start, tagged.windows[at].window.end) for at in home]

    def near(self, span: WordSpan) -> range:
        """The cues whose windows reach `span`; cues and their windows stand in order of the text."""
        return range(
            bisect_right(self.windows, span.start, key=itemgetter(1)),
            bisect_left(self.windows, span.end, key=itemgetter(0)),
        )

    @staticmethod
    def _home(tagged: Tagged, cue: WordSpan) -> int:
        def margin(number: int) -> int:
            window = tagged.windows[number].window
            return min(cue.start - window.start, window.end - cue.end)

        return max(range(len(tagged.windows)), key=lambda number: (margin(number), -number))

    def score(self, cue: int, span: WordSpan, role: str) -> float:
        """Mean probability that the words of `span` are the `role` of the cue; 0 where its window does not reach."""
        begin, end = self.windows[cue]
        first, last = max(span.start, begin), min(span.end, end)
        if first >= last:
            return 0.0
        mean = float(self.rows[cue][first - begin : last - begin, LINKS.index(role)].mean())
        same_line = self.lines[self.cues[cue].start] == self.lines[span.start]
        return mean if same_line else mean - OTHER_LINE


def _characters(tagged: Tagged, spans: Sequence[WordSpan], leading: str = "", closing: str = "") -> tuple[Span, ...]:
    """Words to characters, without marks of `leading` before and of `closing` behind; nothing else is no span.

    Where marks are taken off, a span without any word is none either.
    """
    place, initial = tagged.words.spans, partial(_initial, tagged)
    found = []
    for span in spans:
        start, end = span.start, span.end
        while start < end and initial(start) in leading:
            start += 1
        while end > start and initial(end - 1) in closing:
            end -= 1
        is_written = not leading or any(map(str.isalnum, map(initial, range(start, end))))
        if start < end and is_written:
            found.append(Span(place[start][0], place[end - 1][1]))
    return tuple(found)


def _initial(tagged: Tagged, word: int) -> str:
    """The first character of a word."""
    return tagged.text[tagged.words.spans[word][0]]
