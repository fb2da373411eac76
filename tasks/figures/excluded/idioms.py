"""Idioms in which a number word counts nothing: on the one hand, no one."""

import functools
from collections.abc import Iterator, Sequence
from itertools import islice

from sayso.tasks.figures.lexemes import Lexeme
from sayso.tasks.figures.lexicon import phrases
from sayso.tasks.figures.numbers.numerals import group

LONGEST_IDIOM = 5
_LINKS = frozenset("-‐‑–")

Phrase = tuple[str, ...]


def number_words(lexemes: Sequence[Lexeme], index: int) -> list[int]:
    """The number words of the idioms that begin at lexeme `index`."""
    idioms, starts = _idioms()
    if lexemes[index].low not in starts:
        return []
    run = list(islice(_linked_words(lexemes, index), LONGEST_IDIOM))
    said = tuple(lexemes[at].low for at in run)
    longest = max((length for length in range(1, len(said) + 1) if said[:length] in idioms), default=0)
    return [at for at in run[:longest] if lexemes[at].low in group("cardinal")]


def _linked_words(lexemes: Sequence[Lexeme], index: int) -> Iterator[int]:
    """The words from lexeme `index` on that nothing but hyphens parts."""
    for at in range(index, len(lexemes)):
        if lexemes[at].kind == "word":
            yield at
        elif lexemes[at].text not in _LINKS:
            return


@functools.cache
def _idioms() -> tuple[frozenset[Phrase], frozenset[str]]:
    """The idioms, and the words that they begin with."""
    idioms = frozenset(tuple(" ".join(idiom).replace("-", " ").split()) for idiom in phrases("idioms", "idiom"))
    return idioms, frozenset(idiom[0] for idiom in idioms)
