"""Pieces of the parse: a word with all that hangs on it, cut down to what belongs to a source, cue or content.

Constituents are read from the edges that spaCy keeps for every word, in constant time.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.schemas import Span

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt", "advmod"))
RELATIVES = frozenset(("who", "which", "that"))
CLOSING_MARKS = frozenset(("?", "!", ")", "”", "’", '"', "'", "%"))

MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "''": "''", "``": "''"}

Range = tuple[int, int]
"""First token, and the one behind the last."""


def whole(token: Token) -> Range:
    """The token and all that hangs on it."""
    return token.left_edge.i, token.right_edge.i + 1


def noun_phrase(noun: Token, before: int) -> Range:
    """The part of a noun phrase that stands before the token at `before`."""
    return noun.left_edge.i, before


def trimmed(doc: Doc, words: Range) -> Range:
    """Without the punctuation at either end that belongs to what is around; quotation marks stay."""
    start, end = words
    while start < end and (doc[start].is_space or (doc[start].is_punct and not doc[start].is_quote)):
        start += 1
    while start < end and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in CLOSING_MARKS)):
        end -= 1
    return start, end


def balanced(doc: Doc, words: Range) -> Range:
    """With the closing quotation mark that belongs to an opening one, and without one that belongs to none."""
    start, end = words
    opened = ""
    for token in doc[start:end]:
        if opened and token.text == opened:
            opened = ""
        elif not opened and token.text in MARKS:
            opened = MARKS[token.text]
    straight = doc[end - 1].text in MARKS and opened == doc[end - 1].text
    if opened and not straight:
        behind = end + 1 if end < len(doc) and doc[end].text in (".", ",") else end
        return (start, behind + 1) if behind < len(doc) and doc[behind].text == opened else words
    if end - start > 1 and (straight or (not opened and doc[end - 1].text in ("”", "’") and _unopened(doc, words))):
        return start, end - 1
    return words


def _unopened(doc: Doc, words: Range) -> bool:
    closing = doc[words[1] - 1].text
    return not any(MARKS.get(token.text) == closing for token in doc[words[0] : words[1]])


def characters(doc: Doc, words: Range) -> Span:
    """The range as characters."""
    return Span(doc[words[0]].idx, doc[words[1] - 1].idx + len(doc[words[1] - 1]))


def touches(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span shares characters with any of `taken`."""
    return any(other.start < span.end and span.start < other.end for other in taken)


def hull(spans: Sequence[Span]) -> Span:
    """From the start of the first span to the end of the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def subject_of(verb: Token) -> Token | None:
    """The subject before a verb; of "called … and warned …" the second has that of the first.

    After "would lose … and demanded …" it has not: what follows a modal verb is no past tense.
    """
    for _ in range(4):
        own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        if verb.tag_ == "VBD" and verb.head.tag_ == "VB":
            return None
        verb = verb.head
    return None


def cue_range(verb: Token) -> Range:
    """The verb with the auxiliaries, negations and particles that stand next to it."""
    parts = {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    first = last = verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts and verb.doc[last + 1].dep_ in ("prt", "neg"):
        last += 1
    while first < verb.i and verb.doc[first].dep_ == "advmod":
        first += 1
    return first, last + 1


def prepositions(word: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositions that hang on a word, behind it, with what they govern."""
    for child in word.rights:
        if child.dep_ in ("prep", "dative") and child.pos_ in ("ADP", "SCONJ"):
            governed = next((part for part in child.rights if part.dep_ in ("pobj", "pcomp")), None)
            if governed is not None:
                yield child, governed
