"""Articles that repeat earlier ones: whole, cut, lightly edited or under another lead.

Likeness and containment of Broder (1997), "On the resemblance and containment of documents", over runs of words. Each
article has a sketch: the runs of words whose hash a fixed number divides, so that of two texts the same runs are kept.
Sketches tell which texts are compared at all. Furniture is left out, so that a wire copy under another headline and
byline is found.
"""

import datetime as dt
import functools
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.schemas import Article, Furniture
from sayso.tasks.normalise.furnishing.furniture import prose_of

LEAST_ALIKE = 0.8
"""Likeness from which one text repeats the other, whatever they say."""
LEAST_CONTAINED, LEAST_SHARED_MARKS = 0.5, 0.8
"""Share of the shorter text that the longer one has, and share of its names and numbers, from which one repeats the
other: texts made of one template have their own names and numbers."""
FEW_MARKS, CONTAINED_WITHOUT_MARKS = 5, 0.75
"""With fewer names and numbers than this, containment must be higher."""
SHINGLE = 4
"""Words of a run."""
LEAST_WORDS = 40
"""Words of prose below which only an exact copy is a duplicate: short notices are alike by their form."""
ONE_IN = 8
"""Runs of which one is in the sketch …"""
LEAST_SKETCH, MOST_SKETCH = 12, 256
"""… but this many at least and at most."""
LEAST_COMMON = 2
"""Runs that two sketches share before the texts are compared."""
COMMON_IN = 50
"""Articles that share a run before it is taken for a phrase that everybody writes."""
KEPT_TEXTS = 1_000
"""Texts whose runs are kept for the next comparison."""

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"\b(?:[A-ZÀ-Þ][\w’'-]+|\d[\d,.]*)\b")
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Repeat:
    """What an article repeats, and how alike it and the article are by which that was found."""

    original: str
    likeness: float
    containment: float


def sketch_of(text: str, furniture: Sequence[Furniture]) -> tuple[int, ...]:
    """Hashes (31 bits) of some runs of words of the prose; none for a text that is too short to compare."""
    hashes = {zlib.crc32(run.encode()) >> 1 for run in shingles_of(text, tuple(furniture))}
    ordered = sorted(hashes, key=lambda one: (one % ONE_IN, one))
    kept = sum(one % ONE_IN == 0 for one in hashes)
    return tuple(ordered[: min(max(kept, LEAST_SKETCH), MOST_SKETCH)])


def find_duplicates(articles: Sequence[Article], known: Sequence[Article] = ()) -> dict[str, Repeat]:
    """For every article that repeats another: its article_id and what it repeats.

    Originals are known articles first, then the earliest published, then the least article_id; a known article that is
    a duplicate itself stands for its original. The answer does not depend on the order of the arguments.
    """
    ours = {article.article_id for article in articles}
    before = [article for article in known if article.article_id not in ours]
    index = _Index()
    for article in sorted(before, key=_age):
        index.add(article, article.duplicate_of or article.article_id)
    found: dict[str, Repeat] = {}
    for article in sorted({article.article_id: article for article in articles}.values(), key=_age):
        repeat = index.repeat_of(article)
        index.add(article, repeat.original if repeat else article.article_id)
        if repeat is not None:
            found[article.article_id] = repeat
    return {copy: _rooted(found, copy) for copy in sorted(found)}


def _age(article: Article) -> tuple[dt.datetime, str]:
    return article.published_at or _LAST, article.article_id


def _rooted(found: dict[str, Repeat], copy: str) -> Repeat:
    """A known duplicate may name as its original an article that has since become a copy itself."""
    seen, original = {copy}, found[copy].original
    while original in found and original not in seen:
        seen.add(original)
        original = found[original].original
    return Repeat(original, found[copy].likeness, found[copy].containment)


class _Index:
    """The articles so far, by text and by the runs of their sketches. A copy stands for its original."""

    def __init__(self) -> None:
        self._by_text: dict[str, str] = {}
        self._by_run: dict[int, list[int]] = {}
        self._kept: list[tuple[Article, str]] = []
        self._read = functools.lru_cache(KEPT_TEXTS)(self._text_at)

    def add(self, article: Article, original: str) -> None:
        """Keeps the article, which stands for `original`."""
        if article.text_sha256 in self._by_text:
            return
        self._by_text[article.text_sha256] = original
        for run in article.sketch:
            self._by_run.setdefault(run, []).append(len(self._kept))
        self._kept.append((article, original))

    def repeat_of(self, article: Article) -> Repeat | None:
        """What the article repeats: the first kept that is alike and not the article itself."""
        exact = self._by_text.get(article.text_sha256)
        if exact is not None and exact != article.article_id:
            return Repeat(exact, 1.0, 1.0)
        common = Counter(
            number
            for run in article.sketch
            if len(numbers := self._by_run.get(run, [])) <= COMMON_IN
            for number in numbers
        )
        ours = None
        for number in sorted(number for number, count in common.items() if count >= LEAST_COMMON):
            original = self._kept[number][1]
            if original == article.article_id:
                continue
            ours = ours or _Text(article)
            likeness, containment = _alike(ours, self._read(number))
            if _is_repeat(ours, self._read(number), likeness, containment):
                return Repeat(original, round(likeness, 4), round(containment, 4))
        return None

    def _text_at(self, number: int) -> "_Text":
        return _Text(self._kept[number][0])


class _Text:
    """The runs of words of an article, and its names and numbers."""

    def __init__(self, article: Article) -> None:
        self.runs = shingles_of(article.text, article.furniture)
        self.marks = frozenset(_MARK.findall(prose_of(article.text, article.furniture)))


def shingles_of(text: str, furniture: tuple[Furniture, ...]) -> frozenset[str]:
    """Every run of `SHINGLE` words of the prose, case folded; none for a text that is too short to compare."""
    words = _WORD.findall(prose_of(text, furniture).casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def _alike(ours: _Text, theirs: _Text) -> tuple[float, float]:
    """Likeness (Jaccard) and containment of the shorter in the longer."""
    shared = len(ours.runs & theirs.runs)
    shorter = min(len(ours.runs), len(theirs.runs))
    return (shared / (len(ours.runs) + len(theirs.runs) - shared), shared / shorter) if shorter else (0.0, 0.0)


def _is_repeat(ours: _Text, theirs: _Text, likeness: float, containment: float) -> bool:
    if likeness >= LEAST_ALIKE:
        return True
    fewer = min(len(ours.marks), len(theirs.marks))
    if fewer < FEW_MARKS:
        return containment >= CONTAINED_WITHOUT_MARKS
    return containment >= LEAST_CONTAINED and len(ours.marks & theirs.marks) >= LEAST_SHARED_MARKS * fewer
