"""Showing where the words of a query stand in a text."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

SHORTEST_STEM = 4
"""Letters of a word that tell it in its other endings."""


def highlighted(text: str, words: Sequence[str]) -> Markup:
    """The text, escaped, with the words in `<mark>`, and what else they are the beginning of."""
    if not words or not text:
        return escape(text)
    pattern = re.compile("|".join(rf"\b{_stem(word)}\w*" for word in words), re.IGNORECASE)
    pieces, at = [], 0
    for found in pattern.finditer(text):
        pieces += [escape(text[at : found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])


def around(text: str, words: Sequence[str], width: int = 220) -> str:
    """A passage of a text around the first of the words, or its beginning."""
    flat = " ".join(text.split())
    found = re.search("|".join(rf"\b{_stem(word)}" for word in words), flat, re.IGNORECASE) if words else None
    middle = found.start() if found else 0
    start = max(0, middle - width // 3)
    start = 0 if start == 0 else flat.find(" ", start) + 1
    passage = flat[start : start + width]
    if start + width < len(flat):
        passage = passage.rpartition(" ")[0]
    return ("… " if start else "") + passage + (" …" if start + width < len(flat) else "")


def _stem(word: str) -> str:
    """A pattern of a word without an ending of one or two letters; parts of a phrase may be parted by any space."""
    parts = word.split()
    last = parts[-1]
    if len(last) > SHORTEST_STEM + 1 and last.isalpha():
        last = last[:-2]
    return r"\W+".join(map(re.escape, [*parts[:-1], last]))
