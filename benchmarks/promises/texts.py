"""Hostile texts: what every stage takes for a text of one kind, and how that grows with its length.

A kind is a few characters repeated, or words drawn anew. Time that is linear grows as the text does.
"""

import dataclasses
import random
import resource
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from sayso.schemas import Article, Document
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract
from sayso.tasks.confidence import published, settle
from sayso.tasks.entities import resolve_entities
from sayso.tasks.figures import date_claims, extract_figures
from sayso.tasks.normalise import NormaliseOptions, normalise

REPEATED: Mapping[str, str] = {
    "one word": "word ", "one letter": "a ", "no space": "a", "said": "said ", "he": "he ", "that": "that ",
    "pairs of quotes": "“a” ", "opened quotes": "“We said he left. ", "lines of a letter": "a\n", "lines": "word\n\n",
    "ellipses": "a … ", "semicolons": "words; ", "open brackets": "( a", "closed brackets": "(a) ", "dashes": "a — ",
    "one name": "Ann Berg ", "names and": "and Ann ", "firms": "Acme Inc. ", "places": "Paris, France, ",
    "states": "U.S. ",
    "one number": "1,234 ", "ranges": "5 to 10 ", "shares": "5% ", "money": "$5 million ", "years": "2024 ",
    "number words": "thousand ", "dates": "1 May 2024 ", "days": "Monday ", "digits": "1", "half": "half a ",
    "no full stop": "the mayor said the bridge would close and the drivers said they were angry and nobody knew why ",
    "nested": "he said that she said that ", "speakers": "John said, ", "short quotes": "“Yes,” he said. ",
    "officials": "officials said ", "according": "according to officials, ", "citing": "citing people, ", "his": "his ",
    "the minister": "the minister ", "bylines": "By Ann Berg\n", "labels": "Ann: yes\n", "list": "- item\n",
    "capitals": "WORD ", "titles": "Mr. ", "addresses": "https://example.org/a?b=c ", "hyphens": "a-", "’s": "a's ",
    "Chinese": "北京", "emoji": "a🙂 ", "joiners": "a\u200d", "accents": "e\u0301", "Arabic": "علي ", "slashes": "a / ",
}  # fmt: skip
FIRST = ["Anna", "Karl", "Omar", "Mei", "Ivo", "Sara", "Tom", "Lena"]
LAST = ["Berg", "Lind", "Haddad", "Lin", "Novak", "Costa", "Reed", "Fischer"]
PLACES = ["Ostrava", "Kirkwall", "Lusaka", "Tarma", "Galway", "Bergen", "Porto", "Izmir"]
SYLLABLES = ["ka", "lo", "mi", "ran", "bel", "tor", "ves", "nin", "gar", "hul", "pem", "sod"]

Made = TypeVar("Made")


def _prose(draw: random.Random) -> str:
    who = f"{draw.choice(FIRST)} {draw.choice(LAST)}{draw.choice(['son', 'berg', 'ova', 'ez', ''])}"
    count, bridges = draw.randrange(2, 900), draw.randrange(3, 70)
    return (
        f"Mayor {who} said on Monday that {count} people had left {draw.choice(PLACES)} after the flood. “We have seen "
        f"{bridges} bridges fall,” she said. He denied that the government was late.{draw.choice(' ' + chr(10))}"
    )


def _name(draw: random.Random) -> str:
    first, last = ("".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(2))
    return f"{first} {last}{draw.choice([' said. ', ',', ' and ', ' met '])}"


def _number(draw: random.Random) -> str:
    return f"{draw.randrange(1, 99_999):,} "


DRAWN: Mapping[str, Callable[[random.Random], str]] = {"prose": _prose, "other names": _name, "other numbers": _number}
KINDS = (*DRAWN, *REPEATED)


def text_of(kind: str, characters: int) -> str:
    """So many characters of a kind."""
    if kind in REPEATED:
        return (REPEATED[kind] * (characters // len(REPEATED[kind]) + 1))[:characters]
    draw, pieces, length = random.Random(kind), list[str](), 0
    while length < characters:
        pieces.append(DRAWN[kind](draw))
        length += len(pieces[-1])
    return "".join(pieces)[:characters]


def seconds(kind: str, characters: int) -> dict[str, float]:
    """Processor time of every stage for an article of one kind; nothing where it is rejected."""
    taken: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Made]) -> Made:
        began = time.process_time()
        made = work()
        taken[stage] = time.process_time() - began
        return made

    document = Document(source_uri=kind, body=text_of(kind, characters), payload_sha256="")
    article = timed("normalise", lambda: normalise(document, NormaliseOptions()))
    if not isinstance(article, Article):
        return {}
    articles = [dataclasses.replace(article, language="en")]
    docs = timed("annotate", lambda: annotate(articles))
    found = timed("claims", lambda: extract(articles, docs))
    figures = timed("figures", lambda: extract_figures(articles, docs, found.claims))
    dated = timed("dates", lambda: date_claims(articles, docs, found.claims))
    resolved = timed("entities", lambda: resolve_entities(articles, docs, dated, figures, found.names))
    settled = timed("confidence", lambda: settle(resolved.claims, resolved.mentions, found.signs))
    published(settled, resolved.figures, 0.5)
    return taken


def growth(kind: str, characters: int, times: int = 4) -> tuple[float, dict[str, float]]:
    """How many times as long a text takes that is so many times as long, at its worst stage; and what it takes.

    What takes less than half a second is not asked.
    """
    short, long = seconds(kind, characters), seconds(kind, characters * times)
    grown = [long[stage] / max(short[stage], 0.1) for stage in long if long[stage] > 0.5]
    return max(grown, default=0.0), long


def most_memory() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
