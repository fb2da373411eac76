"""What a verb of saying says in the passive: passives.tsv picks the construction.

The source is the agent, if one is named; "is set to" is the plan of its subject.
"""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.claims.lexicon import cue_classes
from sayso.tasks.claims.parsing.clauses import clause_behind, infinitive_behind, with_condition
from sayso.tasks.claims.parsing.complements import FRAME_FEATURES, Frame
from sayso.tasks.claims.parsing.constituents import (
    ParsedAttribution,
    Range,
    constituent,
    prepositions,
    rights,
    subject_of,
)
from sayso.tasks.claims.parsing.vocabulary import table
from sayso.tasks.knowledge.decisions import Feature

Pieces = tuple[Range, ...]
"""A content in its pieces; none where there is no such content."""


def passive_attribution(frame: Frame) -> ParsedAttribution | None:
    """The attribution that a verb in the passive makes."""
    construction = TABLE.outcome(frame, "nothing")
    content = CONSTRUCTIONS[construction](frame)
    source = SOURCES.get(construction, agent)(frame)
    return ParsedAttribution(next(iter(source), None), frame.cue, content) if content else None


def nothing(frame: Frame) -> Pieces:
    """No content of this verb."""
    return ()


def clause(frame: Frame) -> Pieces:
    """ "Was told | that the bridge was rotten"."""
    return _standing(clause_behind(frame.verb))


def own_infinitive(frame: Frame) -> Pieces:
    """ "The mayor | is set | to resign"."""
    return _standing(infinitive_behind(frame.verb))


def subject_and_infinitive(frame: Frame) -> Pieces:
    """ "The striker | is expected | to miss the cup final"."""
    return (*subject(frame), *_with_condition(frame, _standing(infinitive_behind(frame.verb))))


def subject_and_charge(frame: Frame) -> Pieces:
    """ "His client | was accused | of stealing a boat"."""
    return (*subject(frame), *charge(frame))


def object_(frame: Frame) -> Pieces:
    """ "Were promised | a refund"."""
    return _with_condition(frame, _standing(first(frame.verb.rights, dep="dobj")))


def subject(frame: Frame) -> Pieces:
    """ "The plan | was denounced"."""
    return _standing(subject_of(frame.verb))


CONSTRUCTIONS: Mapping[str, Callable[[Frame], Pieces]] = {
    "nothing": nothing,
    "clause": clause,
    "own_infinitive": own_infinitive,
    "subject_and_infinitive": subject_and_infinitive,
    "subject_and_charge": subject_and_charge,
    "object": object_,
    "subject_alone": subject,
}


def agent(frame: Frame) -> Pieces:
    """ "Was told | by engineers"."""
    return _standing(first(rights(first(frame.verb.rights, dep="agent")), dep="pobj"))


SOURCES: Mapping[str, Callable[[Frame], Pieces]] = {"own_infinitive": subject}
"""Who is the source where it is not the agent."""


def charge(frame: Frame) -> Pieces:
    """ "Was accused | of stealing a boat"."""
    return _standing(next((word for word, _ in prepositions(frame.verb, frame.object_prepositions)), None))


def subject_relation(frame: Frame) -> str:
    """The parse's label of the subject."""
    found = subject_of(frame.verb)
    return "" if found is None else found.dep_


def infinitive(frame: Frame) -> bool:
    """An infinitive stands behind it."""
    return infinitive_behind(frame.verb) is not None


def with_to(frame: Frame) -> bool:
    """With "to" it is a cue of its own: "is set to"."""
    return f"{frame.lemma} to" in cue_classes()


FEATURES: Mapping[str, Feature[Frame]] = {
    **FRAME_FEATURES,
    **CONSTRUCTIONS,
    "agent": agent,
    "charge": charge,
    "subject_relation": subject_relation,
    "infinitive": infinitive,
    "with_to": with_to,
}
TABLE = table("passives.tsv", FEATURES)


def _standing(head: Token | None) -> Pieces:
    """What stands there, as one piece."""
    return () if head is None else (constituent(head),)


def _with_condition(frame: Frame, pieces: Pieces) -> Pieces:
    """With the condition right behind it."""
    return tuple(with_condition(frame.verb, piece) for piece in pieces)
