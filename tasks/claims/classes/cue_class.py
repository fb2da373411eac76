"""What a cue does: the class of its main word, where that depends on what it governs or on who speaks too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import cast

from spacy.tokens import Token

from sayso.schemas import CueClass
from sayso.tasks.annotate.parse import NOUNS, every, first, has
from sayso.tasks.claims.classes.main_word import MainWord, ends_in_mark, is_bare_be
from sayso.tasks.claims.classes.predicate import has_to, lowers, word
from sayso.tasks.claims.classes.vocabulary import table
from sayso.tasks.claims.lexicon import base_form, judgements, marked_cue_classes
from sayso.tasks.knowledge.decisions import Feature

LISTED = "listed"
"""The outcome of a row that leaves a cue the class it is listed with."""
COMPLEMENTS = frozenset(("xcomp", "ccomp"))
FOR_SOMETHING = frozenset(("prep", "dative"))
LONGEST_NAMING = 15
"""Words of what something is called; a longer content tells more than a judgement."""
OPENING = 4
"""Words of a content that tell what its cue does."""


@dataclass(frozen=True, slots=True)
class CueInContext:
    """A cue with its main word, its content and its source, which may be empty."""

    cue: tuple[Token, ...]
    main: MainWord
    content: tuple[Token, ...]
    source: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A class, and the name of the row that decided it."""

    cue_class: CueClass
    rule: str


@dataclass(frozen=True, slots=True)
class SourcedCue:
    """A cue of a class as far as cue and content tell, and its source."""

    cue_class: CueClass
    lemma: str
    source: tuple[Token, ...]


def listed(case: CueInContext) -> str:
    """The class the main word is listed with; empty for an unknown one."""
    return marked_cue_classes().get(case.main.lemma, "")


def opening(case: CueInContext) -> str:
    """The first word of the content."""
    return word(case.content[:1])


def second(case: CueInContext) -> str:
    """The second word of the content."""
    return word(case.content[1:2])


def final(case: CueInContext) -> str:
    """The last word or mark of the content."""
    return word(case.content[-1:])


def noun(case: CueInContext) -> bool:
    """The main word is a noun."""
    return case.main.token.pos_ == "NOUN"


def cue_words(case: CueInContext) -> frozenset[str]:
    """The words of the cue."""
    return lowers(case.cue)


def first_words(case: CueInContext) -> frozenset[str]:
    """The words of the cue and the first of the content."""
    return lowers((*case.cue, *case.content[:OPENING]))


def bare_be(case: CueInContext) -> bool:
    """The cue is no more than "is" or "is not"."""
    return is_bare_be([base_form(token) for token in case.cue])


def mark(case: CueInContext) -> bool:
    """The cue ends in a colon or dash."""
    return ends_in_mark(case.cue)


def takes_for(case: CueInContext) -> bool:
    """ "Asked | for help"."""
    return has(case.main.token.children, lower="for", dep=FOR_SOMETHING)


def takes_infinitive(case: CueInContext) -> bool:
    """ "Asked | him to leave"."""
    return any(map(has_to, every(case.main.token.children, dep=COMPLEMENTS, tag="VB")))


def passive(case: CueInContext) -> bool:
    """ "Is considered": the main word is a passive."""
    return has(case.main.token.children, dep="auxpass")


def head_noun(case: CueInContext) -> str:
    """The base form of the noun that heads the content."""
    return _lemma(first(tops(case.content), pos=NOUNS))


def judgement(case: CueInContext) -> str:
    """The class of the first word of judgement in what something is called: "described it | as a farce"."""
    named = case.content
    if has(named[:OPENING], lower="as"):
        named = named[[token.lower_ for token in named].index("as") :]
    words = (token.lemma_.lower() for token in named)
    return next((judgements()[word] for word in words if word in judgements()), "")


def long_content(case: CueInContext) -> bool:
    """The content tells more than what something is called."""
    return len(case.content) > LONGEST_NAMING


FEATURES: Mapping[str, Feature[CueInContext]] = {
    "cue": attrgetter("main.lemma"),
    "listed": listed,
    "content": attrgetter("content"),
    "opening": opening,
    "second": second,
    "final": final,
    "noun": noun,
    "cue_words": cue_words,
    "first_words": first_words,
    "bare_be": bare_be,
    "mark": mark,
    "takes_for": takes_for,
    "takes_infinitive": takes_infinitive,
    "passive": passive,
    "head_noun": head_noun,
    "judgement": judgement,
    "long": long_content,
}
TABLE = table("cue_contexts.tsv", FEATURES)


def source_opening(case: SourcedCue) -> frozenset[str]:
    """The first two words of the source."""
    return lowers(case.source[:2])


def source_noun(case: SourcedCue) -> str:
    """The base form of the common noun that heads the source."""
    return _lemma(first((*tops(case.source), *case.source)[:1], pos="NOUN"))


SOURCE_FEATURES: Mapping[str, Feature[SourcedCue]] = {
    "class": attrgetter("cue_class"),
    "cue": attrgetter("lemma"),
    "source_opening": source_opening,
    "source_noun": source_noun,
}
SOURCE_TABLE = table("source_classes.tsv", SOURCE_FEATURES)


def cue_class(case: CueInContext) -> Judged:
    """What the cue does; an unknown word is `other`."""
    by_cue = TABLE.decide(case)
    assert by_cue is not None, "the last row has no condition"
    outcome = listed(case) if by_cue.outcome == LISTED else by_cue.outcome
    by_source = SOURCE_TABLE.decide(SourcedCue(cast(CueClass, outcome), case.main.lemma, case.source))
    if by_source is not None:
        return Judged(cast(CueClass, by_source.outcome), by_source.name)
    return Judged(cast(CueClass, outcome), by_cue.name)


def tops(tokens: Sequence[Token]) -> list[Token]:
    """Those of `tokens` that hang on none of them."""
    inside = frozenset(tokens)
    return [token for token in tokens if token.head not in inside]


def _lemma(token: Token | None) -> str:
    return "" if token is None else token.lemma_.lower()
