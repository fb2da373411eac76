"""Attributions within a content that an adjective or a participle makes: "the mayor is confident that …"."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first, has
from sayso.tasks.claims.parsing.clauses import SUBJECTS_OR_THERE, infinitive_behind
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    GOVERNED,
    RELATIVES,
    ParsedAttribution,
    constituent,
    cue_range,
    subject_of,
    subject_word,
)
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import source_of
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

JOINED = frozenset(("ADJ", "VERB"))
"""Parts of speech of adjectives and participles that are joined to one another."""


def adjective_attribution(adjective: Token) -> ParsedAttribution | None:
    """An adjective of belief or feeling that is said of somebody, with a clause or a preposition."""
    if adjective.lower_ in WORDS["arranged"]:
        return _arranged(adjective)
    content = CONSTRUCTIONS[TABLE.outcome(adjective, "nothing")](adjective)
    source = None if content is None else source_of(_verb(adjective))
    if source is None or content is None:
        return None
    return ParsedAttribution(source, (cue_range(_verb(adjective))[0], content.cue_end), (content.words,))


def _arranged(adjective: Token) -> ParsedAttribution | None:
    """ "The hearing | is due | to resume": a plan of nobody named."""
    verb, deed = adjective.head, infinitive_behind(adjective)
    subject = subject_of(verb)
    if deed is None or deed.left_edge.i != adjective.i + 1 or subject is None or verb.lemma_.lower() != "be":
        return None
    told = () if subject.lower_ in RELATIVES else (constituent(subject),)
    return ParsedAttribution(None, (cue_range(verb)[0], adjective.i + 1), (*told, constituent(deed)))


def _first(adjective: Token) -> Token:
    """The first of those that are joined: "shocked and | saddened"."""
    while adjective.dep_ == "conj" and adjective.head.i < adjective.i and adjective.head.pos_ in JOINED:
        adjective = adjective.head
    return adjective


def _verb(adjective: Token) -> Token:
    """The verb that says it of somebody; of what the parse takes for a passive ("is shocked by") that itself."""
    leading = _first(adjective)
    return leading if has(leading.lefts, dep="auxpass") else leading.head


def nothing(adjective: Token) -> None:
    """No content of this adjective."""


def clause(adjective: Token) -> Content | None:
    """ "Confident | that it would hold": a finite clause on the adjective, or on its verb behind it."""
    return _standing(adjective, next((child for child in _behind(adjective) if _is_finite(child, adjective)), None))


def infinitive(adjective: Token) -> Content | None:
    """ "Eager | to leave"."""
    return _standing(adjective, infinitive_behind(adjective) or infinitive_behind(_verb(adjective)))


def preposition(adjective: Token) -> Content | None:
    """ "Angry about | the delay"."""
    end = adjective.i + 1
    joined = first(adjective.rights, dep=("prep", "agent"), lower=takes(adjective))
    governed = None if joined is None or joined.i != end else first(joined.rights, dep=GOVERNED)
    return None if governed is None else Content(end + 1, constituent(governed))


def _standing(adjective: Token, head: Token | None) -> Content | None:
    """What stands there as it stands, behind the adjective."""
    return None if head is None or head.i < adjective.i else Content(adjective.i + 1, constituent(head))


def _behind(adjective: Token) -> Iterator[Token]:
    """What hangs on it or on its verb, behind it."""
    return (
        child for word in dict.fromkeys((adjective, _verb(adjective))) for child in word.rights if child.i > adjective.i
    )


CONSTRUCTIONS: Mapping[str, Callable[[Token], Content | None]] = {
    "nothing": nothing,
    "clause": clause,
    "infinitive": infinitive,
    "preposition": preposition,
}


def takes(adjective: Token) -> frozenset[str]:
    """The complements that it is listed with."""
    return complements(adjective.lower_, "adjective") or complements(adjective.lemma_.lower(), "adjective")


def said_of(adjective: Token) -> bool:
    """A verb says it of somebody: "is | confident"."""
    verb = _verb(adjective)
    by_copula = _first(adjective).dep_ == "acomp" and verb.lemma_.lower() in WORDS["copula"]
    return by_copula or verb is _first(adjective)


def wished(adjective: Token) -> bool:
    """Somebody should or might be so: "must be | willing"."""
    return _verb(adjective).tag_ == "VB" or has(_verb(adjective).lefts, dep="aux", tag="MD")


def subject(adjective: Token) -> str:
    """The word that is the subject of that."""
    return subject_word(_verb(adjective))


FEATURES: Mapping[str, Feature[Token]] = {
    **CONSTRUCTIONS,
    "takes": takes,
    "said_of": said_of,
    "wished": wished,
    "subject": subject,
    "word": attrgetter("lower_"),
}
TABLE = table("adjective_contents.tsv", FEATURES)


def _is_finite(clause: Token, adjective: Token) -> bool:
    """A clause with a subject; the parse may take one that nothing opens for a circumstance: "sure | it will rain"."""
    is_next = clause.dep_ == "advcl" and clause.left_edge.i == adjective.i + 1
    is_bare = is_next and not has(clause.lefts, dep="mark") and not has(clause.lefts, tag="WRB")
    return (clause.dep_ == "ccomp" or is_bare) and has(clause.lefts, dep=SUBJECTS_OR_THERE)
