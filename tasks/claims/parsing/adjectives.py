"""Attributions within a content that an adjective makes: "the mayor is confident that …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.parsing.clauses import SUBJECTS_OR_THERE
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    ParsedAttribution,
    constituent,
    cue_range,
    prepositions,
    subject_of,
)
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import source_of
from sayso.tasks.claims.parsing.vocabulary import WORDS


def adjective_attribution(adjective: Token) -> ParsedAttribution | None:
    """An adjective of belief or feeling that is said of somebody, with a clause or a preposition."""
    takes, verb = complements(adjective.lemma_.lower(), "adjective"), adjective.head
    if not takes or not _is_said_by_copula(adjective):
        return None
    source, content = source_of(verb), _content(adjective, takes)
    if source is None or content is None:
        return None
    return ParsedAttribution(source, (cue_range(verb)[0], content.cue_end), (content.words,))


def _is_said_by_copula(adjective: Token) -> bool:
    """ "Somebody | is confident", not "it is sure that"."""
    verb, subject = adjective.head, subject_of(adjective.head)
    is_predicate = adjective.dep_ == "acomp" and verb.lemma_.lower() in WORDS["copula"]
    return is_predicate and subject is not None and subject.lower_ != "it"


def _content(adjective: Token, takes: frozenset[str]) -> Content | None:
    """The clause behind it, or what its preposition governs."""
    end = adjective.i + 1
    clause = next(_clauses(adjective), None)
    if clause is not None:
        return Content(end, constituent(clause))
    for preposition, governed in prepositions(adjective):
        if preposition.lower_ in takes and preposition.i == end:
            return Content(end + 1, constituent(governed))
    return None


def _clauses(adjective: Token) -> Iterator[Token]:
    """Finite clauses that hang on the adjective, or on its verb behind it."""
    behind = (*adjective.rights, *(child for child in adjective.head.rights if child.i > adjective.i))
    return (child for child in every(behind, dep="ccomp") if has(child.lefts, dep=SUBJECTS_OR_THERE))
