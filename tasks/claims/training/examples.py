"""Texts to windows with what is to be learned of every word."""

import bisect
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE, LINKS, OUTSIDE, ROLES, TAGS
from sayso.tasks.claims.tagging.words import WINDOW_PIECES, Marks, Window, Words, read_words, windows
from sayso.tasks.claims.training.names import WordNames

Shares = NDArray[np.float16]
"""[words, labels]: how much of a word each label has; all of them 1, or 0 where nothing is known of the word."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with gold attributions: for each, the character spans of its source, cue and content."""

    text: str
    attributions: list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Link:
    """The first and last word of a cue, and [words, links] shares of what the words from `start` on are to it."""

    first: int
    last: int
    start: int
    shares: Shares

    def within(self, window: Window) -> "Link":
        """The link as it stands in `window`, its words counted from there: shares for every word, 0 where it has
        none."""
        shares = np.zeros((window.end - window.start, len(LINKS)), np.float16)
        begin, end = max(self.start, window.start), min(self.start + len(self.shares), window.end)
        shares[begin - window.start : end - window.start] = self.shares[begin - self.start : end - self.start]
        return Link(self.first - window.start, self.last - window.start, 0, shares)


@dataclass(frozen=True, slots=True)
class Taught:
    """What teachers say of a text: [words, tags] shares, and the links of the cues that they see."""

    tags: Shares
    links: list[Link]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text as it is learned from: its attributions as marked by hand or as teachers see them, or neither, and the
    names of its words."""

    text: str
    attributions: Sequence[Mapping[str, Any]] | Taught | None
    names: WordNames


@dataclass(frozen=True, slots=True)
class Example:
    """A window, [words, tags] shares, its links, and its names."""

    window: Window
    tags: Shares
    links: list[Link]
    names: WordNames


def read_gold(path: Path) -> list[GoldArticle]:
    """Read JSONL of {text, attributions: [{source, cue, content}]}, each a list of [start, end]."""
    with path.open(encoding="utf-8") as lines:
        return [GoldArticle(record["text"], record["attributions"]) for record in map(json.loads, lines)]


def outermost(attributions: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that no other reports: a word is in one attribution only, the nested are found by the parse."""
    return [one for one in attributions if one.get("reported_in") is None]


class ExampleReader:
    """Makes the windows of one pass over the texts; every pass cuts them at other places."""

    def __init__(self, texts: Sequence[MarkedText], tokenizer: Tokenizer, marks: Marks | None = None) -> None:
        self.texts = list(texts)
        self.words = [read_words(marked.text, tokenizer, marks) for marked in texts]

    def epoch(self, random: Random | None) -> list[Example]:
        """All windows; with `random`, the first window of every text is of a random length."""
        examples = []
        for marked, words in zip(self.texts, self.words, strict=True):
            first = random.randint(WINDOW_PIECES // 4, WINDOW_PIECES) if random else WINDOW_PIECES
            for window in windows(words, marked.text, overlap=0, first=first):
                examples.append(label(window, words, marked))
        return examples


def label(window: Window, words: Words, marked: MarkedText) -> Example:
    """What is to be learned of the words of `window`."""
    names = marked.names.cut(window.start, window.end)
    if marked.attributions is None:
        return Example(window, np.zeros((window.end - window.start, len(TAGS)), np.float16), [], names)
    if isinstance(marked.attributions, Taught):
        tags = marked.attributions.tags[window.start : window.end]
        inside = [one for one in marked.attributions.links if window.start <= one.first and one.last < window.end]
        return Example(window, tags, [one.within(window) for one in inside], names)
    return Example(window, *_by_hand(window, words, marked.attributions), names)


def _by_hand(window: Window, words: Words, attributions: Iterable[Mapping[str, Any]]) -> tuple[Shares, list[Link]]:
    """Tags and links of `window`: a word belongs to a span that covers any of its characters."""
    starts = [start for start, _ in words.spans[window.start : window.end]]
    ends = [end for _, end in words.spans[window.start : window.end]]
    tags = np.full(len(starts), OUTSIDE)
    found = []
    for attribution in attributions:
        of_role = {
            role: [
                word
                for start, end in attribution[role]
                for word in range(bisect.bisect_right(ends, start), bisect.bisect_left(starts, end))
            ]
            for role in ROLES
        }
        for role in ("content", "source", "cue"):
            previous = None
            for word in of_role[role]:
                tags[word] = INSIDE[role] if previous is not None and word == previous + 1 else BEGIN[role]
                previous = word
        if of_role["cue"]:
            to_cue = np.full(len(starts), LINKS.index("none"))
            for role in ("source", "content"):
                to_cue[of_role[role]] = LINKS.index(role)
            found.append(Link(of_role["cue"][0], of_role["cue"][-1], 0, one_of(to_cue, len(LINKS))))
    return one_of(tags, len(TAGS)), found


def one_of(labels: NDArray[np.int64], count: int) -> Shares:
    """[words] labels to [words, count] shares."""
    return np.eye(count, dtype=np.float16)[labels]
