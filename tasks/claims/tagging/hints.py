"""What the name head is told of every word besides what the encoder makes of it.

How the word is written; the name and the part of speech that the language model sees, which has read a hundred times
more marked text than there is to learn names from, and errs in other places; and what knowledge has under the word.
"""

import bisect

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

VALUES = (SHAPES, len(LABELS), len(PARTS), *COLUMNS)
"""Values of each hint."""


def word_hints(doc: Doc, words: Words) -> NDArray[np.int64]:
    """[words, hints] of the words of `doc.text`.

    The shape of each, label and part of speech of the token that it begins in, and the columns of `known_words`.
    """
    text = doc.text
    starts = [token.idx for token in doc]
    seen = np.zeros((len(words), 2), np.int64)
    for word, (start, _) in enumerate(words.spans):
        token = doc[bisect.bisect_right(starts, start) - 1]
        if token.ent_type_:
            part = "B" if token.ent_iob_ == "B" and token.idx == start else "I"
            seen[word, 0] = _LABEL.get(f"{part}-{token.ent_type_}", _LABEL[f"{part}-OTHER"])
        seen[word, 1] = _PART.get(token.tag_, _PART["OTHER"])
    known = known_words([text[start:end].lower() for start, end in words.spans])
    return np.concatenate([word_shapes(text, words)[:, None], seen, known], 1)
