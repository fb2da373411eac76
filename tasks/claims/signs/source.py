"""The grammar of a source: what kind of words it is."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.tasks.claims.signs.seen import Seen, main

PLURAL = frozenset(("NNS", "NNPS"))
ARTICLES = {"the": "the", "a": "a", "an": "a"}


def source_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """What the source is; nothing where none is written."""
    if seen.source:
        head = main(seen.source)
        yield f"source part of speech {head.pos_}", 1.0
        yield f"source name {head.ent_type_ or 'none'}", 1.0
        yield f"source word {_word(seen.source, head)}", 1.0
        yield "source: several", float(head.tag_ in PLURAL)


def _word(tokens: Sequence[Token], head: Token) -> str:
    """A pronoun as it is; else the article, or whether it is a name without one."""
    if head.pos_ == "PRON":
        return head.lower_
    return ARTICLES.get(tokens[0].lower_) or ("name" if head.pos_ == "PROPN" else "other")
