"""Contents around their frame: the relative clause that it stands in, and what goes on behind it.

"A hut which, according to the warden, was built on sand": the hut is the article's own. "The fair was moved, the mayor
said, because of the wind": the wind is the mayor's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import FINITE, VERBS, every, first, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, touches
from sayso.tasks.knowledge.decisions import Feature

OPENING_RELATIVE = frozenset(("WDT", "WP", "WRB", "WP$"))
SURE = 0.8
"""What the rest of a relative clause is worth as a content, which the form shows, and its link."""
LONGEST_TAIL = 25
"""Words behind a frame that go on with what stands before it."""


@dataclass(frozen=True)
class Frame:
    """The source and cue of an attribution, with the rest of their sentence."""

    text: AnnotatedText
    attribution: Attribution

    @cached_property
    def place(self) -> Span:
        """Where source and cue stand."""
        return hull((*self.attribution.source, *self.attribution.cue))

    @cached_property
    def opening(self) -> Token | None:
        """The relative word that stands before the frame, parted from it by a comma."""
        start = self.text.touching(self.place).start
        comma = first(self.text.doc[max(0, start - 1) : start], lower=",")
        return None if comma is None or comma.i == 0 else first((comma.nbor(-1),), tag=OPENING_RELATIVE)

    @cached_property
    def behind(self) -> tuple[Token, ...]:
        """The words behind the frame, and behind whom it tells, to the end of its sentence."""
        last = self.text.touching(self.place)[-1]
        hearer = first(last.rights, dep=("dobj", "dative"))
        if hearer is not None and hearer.left_edge.i == last.i + 1:
            last = hearer
        return tuple(
            token for token in self.text.doc[last.i + 1 : self.text.sentence(last.i).end] if not token.is_space
        )


def relative(frame: Frame) -> bool:
    """A relative word opens the clause that it stands in: "which, | according to the warden, | was built"."""
    return frame.opening is not None


def according(frame: Frame) -> bool:
    """It is an "according to"."""
    return frame.text.written(frame.attribution.cue[0]).lower().startswith("according")


def within(frame: Frame) -> bool:
    """It is set off from a content before it, and more behind it."""
    pieces, place = frame.attribution.content, frame.place
    if not pieces or pieces[-1].end > place.start or "\n" in frame.text.text[pieces[-1].end : place.end]:
        return False
    is_set_off = frame.text.text[pieces[-1].end : place.start].strip() == ","
    return is_set_off and has(frame.behind[:1], lower=",")


def tail(frame: Frame) -> str:
    """The word that stands behind the frame and a comma."""
    return "".join(token.lower_ for token in frame.behind[1:2])


def tail_part(frame: Frame) -> str:
    """Its part of speech."""
    return "".join(token.pos_ for token in frame.behind[1:2])


def long(frame: Frame) -> bool:
    """It is longer than what goes on."""
    return len(frame.behind) > LONGEST_TAIL


FEATURES: Mapping[str, Feature[Frame]] = {
    "relative": relative,
    "according": according,
    "within": within,
    "tail": tail,
    "tail_part": tail_part,
    "long": long,
}
TABLE = table("frames_within.tsv", FEATURES)


def with_framed_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the contents that their frames stand in."""
    taken = [span for one in found for span in (*one.source, *one.cue, *one.content)]
    return [_framed(Frame(text, one), taken) if one.cue and one.source else one for one in found]


def _framed(frame: Frame, taken: Sequence[Span]) -> Attribution:
    outcome = TABLE.outcome(frame)
    if outcome == "clause":
        return _of_clause(frame)
    return _gone_on(frame, taken) if outcome == "goes_on" else frame.attribution


def _of_clause(frame: Frame) -> Attribution:
    """With the rest of the relative clause as its content."""
    behind = frame.behind[1:] if has(frame.behind[:1], lower=",") else frame.behind
    verb = first(every(behind, tag=FINITE), pos=VERBS)
    if verb is None:
        return frame.attribution
    head = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    content = frame.text.phrase((behind[0].i, max(_end(head, behind), verb.i + 1)))
    one = frame.attribution
    certainty = one.certainty._replace(content=SURE, content_link=SURE)
    return one.changed("relative clause", content=content, certainty=certainty) if content else one


def _end(head: Token, behind: Sequence[Token]) -> int:
    """Behind the clause of a verb: before a finite verb that stands higher than it."""
    above = {token.i for token in head.ancestors}
    later = (token for token in behind if token.i > head.i and not above.isdisjoint((token.i, token.head.i)))
    higher = first(later, pos=VERBS)
    end = head.right_edge.i + 1 if head.right_edge.i <= behind[-1].i else behind[-1].i + 1
    return end if higher is None else min(end, higher.i)


def _gone_on(frame: Frame, taken: Sequence[Span]) -> Attribution:
    """With what stands behind it, where that is free."""
    content = frame.text.phrase((frame.behind[1].i, frame.behind[-1].i + 1))
    if not content or touches(content[0], taken):
        return frame.attribution
    return frame.attribution.changed("goes on", content=(*frame.attribution.content, *content))
