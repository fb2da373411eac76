"""Nouns in the singular, from spaCy's lemma and a list of what it gets wrong."""

import functools

from spacy.tokens import Token

from sayso.tasks.figures.lexicon import rows


@functools.cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in rows("singulars")}


def singular(token: Token) -> str:
    """The noun in the singular; names keep their capitals, other words lose them."""
    word = token.text
    known = _irregular().get(word.lower())
    if known is not None:
        return known
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and word.endswith("s") and not word.endswith(("ss", "us", "is"))):
        return word[:-3] + "y" if word.endswith("ies") else word.rstrip("s") if word.endswith("s") else word
    if token.tag_ in ("NNP", "NN", "JJ"):
        return word if token.tag_ == "NNP" else word.lower()
    lemma = str(token.lemma_)
    return lemma if lemma[:1].isupper() else lemma.lower()
