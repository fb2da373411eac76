"""One line of an article with its lexemes, and the words of the language pass under them."""

import bisect
from collections.abc import Container

from spacy.tokens import Doc, Token

from sayso.tasks.figures.lexemes import Lexeme


class Alignment:
    """Of characters with the language pass: finds spaCy tokens and sentences by character offset."""

    __slots__ = ("doc", "sentence_starts", "starts")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts: list[int] = [token.idx for token in doc]
        self.sentence_starts: list[int] = (
            [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
        )

    def at(self, offset: int) -> int:
        """Index of the token that holds or precedes the character."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds the character."""
        return bisect.bisect_right(self.sentence_starts, offset)


class Passage:
    """A line: its text offsets, lexemes and words."""

    __slots__ = ("lexemes", "text", "words")

    def __init__(self, text: str, lexemes: list[Lexeme], words: Alignment) -> None:
        self.text = text
        self.lexemes = lexemes
        self.words = words

    def token(self, index: int) -> Token:
        """The spaCy token under a lexeme."""
        return self.words.doc[self.words.at(self.lexemes[index].start)]

    def tag(self, index: int) -> str:
        """Penn tag of the token under a lexeme; empty outside the line."""
        if not 0 <= index < len(self.lexemes):
            return ""
        return str(self.token(index).tag_)

    def low(self, index: int) -> str:
        """The lexeme in lower case; empty outside the line."""
        return self.lexemes[index].low if 0 <= index < len(self.lexemes) else ""

    def last_before(self, index: int, words: Container[str], reach: int) -> int | None:
        """The nearest of the `reach` lexemes before `index` that is one of `words`."""
        for at in range(index - 1, max(0, index - reach) - 1, -1):
            if self.lexemes[at].low in words:
                return at
        return None

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether two lexemes stand in one sentence."""
        words, lexemes = self.words, self.lexemes
        return words.sentence(lexemes[first].start) == words.sentence(lexemes[second].start)
