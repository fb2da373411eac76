"""Sources behind a verb that ends a sentence: to ", writes The Post." the tagger may lead that of another frame."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, touches
from sayso.tasks.knowledge.decisions import Feature

CLOSING = ",”\"’'—–"
"""Marks after which a frame closes a sentence."""
LONGEST_SOURCE = 12
"""Words of a source that ends a sentence after its verb."""
NAMING = frozenset(("DET", "PROPN", "NOUN", "ADJ", "PRON", "ADP", "PART", "CCONJ", "NUM", "PUNCT"))
"""Parts of speech of which such a source is made."""


@dataclass(frozen=True, slots=True)
class Ending:
    """An attribution, the words of its first cue, and those behind it to the end of the sentence, without marks."""

    attribution: Attribution
    cue: Tokens
    behind: Sequence[Token]

    @property
    def source(self) -> Span:
        """What stands behind the cue, as characters."""
        return hull((place(self.behind[0]), place(self.behind[-1])))


def several_cues(ending: Ending) -> bool:
    """The words of the cue do not stand together."""
    return len(ending.attribution.cue) > 1


def phrase(ending: Ending) -> bool:
    """The cue is more than a word."""
    return len(ending.cue) > 1


def cue_pos(ending: Ending) -> str:
    """The part of speech of the cue."""
    return ending.cue[0].pos_


def cue_class(ending: Ending) -> str:
    """What the cue does."""
    return cue_classes().get(base_form(ending.cue[0]), "")


def set_off(ending: Ending) -> bool:
    """A comma or closing quotation mark stands before the cue."""
    return ending.cue.start > 0 and ending.cue[0].nbor(-1).text in CLOSING


def followed(ending: Ending) -> bool:
    """Words stand behind the cue."""
    return bool(ending.behind)


def long(ending: Ending) -> bool:
    """More of them than a source has."""
    return len(ending.behind) > LONGEST_SOURCE


def opening(ending: Ending) -> str:
    """Part of speech of the first word behind the cue."""
    return ending.behind[0].pos_


def other_words(ending: Ending) -> bool:
    """Some words behind the cue name nobody."""
    return any(token.pos_ not in NAMING for token in ending.behind)


def taken(ending: Ending) -> bool:
    """Some are the source or the content already."""
    return touches(ending.source, (*ending.attribution.source, *ending.attribution.content))


FEATURES: Mapping[str, Feature[Ending]] = {
    "several_cues": several_cues,
    "phrase": phrase,
    "cue_pos": cue_pos,
    "class": cue_class,
    "set_off": set_off,
    "followed": followed,
    "long": long,
    "opening": opening,
    "other_words": other_words,
    "taken": taken,
}
TABLE = table("inverted_sources.tsv", FEATURES)


def with_inverted_sources(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where of those that share a source each has the one behind its own verb at the end of a sentence."""
    shared = Counter(one.source for one in found)
    return [_inverted(ending_of(text, one)) if shared[one.source] > 1 else one for one in found]


def ending_of(text: AnnotatedText, one: Attribution) -> Ending:
    """The cue of an attribution with the rest of its sentence."""
    cue = text.touching(one.cue[0])
    behind = [token for token in text.doc[cue.end : text.sentence(cue.start).end] if not token.is_space]
    while behind and behind[-1].is_punct:
        behind.pop()
    return Ending(one, cue, behind)


def _inverted(ending: Ending) -> Attribution:
    one = ending.attribution
    return one.changed("inversion", source=(ending.source,)) if TABLE.outcome(ending) == "behind" else one
