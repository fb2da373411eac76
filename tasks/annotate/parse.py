"""Asking the parse: the words that hang on a word, by what the language pass says of them.

    first(verb.rights, dep=OBJECTS)                     the first object behind a verb, or None
    has(verb.children, dep="auxpass")                   whether it is a passive
    every(verb.lefts, dep="mark", lower=("if", "unless"))

A criterion is a word or several, of which one must fit; all criteria must.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from spacy.tokens import Token

OneOf: TypeAlias = str | Collection[str]

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
"""Relations of a subject (ClearNLP labels, as en_core_web_sm gives them)."""
NOMINAL_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
"""Relations of a subject that is no clause."""
AUXILIARIES = frozenset(("aux", "auxpass"))
VERBS = frozenset(("VERB", "AUX"))
NOUNS = frozenset(("NOUN", "PROPN"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that a clause stands on."""


def matches(
    token: Token,
    *,
    dep: OneOf | None = None,
    lower: OneOf | None = None,
    tag: OneOf | None = None,
    pos: OneOf | None = None,
    lemma: OneOf | None = None,
    ent: OneOf | None = None,
) -> bool:
    """Whether `token` has one of the relations, forms, tags, parts of speech, lemmas (lower case) and entity types."""
    return (
        (dep is None or _fits(token.dep_, dep))
        and (lower is None or _fits(token.lower_, lower))
        and (tag is None or _fits(token.tag_, tag))
        and (pos is None or _fits(token.pos_, pos))
        and (lemma is None or _fits(token.lemma_.lower(), lemma))
        and (ent is None or _fits(token.ent_type_, ent))
    )


def every(tokens: Iterable[Token], **criteria: OneOf | None) -> Iterator[Token]:
    """Those of `tokens` that `matches`, in their order."""
    return (token for token in tokens if matches(token, **criteria))


def first(tokens: Iterable[Token], **criteria: OneOf | None) -> Token | None:
    """The first of `tokens` that `matches`; None where none does."""
    return next(every(tokens, **criteria), None)


def has(tokens: Iterable[Token], **criteria: OneOf | None) -> bool:
    """Whether one of `tokens` `matches`."""
    return first(tokens, **criteria) is not None


def _fits(value: str, wanted: OneOf) -> bool:
    return value == wanted if isinstance(wanted, str) else value in wanted
