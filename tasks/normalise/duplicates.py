"""Articles that repeat earlier ones, exactly or nearly: MinHash with banding finds candidates, shingles decide.

The method of Broder (1997), "On the resemblance and containment of documents". Furniture is left out, so that a wire
copy under another headline and byline is found.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence

from sayso.schemas import Article
from sayso.tasks.normalise.furnishing.furniture import prose_of

LEAST_SIMILAR = 0.8
"""Jaccard similarity of the shingles of two texts from which one repeats the other."""
SHINGLE = 4
"""Words of a shingle."""
LEAST_WORDS = 40
"""Words of prose below which only an exact copy is a duplicate: short notices are alike by their form."""
PERMUTATIONS = 128
BANDS = 16
"""16 bands of 8: a pair at 0.8 is found with probability 0.95, at 0.9 with more than 0.9999, at 0.5 with 0.06."""
SEED = 1
KEPT_SHINGLES = 1_000
"""Texts whose shingles are kept for the next comparison."""

_WORD = re.compile(r"\w+")
_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def find_duplicates(articles: Sequence[Article], known: Sequence[Article] = ()) -> dict[str, str]:
    """For every article that repeats another: its article_id and that of the original.

    Originals are known articles first, then the earliest published, then the least article_id; a known article that is
    a duplicate itself stands for its original. The answer does not depend on the order of the arguments.
    """
    ours = {article.article_id for article in articles}
    before = [article for article in known if article.article_id not in ours]
    index = _Index()
    for article in sorted(before, key=_age):
        index.add(article, article.duplicate_of or article.article_id)
    found: dict[str, str] = {}
    for article in sorted({article.article_id: article for article in articles}.values(), key=_age):
        original = index.original_of(article)
        index.add(article, original or article.article_id)
        if original is not None:
            found[article.article_id] = original
    return {copy: _root(found, copy) for copy in sorted(found)}


def _age(article: Article) -> tuple[dt.datetime, str]:
    return article.published_at or _LAST, article.article_id


def _root(found: dict[str, str], copy: str) -> str:
    """A known duplicate may name as its original an article that has since become a copy itself."""
    seen = {copy}
    while found[copy] in found and found[copy] not in seen:
        copy = found[copy]
        seen.add(copy)
    return found[copy]


class _Index:
    """The articles so far, by text and by the bands of their signatures. A copy stands for its original."""

    def __init__(self) -> None:
        from rensa import RMinHash, RMinHashLSH

        self._minhash = functools.partial(RMinHash, num_perm=PERMUTATIONS, seed=SEED)
        self._bands = RMinHashLSH(threshold=LEAST_SIMILAR, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._by_text: dict[str, str] = {}
        self._kept: list[tuple[Article, str]] = []
        self._shingles = functools.lru_cache(KEPT_SHINGLES)(self._shingles_at)

    def add(self, article: Article, original: str) -> None:
        """Keeps the article, which stands for `original`."""
        if article.text_sha256 in self._by_text:
            return
        self._by_text[article.text_sha256] = original
        shingles = shingles_of(article)
        if shingles:
            self._bands.insert(len(self._kept), self._signature(shingles))
            self._kept.append((article, original))

    def original_of(self, article: Article) -> str | None:
        """The original that the article repeats: the first kept that is not the article itself."""
        exact = self._by_text.get(article.text_sha256)
        if exact is not None and exact != article.article_id:
            return exact
        shingles = shingles_of(article)
        if not shingles:
            return None
        return next(self._alike(shingles, article.article_id), None)

    def _alike(self, shingles: frozenset[str], article_id: str) -> Iterator[str]:
        for number in sorted(self._bands.query(self._signature(shingles))):
            original = self._kept[number][1]
            if original != article_id and _jaccard(shingles, self._shingles(number)) >= LEAST_SIMILAR:
                yield original

    def _signature(self, shingles: frozenset[str]) -> object:
        minhash = self._minhash()
        minhash.update(list(shingles))
        return minhash

    def _shingles_at(self, number: int) -> frozenset[str]:
        return shingles_of(self._kept[number][0])


def shingles_of(article: Article) -> frozenset[str]:
    """Every run of `SHINGLE` words of the prose, case folded; none for a text that is too short to compare."""
    words = _WORD.findall(prose_of(article.text, article.furniture).casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def _jaccard(ours: frozenset[str], theirs: frozenset[str]) -> float:
    shared = len(ours & theirs)
    return shared / (len(ours) + len(theirs) - shared)
