"""Nouns in the singular, from spaCy's lemma and a list of what it gets wrong."""

import functools
from collections.abc import Callable, Mapping

from spacy.tokens import Token

from sayso.tasks.figures.lexicon import rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_FORMS: Mapping[str, Callable[[str], str]] = {
    "ies": lambda word: word[:-3] + "y",
    "s": lambda word: word.rstrip("s"),
    "name": str,
    "small": str.lower,
}


def singular(token: Token) -> str:
    """The noun in the singular; names keep their capitals, other words lose them."""
    known = _irregular().get(token.text.lower())
    if known is not None:
        return known
    form = singular_forms().outcome(token)
    if form:
        return _FORMS[form](token.text)
    return token.lemma_ if token.lemma_[:1].isupper() else token.lemma_.lower()


@functools.cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in rows("singulars")}


@functools.cache
def singular_forms() -> DecisionList[Token]:
    """How a noun is made singular by its tag and ending."""
    return decision_list(
        {
            "tag": lambda token: token.tag_,
            "last": lambda token: token.text[-1:],
            "ending": lambda token: token.text[-2:],
            "end": lambda token: token.text[-3:],
        },
        rows("singular_forms"),
    )
