"""Gold articles to windows with a tag for every word and the links of every cue."""

import bisect
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tokenizers import Tokenizer

from tasks.claims.labels import BEGIN, INSIDE, OUTSIDE, ROLES
from tasks.claims.words import WINDOW_PIECES, Window, Words, read_words, windows

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with gold attributions: for each, the character spans of its source, cue and content."""

    text: str
    attributions: list[dict[str, Spans]]


@dataclass(frozen=True, slots=True)
class Link:
    """The words of one attribution, counted from the start of its window."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, a tag for every word of it, and its links."""

    window: Window
    tags: list[int]
    links: list[Link]


def read_gold(path: Path) -> list[GoldArticle]:
    """Read JSONL of {text, attributions: [{source, cue, content}]}, each a list of [start, end]."""
    with path.open(encoding="utf-8") as lines:
        return [GoldArticle(record["text"], record["attributions"]) for record in map(json.loads, lines)]


class ExampleReader:
    """Makes the windows of one pass over the articles; every pass cuts them at other places."""

    def __init__(self, articles: Sequence[GoldArticle], tokenizer: Tokenizer) -> None:
        self.articles = articles
        self.words = [read_words(article.text, tokenizer) for article in articles]

    def epoch(self, random: Random | None) -> list[Example]:
        """All windows; with `random`, the first window of every article is of a random length."""
        examples = []
        for article, words in zip(self.articles, self.words, strict=True):
            first = random.randint(WINDOW_PIECES // 4, WINDOW_PIECES) if random else WINDOW_PIECES
            for window in windows(words, article.text, overlap=0, first=first):
                examples.append(label(window, words, article.attributions))
        return examples


def label(window: Window, words: Words, attributions: Iterable[dict[str, Any]]) -> Example:
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
    return Example(window, tags, links)
