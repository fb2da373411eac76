"""Whom a source cites: "the agency said, citing two officials" is a claim of the officials within the agency's."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from schemas import Span
from tasks.claims.clauses import what_is_said
from tasks.claims.constituents import Range, characters, trimmed, whole
from tasks.claims.lexicon import base_form, cue_classes, headline_words
from tasks.claims.link import Attribution

CERTAINTY = (0.6, 0.6, 0.6, 0.6, 0.6)
"""What an attribution that only the parse shows is worth: cue, content, source, and their links."""
CITING = frozenset(("cite", "quote"))
STEPS = 4
"""Words of the parse between a citing and its verb."""
REPORTING = frozenset(("say", "report", "confirm", "predict"))
PEOPLE = frozenset(("PERSON", "ORG", "NORP", "GPE"))
BOTH_SIDES = frozenset((",", "(", "—", "–"))
"""Marks that set a phrase apart from what is around it."""


def with_cited(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with a claim for everybody who is cited beside the cue of one, in order of position.

    What the tagger makes of the citing itself, "the agency | citing | two officials", goes.
    """
    kept = list(found)
    for citing in doc:
        if citing.tag_ != "VBG" or citing.lemma_.lower() not in CITING:
            continue
        verb, source = _verb(citing), _source(citing)
        if verb is None or source is None:
            continue
        here = Span(citing.idx, citing.idx + len(citing))
        named = characters(doc, source)
        outer = _of_verb(kept, verb) or _made(doc, kept, verb, here, named)
        reach = () if outer is None or outer.scope is None else (outer.scope,)
        hull = None if outer is None else _hull((*outer.content, *reach, here, named))
        if outer is None or hull is None or "\n" in doc.text[hull.start : hull.end]:
            continue
        kept = [one for one in kept if one.cue != outer.cue and not any(_touches(part, here) for part in one.cue)]
        source_of_outer = tuple(_before(doc, span, here) for span in outer.source)
        kept.append(replace(outer, source=source_of_outer, scope=hull))
        kept.append(Attribution((named,), (here,), outer.content, CERTAINTY))
    return sorted(kept, key=lambda one: one.cue)


def _verb(citing: Token) -> Token | None:
    """The verb of reporting that a citing hangs on, by itself or by its subject."""
    for above in islice(citing.ancestors, STEPS):
        is_citing = above.lemma_.lower() in CITING
        if above.pos_ == "VERB" and not is_citing and cue_classes().get(base_form(above)) in REPORTING:
            return above
    return None


def _of_verb(found: Sequence[Attribution], verb: Token) -> Attribution | None:
    """The attribution that has a verb in its cue."""
    here = Span(verb.idx, verb.idx + len(verb))
    return next((one for one in found if one.content and any(_touches(part, here) for part in one.cue)), None)


def _made(doc: Doc, found: Sequence[Attribution], verb: Token, citing: Span, named: Span) -> Attribution | None:
    """What the verb reports, where the tagger has but the citing as a cue of the same source."""
    tagged = next((one for one in found if any(_touches(part, citing) for part in one.cue)), None)
    said = what_is_said(verb)
    if tagged is None or said is None:
        return None
    start = next((token.i for token in doc[slice(*said[1])] if token.idx >= named.end and token.is_alpha), said[1][1])
    content = trimmed(doc, (start if named.start < doc[said[1][1] - 1].idx else said[1][0], said[1][1]))
    if content[0] >= content[1]:
        return None
    cue = Span(verb.idx, verb.idx + len(verb))
    return replace(tagged, cue=(cue,), content=(characters(doc, content),))


def _before(doc: Doc, span: Span, citing: Span) -> Span:
    """A source without the citing that is added to it: "the agency, citing officials,"."""
    if not span.start < citing.start < span.end:
        return span
    return Span(span.start, span.start + len(doc.text[span.start : citing.start].rstrip(" ,—–(")))


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _source(citing: Token) -> Range | None:
    """Who is cited: a person, a body or a document, and no reason ("citing security concerns")."""
    thing = next((child for child in citing.rights if child.dep_ == "dobj"), None)
    if thing is None:
        return None
    speaks = thing.lower_ in headline_words("speaker") or thing.lemma_.lower() in headline_words("speaker")
    people = thing.lower_ in ("people", "persons", "sources", "source", "data", "figures", "statement", "filing")
    if not (speaks or people or thing.ent_type_ in PEOPLE):
        return None
    start, end = trimmed(citing.doc, whole(thing))
    for place in range(start + 1, end):
        if citing.doc[place].text in BOTH_SIDES:
            end = place
            break
    return (start, end) if start < end else None


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
