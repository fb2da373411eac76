"""Contents that are noun phrases: an object, what a preposition governs, what somebody is called."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.parsing.clauses import infinitive_behind
from sayso.tasks.claims.parsing.complements import Frame
from sayso.tasks.claims.parsing.constituents import Range, prepositions, rights, trimmed
from sayso.tasks.claims.parsing.contents.content import Content, from_to, standing
from sayso.tasks.claims.parsing.vocabulary import CLASSES, WORDS

INFINITIVE = "-infinitive"
OBJECTS = frozenset(("dobj", "oprd", "attr"))
PREDICATES = frozenset(("ccomp", "oprd", "xcomp"))
CIRCUMSTANCES = frozenset(("prep", "advmod", "npadvmod"))
TIMES = frozenset(("TIME", "DATE"))


def object_alone(frame: Frame) -> Content | None:
    """ "Denied | any wrongdoing", with what the parse hangs on the verb behind it: "the rights of all | to speak"."""
    thing = _object(frame)
    found = standing(frame, thing)
    if thing is None or found is None:
        return found
    end = thing.right_edge.i + 1
    for word, governed in _prepositions(frame, WORDS["of_object"]):
        if word.i == end and governed.ent_type_ not in TIMES:
            end = word.right_edge.i + 1
    if frame.cue_class in CLASSES["ahead"] or frame.lemma in WORDS["ahead"]:
        end = _with_circumstances(frame, end)
    return Content(found.cue_end, _with_purpose(frame, (thing.left_edge.i, end)))


def _with_circumstances(frame: Frame, end: int) -> int:
    """Behind what tells when, where or how what is looked ahead to will be: "expects | a loss in 2027"."""
    for word in every(frame.verb.rights, dep=CIRCUMSTANCES):
        if word.left_edge.i == end and not has(word.children, dep="pcomp"):
            end = word.right_edge.i + 1
    return end


def object_and_preposition(frame: Frame) -> Content | None:
    """ "Accused | his sister of forging the will"."""
    thing = _object(frame)
    words = frame.object_prepositions | (frame.takes & {"as"})
    behind = (word for word, _ in _prepositions(frame, words) if thing is not None and thing.i < word.i)
    return from_to(frame, thing, next(behind, None))


def object_governs(frame: Frame) -> bool:
    """Its preposition hangs on the object: "accused | the club of fraud"."""
    return has(rights(_object(frame)), dep="prep", lower=frame.object_prepositions)


def prepositional(frame: Frame) -> Content | None:
    """ "Complained about | the smoke"; a preposition that stands away from its verb is part of the content."""
    preposition, governed = next(_prepositions(frame, frame.takes - {"as"}), (None, None))
    end = frame.cue[1]
    if preposition is None or governed is None or preposition.i != end:
        return standing(frame, preposition)
    return Content(end + 1, _with_purpose(frame, (end + 1, governed.right_edge.i + 1)))


def preposition_and_infinitive(frame: Frame) -> Content | None:
    """ "Calls on | all sides to stop"."""
    words = (word.removesuffix(INFINITIVE) for word in frame.takes if word.endswith(INFINITIVE))
    preposition, governed = next(_prepositions(frame, frozenset(words) - {"own"}), (None, None))
    if preposition is None or governed is None or preposition.i != frame.cue[1]:
        return None
    last = infinitive_behind(frame.verb) or first(governed.subtree, tag="TO", dep="aux")
    end = 0 if last is None else max(last.right_edge.i, governed.right_edge.i) + 1
    return Content(preposition.i + 1, trimmed(preposition.doc, (preposition.i + 1, end))) if end else None


def for_clause(frame: Frame) -> Content | None:
    """ "Calls for | the sale to be stopped", which the parse takes for a purpose."""
    purposes = every(frame.verb.rights, dep="advcl")
    clause = first((one for one in purposes if has(one.lefts, lower="to")), dep="advcl")
    mark = None if clause is None else first(clause.lefts, dep="mark", lower="for")
    if clause is None or mark is None or mark.i != frame.cue[1]:
        return None
    return Content(mark.i + 1, trimmed(mark.doc, (mark.i + 1, clause.right_edge.i + 1)))


def object_with_infinitive(frame: Frame) -> bool:
    """The parse hangs what it shall do on the object: "directed | the clerk of the town to speed up the trial"."""
    thing = first(frame.verb.rights, dep="dobj")
    below = () if thing is None else thing.subtree
    return has(below, tag="TO", dep="aux") and infinitive_behind(frame.verb) is None


def _with_purpose(frame: Frame, words: Range) -> Range:
    """With the infinitive right behind: "called for | a meeting to discuss the cuts"."""
    last = infinitive_behind(frame.verb)
    is_next = last is not None and last.left_edge.i == words[1]
    return trimmed(frame.verb.doc, (words[0], last.right_edge.i + 1) if last is not None and is_next else words)


def called(frame: Frame) -> Content | None:
    """ "What he called | a miracle"."""
    end, last = frame.cue[1], frame.verb.right_edge.i + 1
    return Content(end, trimmed(frame.verb.doc, (end, last))) if last > end else None


def asked(frame: Frame) -> bool:
    """A pronoun stands for its object: "what he called"."""
    return has(frame.verb.lefts, tag=("WP", "WDT"), dep="dobj")


def predicate(frame: Frame) -> Content | None:
    """ "Declared | the vote void"."""
    start = first(frame.verb.rights, dep=OBJECTS | PREDICATES)
    return from_to(frame, start, first(frame.verb.rights, dep=PREDICATES))


def _object(frame: Frame) -> Token | None:
    return first(frame.verb.rights, dep=OBJECTS)


def _prepositions(frame: Frame, words: Collection[str]) -> Iterator[tuple[Token, Token]]:
    """Those of the verb's prepositions that are among `words`, and what they govern, but for times."""
    return (both for both in prepositions(frame.verb, words) if both[1].ent_type_ not in TIMES)
