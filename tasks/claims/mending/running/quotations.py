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
from sayso.tasks.claims.mending.running.speakers import TABLE, Setting, parts
from sayso.tasks.claims.parsing.constituents import hull, touches, whole

CERTAINTY = Certainty(0.0, 0.6, 0.6, 0.6, 0.6)
"""What a quotation without a cue is worth: no cue, its content, its source, and their links."""
COVERED = 0.5
"""Share of a quotation from which a content holds it."""
STEP = "running quotation"


@dataclass
class Speaking:
    """The attributions of a text, and the claims that come to them; `own` are those that nothing else holds."""

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

    def gain(self, number: int, spans: Sequence[Span], step: str) -> None:
        """An attribution says quotations too."""
        one = self.found[number]
        self.found[number] = one.changed(step, content=tuple(sorted((*one.content, *spans))))

    def add(self, source: tuple[Span, ...], spans: Sequence[Span], step: str) -> None:
        """A claim without a cue."""
        self.own.add(len(self.found))
        self.found.append(Attribution(source, (), tuple(spans), CERTAINTY, rule=step))


def speaking_in(text: AnnotatedText, found: Sequence[Attribution]) -> Speaking:
    """The attributions of a text."""
    return Speaking(text, list(found), {number for number, holder in enumerate(holders(found)) if holder is None})


def with_running_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the quotations that stand without a cue, in order of position."""
    speaking = speaking_in(text, found)
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
    tail = () if row[-1].goes_on is None else (row[-1].goes_on,)
    sayers = [speaking.holding(span) for span in (*(loose.span for loose in row), *tail)]
    if all(sayer is None for sayer in sayers):
        _led(speaking, row)
        return
    for place, loose in enumerate(row):
        if sayers[place] is None:
            nearest = next(sayer for sayer in (*sayers[place:], *reversed(sayers[:place])) if sayer is not None)
            if not touches(loose.span, parts(speaking.found[nearest])):
                speaking.gain(nearest, (loose.span,), STEP)


def _led(speaking: Speaking, row: Sequence[Loose]) -> None:
    """A row of quotations that nobody says yet, given to who the table says, if anybody."""
    spans = [loose.span for loose in row]
    if any(_overlaps(one, span) for one in speaking.found for span in spans):
        return
    number = speaking.before(spans[0].start)
    setting = Setting(speaking.text, row[0], None if number is None else speaking.found[number])
    decided = TABLE.decide(setting)
    assert decided is not None
    step = f"{STEP}: {decided.name}"
    if decided.outcome == "content" and number is not None:
        speaking.gain(number, spans, step)
    elif decided.outcome == "subject" and setting.subject is not None:
        speaking.add(setting.text.phrase(whole(setting.subject)), spans, step)
    elif decided.outcome == "speaker" and number is not None:
        speaking.add(named_source(speaking, number), spans, step)


def _overlaps(one: Attribution, span: Span) -> bool:
    """Whether an attribution has a part in a quotation and goes beyond it."""
    around = hull(parts(one))
    return touches(span, parts(one)) and not (span.start <= around.start and around.end <= span.end)


def named_source(speaking: Speaking, number: int) -> tuple[Span, ...]:
    """The source of an attribution; where that is a pronoun, the last one that its paragraph names before."""
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


def _holds(one: Attribution, span: Span) -> bool:
    """Whether half of a quotation is what somebody says whose cue stands outside of it, or behind what is said.

    The second where the closing mark is missing: "‘It was a joke, another man said."
    """
    inside = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in one.content)
    opens = one.content[0].start <= span.start + 1 and one.content[0].end <= min((*one.cue, span)).start
    return inside >= COVERED * (span.end - span.start) and (opens or not touches(span, one.cue))
