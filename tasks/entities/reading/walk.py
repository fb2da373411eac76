"""The walk through an article from left to right: what kind of word stands where, and who reads it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from spacy.attrs import LOWER, POS, TAG
from spacy.symbols import NOUN
from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS
from sayso.tasks.entities.coreference.agreement import PRONOUN_OF
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.reading.names import read_apposition, read_name
from sayso.tasks.entities.reading.nouns import read_noun, read_noun_source
from sayso.tasks.entities.reading.progress import Progress
from sayso.tasks.entities.reading.pronouns import (
    leave_speaker,
    read_pronoun,
    read_pronoun_source,
    read_relative,
    read_relative_source,
)

WordKind = Literal[
    "name", "apposed", "noun source", "pronoun source", "relative source", "speaker",
    "pronoun", "noun", "relative",
]  # fmt: skip
Reader = Callable[[Token, Progress], None]

READERS: Mapping[WordKind, Reader] = {
    "name": read_name,
    "apposed": read_apposition,
    "noun source": read_noun_source,
    "pronoun source": read_pronoun_source,
    "relative source": read_relative_source,
    "pronoun": read_pronoun,
    "noun": read_noun,
    "relative": read_relative,
    "speaker": leave_speaker,
}
"""Who reads which kind of word."""

SOURCE_PRONOUNS: Mapping[str, WordKind] = {
    **dict.fromkeys(PRONOUN_OF, "pronoun source"),
    **dict.fromkeys(WORDS["speaker"], "speaker"),
}

SOURCE_TAGS = frozenset({"WP", "WDT", "WP$", "IN"})
RELATIVE_TAGS = frozenset({"WP", "WDT"})
PROPER = frozenset({"NNP"})


def walk(progress: Progress) -> None:
    """Read every word that is a mention or bears on one."""
    for position, kind in sorted(word_kinds(progress).items()):
        READERS[kind](progress.doc[position], progress)


def word_kinds(progress: Progress) -> dict[int, WordKind]:
    """What kind of word every token is that is read: a name before all else, then a description beside one, then a
    source."""
    doc, standing = progress.doc, progress.standing
    kinds = dict(_plain_words(progress))
    kinds |= {position: kind_of_source(doc[position]) for position in standing.sources}
    kinds |= dict.fromkeys(standing.apposed, "apposed")
    kinds |= dict.fromkeys(progress.named, "name")
    return kinds


def kind_of_source(token: Token) -> WordKind:
    """What kind of word the head of a source is that is no name."""
    word = token.lower_
    if word in WORDS["relative"] and token.tag_ in SOURCE_TAGS:
        return "relative source"
    return SOURCE_PRONOUNS.get(word, "noun source")


def _plain_words(progress: Progress) -> Iterator[tuple[int, WordKind]]:
    """Nouns, pronouns and subjects of relative clauses."""
    doc = progress.doc
    strings = doc.vocab.strings
    pronouns, proper, relatives = ({strings[word] for word in words} for words in (PRONOUN_OF, PROPER, RELATIVE_TAGS))
    for place, (word, pos, tag) in enumerate(doc.to_array([LOWER, POS, TAG]).tolist()):
        if word in pronouns:
            yield place, "pronoun"
        elif pos == NOUN or (tag in proper and progress.nominals.is_common(doc[place])):
            yield place, "noun"
        elif tag in relatives and doc[place].dep_ in NOMINAL_SUBJECTS and doc[place].head.dep_ == "relcl":
            yield place, "relative"
