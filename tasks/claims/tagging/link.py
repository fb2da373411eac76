"""Spans to attributions: every content to the cue that introduces it, every cue to its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

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


def link(tagged: Tagged, model: Tagger) -> list[Attribution]:
    """The attributions of a text in the order of their cues; cues without content are kept."""
    spans = role_spans(tagged)
    cues = spans["cue"]
    if not cues:
        return []
    words = _LinkTable(tagged, model, cues)
    contents: list[list[tuple[WordSpan, float]]] = [[] for _ in cues]
    for content in spans["content"]:
        scores = ((words.score(near, content, "content"), -near) for near in words.near(content))
        content_score, opposite = max(scores, default=(0.0, 0))
        if content_score > CONTENT_FLOOR:
            contents[-opposite].append((content, content_score))
    sources_of: list[tuple[float, WordSpan | None]] = [(SOURCE_FLOOR, None)] * len(cues)
    for source in spans["source"]:
        for index in words.near(source):
            score = words.score(index, source, "source")
            if score > sources_of[index][0]:
                sources_of[index] = (score, source)
    found = []
    for index, cue in enumerate(cues):
        source_score, best = sources_of[index]
        sources = [] if best is None else [best]
        own = contents[index]
        found.append(
            Attribution(
                source=_characters(tagged, sources, LEADING, LEADING),
                cue=_characters(tagged, [cue]),
                content=_characters(tagged, [content for content, _ in own], LEADING),
                certainty=Certainty(
                    cue.probability,
                    float(np.mean([content.probability for content, _ in own])) if own else 0.0,
                    sources[0].probability if sources else 1.0,
                    float(np.mean([score for _, score in own])) if own else 0.0,
                    source_score if sources else 1.0,
                ),
            )
        )
    return found


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
    place = tagged.words.spans
    found = []
    for span in spans:
        start, end = span.start, span.end
        while start < end and tagged.text[place[start][0]] in leading:
            start += 1
        while end > start and tagged.text[place[end - 1][0]] in closing:
            end -= 1
        if start < end and (not leading or any(_is_word(tagged, word) for word in range(start, end))):
            found.append(Span(place[start][0], place[end - 1][1]))
    return tuple(found)


def _is_word(tagged: Tagged, word: int) -> bool:
    return tagged.text[tagged.words.spans[word][0]].isalnum()
