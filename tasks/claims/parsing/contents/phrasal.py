"""Contents that are noun phrases: an object, what a preposition governs, what somebody is called."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.parsing.complements import Frame
from sayso.tasks.claims.parsing.constituents import prepositions, trimmed
from sayso.tasks.claims.parsing.contents.content import Content, from_to, standing

OBJECTS = frozenset(("dobj", "oprd", "attr"))
PREDICATES = frozenset(("ccomp", "oprd", "xcomp"))
TIMES = frozenset(("TIME", "DATE"))


def object_with_own(frame: Frame) -> Content | None:
    """ "Praised | the crew for the rescue", where the parse hangs the preposition on the object."""
    thing = _object(frame)
    own = () if thing is None else every(thing.rights, dep="prep")
    return standing(frame, thing if any(f"{one.lower_}-object" in frame.takes for one in own) else None)


def object_and_preposition(frame: Frame) -> Content | None:
    """ "Accused | his sister of forging the will"."""
    thing = _object(frame)
    if thing is None:
        return None
    behind = (word for word, _ in _prepositions(frame) if thing.i < word.i and _goes_with_object(frame, word))
    preposition = next(behind, None)
    return None if preposition is None else from_to(frame, thing, preposition)


def prepositional(frame: Frame) -> Content | None:
    """ "Complained about | the smoke"; a preposition that stands away from its verb is part of the content."""
    taken = frame.takes - {"as"}
    found = next((both for both in _prepositions(frame) if both[0].lower_ in taken), None)
    if found is None:
        return None
    preposition, governed = found
    end = frame.cue[1]
    if preposition.i != end:
        return standing(frame, preposition)
    return Content(end + 1, trimmed(preposition.doc, (end + 1, governed.right_edge.i + 1)))


def called(frame: Frame) -> Content | None:
    """ "What he called | a miracle"."""
    end, last = frame.cue[1], frame.verb.right_edge.i + 1
    asked = has(frame.verb.lefts, tag=("WP", "WDT"), dep="dobj")
    return Content(end, trimmed(frame.verb.doc, (end, last))) if asked and last > end else None


def predicate(frame: Frame) -> Content | None:
    """ "Declared | the vote void"."""
    end = first(frame.verb.rights, dep=PREDICATES)
    start = first(frame.verb.rights, dep=OBJECTS | PREDICATES)
    return None if start is None or end is None else from_to(frame, start, end)


def object_alone(frame: Frame) -> Content | None:
    """ "Denied | any wrongdoing"."""
    return standing(frame, _object(frame))


def _object(frame: Frame) -> Token | None:
    return first(frame.verb.rights, dep=OBJECTS)


def _prepositions(frame: Frame) -> Iterator[tuple[Token, Token]]:
    """Prepositions of the verb and what they govern, but for those of time."""
    return (both for both in prepositions(frame.verb) if both[1].ent_type_ not in TIMES)


def _goes_with_object(frame: Frame, preposition: Token) -> bool:
    word = preposition.lower_
    return f"{word}-object" in frame.takes or (word == "as" and word in frame.takes)
