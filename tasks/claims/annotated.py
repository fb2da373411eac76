"""A text with what the mending asks of it by place: the tokens of a span, the sentence and the name of a token."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from sayso.schemas import Span
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims.parsing.constituents import Range, characters, touches, trimmed

Of = TypeVar("Of")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A parsed text; its characters, names and sentences, which spaCy would gather anew at every call.

    `starts` and `ends`: [tokens] first character, and the one behind the last. `sentences`: the tokens between which
    one ends and another begins, first and last edge included. `names`: the range of a name by each of its tokens.
    `words`: its tokens, each made once. `quoted`: its quotations. `answers`: what has been `asked_once` of it.
    """

    doc: Doc
    text: str
    words: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    names: Mapping[int, Range]
    quoted: Sequence[Span]
    answers: dict[Any, dict[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def touching(self, span: Span) -> Tokens:
        """All tokens that stand in `span`, wholly or in part."""
        return Tokens(self.doc, *self._touching(span))

    def tokens(self, spans: Iterable[Span]) -> Iterator[Token]:
        """All tokens that stand in one of `spans`, wholly or in part."""
        return chain.from_iterable(self.words[slice(*self._touching(span))] for span in spans)

    def within(self, span: Span) -> Tokens:
        """The tokens that stand in `span` as a whole."""
        first = bisect_left(self.starts, span.start)
        return Tokens(self.doc, first, max(first, bisect_right(self.ends, span.end)))

    def written(self, span: Span) -> str:
        """Its characters."""
        return self.text[span.start : span.end]

    def sentence(self, token: int) -> Tokens:
        """The sentence that a token stands in."""
        number = bisect_right(self.sentences, token)
        return Tokens(self.doc, self.sentences[number - 1], self.sentences[number])

    def tagged(self, tag: str) -> Iterator[Token]:
        """All tokens with a part of speech of the Penn Treebank."""
        numbers = self.doc.to_array("TAG") == self.doc.vocab.strings[tag]
        return (self.words[place] for place in np.flatnonzero(numbers).tolist())

    def phrase(self, words: Range, taken: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The characters of a range without the marks around it, if any are left and none of them is `taken`."""
        start, end = trimmed(self.doc, words)
        if start >= end:
            return ()
        span = characters(self.doc, (start, end))
        return () if touches(span, taken) else (span,)

    def _touching(self, span: Span) -> Range:
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


def annotated(doc: Doc, text: str | None = None) -> AnnotatedText:
    """What the language pass has read; `text` is that of `doc`, which takes time to give it."""
    text = doc.text if text is None else text
    places = doc.to_array(["IDX", "LENGTH"]).astype(np.int64)
    return AnnotatedText(
        doc,
        text,
        list(doc),
        starts=places[:, 0].tolist(),
        ends=places.sum(1).tolist(),
        sentences=[0, *(sentence.end for sentence in doc.sents)],
        names={token.i: (name.start, name.end) for name in doc.ents for token in name},
        quoted=quoted_spans(text),
    )


def asked_once(question: Callable[[AnnotatedText, Of], Answer]) -> Callable[[AnnotatedText, Of], Answer]:
    """Let a question that several steps ask of a text, and of something in it, be answered once."""

    @functools.wraps(question)
    def answer(text: AnnotatedText, of: Of) -> Answer:
        of_question: dict[Of, Answer] = text.answers.setdefault(question, {})
        try:
            return of_question[of]
        except KeyError:
            of_question[of] = found = question(text, of)
            return found

    return answer


def place(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token))


def stripped(text: str, span: Span, before: str, behind: str) -> Span:
    """`span` without the characters of `before` at its start and those of `behind` at its end."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(before))
    return Span(start, max(start, span.start + len(words.rstrip(behind))))
