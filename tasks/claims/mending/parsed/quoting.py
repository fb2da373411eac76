"""Who is quoted by another: "the radio | quoted | him | as saying …" is a claim of his within the radio's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import first, has
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.citing import CERTAINTY
from sayso.tasks.claims.mending.extent.ends import says_something
from sayso.tasks.claims.parsing.constituents import touches

RULE = "parse: quoting"
LONGEST_SOURCE = 24
"""Words of who is quoted."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who is quoted: where the piece of the content begins that names him, and the "as" and "saying" behind."""

    around: Span
    opening: Token
    saying: Token


def with_quoted(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with a claim of everybody whom another quotes as saying something, where that has none yet."""
    taken = [span for one in found for span in one.cue]
    made: list[Attribution] = []
    for one in found:
        quoted = _quoted(text, one)
        if quoted is None or touches(place(quoted.saying), taken):
            made.append(one)
        else:
            made += _both(text, one, quoted)
    return sorted(made, key=lambda one: one.place)


def _quoted(text: AnnotatedText, one: Attribution) -> Quoted | None:
    verb = next((token for token in text.tokens(one.cue) if token.lemma_ == "quote"), None)
    around = next((span for span in one.content if verb is not None and span.start >= one.cue[-1].end), None)
    if verb is None or around is None or has(verb.lefts, dep="auxpass"):
        return None
    words = text.within(around)
    behind = text.doc[words.start + 1 : min(words.start + LONGEST_SOURCE, text.sentence(words.start).end)]
    opening = first(behind, lower="as")
    if opening is None or opening.i > words.end or opening.i + 1 >= len(text.doc):
        return None
    saying = text.doc[opening.i + 1]
    return Quoted(around, opening, saying) if saying.tag_ == "VBG" else None


def _both(text: AnnotatedText, one: Attribution, quoted: Quoted) -> Iterator[Attribution]:
    """Who quotes, with the "as saying" in what is said, and who is quoted."""
    saying, start = place(quoted.saying), text.within(quoted.around).start
    whole = Span(quoted.around.start, max(quoted.around.end, saying.end))
    others = tuple(span for span in one.content if span != quoted.around)
    content = others or text.phrase((quoted.saying.i + 1, text.within(whole).end))
    source = text.phrase((start, quoted.opening.i))
    if not source or not content or not says_something(text, content):
        yield one
        return
    yield replace(one, content=tuple(whole if span == quoted.around else span for span in one.content))
    yield Attribution(source, (saying,), content, CERTAINTY, rule=RULE)
