"""Attributions that stand beside or within the clause they attribute: "engineers say", "according to the police"."""

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import VERBS, first, has
from sayso.tasks.claims.parsing.constituents import (
    RELATIVES,
    ParsedAttribution,
    Range,
    constituent,
    cue_range,
    rights,
    trimmed,
    whole,
)
from sayso.tasks.claims.parsing.speaker import VERB_FEATURES
from sayso.tasks.claims.parsing.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature

CONNECTIVES = frozenset(("mark", "cc"))
"""Relations of words that join a clause to another and say nothing by themselves."""


def interjected(verb: Token) -> ParsedAttribution | None:
    """ "The bridge, engineers say, will hold": the clause around a verb of saying, or before it."""
    clause = CONSTRUCTIONS[TABLE.outcome(verb, "nothing")](verb)
    found = None if clause is None else subject(verb) or agent(verb)
    if clause is None or found is None:
        return None
    source, cue = constituent(found), cue_range(verb)
    frame = whole(verb) if as_clause(verb) else (min(source[0], cue[0]), max(source[1], cue[1]))
    pieces = tuple(beside(verb.doc, clause, frame))
    return ParsedAttribution(source, cue, pieces) if pieces else None


def nothing(verb: Token) -> None:
    """No clause beside this verb."""


def around(verb: Token) -> Range | None:
    """The clause that the verb stands beside, without the conjunction that opens it."""
    start, end = whole(verb.head)
    return start + (verb.doc[start].dep_ == "mark"), end


def fronted(verb: Token) -> Range | None:
    """The clause before it."""
    found = first(verb.lefts, dep="ccomp")
    return None if found is None else whole(found)


CONSTRUCTIONS: Mapping[str, Callable[[Token], Range | None]] = {
    "nothing": nothing,
    "around": around,
    "fronted": fronted,
}


def subject(verb: Token) -> Token | None:
    """The subject, before the verb or behind it, that is no relative pronoun."""
    found = first(reversed(list(verb.children)), dep="nsubj")
    return None if found is None or found.lower_ in RELATIVES else found


def agent(verb: Token) -> Token | None:
    """Who does it in the passive."""
    return first(rights(first(verb.rights, dep="agent")), dep="pobj")


def as_clause(verb: Token) -> bool:
    """ "As" opens its clause."""
    return has(verb.lefts, dep="mark", lower="as")


def governs(verb: Token) -> bool:
    """It says something else: "as he | said the fair was off"."""
    return has(verb.rights, dep=("dobj", "ccomp", "xcomp", "acomp", "oprd", "prep"))


FEATURES: Mapping[str, Feature[Token]] = {
    **VERB_FEATURES,
    **CONSTRUCTIONS,
    "subject": subject,
    "agent": agent,
    "as": as_clause,
    "governs": governs,
}
TABLE = table("interjections.tsv", FEATURES)


def according_to(token: Token) -> ParsedAttribution | None:
    """ "According to the police, …": the source is what follows, the content the clause it stands in."""
    doc = token.doc
    source = first(rights(first(token.rights, lower="to")), dep="pobj")
    if source is None or source.head.i != token.i + 1:
        return None
    named = constituent(source)
    clause = beside(doc, whole(_clause_of(token)), (token.i, named[1]))
    pieces = tuple(piece for piece in clause if not _joins(doc, piece))
    return ParsedAttribution(named, (token.i, token.i + 2), pieces) if pieces else None


def as_per(token: Token) -> ParsedAttribution | None:
    """ "As per the order, …"."""
    doc, source = token.doc, first(token.rights, dep="pobj")
    if source is None or not has(doc[max(0, token.i - 1) : token.i], lower="as") or source.left_edge.i != token.i + 1:
        return None
    named = constituent(source)
    start, end = whole(_clause_of(token))
    start += doc[start].dep_ == "mark"
    clause = beside(doc, (start, end), (token.i - 1, named[1]))
    pieces = tuple(piece for piece in clause if not _joins(doc, piece))
    return ParsedAttribution(named, (token.i - 1, token.i + 1), pieces) if pieces else None


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in, or what heads the sentence."""
    above = (*token.ancestors,) or (token,)
    return first(above, pos=VERBS) or above[-1]


def _joins(doc: Doc, piece: Range) -> bool:
    """Whether nothing but conjunctions and relative pronouns is in it."""
    return all(token.dep_ in CONNECTIVES or token.lower_ in RELATIVES for token in doc[slice(*piece)])


def beside(doc: Doc, clause: Range, frame: Range) -> Iterator[Range]:
    """What of a clause stands before and behind a frame, without the marks around it."""
    start, end = clause
    for piece in ((start, min(end, frame[0])), (frame[1], end)):
        first_word, behind = trimmed(doc, piece)
        if not all(token.is_punct for token in doc[first_word:behind]):
            yield first_word, behind
