"""Tag probabilities to spans of words: the best sequence of tags that keeps begin before inside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.claims.labels import BEGIN, INSIDE, OUTSIDE, ROLES, TAGS
from tasks.claims.tagger import Tagged

NEVER = -1e9
_MAY_FOLLOW = np.zeros((len(TAGS), len(TAGS)), np.float32)
for _role in ROLES:
    for _before in range(len(TAGS)):
        if _before not in (BEGIN[_role], INSIDE[_role]):
            _MAY_FOLLOW[_before, INSIDE[_role]] = NEVER


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words `start` to `end` (exclusive) of a text that play one role; `probability` is the mean of their tags'."""

    start: int
    end: int
    probability: float


def role_spans(tagged: Tagged) -> dict[str, list[WordSpan]]:
    """The spans of every role; none crosses the end of a line."""
    spans: dict[str, list[WordSpan]] = {role: [] for role in ROLES}
    lines = tagged.words.lines
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end] != lines[start]:
            _read_line(tagged.probabilities[start:end], start, spans)
            start = end
    return spans


def best_tags(probabilities: NDArray[np.float32]) -> NDArray[np.int64]:
    """The most probable tags [words] in which no inside stands without its begin; the first word is free.

    Greedy where that already holds, else by Viterbi.
    """
    greedy: NDArray[np.int64] = probabilities.argmax(-1)
    if not np.any(_MAY_FOLLOW[greedy[:-1], greedy[1:]]):
        return greedy
    scores = np.log(probabilities + 1e-12)
    total = scores[0]
    came_from = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        reached = total[:, None] + _MAY_FOLLOW
        came_from[word] = reached.argmax(0)
        total = reached.max(0) + scores[word]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = total.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = came_from[word, tags[word]]
    return tags


def _read_line(probabilities: NDArray[np.float32], offset: int, spans: dict[str, list[WordSpan]]) -> None:
    tags = best_tags(probabilities)
    start = 0
    for end in range(1, len(tags) + 1):
        role_goes_on = end < len(tags) and tags[end] in INSIDE.values()
        if role_goes_on:
            continue
        if tags[start] != OUTSIDE:
            role = ROLES[(tags[start] - 1) // 2]
            certainty = float(np.mean(probabilities[np.arange(start, end), tags[start:end]]))
            spans[role].append(WordSpan(offset + start, offset + end, certainty))
        start = end
