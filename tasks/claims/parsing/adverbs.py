"""Attributions that an adverb of hearsay makes: "the clerk allegedly took the money", which nobody named says."""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import VERBS, first
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, Range, constituent, subject_of, whole
from sayso.tasks.claims.parsing.parenthetical import beside
from sayso.tasks.claims.parsing.vocabulary import WORDS

OF_NOUNS = frozenset(("acl", "relcl"))
"""Relations of a clause that tells more of a noun before it."""


def adverb_attribution(adverb: Token) -> ParsedAttribution | None:
    """What is alleged or reported: the clause around it, with the noun that this tells more of."""
    verb = first(adverb.ancestors, pos=VERBS)
    if adverb.dep_ != "advmod" or adverb.lower_ not in WORDS["hearsay_adverb"] or verb is None:
        return None
    clause = beside(adverb.doc, _clause(verb), (adverb.i, adverb.i + 1))
    pieces = tuple(piece for piece in (*_subject(verb), *clause) if piece[0] < piece[1])
    return ParsedAttribution(None, (adverb.i, adverb.i + 1), pieces) if pieces else None


def _clause(verb: Token) -> Range:
    """The clause of a verb without the conjunction that opens it."""
    start, end = whole(verb)
    if verb.dep_ in OF_NOUNS and verb.head.i < verb.i:
        return verb.head.left_edge.i, end
    return start + (verb.doc[start].dep_ == "mark"), end


def _subject(verb: Token) -> tuple[Range, ...]:
    """The subject that a verb shares with the one that it is joined to."""
    found = subject_of(verb)
    return () if found is None or verb.dep_ != "conj" or found.head == verb else (constituent(found),)
