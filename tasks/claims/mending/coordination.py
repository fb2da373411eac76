"""Second cues of one speaker: "said prices would fall and promised a review" is two claims of the same source.

Taggers and parsers alike take the second verb for the last one of the content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, cue_range, trimmed
from sayso.tasks.claims.parsing.contents.active import what_is_said

SPEECH = frozenset(("say", "demand", "promise", "warn", "deny", "accuse", "criticise", "refuse", "confirm", "praise"))
"""Classes of cues that a speaker goes on with; what people think or want may as well be told of another."""
PERSONS = frozenset(("i", "we", "he", "she", "they", "you", "who"))
QUOTES = frozenset('“”"‘«»')


def split(doc: Doc, attribution: Attribution) -> Iterator[Attribution]:
    """`attribution`, and what its speaker goes on to say within what was taken for its content."""
    second = _second_cue(doc, attribution)
    said = None if second is None else what_is_said(second)
    if second is None or said is None:
        yield attribution
        return
    last = attribution.content[-1]
    joint = next(child for child in second.head.rights if child.dep_ == "cc")
    first = doc.char_span(*last, alignment_mode="contract")
    kept = trimmed(doc, (first.start, joint.i)) if first is not None else (0, 0)
    start, content = cue_range(second)[0], characters(doc, said[1])
    if kept[0] >= kept[1] or content.end > last.end + 1:
        yield attribution
        return
    yield replace(attribution, content=(*attribution.content[:-1], Span(last.start, characters(doc, kept).end)))
    yield replace(attribution, cue=(characters(doc, (start, said[0])),), content=(content,))


def _second_cue(doc: Doc, attribution: Attribution) -> Token | None:
    """A finite verb of speech without a subject of its own, joined to a clause whose subject is no person at hand."""
    if not attribution.source or not attribution.content or len(attribution.cue) != 1:
        return None
    tokens = doc.char_span(*attribution.content[-1], alignment_mode="contract")
    if tokens is None or attribution.cue[0].start > attribution.content[-1].start:
        return None
    if any(token.text in QUOTES for token in tokens):
        return None
    return next((token for token in tokens if _goes_on(token, tokens.start)), None)


def _goes_on(verb: Token, start: int) -> bool:
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or cue_classes().get(base_form(verb)) not in SPEECH:
        return False
    head, lefts = verb.head, list(verb.lefts)
    modal = any(part.tag_ == "MD" for part in lefts)
    if head.i < start or head.pos_ not in ("VERB", "AUX") or not (verb.tag_ == "VBD" or modal):
        return False
    if any(part.dep_ in SUBJECTS or part.dep_ in ("mark", "auxpass") for part in lefts):
        return False
    if cue_classes().get(base_form(head)) in SPEECH or not any(child.dep_ == "cc" for child in head.rights):
        return False
    return _subject_is_no_person(head.lefts) and not _shares_modal(head.lefts, modal)


def _subject_is_no_person(lefts: Iterator[Token] | Sequence[Token]) -> bool:
    subject = next((part for part in lefts if part.dep_ in SUBJECTS), None)
    return subject is not None and subject.lower_ not in PERSONS and subject.ent_type_ != "PERSON"


def _shares_modal(lefts: Iterator[Token] | Sequence[Token], modal: bool) -> bool:
    """ "Would leave and would not say": the same modal again, so the same subject."""
    return modal and any(part.tag_ == "MD" for part in lefts)
