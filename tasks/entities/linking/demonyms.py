"""Words for the people of a country: "the Belgians" are a people, "the Spaniard" is somebody, "Belgian" says whose."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from spacy.tokens import Doc

from sayso.tasks.entities.name import NAME_FEATURES, NAME_WORDS, PACKAGE, Name, NameInText, Tokens
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list


def means_people(case: NameInText) -> bool:
    """Whether a name is a noun for the people of a country: "the Belgians"."""
    return DEMONYMS.outcome(case) == "people"


def without_persons(doc: Doc, names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` without nouns for one person of a country, "the Spaniard said", which describe and do not name."""
    read = [(name, DEMONYMS.outcome(NameInText(doc, name, tokens, knowledge))) for name in names]
    for name, meant in read:
        if meant == "somebody":
            tokens.free(name)
    return [name for name, meant in read if meant != "somebody"]


def is_demonym(case: NameInText) -> bool:
    """Whether it is a word for the people of a country, a part of one or a continent."""
    return case.knowledge.home_of(case.key) is not None


FEATURES: Mapping[str, Feature[NameInText]] = {
    **NAME_FEATURES,
    "demonym": is_demonym,
    "tag": attrgetter("last.tag_"),
    "dep": attrgetter("first.dep_"),
}
DEMONYMS = decision_list(FEATURES, read_rows(PACKAGE, "demonyms.tsv"), NAME_WORDS)
