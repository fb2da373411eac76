"""Asking the parse: the words that hang on a word, by what the language pass says of them.

    first(verb.rights, dep=OBJECTS)                     the first object behind a verb, or None
    has(verb.children, dep="auxpass")                   whether it is a passive
    every(verb.lefts, dep="mark", lower=("if", "unless"))

A criterion is a word or several, of which one must fit; all criteria must.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeAlias

from spacy.tokens import Token

OneOf: TypeAlias = str | Collection[str]
Asked: TypeAlias = Sequence[tuple[Callable[[Token], str], Collection[str]]]

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
"""Relations of a subject (ClearNLP labels, as en_core_web_sm gives them)."""
NOMINAL_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
"""Relations of a subject that is no clause."""
AUXILIARIES = frozenset(("aux", "auxpass"))
VERBS = frozenset(("VERB", "AUX"))
NOUNS = frozenset(("NOUN", "PROPN"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that a clause stands on."""


VALUES: Mapping[str, Callable[[Token], str]] = {
    "dep": attrgetter("dep_"),
    "lower": attrgetter("lower_"),
    "tag": attrgetter("tag_"),
    "pos": attrgetter("pos_"),
    "lemma": lambda token: str(token.lemma_).lower(),
    "ent": attrgetter("ent_type_"),
}
"""What may be asked of a token: its relation, form, tag, part of speech, lemma (lower case) and entity type."""


def matches(token: Token, **criteria: OneOf | None) -> bool:
    """Whether `token` fits."""
    return next(_fitting((token,), _asked(criteria)), None) is not None


def every(tokens: Iterable[Token], **criteria: OneOf | None) -> Iterator[Token]:
    """Those of `tokens` that fit, in their order."""
    return _fitting(tokens, _asked(criteria))


def first(tokens: Iterable[Token], **criteria: OneOf | None) -> Token | None:
    """The first of `tokens` that fits; None where none does."""
    return next(_fitting(tokens, _asked(criteria)), None)


def has(tokens: Iterable[Token], **criteria: OneOf | None) -> bool:
    """Whether one of `tokens` fits."""
    return next(_fitting(tokens, _asked(criteria)), None) is not None


def _asked(criteria: Mapping[str, OneOf | None]) -> Asked:
    """What is asked of every token, and what of it fits."""
    return [
        (VALUES[name], (wanted,) if isinstance(wanted, str) else wanted)
        for name, wanted in criteria.items()
        if wanted is not None
    ]


def _fitting(tokens: Iterable[Token], asked: Asked) -> Iterator[Token]:
    """The tokens that fit: one plain loop, which runs for every word that hangs on another."""
    for token in tokens:
        for value, wanted in asked:
            if value(token) not in wanted:
                break
        else:
            yield token
