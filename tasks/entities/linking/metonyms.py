"""Capitals and palaces that stand for a government: "Pyongyang plans to …", "unlike Washington, Moscow …"."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge, Reading, normal

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def read_capitals(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> dict[int, bool]:
    """For the index of every capital or palace in `names`: whether the government is meant.

    Where the words around one mention do not tell, the clear mentions of the same name in the article decide.
    """
    readings: dict[int, Reading | None] = {}
    clear: dict[str, Counter[Reading]] = {}
    for index, name in enumerate(names):
        key = normal(doc[name.start : name.end].text)
        is_palace = key in knowledge.palaces
        if name.type == "person" or not (is_palace or key in knowledge.capitals):
            continue
        reading = _reading(doc, name, knowledge)
        if is_palace and reading is None:
            reading = "government"
        readings[index] = reading
        if reading is not None:
            clear.setdefault(key, Counter())[reading] += 1
    result: dict[int, bool] = {}
    for index, reading in readings.items():
        votes = clear.get(normal(doc[names[index].start : names[index].end].text), Counter())
        decided = reading or ("government" if votes["government"] > votes["city"] else "city")
        result[index] = decided == "government"
    return result


def _reading(doc: Doc, name: Name, knowledge: Knowledge) -> Reading | None:
    head: Token = doc[name.start : name.end].root
    after = doc[name.end].text if name.end < len(doc) else ""
    if after in (",", "(") and _is_territory(doc[name.end + 1 : name.end + 3].text, knowledge):
        return "city"
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    governor = head.head
    if head.dep_ in SUBJECTS:
        return _as_subject(head, governor, knowledge)
    if head.dep_ == "pobj":
        moved = knowledge.metonym_cues.get(("motion", governor.head.lemma_)) if governor.lower_ == "to" else None
        return moved or knowledge.metonym_cues.get(("preposition", governor.lower_))
    if head.dep_ in ("dobj", "dative"):
        return knowledge.metonym_cues.get(("object", governor.lemma_))
    return None


def _is_territory(words: str, knowledge: Knowledge) -> bool:
    """Whether the words after a city name its country or state: "Moscow, Russia"."""
    first = words.split(" ", 1)[0].rstrip(",.)")
    return any(name in knowledge.names and name not in knowledge.capitals for name in (normal(words), normal(first)))


def _as_subject(head: Token, verb: Token, knowledge: Knowledge) -> Reading | None:
    if verb.lemma_ == "be":
        said = [child for child in verb.children if child.dep_ == "acomp"]
        return knowledge.metonym_cues.get(("adjective", said[0].lower_)) if said else "city"
    if head.dep_ == "nsubjpass":
        return None
    return knowledge.metonym_cues.get(("subject", verb.lemma_), "government")
