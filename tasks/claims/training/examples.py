"""Marked texts to windows with what is to be learned of every word."""

import bisect
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE, OUTSIDE, ROLES
from sayso.tasks.claims.tagging.words import WINDOW_PIECES, Marks, Window, Words, read_words, windows
from sayso.tasks.claims.training.names import WordNames

IGNORED = -100
"""The tag of a word of which nothing is known."""

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with gold attributions: for each, the character spans of its source, cue and content."""

    text: str
    attributions: list[dict[str, Spans]]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text as it is learned from: its attributions, or none where they are not marked, and the names of its words."""

    text: str
    attributions: list[dict[str, Spans]] | None
    names: WordNames


@dataclass(frozen=True, slots=True)
class Link:
    """The words of one attribution, counted from the start of its window."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, a tag for every word of it, its links, and its names."""

    window: Window
    tags: list[int]
    links: list[Link]
    names: WordNames


def read_gold(path: Path) -> list[GoldArticle]:
    """Read JSONL of {text, attributions: [{source, cue, content}]}, each a list of [start, end]."""
    with path.open(encoding="utf-8") as lines:
        return [GoldArticle(record["text"], record["attributions"]) for record in map(json.loads, lines)]


class ExampleReader:
    """Makes the windows of one pass over the texts; every pass cuts them at other places."""

    def __init__(self, texts: Sequence[MarkedText], tokenizer: Tokenizer, marks: Marks | None = None) -> None:
        self.texts = texts
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
        return Example(window, [IGNORED] * (window.end - window.start), [], names)
    tags, links = _attributions(window, words, marked.attributions)
    return Example(window, tags, links, names)


def _attributions(window: Window, words: Words, attributions: Iterable[dict[str, Any]]) -> tuple[list[int], list[Link]]:
    """Tags and links of `window`: a word belongs to a span that covers any of its characters."""
    starts = [start for start, _ in words.spans[window.start : window.end]]
    ends = [end for _, end in words.spans[window.start : window.end]]
    tags = [OUTSIDE] * len(starts)
    links = []
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
            links.append(Link(of_role["cue"], of_role["source"], of_role["content"]))
    return tags, links
