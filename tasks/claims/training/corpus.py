"""All that is learned from: articles with attributions, and texts with names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from sayso.tasks.claims.training.examples import MarkedText, read_gold
from sayso.tasks.claims.training.names import GoldNames, NamedText, read_names, word_names


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles to learn attributions from, and those that they are tuned on; texts whose names are marked by hand.

    The names of the articles are not marked: a teacher says them.
    """

    articles: list[MarkedText]
    held_out: list[MarkedText]
    named: list[MarkedText]


def read_corpus(
    articles: Path, held_out: Path, named: Mapping[Path, int], gold_names: GoldNames, like: Tokenizer
) -> Corpus:
    """Read the files and annotate their texts, which takes minutes. `like` may be any encoder's tokenizer.

    `named` files tell how often a pass reads their texts.
    """
    by_hand: list[MarkedText] = []
    for path, times in named.items():
        texts = read_names(path, gold_names)
        found = zip(texts, word_names(texts, like), strict=True)
        by_hand += [MarkedText(one.text, None, names) for one, names in found] * times
    return Corpus(_articles(articles, like), _articles(held_out, like), by_hand)


def _articles(path: Path, like: Tokenizer) -> list[MarkedText]:
    gold = read_gold(path)
    names = word_names([NamedText(article.text, None) for article in gold], like)
    return [MarkedText(one.text, one.attributions, of_words) for one, of_words in zip(gold, names, strict=True)]
