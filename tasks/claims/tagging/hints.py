"""What the name head is told of every word besides what the encoder makes of it.

How the word is written; the name and the part of speech that the language model sees, which has read a hundred times
more marked text than there is to learn names from, and errs in other places; and what knowledge has under the word.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.tasks.claims.tagging.labels import begin_and_inside
from sayso.tasks.claims.tagging.shapes import SHAPES, word_shapes
from sayso.tasks.claims.tagging.words import Words
from sayso.tasks.knowledge.gazetteer import COLUMNS, known_words

NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
"""Labels of the language model that are told apart; the others, of dates and quantities, are one."""
LABELS = begin_and_inside((*NAMES, "OTHER"))
_LABEL = {label: number for number, label in enumerate(LABELS)}

NOUNS = ("NNP", "NNPS", "NN", "NNS", "JJ")
VERBS = ("VB", "VBD", "VBZ", "VBG", "VBN", "VBP")
SMALL_WORDS = ("IN", "DT", "CC", "CD", "PRP", "POS", "RB", "TO", "MD", "PRP$", "WP", "UH", "FW")
MARKS = (".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "_SP", "ADD")
PARTS = ("OTHER", *NOUNS, *VERBS, *SMALL_WORDS, *MARKS)
"""Penn Treebank tags that are told apart."""
_PART = {part: number for number, part in enumerate(PARTS)}

_BEGINS = 3
"""How spaCy numbers the token that begins an entity (`ENT_IOB`)."""

VALUES = (SHAPES, len(LABELS), len(PARTS), *COLUMNS)
"""Values of each hint."""


def word_hints(doc: Doc, text: str, words: Words) -> NDArray[np.int64]:
    """[words, hints] of the words of `text`, which `doc` has read.

    The shape of each, label and part of speech of the token that it begins in, and the columns of `known_words`.
    """
    known = known_words([text[start:end].lower() for start, end in words.spans])
    return np.concatenate([word_shapes(text, words)[:, None], _seen(doc, words), known], 1)


def _seen(doc: Doc, words: Words) -> NDArray[np.int64]:
    """[words, 2] label and part of speech that the language model sees at each."""
    if not len(words):
        return np.zeros((0, 2), np.int64)
    tokens = doc.to_array(["IDX", "ENT_TYPE", "ENT_IOB", "TAG"]).astype(np.uint64)
    starts = np.array([start for start, _ in words.spans], np.uint64)
    at = tokens[np.searchsorted(tokens[:, 0], starts, "right") - 1]
    begins = (at[:, 2] == _BEGINS) & (at[:, 0] == starts)
    labels, parts = _numbered(doc, at[:, 1], _label), _numbered(doc, at[:, 3], _part)
    return np.stack([np.where((labels > 0) & ~begins, labels + 1, labels), parts], 1)


def _numbered(doc: Doc, hashes: NDArray[np.uint64], number: Callable[[str], int]) -> NDArray[np.int64]:
    """The numbers of strings that the language model has the `hashes` of, each string asked once."""
    distinct, place = np.unique(hashes, return_inverse=True)
    return np.array([number(doc.vocab.strings[int(one)]) for one in distinct], np.int64)[place]


def _label(name: str) -> int:
    """The number of the label that begins a name of this kind; the one that goes on with it is the next."""
    return _LABEL.get(f"B-{name}", _LABEL["B-OTHER"]) if name else 0


def _part(tag: str) -> int:
    return _PART.get(tag, _PART["OTHER"])
