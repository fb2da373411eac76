"""Spans to attributions: every content to the cue that introduces it, every cue to its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.tagging.decode import WordSpan, role_spans
from sayso.tasks.claims.tagging.labels import LINKS
from sayso.tasks.claims.tagging.tagger import Places, Tagged, Tagger, WindowLinks
from sayso.tasks.claims.tagging.words import Window

CONTENT_FLOOR = 0.05
SOURCE_FLOOR = 0.1
LEADING = ",;:—–)"
"""Marks that a content does not begin with, and a source neither begins nor ends with: they part it from the cue."""
CLOSING = ",;"
"""Marks that a content does not end with."""
OTHER_LINE = 0.5
"""Taken off the link probability of a span that stands on another line than the cue."""
WORDS_READ = 12
"""Words of a span that its link to a cue is the mean of; those between say the same."""
_NONE: Places = np.zeros(0, np.int64)


class Linked(NamedTuple):
    """A span that may belong to a cue, and how probable that is."""

    span: WordSpan
    probability: float


def link(tagged: Tagged, model: Tagger) -> list[Attribution]:
    """The attributions of a text in the order of their cues; cues without content are kept."""
    spans = role_spans(tagged)
    table = _LinkTable(tagged, model, spans)
    sources, contents = _sources(table), _contents(table)
    return [_attribution(tagged, *parts) for parts in zip(spans["cue"], sources, contents, strict=True)]


def _contents(table: "_LinkTable") -> list[list[Linked]]:
    """The contents of every cue: each belongs to the cue to which it most probably does, the first of several."""
    found: list[list[Linked]] = [[] for _ in table.cues]
    for number, span in enumerate(table.spans["content"]):
        scores = ((table.score(cue, number, "content"), -cue) for cue in table.near(span))
        probability, opposite = max(scores, default=(0.0, 0))
        if probability > CONTENT_FLOOR:
            found[-opposite].append(Linked(span, probability))
    return found


def _sources(table: "_LinkTable") -> list[list[Linked]]:
    """The source of every cue: the one that most probably is, the first of several; several cues may share it."""
    found: list[list[Linked]] = [[] for _ in table.cues]
    for number, span in enumerate(table.spans["source"]):
        for cue in table.near(span):
            linked = Linked(span, table.score(cue, number, "source"))
            best = found[cue][0].probability if found[cue] else SOURCE_FLOOR
            if linked.probability > best:
                found[cue] = [linked]
    return found


def _attribution(tagged: Tagged, cue: WordSpan, sources: list[Linked], contents: list[Linked]) -> Attribution:
    """A cue with what is linked to it, as characters."""
    return Attribution(
        source=_characters(tagged, [source.span for source in sources], LEADING, LEADING),
        cue=_characters(tagged, [cue]),
        content=_characters(tagged, [content.span for content in contents], LEADING, CLOSING),
        certainty=Certainty(
            cue.probability,
            _mean([content.span.probability for content in contents], 0.0),
            _mean([source.span.probability for source in sources], 1.0),
            _mean([content.probability for content in contents], 0.0),
            _mean([source.probability for source in sources], 1.0),
        ),
    )


def _mean(probabilities: Sequence[float], of_none: float) -> float:
    return sum(probabilities) / len(probabilities) if probabilities else of_none


@dataclass(frozen=True, slots=True)
class _Reach:
    """The spans of a role that a window reaches: those from `first` on; `words`: some words of each, one after the
    other, counted from the start of the window; `begins`: where those of each span begin."""

    first: int
    words: Places
    begins: Places
    counts: Places


class _LinkTable:
    """Link probabilities of all cues, each read in the window where the cue stands most in the middle."""

    def __init__(self, tagged: Tagged, model: Tagger, spans: Mapping[str, Sequence[WordSpan]]) -> None:
        self.spans, self.cues = spans, spans["cue"]
        self.lines = tagged.words.lines
        self.windows: list[tuple[int, int]] = []
        self.rows: list[dict[str, tuple[int, Sequence[float]]]] = []
        for number, cues in groupby(self.cues, key=partial(_home, tagged)):
            part, here = model.part(tagged, number), list(cues)
            begin, end = part.window.start, part.window.end
            self.windows += [(begin, end)] * len(here)
            inside = [(max(cue.start, begin) - begin, min(cue.end, end) - 1 - begin) for cue in here]
            self.rows += self._read(part, model, inside)

    def _read(
        self, part: WindowLinks, model: Tagger, cues: Sequence[tuple[int, int]]
    ) -> Iterator[dict[str, tuple[int, Sequence[float]]]]:
        """For every cue, by role, the first span that its window reaches, and from that on how probable each is."""
        reaches = {role: _reached(part.window, self.spans[role]) for role in ("source", "content")}
        words = np.concatenate([reach.words for reach in reaches.values()])
        found = model.links(part, cues, words)
        of_role = {}
        begin = 0
        for role, reach in reaches.items():
            read = found[:, begin : begin + len(reach.words), LINKS.index(role)]
            begin += len(reach.words)
            sums = np.add.reduceat(read, reach.begins, 1) if len(reach.begins) else read
            of_role[role] = (sums / reach.counts).tolist()
        for cue in range(len(cues)):
            yield {role: (reaches[role].first, of_role[role][cue]) for role in reaches}

    def near(self, span: WordSpan) -> range:
        """The cues whose windows reach `span`; cues and their windows stand in order of the text."""
        return range(
            bisect_right(self.windows, span.start, key=itemgetter(1)),
            bisect_left(self.windows, span.end, key=itemgetter(0)),
        )

    def score(self, cue: int, number: int, role: str) -> float:
        """Mean probability that the words of a span of `role` are that of the cue, whose window reaches it."""
        first, means = self.rows[cue][role]
        same_line = self.lines[self.cues[cue].start] == self.lines[self.spans[role][number].start]
        return means[number - first] if same_line else means[number - first] - OTHER_LINE


def _home(tagged: Tagged, cue: WordSpan) -> int:
    """The window in which a cue stands most in the middle, the first of several."""
    windows = tagged.windows

    def margin(number: int) -> int:
        return min(cue.start - windows[number].start, windows[number].end - cue.end)

    # The margin is that to the end of a window, which grows, up to the one at `turn`; then that to its beginning.
    turn = bisect_left(windows, True, key=lambda window: cue.start - window.start <= window.end - cue.end)
    before = bisect_left(windows, windows[turn - 1].end, key=attrgetter("end")) if turn else turn
    return max((before, min(turn, len(windows) - 1)), key=margin)


def _reached(window: Window, spans: Sequence[WordSpan]) -> _Reach:
    """The spans (in order, not overlapping) of which a window has some words."""
    first = bisect_right(spans, window.start, key=attrgetter("end"))
    reached = spans[first : bisect_left(spans, window.end, key=attrgetter("start"))]
    words = [_some(max(span.start, window.start), min(span.end, window.end)) - window.start for span in reached]
    counts = np.array([len(of_span) for of_span in words], np.int64)
    return _Reach(first, np.concatenate([_NONE, *words]), np.cumsum(counts) - counts, counts)


def _some(start: int, end: int) -> Places:
    """Up to `WORDS_READ` words of a span, evenly spread from its first to its last."""
    if end - start <= WORDS_READ:
        return np.arange(start, end)
    return start + np.arange(WORDS_READ) * (end - 1 - start) // (WORDS_READ - 1)


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
