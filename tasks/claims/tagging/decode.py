"""Tag probabilities to spans of words: the best sequence of tags that keeps begin before inside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.schemas import Span, TaggedName
from sayso.tasks.claims.tagging.labels import (
    BEGIN,
    INSIDE,
    NAME_BEGIN,
    NAME_INSIDE,
    NAME_TAGS,
    NAME_TYPES,
    OUTSIDE,
    ROLES,
    TAGS,
)
from sayso.tasks.claims.tagging.tagger import Tagged
from sayso.tasks.claims.tagging.words import Words

NEVER = -1e9


def _may_follow(tags: Sequence[str], begin: Mapping[str, int], inside: Mapping[str, int]) -> NDArray[np.float32]:
    """[tags, tags] what a tag behind another costs: nothing, or all where an inside lacks its begin."""
    cost = np.zeros((len(tags), len(tags)), np.float32)
    for kind, tag in inside.items():
        cost[:, tag] = NEVER
        cost[[begin[kind], tag], tag] = 0
    return cost


_ROLES_FOLLOW = _may_follow(TAGS, BEGIN, INSIDE)
_NAMES_FOLLOW = _may_follow(NAME_TAGS, NAME_BEGIN, NAME_INSIDE)


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words `start` to `end` (exclusive) of a text that play one role; `probability` is the mean of their tags'."""

    start: int
    end: int
    probability: float


def role_spans(tagged: Tagged) -> dict[str, list[WordSpan]]:
    """The spans of every role; none crosses the end of a line."""
    spans: dict[str, list[WordSpan]] = {role: [] for role in ROLES}
    tags = _tags_of_lines(tagged.probabilities, tagged.words, _ROLES_FOLLOW)
    chosen = tagged.probabilities[np.arange(len(tags)), tags]
    for start, end, tag in _runs(tags, tagged.words, frozenset(INSIDE.values())):
        spans[ROLES[(tag - 1) // 2]].append(WordSpan(start, end, float(chosen[start:end].mean())))
    return spans


def names_in(tagged: Tagged, article_id: str) -> list[TaggedName]:
    """The names in the text of an article, in order. None crosses the end of a line."""
    found = []
    place = tagged.words.spans
    tags = _tags_of_lines(tagged.names, tagged.words, _NAMES_FOLLOW)
    for start, end, tag in _runs(tags, tagged.words, frozenset(NAME_INSIDE.values())):
        span = Span(place[start][0], place[end - 1][1])
        found.append(TaggedName(article_id, span, NAME_TYPES[(tag - 1) // 2], _scores(tagged.names[start:end])))
    return found


def _scores(probabilities: NDArray[np.float32]) -> tuple[float, float, float]:
    """How probable each type is, in the mean over the words of a name."""
    mean = probabilities.mean(0)
    person, organization, place = (
        round(float(mean[NAME_BEGIN[kind]] + mean[NAME_INSIDE[kind]]), 3) for kind in NAME_TYPES
    )
    return person, organization, place


def best_tags(probabilities: NDArray[np.float32], may_follow: NDArray[np.float32] = _ROLES_FOLLOW) -> NDArray[np.int64]:
    """The most probable tags [words] in which no inside stands without its begin; the first word is free.

    Greedy where that already holds, else by Viterbi.
    """
    greedy: NDArray[np.int64] = probabilities.argmax(-1)
    if not np.any(may_follow[greedy[:-1], greedy[1:]]):
        return greedy
    scores = np.log(probabilities + 1e-12)
    total = scores[0]
    came_from = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        reached = total[:, None] + may_follow
        came_from[word] = reached.argmax(0)
        total = reached.max(0) + scores[word]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = total.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = came_from[word, tags[word]]
    return tags


def _tags_of_lines(
    probabilities: NDArray[np.float32], words: Words, may_follow: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The `best_tags` of every line, which most have at once."""
    tags: NDArray[np.int64] = probabilities.argmax(-1)
    torn = (np.flatnonzero(may_follow[tags[:-1], tags[1:]]) + 1).tolist()
    lines = {words.lines[word] for word in torn if not words.starts_line(word)}
    for start, end in words.line_ranges() if lines else ():
        if words.lines[start] in lines:
            tags[start:end] = best_tags(probabilities[start:end], may_follow)
    return tags


def _runs(tags: NDArray[np.int64], words: Words, inside: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and first tag of every run of a tag with the insides behind it in its line."""
    of_word = tags.tolist()
    for first, behind in words.line_ranges():
        start = first
        for end in range(first + 1, behind + 1):
            if end < behind and of_word[end] in inside:
                continue
            if of_word[start] != OUTSIDE:
                yield start, end, of_word[start]
            start = end
