"""Reporting frames that the tagger leaves without content: ", writes The Wall Street Journal", "Analysts say …".

A tag belongs to one attribution only, so of two sources for one sentence the outer one comes out with a cue and no
content. Its content is the rest of its sentence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText, stripped
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.classes.classify import class_of_cue
from sayso.tasks.claims.lexicon import classes_with
from sayso.tasks.claims.mending.inversion import CLOSING
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import characters, hull, touches
from sayso.tasks.claims.parsing.parenthetical import according_to
from sayso.tasks.knowledge.decisions import Feature

SPEAKING = classes_with("speaking") & classes_with("reporting")
MARKS = " \t,;:—–-"
"""What parts a content from its frame."""
OPENING = ",:"
"""Marks before which a frame opens a sentence."""
WORD = re.compile(r"\S*[^\W_]\S*")
AMOUNTS = ("none", "few", "few", "enough")
"""What so many words are; as many as the last number or more are a content."""


@dataclass(frozen=True, slots=True)
class FramedSentence:
    """The sentence of a cue and its source, by what stands before and behind them."""

    text: AnnotatedText
    before: Span
    behind: Span

    def amount(self, span: Span) -> str:
        """How many words: none, few, or enough for a content."""
        words = len(WORD.findall(self.text.written(span)))
        return AMOUNTS[min(words, len(AMOUNTS) - 1)]


def words_before(sentence: FramedSentence) -> str:
    """How much stands before the frame."""
    return sentence.amount(sentence.before)


def words_behind(sentence: FramedSentence) -> str:
    """How much stands behind the frame."""
    return sentence.amount(sentence.behind)


def closing_mark(sentence: FramedSentence) -> bool:
    """A comma or closing quotation mark ends what stands before."""
    return sentence.text.written(sentence.before).rstrip()[-1:] in CLOSING


def opening_mark(sentence: FramedSentence) -> bool:
    """A comma or colon opens what stands behind."""
    return sentence.text.written(sentence.behind).lstrip()[:1] in OPENING


FEATURES: Mapping[str, Feature[FramedSentence]] = {
    "words_before": words_before,
    "words_behind": words_behind,
    "closing_mark": closing_mark,
    "opening_mark": opening_mark,
}
TABLE = table("framed_contents.tsv", FEATURES)


def with_frames(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Give every orphan cue with a source the rest of its sentence where it frames it; drop the other orphans.

    Where one sentence has a frame at its start and one at its end ("According to A, …, writes B"), the one at the
    end is the outer: it reports the other.
    """
    complete = [one for one in found if one.content]
    for orphan in found:
        # "Praised" and "feared" frame nothing.
        if orphan.content or not orphan.source or class_of_cue(text, orphan) not in SPEAKING:
            continue
        content = _framed(sentence_of(text, orphan))
        if content is not None:
            _complete(text, orphan, content, complete)
        elif around := _around(text, orphan):
            complete.append(orphan.changed("frame", content=around, certainty=_framed_certainty(orphan)))
    return sorted(complete, key=lambda attribution: attribution.cue)


def sentence_of(text: AnnotatedText, orphan: Attribution) -> FramedSentence:
    """The sentence that an orphan cue and its source stand in."""
    frame = _frame(orphan)
    sentence = text.sentence(text.touching(frame).start)
    return FramedSentence(text, Span(sentence.start_char, frame.start), Span(frame.end, sentence.end_char))


def _framed(sentence: FramedSentence) -> Span | None:
    """What is left of a sentence when the cue and its source stand at its end or start, set off by a mark."""
    contents = {"before": sentence.before, "behind": sentence.behind}
    content = contents.get(TABLE.outcome(sentence))
    return None if content is None else _without_marks(sentence.text, content)


def _around(text: AnnotatedText, orphan: Attribution) -> tuple[Span, ...]:
    """The clause that an "according to" stands within: "a lane which, according to the mayor, was closed"."""
    cue = text.touching(orphan.cue[0])[0]
    parsed = according_to(cue) if cue.lower_ == "according" else None
    pieces = () if parsed is None else tuple(characters(text.doc, piece) for piece in parsed.content)
    return () if touches(hull(orphan.source), pieces) else pieces


def _complete(text: AnnotatedText, orphan: Attribution, content: Span, complete: list[Attribution]) -> None:
    """Add an orphan that reports `content`; a frame that closes it reports the orphan."""
    closing = next((number for number, other in enumerate(complete) if _closes(other, content)), None)
    if closing is not None:
        outer = complete[closing]
        content = _without_marks(text, Span(content.start, _frame(outer).start))
        opening = min(_frame(orphan).start, content.start)
        complete[closing] = outer.changed("frame", content=(Span(opening, content.end),))
    complete.append(orphan.changed("frame", content=(content,), certainty=_framed_certainty(orphan)))


def _closes(other: Attribution, content: Span) -> bool:
    """Whether the cue and source of an attribution end `content`, with its own content before them."""
    frame, own = _frame(other), other.content[-1]
    return abs(frame.end - content.end) <= 1 and content.start < own.end <= frame.start


def _frame(attribution: Attribution) -> Span:
    return hull((*attribution.source, *attribution.cue))


def _framed_certainty(orphan: Attribution) -> Certainty:
    """The tagger says nothing of a content that it did not mark: even odds."""
    return orphan.certainty._replace(content=0.5, content_link=0.5)


def _without_marks(text: AnnotatedText, span: Span) -> Span:
    return stripped(text.text, span, MARKS, MARKS + ".")
