"""Where a piece of a content ends: with its last noun; a bare relative pronoun is the noun that it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as Tokens

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, first
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.parsing.constituents import hull, noun_phrase, touches
from sayso.tasks.knowledge.decisions import Feature

EMPTY = frozenset(("DET", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX", "SPACE", "SYM"))
"""Parts of speech of which nothing can be said: no content is made of them alone."""
MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod"))
OPENING_MARKS = '“"‘'
LONGEST_PHRASE = 6
"""Words behind a content within which the noun of its last phrase stands."""
DEEPEST_GAP = 5
"""Words of the parse from a relative pronoun to its clause, that included: "which he hoped to be able to sell"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the content of an attribution, and the tokens that stand in it as a whole."""

    text: AnnotatedText
    attribution: Attribution
    span: Span
    tokens: Tokens


def whole_words(piece: Piece) -> bool:
    """It has some."""
    return bool(piece.tokens)


def single_word(piece: Piece) -> bool:
    """It is one word."""
    return len(piece.tokens) == 1


def tag(piece: Piece) -> str:
    """The tag of the last word."""
    return piece.tokens[-1].tag_


def word(piece: Piece) -> str:
    """The last word."""
    return piece.tokens[-1].lower_


def antecedent(piece: Piece) -> tuple[Span, ...]:
    """The noun before the relative clause that the last word stands in, where that is free."""
    pronoun = piece.tokens[-1]
    clause = first(islice(pronoun.ancestors, DEEPEST_GAP), dep="relcl")
    if clause is None or clause.head.i >= pronoun.i or clause.head.pos_ not in NOUNS:
        return ()
    taken = (*piece.attribution.source, *piece.attribution.cue)
    return piece.text.phrase(noun_phrase(clause.head, pronoun.i), taken)


def with_noun(piece: Piece) -> tuple[Span, ...]:
    """From its start to the noun that its last word belongs to, where that stands behind it in the line."""
    word = piece.tokens[-1]
    while word.dep_ in MODIFIERS and word.i < word.head.i < piece.tokens.end + LONGEST_PHRASE:
        word = word.head
    between = piece.text.written(Span(piece.span.end, place(word).end))
    is_behind = word.i >= piece.tokens.end and word.pos_ in NOUNS and "\n" not in between
    return (Span(piece.span.start, place(word).end),) if is_behind else ()


def empty(piece: Piece) -> bool:
    """It says nothing."""
    return not says_something(piece.text, (piece.span,))


def taken(piece: Piece) -> bool:
    """Something on the way to the noun is source, cue or another piece of the content."""
    one = piece.attribution
    return touches(with_noun(piece)[0], (*one.source, *one.cue, *({*one.content} - {piece.span})))


def title(piece: Piece) -> bool:
    """It is the title of what somebody wrote, before a quotation: "wrote in a memoir, | Iron Road, “I …”"."""
    text, behind = piece.text, [span for span in piece.attribution.content if span.start > piece.span.end]
    words = [token for token in piece.tokens if token.is_alpha and token.pos_ not in EMPTY]
    quoted = bool(behind) and text.text[behind[0].start] in OPENING_MARKS
    return quoted and len(words) > 1 and all(token.is_title for token in words)


def repeated(piece: Piece) -> bool:
    """Another piece has the noun that it stands for."""
    return touches(hull(antecedent(piece)), piece.attribution.content)


def behind(piece: Piece) -> bool:
    """Another piece stands before it."""
    return piece.span.start > piece.attribution.content[0].start


def left_out(piece: Piece) -> tuple[Span, ...]:
    """No part of the content."""
    return ()


def as_tagged(piece: Piece) -> tuple[Span, ...]:
    """As the tagger has it."""
    return (piece.span,)


FEATURES: Mapping[str, Feature[Piece]] = {
    "whole_words": whole_words,
    "single_word": single_word,
    "tag": tag,
    "word": word,
    "antecedent": antecedent,
    "with_noun": with_noun,
    "empty": empty,
    "taken": taken,
    "title": title,
    "repeated": repeated,
    "behind": behind,
}
TABLE = table("content_ends.tsv", FEATURES)
ENDS = {"left_out": left_out, "as_tagged": as_tagged, "antecedent": antecedent, "with_noun": with_noun}
"""What a piece becomes, by the outcome of the table."""


def piece_of(text: AnnotatedText, one: Attribution, span: Span) -> Piece:
    """A piece of a content with its tokens."""
    return Piece(text, one, span, text.within(span))


def ended(piece: Piece) -> tuple[Span, ...]:
    """A piece of a content, ending where it should."""
    return ENDS[TABLE.outcome(piece)](piece)


def says_something(text: AnnotatedText, content: Sequence[Span]) -> bool:
    """Whether it is more than function words."""
    return any(token.pos_ not in EMPTY or token.lower_ in WORDS["pointing"] for token in text.tokens(content))
