"""The grammar of a content: whether it is a whole, and of what kind."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import FINITE, has
from sayso.tasks.claims.lexicon import PACKAGE
from sayso.tasks.claims.parsing.constituents import SUBJECTS
from sayso.tasks.claims.signs.seen import Seen
from sayso.tasks.knowledge.data_files import word_lists

QUESTION_WORDS = frozenset(("WP", "WRB", "WDT"))
WORDS = word_lists(PACKAGE, "sign_words.tsv", "role", "words")

HOLDS: Mapping[str, Callable[[Seen], float]] = {
    "content: pieces of parse": lambda seen: len(seen.content_heads),
    "content: finite": lambda seen: has(seen.content, tag=FINITE),
    "content: subject": lambda seen: has(seen.content, dep=SUBJECTS),
    "content: sentences": lambda seen: len({bisect_right(seen.text.sentences, token.i) for token in seen.content}),
    "content: begins a sentence": lambda seen: _behind_start(seen) <= 1,
    "content: left of the sentence": lambda seen: math.log1p(_before_end(seen)),
    "content: torn": lambda seen: sum(1 for _ in _torn(seen)),
    "content: negated": lambda seen: has(seen.content, dep="neg"),
    "content: modal": lambda seen: has(seen.content, tag="MD"),
    "content: will": lambda seen: has(seen.content, lower=WORDS["forecast"]),
    "content: would": lambda seen: has(seen.content, lower=WORDS["possible"]),
    "content: if": lambda seen: has(seen.content, lower="if"),
    "content: question word": lambda seen: has(seen.content[:1], tag=QUESTION_WORDS),
}
"""What holds of it, by name."""


def content_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """What holds of the content and what its main word and its ends are; nothing where there is none."""
    if seen.content:
        yield from ((name, float(holds(seen))) for name, holds in HOLDS.items())
        yield from ((f"{name} {value}", 1.0) for name, value in _kinds(seen))


def _kinds(seen: Seen) -> Iterator[tuple[str, str]]:
    """What it is, by name."""
    head, begin = seen.content_head, seen.content[0]
    yield "content part of speech", head.pos_
    yield "content relation", head.dep_
    yield "content tag", head.tag_
    yield "content first word", begin.lower_ if begin.lower_ in WORDS["opening"] else begin.pos_
    yield "content last word", seen.content[-1].pos_
    text, (start, *_), (*_, end) = seen.text.text, seen.one.content[0], seen.one.content[-1]
    yield "mark before", _mark(text[max(0, start - 2) : start].strip()[-1:])
    yield "mark behind", _mark(text[end : end + 2].strip()[:1])


def _behind_start(seen: Seen) -> int:
    """Tokens from the start of its sentence."""
    place: int = seen.content[0].i
    return place - seen.text.sentence(place).start


def _before_end(seen: Seen) -> int:
    """Tokens from its end to that of its sentence."""
    place: int = seen.content[-1].i
    return seen.text.sentence(place).end - 1 - place


def _torn(seen: Seen) -> Iterator[Token]:
    """Its words that govern others, beside the cue, which are left out."""
    inside = {token.i for token in (*seen.content, *seen.cue)}
    for token in seen.content:
        if any(child.i not in inside and not child.is_punct for child in token.children):
            yield token


def _mark(character: str) -> str:
    """A mark as it is, a letter or figure as a word."""
    return "word" if character.isalnum() else character or "none"
