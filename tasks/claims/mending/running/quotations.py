"""Quotations without a cue: one pass down a text gives each to whoever is speaking.

What goes on with a quotation is part of that content; what else stands without a cue is a claim without one.
"""

from collections.abc import Iterator, Sequence

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.running.loose import Loose, loose_quotations
from sayso.tasks.claims.mending.running.speakers import TABLE, Setting, parts
from sayso.tasks.claims.mending.running.speaking import Speaking
from sayso.tasks.claims.parsing.constituents import touches, whole

STEP = "running quotation"


def with_running_quotations(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the quotations that stand without a cue, in order of position."""
    speaking, quoted = Speaking(text, found), text.quoted
    for row in open_rows(loose_quotations(text)):
        _spoken(speaking, row, quoted)
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


def _spoken(speaking: Speaking, row: Sequence[Loose], quoted: Sequence[Span]) -> None:
    """Each quotation of a row given to who says one of the others, or to who speaks before."""
    tail = () if row[-1].goes_on is None else (row[-1].goes_on,)
    sayers = [speaking.holding(span) for span in (*(loose.span for loose in row), *tail)]
    if all(sayer is None for sayer in sayers):
        _led(speaking, row, quoted)
        return
    for place, loose in enumerate(row):
        if sayers[place] is None:
            nearest = next(sayer for sayer in (*sayers[place:], *reversed(sayers[:place])) if sayer is not None)
            if not touches(loose.span, parts(speaking.found[nearest])):
                speaking.gain(nearest, (loose.span,), STEP)


def _led(speaking: Speaking, row: Sequence[Loose], quoted: Sequence[Span]) -> None:
    """A row of quotations that nobody says yet, given to who the table says, if anybody."""
    spans = [loose.span for loose in row]
    if any(speaking.goes_beyond(number, span) for span in spans for number in speaking.touching(span)):
        return
    number = speaking.before(spans[0].start)
    setting = Setting(speaking.text, row[0], None if number is None else speaking.found[number], quoted)
    decided = TABLE.decide(setting)
    assert decided is not None
    step = f"{STEP}: {decided.name}"
    if decided.outcome == "content" and number is not None:
        speaking.gain(number, spans, step)
    elif decided.outcome == "subject" and setting.subject is not None:
        speaking.add(setting.text.phrase(whole(setting.subject)), spans, step)
    elif decided.outcome == "speaker" and number is not None:
        speaking.add(named_source(speaking, number), spans, step)


def named_source(speaking: Speaking, number: int) -> tuple[Span, ...]:
    """The source of an attribution; where that is a pronoun, the last one that its paragraph names before."""
    text, one = speaking.text, speaking.found[number]
    if not _is_pronoun(text, one):
        return one.source
    here = Span(text.text.rfind("\n", 0, one.source[0].start) + 1, one.source[0].start)
    others = (speaking.found[other] for other in speaking.ending_in(here))
    return next((other.source for other in others if other.source and not _is_pronoun(text, other)), one.source)


def _is_pronoun(text: AnnotatedText, one: Attribution) -> bool:
    return all(token.pos_ == "PRON" for token in text.tokens(one.source))
