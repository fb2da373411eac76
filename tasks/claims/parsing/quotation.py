"""Quotation marks: what they enclose behind a verb, and a range with the mark that closes it."""

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import VERBS, first, has
from sayso.tasks.annotate.quotation import CLOSING_TOKENS
from sayso.tasks.claims.parsing.constituents import Range

CURLED_CLOSING = frozenset(("”", "’"))
BEFORE_QUOTATION = frozenset((",", ":"))
BEFORE_CLOSING = frozenset((".", ","))
SENTENCE_ENDS = frozenset((".", ",", "!", "?"))
ADDRESSEE = 8
"""Tokens between a verb and the quotation it introduces."""
LONGEST_QUOTATION = 399


def quotation_behind(doc: Doc, start: int) -> Range | None:
    """The words in quotation marks that a comma or colon behind `start` sets off, with their marks."""
    near = doc[start : max(start, min(start + ADDRESSEE, len(doc) - 2))]
    introducing = first(near, lower=BEFORE_QUOTATION)
    if introducing is None or _breaks_off(doc[start : introducing.i]):
        return None
    opening = introducing.nbor()
    last = first(doc[opening.i + 1 : opening.i + LONGEST_QUOTATION], lower=CLOSING_TOKENS.get(opening.text, ""))
    return None if last is None or "\n" in doc[opening.i : last.i].text else (opening.i, last.i + 1)


def quotation_next(doc: Doc, start: int) -> Range | None:
    """What stands in quotation marks right at `start`, with its marks, and ends there: "would say ‘enough’."."""
    closing = CLOSING_TOKENS.get(doc[start].text, "") if start < len(doc) else ""
    last = first(doc[start + 1 : start + LONGEST_QUOTATION], lower=closing) if closing else None
    if last is None or "\n" in doc[start : last.i].text:
        return None
    behind = doc[last.i + 1 : last.i + 2]
    is_whole = doc[last.i - 1].text in SENTENCE_ENDS or all(map(_ends, behind))
    return (start, last.i + 1) if is_whole else None


def _ends(token: Token) -> bool:
    """Whether a quotation may be over before a word."""
    return token.is_punct or token.is_space or token.dep_ == "cc"


def _breaks_off(words: Span) -> bool:
    """Whether a verb or a line break shows that what follows is no longer the addressee: "told the crew, ‘…’"."""
    return "\n" in words.text or has(words, pos=VERBS)


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
            awaited = CLOSING_TOKENS.get(token.text, "")
        elif token.text == awaited:
            awaited = ""
    return awaited


def _closes_nothing(doc: Doc, words: Range) -> bool:
    """Whether the mark at the end has no opening one in the range."""
    closing = doc[words[1] - 1].text
    return not any(CLOSING_TOKENS.get(token.text) == closing for token in doc[slice(*words)])
