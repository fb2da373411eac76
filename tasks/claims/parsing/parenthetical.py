"""Attributions that stand beside or within the clause they attribute: "engineers say", "according to the police"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import VERBS, first
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.parsing.constituents import (
    RELATIVES,
    ParsedAttribution,
    Range,
    constituent,
    cue_range,
    trimmed,
    whole,
)
from sayso.tasks.claims.parsing.vocabulary import CLASSES, WORDS

PRESENT_OR_PAST = frozenset(("VBZ", "VBD", "VBP"))
CONNECTIVES = frozenset(("mark", "cc"))
"""Relations of words that join a clause to another and say nothing by themselves."""


def interjected(verb: Token) -> ParsedAttribution | None:
    """ "The bridge, engineers say, will hold": the clause around a verb of saying, or before it."""
    if not _may_be_interjected(verb):
        return None
    subject, clause = _last_subject(verb), _clause_around(verb)
    if subject is None or clause is None:
        return None
    source, cue = constituent(subject), cue_range(verb)
    frame = min(source[0], cue[0]), max(source[1], cue[1])
    pieces = tuple(_around(verb.doc, clause, frame))
    return ParsedAttribution(source, cue, pieces) if pieces else None


def _may_be_interjected(verb: Token) -> bool:
    is_cue = cue_classes().get(base_form(verb)) in CLASSES["interjected"]
    return is_cue and verb.tag_ in PRESENT_OR_PAST and verb.lemma_.lower() not in WORDS["phrase_only"]


def _last_subject(verb: Token) -> Token | None:
    """The subject, before the verb or behind it, that is no relative pronoun."""
    subject = first(reversed(list(verb.children)), dep="nsubj")
    return None if subject is None or subject.lower_ in RELATIVES else subject


def _clause_around(verb: Token) -> Range | None:
    """The clause that the verb stands beside, without the conjunction that opens it; or the one before it."""
    if verb.dep_ == "parataxis" and verb.head != verb:
        start, end = whole(verb.head)
        return start + (verb.doc[start].dep_ == "mark"), end
    fronted = first(verb.lefts, dep="ccomp")
    return None if fronted is None else whole(fronted)


def according_to(token: Token) -> ParsedAttribution | None:
    """ "According to the police, …": the source is what follows, the content the clause it stands in."""
    doc = token.doc
    to = first(token.rights, lower="to")
    source = None if to is None else first(to.rights, dep="pobj")
    if to is None or source is None or to.i != token.i + 1:
        return None
    named = constituent(source)
    around = _around(doc, whole(_clause_of(token)), (token.i, named[1]))
    pieces = tuple(piece for piece in around if not _joins(doc, piece))
    return ParsedAttribution(named, (token.i, to.i + 1), pieces) if pieces else None


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in, or what heads the sentence."""
    above = (*token.ancestors,) or (token,)
    verb = first(above, pos=VERBS)
    return above[-1] if verb is None else verb


def _joins(doc: Doc, piece: Range) -> bool:
    """Whether nothing but conjunctions is in it."""
    return {token.dep_ for token in doc[slice(*piece)]} <= CONNECTIVES


def _around(doc: Doc, clause: Range, frame: Range) -> Iterator[Range]:
    """What of a clause stands before and behind a frame."""
    start, end = clause
    for piece in ((start, min(end, frame[0])), (frame[1], end)):
        first_word, behind = trimmed(doc, piece)
        if first_word < behind:
            yield first_word, behind
