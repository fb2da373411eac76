"""Words for the people of a country: "the Belgians" are a people, "the Spaniard" is somebody, "Belgian" says whose."""

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.tasks.entities.name import ARTICLES, Name, Tokens
from sayso.tasks.knowledge import Knowledge, normal

BEARING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "attr", "appos", "conj"})
"""Places of a noun in the parse; an adjective stands before one."""


def means_people(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a name is a noun for the people of a country: "the Belgians"."""
    return name.type == "group" and doc[name.end - 1].tag_ in ("NNS", "NNPS") and _is_demonym(doc, name, knowledge)


def without_persons(doc: Doc, names: Sequence[Name], words: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` without nouns for one person of a country, "the Spaniard said", which describe and do not name."""
    kept = []
    for name in names:
        if name.type == "group" and _is_person(doc, name) and _is_demonym(doc, name, knowledge):
            words.taken[name.start : name.end] = [False] * (name.end - name.start)
        else:
            kept.append(name)
    return kept


def _is_person(doc: Doc, name: Name) -> bool:
    noun = doc[name.start]
    has_article = name.start > 0 and doc[name.start - 1].lower_ in ARTICLES
    return has_article and name.end - name.start == 1 and noun.tag_ in ("NN", "NNP") and noun.dep_ in BEARING


def _is_demonym(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    return normal(doc[name.start : name.end].text) in knowledge.demonyms
