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
    for start, end in tagged.words.line_ranges():
        _read_line(tagged.probabilities[start:end], start, spans)
    return spans


def names_in(tagged: Tagged, article_id: str) -> list[TaggedName]:
    """The names in the text of an article, in order. None crosses the end of a line."""
    found = []
    place = tagged.words.spans
    for start, end in tagged.words.line_ranges():
        tags = best_tags(tagged.names[start:end], _NAMES_FOLLOW)
        for first, last, tag in _runs(tags, frozenset(NAME_INSIDE.values())):
            span = Span(place[start + first][0], place[start + last - 1][1])
            scores = _scores(tagged.names[start + first : start + last])
            found.append(TaggedName(article_id, span, NAME_TYPES[(tag - 1) // 2], scores))
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


def _read_line(probabilities: NDArray[np.float32], offset: int, spans: dict[str, list[WordSpan]]) -> None:
    tags = best_tags(probabilities)
    for start, end, tag in _runs(tags, frozenset(INSIDE.values())):
        certainty = float(np.mean(probabilities[np.arange(start, end), tags[start:end]]))
        spans[ROLES[(tag - 1) // 2]].append(WordSpan(offset + start, offset + end, certainty))


def _runs(tags: NDArray[np.int64], inside: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and first tag of every run of a tag with the insides behind it."""
    start = 0
    for end in range(1, len(tags) + 1):
        if end < len(tags) and int(tags[end]) in inside:
            continue
        if tags[start] != OUTSIDE:
            yield start, end, int(tags[start])
        start = end
