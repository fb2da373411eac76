"""Attributions that the parse shows within a content: somebody who says, thinks or wants something there.

The tagger has learned from texts in which no word belongs to two attributions, so it sees the outer one only.
"""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import has
from sayso.tasks.claims.parsing.clauses import with_condition
from sayso.tasks.claims.parsing.complements import Frame, frame_of
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, Range, cue_range
from sayso.tasks.claims.parsing.contents.active import content_of
from sayso.tasks.claims.parsing.contents.passive import is_absolute, is_reduced, passive_attribution
from sayso.tasks.claims.parsing.speaker import speaker_of
from sayso.tasks.claims.parsing.unasserted import is_unasserted


def verb_attribution(verb: Token) -> ParsedAttribution | None:
    """The attribution that a verb of saying or thinking makes with what stands around it."""
    frame = frame_of(verb)
    if frame is None or is_unasserted(frame):
        return None
    is_passive = has(verb.lefts, dep="auxpass") or is_reduced(verb) or is_absolute(verb)
    return passive_attribution(frame) if is_passive else _active_attribution(frame)


def _active_attribution(frame: Frame) -> ParsedAttribution | None:
    """What the subject of a verb, or of the verb that governs it, says with it."""
    source, opening = speaker_of(frame.verb)
    if source is None or _is_interjected(frame, source):
        return None
    content = content_of(frame)
    if content is None:
        return None
    cue = cue_range(opening)[0], content.cue_end
    words = with_condition(frame.verb, content.words)
    return ParsedAttribution(source, cue, content._replace(words=words).pieces)


def _is_interjected(frame: Frame, source: Range) -> bool:
    """Whether commas set the frame apart: "the bridge, engineers say, will hold"."""
    doc, cue = frame.verb.doc, frame.cue
    before, behind = doc[source[0] - 1], doc[cue[1] : cue[1] + 1]
    return source[0] < cue[0] and before.text == behind.text == ","
