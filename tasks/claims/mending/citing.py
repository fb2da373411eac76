"""Whom a source cites: "the agency said, citing two officials" is a claim of the officials within the agency's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes, headline_words
from sayso.tasks.claims.parsing.constituents import Range, characters, hull, trimmed, whole
from sayso.tasks.claims.parsing.contents.active import what_is_said

CERTAINTY = Certainty(0.6, 0.6, 0.6, 0.6, 0.6)
"""What an attribution that only the parse shows is worth: cue, content, source, and their links."""
CITING = frozenset(("cite", "quote"))
CITED = frozenset(("people", "persons", "data", "figures", "statement", "filing"))
"""Who or what is cited besides the speakers of headlines."""
STEPS = 4
"""Words of the parse between a citing and its verb."""
REPORTING = frozenset(("say", "report", "confirm", "predict"))
BOTH_SIDES = frozenset((",", "(", "—", "–"))
"""Marks that set a phrase apart from what is around it."""


def with_cited(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with a claim for everybody who is cited beside the cue of one, in order of position.

    What the tagger makes of the citing itself, "the agency | citing | two officials", goes.
    """
    citings = [token for token in doc if token.tag_ == "VBG" and token.lemma_.lower() in CITING]
    if not citings:
        return list(found)
    text = doc.text
    kept = dict(enumerate(found))
    by_token = {token: number for number, one in kept.items() for token in _cue_tokens(doc, one)}
    inner = []
    for citing in citings:
        verb, source = _verb(citing), _source(citing)
        if verb is None or source is None:
            continue
        here, named = Span(citing.idx, citing.idx + len(citing)), characters(doc, source)
        tagged = by_token.get(citing.i)
        number = by_token.get(verb.i, tagged)
        outer = kept.get(number) if number is not None else None
        if number == tagged and outer is not None:
            outer = _made(doc, outer, verb, named)
        content = _without(text, outer.content, Span(here.start, named.end)) if outer is not None else ()
        if number is None or outer is None or not content:
            continue
        reach = (outer.scope,) if outer.scope is not None else ()
        reaches = hull((*content, *reach, here, named))
        if "\n" in text[reaches.start : reaches.end]:
            continue
        if tagged is not None and tagged != number:
            kept.pop(tagged, None)
        said_by = tuple(_before(text, span, here) for span in outer.source)
        kept[number] = replace(outer, source=said_by, content=content, scope=reaches)
        by_token[verb.i] = number
        inner.append(Attribution((named,), (here,), content, CERTAINTY))
    return sorted((*kept.values(), *inner), key=lambda one: one.cue)


def _cue_tokens(doc: Doc, attribution: Attribution) -> Iterator[int]:
    for span in attribution.cue:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is not None:
            yield from range(tokens.start, tokens.end)


def _verb(citing: Token) -> Token | None:
    """The verb of reporting that a citing hangs on, by itself or by its subject."""
    for above in islice(citing.ancestors, STEPS):
        is_citing = above.lemma_.lower() in CITING
        if above.pos_ == "VERB" and not is_citing and cue_classes().get(base_form(above)) in REPORTING:
            return above
    return None


def _made(doc: Doc, tagged: Attribution, verb: Token, named: Span) -> Attribution | None:
    """What the verb reports, where the tagger has but the citing as a cue of the same source."""
    said = what_is_said(verb)
    if said is None:
        return None
    start = next((token.i for token in doc[slice(*said[1])] if token.idx >= named.end and token.is_alpha), said[1][1])
    content = trimmed(doc, (start if named.start < doc[said[1][1] - 1].idx else said[1][0], said[1][1]))
    if content[0] >= content[1]:
        return None
    cue = Span(verb.idx, verb.idx + len(verb))
    return replace(tagged, cue=(cue,), content=(characters(doc, content),))


def _without(text: str, content: Sequence[Span], citing: Span) -> tuple[Span, ...]:
    """A content without the citing that stands in it, and without the commas around that."""
    parts: list[Span] = []
    for span in content:
        if citing.end <= span.start or span.end <= citing.start:
            parts.append(span)
            continue
        before = text[span.start : max(span.start, citing.start)].rstrip(" ,")
        behind = text[min(span.end, citing.end) : span.end].lstrip(" ,")
        parts += [Span(span.start, span.start + len(before)), Span(span.end - len(behind), span.end)]
    return tuple(part for part in parts if any(character.isalnum() for character in text[part.start : part.end]))


def _before(text: str, span: Span, citing: Span) -> Span:
    """A source without the citing that is added to it: "the agency, citing officials,"."""
    if not span.start < citing.start < span.end:
        return span
    return Span(span.start, span.start + len(text[span.start : citing.start].rstrip(" ,—–(")))


def _source(citing: Token) -> Range | None:
    """Who is cited: a person, a body or a document, and no reason ("citing security concerns")."""
    thing = next((child for child in citing.rights if child.dep_ == "dobj"), None)
    if thing is None or any(child.lower_ == "as" for word in (citing, thing) for child in word.rights):
        return None
    speaks = thing.lower_ in headline_words("speaker") or thing.lemma_.lower() in headline_words("speaker")
    quotes = citing.lemma_.lower() == "quote"
    if not (speaks or thing.lower_ in CITED or thing.ent_type_ == "ORG" or (quotes and thing.ent_type_ == "PERSON")):
        return None
    start, end = trimmed(citing.doc, whole(thing))
    for place in range(start + 1, end):
        if citing.doc[place].text in BOTH_SIDES:
            end = place
            break
    return (start, end) if start < end else None
