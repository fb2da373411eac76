"""Attributions within a content that a noun makes: "his claim that", "had doubts about"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first, has, matches
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.parsing.clauses import opens_with
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    ParsedAttribution,
    Range,
    constituent,
    cue_range,
    prepositions,
    trimmed,
    whole,
)
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import source_of
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

CLAUSES_OF_NOUNS = frozenset(("acl", "ccomp", "relcl", "appos"))
INFINITIVES_OF_NOUNS = frozenset(("acl", "xcomp", "relcl"))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun as a cue, what it takes, who makes the claim, and whether a verb lends it that speaker."""

    noun: Token
    takes: frozenset[str]
    source: Range | None
    cue: Range
    supported: bool


def noun_attribution(noun: Token) -> ParsedAttribution | None:
    """A noun of saying or thinking with what it says in a clause, or under a verb that lends it a speaker."""
    takes = complements(base_form(noun), "noun") or complements(noun.lemma_.lower(), "noun")
    if not takes:
        return None
    nominal = nominal_of(noun, takes)
    content = CONSTRUCTIONS[TABLE.outcome(nominal, "nothing")](nominal)
    if content is None:
        return None
    return ParsedAttribution(nominal.source, (nominal.cue[0], content.cue_end), (content.words,))


def nominal_of(noun: Token, takes: frozenset[str]) -> Nominal:
    """The noun with who owns the claim, makes it, or voices it."""
    supported = noun.dep_ == "dobj" and noun.head.lemma_.lower() in WORDS["support"]
    source = _owner(noun) or _maker(noun)
    if source is None and supported:
        return Nominal(noun, takes, source_of(noun.head), (cue_range(noun.head)[0], noun.i + 1), supported)
    start = noun.i if has(noun.lefts, dep="poss") else _with_determiner(noun)
    return Nominal(noun, takes, source, (start, noun.i + 1), supported)


def _owner(noun: Token) -> Range | None:
    """ "His claim", "the mayor's claim"."""
    owner = first(noun.lefts, dep="poss")
    if owner is None:
        return None
    start, end = whole(owner)
    return trimmed(noun.doc, (start, end - (noun.doc[end - 1].tag_ == "POS")))


def _maker(noun: Token) -> Range | None:
    """ "A claim by the mayor"."""
    for preposition, governed in prepositions(noun):
        if preposition.lower_ in WORDS["from_speaker"] and governed.i < noun.right_edge.i:
            return trimmed(noun.doc, (governed.left_edge.i, governed.i + 1))
    return None


def _with_determiner(noun: Token) -> int:
    """Where the noun starts with the determiner right before it."""
    determined = noun.left_edge.pos_ == "DET" and noun.left_edge.i == noun.i - 1
    return noun.i - determined


def nothing(nominal: Nominal) -> None:
    """No content of this noun."""


def clause(nominal: Nominal) -> Content | None:
    """The that-clause of a noun; one that stands right behind it is its own, whatever the parse hangs it on."""
    noun = nominal.noun
    own = next((child for child in noun.rights if _is_that_clause(child)), None)
    return _standing(nominal, _opened_behind(noun) if own is None else own)


def infinitive(nominal: Nominal) -> Content | None:
    """ "The promise | to resign"."""
    return _standing(nominal, first(nominal.noun.rights, dep=INFINITIVES_OF_NOUNS, tag="VB"))


def preposition(nominal: Nominal) -> Content | None:
    """ "Doubts about | the figures"; a preposition that stands away from its noun is part of the content."""
    found = next((both for both in prepositions(nominal.noun) if both[0].lower_ in nominal.takes), None)
    if found is None:
        return None
    word, governed = found
    if word.i != nominal.cue[1]:
        return _standing(nominal, word)
    return Content(nominal.cue[1] + 1, constituent(governed))


CONSTRUCTIONS: Mapping[str, Callable[[Nominal], Content | None]] = {
    "nothing": nothing,
    "clause": clause,
    "infinitive": infinitive,
    "preposition": preposition,
}


def source(nominal: Nominal) -> Range | None:
    """Who makes the claim."""
    return nominal.source


def noun(nominal: Nominal) -> str:
    """Its base form."""
    return nominal.noun.lemma_.lower()


def denied(nominal: Nominal) -> bool:
    """ "There was no suggestion"."""
    return has(nominal.noun.lefts, lower="no")


def takes(nominal: Nominal) -> frozenset[str]:
    """The complements that it is listed with."""
    return nominal.takes


def supported(nominal: Nominal) -> bool:
    """A verb may lend it a speaker."""
    return nominal.supported


FEATURES: Mapping[str, Feature[Nominal]] = {
    **CONSTRUCTIONS,
    "source": source,
    "noun": noun,
    "denied": denied,
    "takes": takes,
    "supported": supported,
}
TABLE = table("noun_contents.tsv", FEATURES)


def _standing(nominal: Nominal, head: Token | None) -> Content | None:
    """What stands there as it stands, behind the noun."""
    return None if head is None else Content(nominal.cue[1], constituent(head))


def _opened_behind(noun: Token) -> Token | None:
    """The verb of the clause that a "that" right behind the noun opens."""
    for opening in noun.doc[noun.i + 1 : noun.i + 2]:
        if matches(opening, lower="that", dep="mark") and opening.head.left_edge == opening:
            return opening.head
    return None


def _is_that_clause(child: Token) -> bool:
    return child.dep_ in CLAUSES_OF_NOUNS and opens_with(child, WORDS["clause_opening"])
