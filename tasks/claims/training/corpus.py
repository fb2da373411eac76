"""All that is learned from: texts with attributions, texts with names, and texts that nobody has marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from sayso.tasks.claims.training.examples import GoldArticle, MarkedText, outermost
from sayso.tasks.claims.training.names import NamedText, word_names


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sets of texts marked by hand, the articles that are tuned on, and texts that teachers mark.

    Articles with attributions have no names of their own: teachers say them.
    """

    by_hand: Mapping[str, list[MarkedText]]
    held_out: list[MarkedText]
    unmarked: list[MarkedText]


def with_attributions(articles: Sequence[GoldArticle], like: Tokenizer) -> list[MarkedText]:
    """Articles as they are learned from; their texts are annotated. `like` may be any encoder's tokenizer."""
    names = word_names([NamedText(article.text, None) for article in articles], like)
    return [
        MarkedText(article.text, outermost(article.attributions), of_words)
        for article, of_words in zip(articles, names, strict=True)
    ]


def with_names(texts: Sequence[NamedText], like: Tokenizer) -> list[MarkedText]:
    """Texts whose names are marked, or not, and whose attributions are not."""
    return [MarkedText(one.text, None, of_words) for one, of_words in zip(texts, word_names(texts, like), strict=True)]
