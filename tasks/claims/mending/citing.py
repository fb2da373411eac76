"""Whom a source cites: "the agency said, citing two officials" is a claim of the officials within the agency's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, classes_with, cue_classes
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.parsing.constituents import Range, characters, hull, touches, trimmed, whole
from sayso.tasks.claims.parsing.contents.active import what_is_said
from sayso.tasks.knowledge.decisions import Feature

CERTAINTY = Certainty(0.6, 0.6, 0.6, 0.6, 0.6)
"""What an attribution that only the parse shows is worth: cue, content, source, and their links."""
REPORTING = classes_with("reporting")
STEPS = 4
"""Words of the parse between a citing and its verb."""
BOTH_SIDES = frozenset((",", "(", "—", "–"))
"""Marks that set a phrase apart from what is around it."""
BEFORE_CITING = " ,—–("
"""Marks between a source and the citing that is added to it."""
AROUND_CITING = " ,"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citing and the main word of what is cited: "citing two | officials"."""

    citing: Token
    thing: Token


def as_something(case: Cited) -> bool:
    """It is cited for something: "citing the mayor as a witness"."""
    return has((*case.citing.rights, *case.thing.rights), lower="as")


def verb(case: Cited) -> str:
    """The base form of the citing."""
    return case.citing.lemma_.lower()


def word(case: Cited) -> str:
    """What is cited."""
    return case.thing.lower_


def lemma(case: Cited) -> str:
    """Its base form."""
    return case.thing.lemma_.lower()


def entity(case: Cited) -> str:
    """Its entity type."""
    return case.thing.ent_type_


FEATURES: Mapping[str, Feature[Cited]] = {
    "as": as_something,
    "verb": verb,
    "word": word,
    "lemma": lemma,
    "entity": entity,
}
TABLE = table("cited_sources.tsv", FEATURES)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citing, where who is cited stands, and the verb of reporting that both hang on."""

    citing: Token
    source: Span
    verb: Token


def with_cited(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with a claim for everybody who is cited beside the cue of one, in order of position.

    What the tagger makes of the citing itself, "the agency | citing | two officials", goes.
    """
    kept = dict(enumerate(found))
    by_token = {token.i: number for number, one in kept.items() for token in text.tokens(one.cue)}
    inner = []
    for citation in citations(text):
        tagged = by_token.get(citation.citing.i, -1)
        number = by_token.get(citation.verb.i, tagged)
        if number not in kept:
            continue
        outer = _of_verb(text, kept[number], citation) if number == tagged else kept[number]
        outer = _reaching(text, outer, citation)
        if outer.content:
            kept.pop(tagged, None)
            kept[number] = outer
            by_token[citation.verb.i] = number
            cue = place(citation.citing)
            inner.append(Attribution((citation.source,), (cue,), outer.content, CERTAINTY, rule="parse: citing"))
    return sorted((*kept.values(), *inner), key=lambda one: one.cue)


def citations(text: AnnotatedText) -> Iterator[Citation]:
    """Who is cited beside a verb of reporting: a person, a body or a document, and no reason."""
    for case in citings(text):
        above = next(filter(_reports, islice(case.citing.ancestors, STEPS)), None)
        start, end = _source(case)
        if above is not None and start < end and TABLE.outcome(case) == "source":
            yield Citation(case.citing, characters(text.doc, (start, end)), above)


def citings(text: AnnotatedText) -> Iterator[Cited]:
    """Every citing of something."""
    for citing in every(text.tagged("VBG"), lemma=WORDS["citing"]):
        thing = first(citing.rights, dep="dobj")
        if thing is not None:
            yield Cited(citing, thing)


def _reports(above: Token) -> bool:
    """Whether a word that a citing hangs on reports, and does not cite itself."""
    is_verb = above.pos_ == "VERB" and above.lemma_.lower() not in WORDS["citing"]
    return is_verb and cue_classes().get(base_form(above)) in REPORTING


def _source(case: Cited) -> Range:
    """What is cited, up to what is only added to it."""
    start, end = trimmed(case.thing.doc, whole(case.thing))
    mark = first(case.thing.doc[start + 1 : end], lower=BOTH_SIDES)
    return start, end if mark is None else mark.i


def _of_verb(text: AnnotatedText, tagged: Attribution, citation: Citation) -> Attribution:
    """What the verb reports, if anything, where the tagger has but the citing as a cue of the same source."""
    said = what_is_said(citation.verb)
    if said is None:
        return replace(tagged, content=())
    start, end = said[1]
    last = place(text.doc[end - 1])
    if citation.source.start < last.start:
        behind = text.within(Span(max(citation.source.end, text.starts[start]), last.end))
        start = next((token.i for token in behind if token.is_alpha), end)
    return replace(tagged, cue=(place(citation.verb),), content=text.phrase((start, end)))


def _reaching(text: AnnotatedText, outer: Attribution, citation: Citation) -> Attribution:
    """An attribution without the citing in its source and content, which reaches over both.

    Without content where nothing else is said, or the citing stands on another line.
    """
    here = place(citation.citing)
    content = _without(text, outer.content, Span(here.start, citation.source.end))
    reach = hull((*content, *outer.scopes, here, citation.source))
    source = tuple(_before(text, span, here) for span in outer.source)
    in_line = "\n" not in text.written(reach)
    return outer.changed("citing", source=source, content=content if in_line else (), scope=reach)


def _without(text: AnnotatedText, content: Sequence[Span], citing: Span) -> tuple[Span, ...]:
    """A content without the citing that stands in it, and without the commas around that."""
    parts: list[Span] = []
    for span in content:
        parts += _around(text, span, citing) if touches(span, (citing,)) else (span,)
    return tuple(part for part in parts if any(map(str.isalnum, text.written(part))))


def _around(text: AnnotatedText, span: Span, citing: Span) -> tuple[Span, Span]:
    """The parts of a content before and behind a citing in it."""
    before = text.text[span.start : citing.start].rstrip(AROUND_CITING)
    behind = text.text[citing.end : span.end].lstrip(AROUND_CITING)
    return Span(span.start, span.start + len(before)), Span(span.end - len(behind), span.end)


def _before(text: AnnotatedText, span: Span, citing: Span) -> Span:
    """A source without the citing that is added to it: "the agency, citing officials,"."""
    if not span.start < citing.start < span.end:
        return span
    return Span(span.start, span.start + len(text.text[span.start : citing.start].rstrip(BEFORE_CITING)))
