"""Quotation marks: what they enclose behind a verb, and a range with the mark that closes it."""

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import VERBS
from sayso.tasks.claims.parsing.constituents import Range

MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "''": "''", "``": "''"}
"""The closing mark of every opening one."""
CURLED_CLOSING = frozenset(("”", "’"))
BEFORE_QUOTATION = frozenset((",", ":"))
BEFORE_CLOSING = frozenset((".", ","))
ADDRESSEE = 8
"""Tokens between a verb and the quotation it introduces."""
LONGEST_QUOTATION = 400


def quotation_behind(doc: Doc, start: int) -> Range | None:
    """The words in quotation marks that a comma or colon behind `start` sets off, with their marks."""
    near = doc[start : max(start, min(start + ADDRESSEE, len(doc) - 2))]
    introducing = next((token for token in near if _ends_introduction(token)), None)
    if introducing is None or introducing.text not in BEFORE_QUOTATION:
        return None
    opening = introducing.i + 1
    closing = MARKS.get(doc[opening].text)
    if closing is None:
        return None
    inside = doc[opening + 1 : introducing.i + LONGEST_QUOTATION]
    last = next((token for token in inside if token.text == closing or "\n" in token.text), None)
    return None if last is None or last.text != closing else (opening, last.i + 1)


def _ends_introduction(token: Token) -> bool:
    """A comma or colon ends it; a verb or a line break, that there is any."""
    return token.text in BEFORE_QUOTATION or token.pos_ in VERBS or "\n" in token.text


def balanced(doc: Doc, words: Range) -> Range:
    """With the closing quotation mark that belongs to an opening one, and without one that belongs to none."""
    start, end = words
    awaited = _awaited(doc, words)
    last = doc[end - 1].text
    if last == awaited or (not awaited and last in CURLED_CLOSING and _closes_nothing(doc, words)):
        return start, max(end - 1, start + 1)
    behind = end + (doc[end : end + 1].text in BEFORE_CLOSING)
    closes = awaited and doc[behind : behind + 1].text == awaited
    return (start, behind + 1) if closes else words


def _awaited(doc: Doc, words: Range) -> str:
    """The mark that would close what is still open at the end; a straight mark at the end opens once more."""
    awaited = ""
    for token in doc[slice(*words)]:
        if not awaited:
            awaited = MARKS.get(token.text, "")
        elif token.text == awaited:
            awaited = ""
    return awaited


def _closes_nothing(doc: Doc, words: Range) -> bool:
    """Whether the mark at the end has no opening one in the range."""
    closing = doc[words[1] - 1].text
    return not any(MARKS.get(token.text) == closing for token in doc[slice(*words)])
