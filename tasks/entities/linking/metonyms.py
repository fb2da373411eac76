"""Capitals and palaces that stand for a government: "Pyongyang plans to …", "unlike Washington, Moscow …"."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge, Reading, normal

OBJECTS = frozenset({"dobj", "dative"})


def read_capitals(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> dict[int, bool]:
    """For the index of every capital or palace in `names`: whether the government is meant.

    Where the words around one mention do not tell, the clear mentions of the same name in the article decide; a palace
    is then its government by itself.
    """
    readings: dict[int, tuple[str, Reading | None]] = {}
    for index, name in enumerate(names):
        key = normal(doc[name.start : name.end].text)
        if name.type != "person" and (key in knowledge.palaces or key in knowledge.capitals):
            otherwise: Reading | None = "government" if key in knowledge.palaces else None
            readings[index] = key, _reading(doc, name, knowledge) or otherwise
    clear = Counter(readings.values())
    return {
        index: reading == "government" or (reading is None and clear[key, "government"] > clear[key, "city"])
        for index, (key, reading) in readings.items()
    }


def _reading(doc: Doc, name: Name, knowledge: Knowledge) -> Reading | None:
    if _is_before_territory(doc, name, knowledge):
        return "city"
    head = _first_conjunct(doc[name.start : name.end].root)
    governor = head.head
    if head.dep_ in ("nsubj", "nsubjpass"):
        return _as_subject(head, governor, knowledge)
    if head.dep_ == "pobj":
        return _behind_preposition(governor, knowledge)
    return knowledge.metonym_cues.get(("object", governor.lemma_)) if head.dep_ in OBJECTS else None


def _is_before_territory(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a city's country or state follows it: "Moscow, Russia"."""
    if doc[name.end : name.end + 1].text not in (",", "("):
        return False
    words = doc[name.end + 1 : name.end + 3].text
    following = {normal(words), normal(words.split(" ", 1)[0].rstrip(",.)"))}
    return bool(following & knowledge.names.keys() - knowledge.capitals.keys())


def _first_conjunct(token: Token) -> Token:
    """The first of words joined by "and", which has the place of all in the parse."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _behind_preposition(preposition: Token, knowledge: Knowledge) -> Reading | None:
    """What a place is behind a preposition; behind "to", the verb of motion before that tells first."""
    cues = knowledge.metonym_cues
    moved = cues.get(("motion", preposition.head.lemma_)) if preposition.lower_ == "to" else None
    return moved or cues.get(("preposition", preposition.lower_))


def _as_subject(head: Token, verb: Token, knowledge: Knowledge) -> Reading | None:
    """What a place is that does something, or of which an adjective is said."""
    if verb.lemma_ == "be":
        said = first(verb.children, dep="acomp")
        return knowledge.metonym_cues.get(("adjective", said.lower_)) if said is not None else "city"
    return knowledge.metonym_cues.get(("subject", verb.lemma_), "government") if head.dep_ == "nsubj" else None
