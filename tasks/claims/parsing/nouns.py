"""Attributions within a content that a noun makes: "his claim that", "had doubts about"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.annotate.parse import FINITE, VERBS, first, has
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.parsing.clauses import SUBJECTS_OR_THERE, opens_with
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    RELATIVES,
    ParsedAttribution,
    Range,
    constituent,
    cue_range,
    noun_phrase,
    prepositions,
    trimmed,
    whole,
)
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import is_actor, source_of
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

CLAUSES_OF_NOUNS = frozenset(("acl", "ccomp", "relcl", "appos"))
GOVERNS = frozenset(("dobj", "attr", "acomp", "ccomp", "xcomp", "agent", "oprd"))
"""Relations to a verb of what it takes; with one of them the noun before fills no gap."""
INFINITIVES_OF_NOUNS = frozenset(("acl", "xcomp", "relcl"))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun as a cue, what it takes, who makes the claim, and where its cue stands."""

    noun: Token
    takes: frozenset[str]
    source: Range | None
    cue: Range


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
    """The noun with who owns the claim, makes it, or voices it; and where its cue stands."""
    source, cue = _owned(noun) or _made(noun) or _lent(noun) or (None, _with_determiner(noun))
    return Nominal(noun, takes, source, cue)


def _owned(noun: Token) -> tuple[Range, Range] | None:
    """ "His | claim", "the mayor's | claim"."""
    owner = first(noun.lefts, dep="poss")
    if owner is None:
        return None
    start, end = whole(owner)
    return trimmed(noun.doc, (start, end - (noun.doc[end - 1].tag_ == "POS"))), (noun.i, noun.i + 1)


def _made(noun: Token) -> tuple[Range, Range] | None:
    """ "A claim | by the mayor", "the judgment | of the court"; what its "of" governs may be what is said."""
    for preposition, maker in prepositions(noun, WORDS["from_speaker"] | {"of"}):
        is_said = preposition.lower_ == "of" and ("of" in complements(base_form(noun), "noun") or not is_actor(maker))
        if maker.i < noun.right_edge.i and not is_said:
            return trimmed(noun.doc, noun_phrase(maker, maker.i + 1)), _with_determiner(noun)
    return None


def _lent(noun: Token) -> tuple[Range | None, Range] | None:
    """ "The board | had doubts"."""
    verb = noun.head
    return (source_of(verb), (cue_range(verb)[0], noun.i + 1)) if _is_supported(noun) else None


def _is_supported(noun: Token) -> bool:
    """Whether it is the object of a verb that lends it a speaker."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in WORDS["support"]


def _with_determiner(noun: Token) -> Range:
    """The noun with the determiner right before it."""
    determined = noun.left_edge.pos_ == "DET" and noun.left_edge.i == noun.i - 1
    return noun.i - determined, noun.i + 1


def nothing(nominal: Nominal) -> None:
    """No content of this noun."""


def clause(nominal: Nominal) -> Content | None:
    """The that-clause of a noun; one that stands right behind it is its own, whatever the parse hangs it on."""
    noun = nominal.noun
    return _standing(nominal, next(filter(_is_that_clause, noun.rights), None) or _opened_behind(noun))


def bare_clause(nominal: Nominal) -> Content | None:
    """ "Fears | the dam would burst": a clause right behind the noun, of which no word is left out."""
    return _standing(nominal, next(filter(_is_whole_clause, nominal.noun.rights), None))


def infinitive(nominal: Nominal) -> Content | None:
    """ "The promise | to resign"."""
    found = first(nominal.noun.rights, dep=INFINITIVES_OF_NOUNS, tag="VB")
    return _standing(nominal, found if found is not None and has(found.lefts, lower="to") else None)


def equated(nominal: Nominal) -> Content | None:
    """ "Our goal is | to win": what the noun is said to be, an infinitive or a clause."""
    verb = nominal.noun.head
    if nominal.noun.dep_ != "nsubj" or verb.lemma_.lower() != "be":
        return None
    return _standing(nominal, first(verb.rights, dep=("xcomp", "ccomp"), pos=VERBS))


def preposition(nominal: Nominal) -> Content | None:
    """ "Doubts about | the figures"; a preposition that stands away from its noun is part of the content."""
    word, governed = next(prepositions(nominal.noun, nominal.takes), (None, None))
    if word is None or governed is None or word.i != nominal.cue[1]:
        return _standing(nominal, word)
    return Content(nominal.cue[1] + 1, constituent(governed))


CONSTRUCTIONS: Mapping[str, Callable[[Nominal], Content | None]] = {
    "nothing": nothing,
    "clause": clause,
    "bare_clause": bare_clause,
    "infinitive": infinitive,
    "equated": equated,
    "preposition": preposition,
}


def gerund(nominal: Nominal) -> bool:
    """Its preposition governs one, by itself or with a subject: "reports of | shops being looted"."""
    _, governed = next(prepositions(nominal.noun, nominal.takes), (None, None))
    return governed is not None and (governed.dep_ == "pcomp" or has(governed.rights, dep="acl", tag="VBG"))


def noun(nominal: Nominal) -> str:
    """Its base form."""
    return nominal.noun.lemma_.lower()


def denied(nominal: Nominal) -> bool:
    """ "There was no suggestion"."""
    return has(nominal.noun.lefts, lower="no")


def supported(nominal: Nominal) -> bool:
    """A verb may lend it a speaker."""
    return _is_supported(nominal.noun)


FEATURES: Mapping[str, Feature[Nominal]] = {
    **CONSTRUCTIONS,
    "source": attrgetter("source"),
    "noun": noun,
    "denied": denied,
    "gerund": gerund,
    "takes": attrgetter("takes"),
    "supported": supported,
}
TABLE = table("noun_contents.tsv", FEATURES)


def _standing(nominal: Nominal, head: Token | None) -> Content | None:
    """What stands there as it stands, behind the noun."""
    return None if head is None else Content(nominal.cue[1], constituent(head))


def _opened_behind(noun: Token) -> Token | None:
    """The verb of the clause that a "that" right behind the noun opens."""
    opening = first(noun.doc[noun.i + 1 : noun.i + 2], lower="that", dep="mark")
    return None if opening is None or opening.head.left_edge != opening else opening.head


def _is_whole_clause(child: Token) -> bool:
    """A finite one with a subject, that nothing opens and that the noun fills no gap of."""
    subject = first(child.lefts, dep=SUBJECTS_OR_THERE)
    is_next = child.dep_ in CLAUSES_OF_NOUNS and child.left_edge.i == child.head.i + 1
    is_finite = has((child, *child.lefts), tag=FINITE)
    is_open = has(child.lefts, dep="mark") or subject is None or subject.lower_ in RELATIVES
    is_relative = child.dep_ == "relcl" and not has(child.rights, dep=GOVERNS)
    return is_next and is_finite and not is_open and not is_relative


def _is_that_clause(child: Token) -> bool:
    return child.dep_ in CLAUSES_OF_NOUNS and opens_with(child, WORDS["clause_opening"])
