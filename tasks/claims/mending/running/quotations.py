"""Quotations without a cue: one pass down a text gives each to whoever is speaking.

What goes on with a quotation is part of that content; what else stands without a cue is a claim without one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.mending.running.loose import Loose, loose_quotations
from sayso.tasks.claims.mending.running.speakers import TABLE, Setting, parts, subject_place
from sayso.tasks.claims.parsing.constituents import hull, touches

CERTAINTY = Certainty(0.0, 0.6, 0.6, 0.6, 0.6)
"""What a quotation without a cue is worth: no cue, its content, its source, and their links."""
COVERED = 0.5
"""Share of a quotation from which a content holds it."""
STEP = "running quotation"


@dataclass
class Speaking:
    """The attributions of a text, of which those that nothing else holds may go on; and the claims that come to them."""

    text: AnnotatedText
    found: list[Attribution]
    own: set[int] = field(default_factory=set)

    def holding(self, span: Span) -> int | None:
        """The attribution that says a quotation."""
        held = (number for number in sorted(self.own) if _holds(self.found[number], span))
        return next(held, None)

    def before(self, place: int) -> int | None:
        """The attribution that ends last before a place."""
        ends = [(end, number) for number in self.own if (end := self._end(number, place)) is not None]
        return max(ends)[1] if ends else None

    def _end(self, number: int, place: int) -> int | None:
        whole = hull(parts(self.found[number]))
        return whole.end if whole.end <= place else None

    def gain(self, number: int, span: Span) -> None:
        """An attribution says a quotation too."""
        one = self.found[number]
        self.found[number] = one.changed(STEP, content=tuple(sorted((*one.content, span))))

    def add(self, source: tuple[Span, ...], span: Span) -> None:
        """A claim without a cue."""
        self.own.add(len(self.found))
        self.found.append(Attribution(source, (), (span,), CERTAINTY, rule=STEP))


def with_running_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the quotations that stand without a cue, in order of position."""
    speaking = Speaking(text, list(found))
    speaking.own |= {number for number, holder in enumerate(holders(found)) if holder is None}
    for row in open_rows(loose_quotations(text)):
        _spoken(speaking, row)
    return sorted(speaking.found, key=lambda one: one.place)


def open_rows(loose: Sequence[Loose]) -> Iterator[list[Loose]]:
    """Quotations of which each but the last is left open and goes on with the next."""
    row: list[Loose] = []
    for quotation in loose:
        if row and row[-1].goes_on is not None and touches(quotation.span, (row[-1].goes_on,)):
            row.append(quotation)
            continue
        if row:
            yield row
        row = [quotation]
    if row:
        yield row


def _spoken(speaking: Speaking, row: Sequence[Loose]) -> None:
    """Each quotation of a row given to who says one of the others, or to who speaks before."""
    spans = [loose.span for loose in row]
    tail = [row[-1].goes_on] if row[-1].goes_on is not None else []
    sayers = [speaking.holding(span) for span in (*spans, *tail)]
    said = [number for number in sayers if number is not None]
    if not said:
        _led(speaking, row)
        return
    for place, span in enumerate(spans):
        if sayers[place] is None:
            behind = next((number for number in sayers[place:] if number is not None), said[-1])
            _gained(speaking, behind, span)


def _gained(speaking: Speaking, number: int, span: Span) -> None:
    if not touches(span, parts(speaking.found[number])):
        speaking.gain(number, span)


def _led(speaking: Speaking, row: Sequence[Loose]) -> None:
    number = speaking.before(row[0].span.start)
    setting = Setting(speaking.text, row[0], None if number is None else speaking.found[number])
    decided = TABLE.outcome(setting)
    if any(touches(loose.span, parts(one)) and not _within(one, loose.span) for loose in row for one in speaking.found):
        return
    if decided == "content" and number is not None:
        for loose in row:
            speaking.gain(number, loose.span)
    elif decided in ("speaker", "subject"):
        source = subject_place(setting) if decided == "subject" else named_source(speaking, number)
        if source:
            speaking.add(source, row[0].span)
            for loose in row[1:]:
                speaking.gain(len(speaking.found) - 1, loose.span)


def named_source(speaking: Speaking, number: int | None) -> tuple[Span, ...]:
    """The source of an attribution; where that is a pronoun, the last one that its paragraph names before."""
    assert number is not None
    text, one = speaking.text, speaking.found[number]
    if not _is_pronoun(text, one):
        return one.source
    start = text.text.rfind("\n", 0, one.source[0].start) + 1
    others = (speaking.found[other] for other in speaking.own)
    here = (other for other in others if other.source and start <= other.source[0].start < one.source[0].start)
    named = [other.source for other in here if not _is_pronoun(text, other)]
    return max(named, default=one.source)


def _is_pronoun(text: AnnotatedText, one: Attribution) -> bool:
    return all(token.pos_ == "PRON" for token in text.tokens(one.source))


def _within(one: Attribution, span: Span) -> bool:
    whole = hull(parts(one))
    return span.start <= whole.start and whole.end <= span.end


def _holds(one: Attribution, span: Span) -> bool:
    """Whether half of a quotation is what somebody says whose cue stands outside of it."""
    inside = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in one.content)
    return inside >= COVERED * (span.end - span.start) and not touches(span, one.cue)
