"""spaCy over a batch of articles: one Doc an article, its text exactly the article's."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc

from sayso.schemas import Article, stable_id
from sayso.tasks.annotate.language_model import language_model
from sayso.tasks.annotate.pieces import cut
from sayso.tasks.versions import ANNOTATE_VERSION

BATCH_TOKENS = 9_000
"""Tokens that go through the model together: bounds memory, and is enough for full speed."""

LATIN_SHARE = 0.8
"""Share of Latin letters from which a text of unknown language is taken for English."""


def is_analysed(article: Article) -> bool:
    """Whether an article's language is analysed: English, or unknown and written mostly in Latin letters."""
    if article.language is not None:
        return article.language.lower().split("-")[0] == "en"
    letters = [character for character in article.text[:5000] if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    return bool(letters) and latin >= LATIN_SHARE * len(letters)


def annotation_key(article: Article) -> str:
    """Name of an article's annotations: the same text and model give the same key."""
    return stable_id(article.text_sha256, ANNOTATE_VERSION)


def annotate(articles: Sequence[Article]) -> list[Doc]:
    """One Doc for every article, in order; `doc.text == article.text`."""
    return annotate_texts([article.text for article in articles])


def annotate_texts(texts: Sequence[str]) -> list[Doc]:
    """One Doc for every text, in order; `doc.text == text`. Sentences end at line breaks at the latest."""
    cuts = [cut(text) for text in texts]
    parsed = _parse([piece for pieces in cuts for piece in pieces])
    return [_join([next(parsed) for _ in pieces]) for pieces in cuts]


def _parse(pieces: Sequence[str]) -> Iterator[Doc]:
    nlp = language_model()
    for group in _groups(map(nlp.make_doc, pieces)):
        for doc in nlp.pipe(group, batch_size=len(group)):
            doc.tensor = np.zeros((0,), dtype="float32")
            yield doc


def _groups(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    group: list[Doc] = []
    for doc in docs:
        if group and sum(map(len, group)) + len(doc) > BATCH_TOKENS:
            yield group
            group = []
        group.append(doc)
    if group:
        yield group


def _join(docs: list[Doc]) -> Doc:
    if not docs:
        return Doc(language_model().vocab)
    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False)
