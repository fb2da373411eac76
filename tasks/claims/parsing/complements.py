"""What known cues take as their content: a noun phrase, a preposition and its object, a clause."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Token

from sayso.schemas import CueClass
from sayso.tasks.annotate.parse import first
from sayso.tasks.claims.lexicon import NOTHING, PACKAGE, base_form, cue_classes
from sayso.tasks.claims.parsing.constituents import Range, cue_range, subject_word
from sayso.tasks.claims.parsing.vocabulary import CLASSES, WORDS
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature

INFINITIVES = frozenset(("infinitive", "own-infinitive"))
OF_OBJECT = "-object"


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb as a cue: its base form with its particle, its class, and what it takes (its subcategorisation frame)."""

    verb: Token
    lemma: str
    cue_class: CueClass
    takes: frozenset[str]
    cue: Range

    @property
    def subject(self) -> str:
        """The word that is its subject, lower case."""
        return subject_word(self.verb)

    @property
    def object_prepositions(self) -> frozenset[str]:
        """The prepositions that stand behind an object: "accused | him | of lying"."""
        return frozenset(word.removesuffix(OF_OBJECT) for word in self.takes if word.endswith(OF_OBJECT))

    @property
    def takes_infinitive(self) -> bool:
        """Whether an infinitive may be its content: "plans to leave", "told us to leave"."""
        return not INFINITIVES.isdisjoint(self.takes) or self.cue_class in CLASSES["infinitive"]


FRAME_FEATURES: Mapping[str, Feature[Frame]] = {
    "cue": attrgetter("lemma"),
    "class": attrgetter("cue_class"),
    "takes": attrgetter("takes"),
    "takes_infinitive": attrgetter("takes_infinitive"),
    "subject": attrgetter("subject"),
}
"""What the tables of verbs ask of a frame."""


def frame_of(verb: Token) -> Frame | None:
    """The frame of a verb that is a known cue, by itself or as the participle of one with "to" ("is set to")."""
    lemma = _with_particle(verb)
    cue_class = cue_classes().get(lemma) or (cue_classes().get(f"{lemma} to") if verb.tag_ == "VBN" else None)
    return None if cue_class is None else Frame(verb, lemma, cue_class, complements(lemma, "verb"), cue_range(verb))


def complements(lemma: str, part: str) -> frozenset[str]:
    """What `lemma` takes as a verb, noun or adjective (`part`): words of the list's head, and prepositions."""
    return _listed().get((lemma, part), NOTHING)


@functools.cache
def _listed() -> dict[tuple[str, str], frozenset[str]]:
    rows = read_rows(PACKAGE, "complements.tsv")
    return {(row["lemma"], row["part"]): frozenset(row["takes"].split()) for row in rows}


def _with_particle(verb: Token) -> str:
    """The base form of a verb with its particle, "turn down": "called up" is no call."""
    particle = first(verb.rights, dep="prt") or first(verb.rights, lower=WORDS["cue_adverb"])
    return base_form(verb) if particle is None else f"{verb.lemma_.lower()} {particle.lower_}"
