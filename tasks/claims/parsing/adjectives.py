"""Attributions within a content that an adjective makes: "the mayor is confident that …"."""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import has
from sayso.tasks.claims.parsing.clauses import SUBJECTS_OR_THERE
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    ParsedAttribution,
    constituent,
    cue_range,
    prepositions,
    subject_word,
)
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import source_of
from sayso.tasks.claims.parsing.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature


def adjective_attribution(adjective: Token) -> ParsedAttribution | None:
    """An adjective of belief or feeling that is said of somebody, with a clause or a preposition."""
    content = CONSTRUCTIONS[TABLE.outcome(adjective, "nothing")](adjective)
    source = None if content is None else source_of(adjective.head)
    if source is None or content is None:
        return None
    return ParsedAttribution(source, (cue_range(adjective.head)[0], content.cue_end), (content.words,))


def nothing(adjective: Token) -> None:
    """No content of this adjective."""


def clause(adjective: Token) -> Content | None:
    """ "Confident | that it would hold": a finite clause on the adjective, or on its verb behind it."""
    behind = (*adjective.rights, *(child for child in adjective.head.rights if child.i > adjective.i))
    found = next(filter(_is_finite, behind), None)
    return None if found is None else Content(adjective.i + 1, constituent(found))


def preposition(adjective: Token) -> Content | None:
    """ "Angry about | the delay"."""
    end = adjective.i + 1
    for joined, governed in prepositions(adjective, takes(adjective)):
        if joined.i == end:
            return Content(end + 1, constituent(governed))
    return None


CONSTRUCTIONS: Mapping[str, Callable[[Token], Content | None]] = {
    "nothing": nothing,
    "clause": clause,
    "preposition": preposition,
}


def takes(adjective: Token) -> frozenset[str]:
    """The complements that it is listed with."""
    return complements(adjective.lemma_.lower(), "adjective")


def relation(adjective: Token) -> str:
    """The parse's label."""
    return adjective.dep_


def verb(adjective: Token) -> str:
    """The base form of what it hangs on."""
    return adjective.head.lemma_.lower()


def subject(adjective: Token) -> str:
    """The word that is the subject of that."""
    return subject_word(adjective.head)


FEATURES: Mapping[str, Feature[Token]] = {
    **CONSTRUCTIONS,
    "takes": takes,
    "relation": relation,
    "verb": verb,
    "subject": subject,
}
TABLE = table("adjective_contents.tsv", FEATURES)


def _is_finite(clause: Token) -> bool:
    return clause.dep_ == "ccomp" and has(clause.lefts, dep=SUBJECTS_OR_THERE)
