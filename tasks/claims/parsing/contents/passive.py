"""What a verb of saying says in the passive: passives.tsv picks the construction.

The source is the agent, if one is named.
"""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, every, first, has
from sayso.tasks.claims.lexicon import cue_classes
from sayso.tasks.claims.parsing.clauses import clause_behind, infinitive_behind, with_condition
from sayso.tasks.claims.parsing.complements import FRAME_FEATURES, Frame
from sayso.tasks.claims.parsing.constituents import (
    RELATIVES,
    ParsedAttribution,
    Range,
    constituent,
    noun_phrase,
    prepositions,
    rights,
    subject_of,
    trimmed,
)
from sayso.tasks.claims.parsing.speaker import NOMINALS
from sayso.tasks.claims.parsing.vocabulary import CLASSES, table
from sayso.tasks.knowledge.decisions import Feature

PREDICATES = frozenset(("oprd", "acomp"))
ROLES = frozenset(("pobj", "pcomp", "amod", "acomp", "advcl"))
"""Relations to "as" of what something is seen as: a mistake, being wrong, positive."""
CIRCUMSTANCES = frozenset(("prep", "advmod", "npadvmod"))
TIMES = frozenset(("TIME", "DATE"))

Pieces = tuple[Range, ...]
"""A content in its pieces; none where there is no such content."""


def passive_attribution(frame: Frame) -> ParsedAttribution | None:
    """The attribution that a verb in the passive makes."""
    content = CONSTRUCTIONS[TABLE.outcome(frame, "nothing")](frame)
    return ParsedAttribution(next(iter(agent(frame)), None), frame.cue, content) if content else None


def nothing(frame: Frame) -> Pieces:
    """No content of this verb."""
    return ()


def clause(frame: Frame) -> Pieces:
    """ "Was told | that the bridge was rotten"."""
    return _standing(clause_behind(frame.verb))


def subject_and_infinitive(frame: Frame) -> Pieces:
    """ "The striker | is expected | to miss the cup final"."""
    return (*subject(frame), *_with_condition(frame, _standing(infinitive_behind(frame.verb))))


def subject_and_charge(frame: Frame) -> Pieces:
    """ "His client | was accused | of stealing a boat"."""
    return (*subject(frame), *charge(frame))


def subject_and_predicate(frame: Frame) -> Pieces:
    """ "The risk | is considered | low"."""
    return (*subject(frame), *predicate(frame))


def subject_and_role(frame: Frame) -> Pieces:
    """ "The strike | is viewed | as a mistake"."""
    return (*subject(frame), *role(frame))


def subject_and_request(frame: Frame) -> Pieces:
    """ "The driver | was asked | for his licence"."""
    return (*subject(frame), *asked_for(frame))


def subject_and_rest(frame: Frame) -> Pieces:
    """ "Two deaths | were reported | in the north", "a cut | is expected | in March"."""
    found = subject(frame)
    start = end = frame.cue[1]
    for word in every(frame.verb.rights, dep=CIRCUMSTANCES):
        is_of_saying = frame.cue_class not in CLASSES["ahead"] and has(word.subtree, ent=TIMES)
        if word.left_edge.i != end or is_of_saying:
            break
        end = word.right_edge.i + 1
    return (*found, trimmed(frame.verb.doc, (start, end))) if found and start < end else found


def object_(frame: Frame) -> Pieces:
    """ "Were promised | a refund"."""
    return _with_condition(frame, _standing(first(frame.verb.rights, dep="dobj")))


def subject(frame: Frame) -> Pieces:
    """ "The plan | was denounced", "the plan that | was denounced", "men | suspected of theft"."""
    found = frame.verb if is_reduced(frame.verb) else subject_of(frame.verb)
    if found is None or not (found is frame.verb or found.lower_ in RELATIVES):
        return _standing(found)
    noun = frame.verb.head
    end = found.left_edge.i if found is frame.verb else found.i + 1
    start, end = trimmed(noun.doc, noun_phrase(noun, end))
    return ((start, end),) if noun.i < end else ()


CONSTRUCTIONS: Mapping[str, Callable[[Frame], Pieces]] = {
    "nothing": nothing,
    "clause": clause,
    "subject_and_infinitive": subject_and_infinitive,
    "subject_and_charge": subject_and_charge,
    "subject_and_predicate": subject_and_predicate,
    "subject_and_role": subject_and_role,
    "subject_and_rest": subject_and_rest,
    "subject_and_request": subject_and_request,
    "object": object_,
    "subject_alone": subject,
}


def agent(frame: Frame) -> Pieces:
    """ "Was told | by engineers"."""
    return _standing(first(rights(first(frame.verb.rights, dep="agent")), dep="pobj"))


def charge(frame: Frame) -> Pieces:
    """ "Was accused | of stealing a boat"."""
    return _standing(next((word for word, _ in prepositions(frame.verb, frame.object_prepositions)), None))


def predicate(frame: Frame) -> Pieces:
    """ "Is considered | low", "was confirmed | dead"."""
    return _standing(first(frame.verb.rights, dep=PREDICATES))


def role(frame: Frame) -> Pieces:
    """ "Is viewed | as a mistake"."""
    found = first(frame.verb.rights, dep="prep", lower="as")
    return _standing(found if has(rights(found), dep=ROLES) else None)


def asked_for(frame: Frame) -> Pieces:
    """ "Was asked | for his licence"."""
    return _standing(next((word for word, _ in prepositions(frame.verb, ("for",))), None))


def is_reduced(verb: Token) -> bool:
    """Whether it is a passive without its auxiliary, behind a noun: "men | suspected of theft"."""
    behind_noun = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.i < verb.i
    return behind_noun and verb.head.pos_ in NOMINALS and not has(verb.lefts, dep=AUXILIARIES)


def is_absolute(verb: Token) -> bool:
    """Whether it is one with a subject: "with growth | projected to slow"."""
    is_aside = verb.dep_ in ("pcomp", "advcl") and verb.tag_ == "VBN" and has(verb.lefts, dep="nsubj")
    return is_aside and not has(verb.lefts, dep=AUXILIARIES)


def reduced(frame: Frame) -> bool:
    """It is one."""
    return is_reduced(frame.verb)


def subject_relation(frame: Frame) -> str:
    """The parse's label of the subject."""
    found = subject_of(frame.verb)
    return "" if found is None else "nsubjpass" if is_absolute(frame.verb) else found.dep_


def infinitive(frame: Frame) -> bool:
    """An infinitive stands behind it."""
    return infinitive_behind(frame.verb) is not None


def at_a_place(frame: Frame) -> bool:
    """ "The spot | where the flames | were reported"."""
    return frame.verb.dep_ == "relcl" and has(frame.verb.lefts, tag="WRB")


def told_when(frame: Frame) -> bool:
    """ "Expected | in March"."""
    return has(frame.verb.rights, dep=CIRCUMSTANCES - {"advmod"})


def nothing_told(frame: Frame) -> bool:
    """ "No deaths | were reported"."""
    found = subject_of(frame.verb)
    return found is not None and has(found.lefts, lower="no")


def to_somebody(frame: Frame) -> bool:
    """ "Was reported | to the police"."""
    return has(frame.verb.rights, dep=("prep", "dative"), lower="to")


def with_to(frame: Frame) -> bool:
    """With "to" it is a cue of its own: "is set to"."""
    return f"{frame.lemma} to" in cue_classes()


FEATURES: Mapping[str, Feature[Frame]] = {
    **FRAME_FEATURES,
    **CONSTRUCTIONS,
    "agent": agent,
    "charge": charge,
    "predicate": predicate,
    "role": role,
    "asked_for": asked_for,
    "reduced": reduced,
    "subject_relation": subject_relation,
    "infinitive": infinitive,
    "at_a_place": at_a_place,
    "told_when": told_when,
    "nothing_told": nothing_told,
    "to_somebody": to_somebody,
    "with_to": with_to,
}
TABLE = table("passives.tsv", FEATURES)


def _standing(head: Token | None) -> Pieces:
    """What stands there, as one piece."""
    return () if head is None else (constituent(head),)


def _with_condition(frame: Frame, pieces: Pieces) -> Pieces:
    """With the condition right behind it."""
    return tuple(with_condition(frame.verb, piece) for piece in pieces)
