"""The attributions of a text by place, while quotations are given to them."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.mending.running.speakers import parts
from sayso.tasks.claims.parsing.constituents import hull, touches

CERTAINTY = Certainty(0.95, 0.95, 0.95, 0.95, 0.95)
"""What a quotation without a cue is worth, whose cue cannot be doubted: its content, its source, and their links."""
COVERED = 0.5
"""Share of a quotation from which a content holds it."""


class Speaking:
    """The attributions of a text, which may gain quotations, and the claims without a cue that come to them.

    `own` are those that nothing else holds: they alone say quotations.
    """

    def __init__(self, text: AnnotatedText, found: Sequence[Attribution]) -> None:
        self.text = text
        self.found = list(found)
        self.own = {number for number, holder in enumerate(holders(found)) if holder is None}
        self._of_token: list[list[int]] = [[] for _ in text.doc]
        self._ends: list[tuple[int, int]] = []
        for number, one in enumerate(found):
            self._placed(number, parts(one))

    def _placed(self, number: int, spans: Sequence[Span]) -> None:
        for token in self.text.tokens(spans):
            self._of_token[token.i].append(number)
        if number in self.own:
            insort(self._ends, (hull(parts(self.found[number])).end, number))

    def touching(self, span: Span) -> Counter[int]:
        """The attributions that have a part in a place, with the number of its words that they have."""
        return Counter(number for token in self.text.touching(span) for number in set(self._of_token[token.i]))

    def holding(self, span: Span) -> int | None:
        """The attribution that says a quotation."""
        return next((number for number in sorted(self.touching(span)) if self._holds(number, span)), None)

    def _holds(self, number: int, span: Span) -> bool:
        """Whether half of a quotation is what somebody says whose cue stands outside of it, or behind what is said.

        The second where the closing mark is missing: "‘It was a joke, another man said."
        """
        one = self.found[number]
        if number not in self.own or not one.content:
            return False
        inside = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in one.content)
        opens = one.content[0].start <= span.start + 1 and one.content[0].end <= min((*one.cue, span)).start
        return inside >= COVERED * (span.end - span.start) and (opens or not touches(span, one.cue))

    def goes_beyond(self, number: int, span: Span) -> bool:
        """Whether an attribution has a part outside of a place."""
        around = hull(parts(self.found[number]))
        return around.start < span.start or span.end < around.end

    def before(self, place: int) -> int | None:
        """The attribution that ends last before a place."""
        return next(self.ending_in(Span(0, place)), None)

    def ending_in(self, place: Span) -> Iterator[int]:
        """Those that end in a place, the last first."""
        first, end = bisect_left(self._ends, (place.start, 0)), bisect_right(self._ends, (place.end, len(self.found)))
        for at, number in reversed(self._ends[first:end]):
            if hull(parts(self.found[number])).end == at:
                yield number

    def gain(self, number: int, spans: Sequence[Span], step: str) -> None:
        """An attribution says quotations too."""
        one = self.found[number]
        self.found[number] = one.changed(step, content=tuple(sorted((*one.content, *spans))))
        self._placed(number, spans)

    def add(self, source: tuple[Span, ...], spans: Sequence[Span], step: str) -> None:
        """A claim without a cue."""
        self.own.add(len(self.found))
        self.found.append(Attribution(source, (), tuple(spans), CERTAINTY, rule=step))
        self._placed(len(self.found) - 1, (*source, *spans))
