"""Words for the people of a country: "the Belgians" are a people, "the Spaniard" is somebody, "Belgian" says whose."""

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.tasks.annotate.parse import matches
from sayso.tasks.entities.name import ARTICLES, Name, Tokens
from sayso.tasks.knowledge import Knowledge, normal

PLURALS, SINGULARS = ("NNS", "NNPS"), ("NN", "NNP")

BEARING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "attr", "appos", "conj"})
"""Places of a noun in the parse; an adjective stands before one."""


def means_people(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a name is a noun for the people of a country: "the Belgians"."""
    return doc[name.end - 1].tag_ in PLURALS and _is_demonym(doc, name, knowledge)


def without_persons(doc: Doc, names: Sequence[Name], words: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` without nouns for one person of a country, "the Spaniard said", which describe and do not name."""
    persons = [name for name in names if _is_person(doc, name) and _is_demonym(doc, name, knowledge)]
    for person in persons:
        words.taken[person.start] = False
    return [name for name in names if name not in persons]


def _is_person(doc: Doc, name: Name) -> bool:
    """Whether a name is one noun behind an article."""
    has_article = name.start > 0 and doc[name.start - 1].lower_ in ARTICLES
    return has_article and name.end - name.start == 1 and matches(doc[name.start], tag=SINGULARS, dep=BEARING)


def _is_demonym(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    return name.type == "group" and normal(doc[name.start : name.end].text) in knowledge.demonyms
