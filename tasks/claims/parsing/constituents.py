"""Pieces of the parse: a word with all that hangs on it, cut down to what belongs to a source, cue or content.

Constituents are read from the edges that spaCy keeps for every word, in constant time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, every, first
from sayso.tasks.claims.parsing.vocabulary import WORDS

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
"""Relations of a subject that can be somebody: clauses are none."""
CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt", "advmod"))
CUE_ENDINGS = frozenset(("prt", "neg"))
CUE_ADVERBS = WORDS["cue_adverb"]
GOVERNED = frozenset(("pobj", "pcomp"))
RELATIVES = WORDS["relative"]
CLOSING_MARKS = frozenset(("?", "!", ")", "”", "’", '"', "'", "%"))
LONGEST_CHAIN = 4
"""Verbs that are joined to each other and may share one subject."""

Range = tuple[int, int]
"""First token, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class ParsedAttribution:
    """Ranges of tokens: a source (none where nobody is named), a cue, and a content in one or two pieces."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]


def whole(token: Token) -> Range:
    """The token and all that hangs on it."""
    return token.left_edge.i, token.right_edge.i + 1


def noun_phrase(noun: Token, before: int) -> Range:
    """The part of a noun phrase that stands before the token at `before`."""
    return noun.left_edge.i, before


def constituent(token: Token) -> Range:
    """The token and all that hangs on it, without the punctuation at either end."""
    return trimmed(token.doc, whole(token))


def trimmed(doc: Doc, words: Range) -> Range:
    """Without the punctuation at either end that belongs to what is around; quotation marks stay."""
    start, end = words
    start += _run(doc[start:end], _is_loose_before)
    end -= _run(reversed(doc[start:end]), _is_loose_behind)
    return start, end


def _run(tokens: Iterable[Token], holds: Callable[[Token], bool]) -> int:
    """Of how many tokens in a row, from the first on, it holds."""
    return sum(1 for _ in takewhile(holds, tokens))


def _is_loose_before(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)


def _is_loose_behind(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in CLOSING_MARKS)


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
    """The subject before a verb; of "called … and warned …" the second has that of the first."""
    for _ in range(LONGEST_CHAIN):
        own = first(verb.lefts, dep=SUBJECTS)
        if own is not None or not _shares_subject(verb):
            return own
        verb = verb.head
    return None


def subject_word(verb: Token) -> str:
    """The word that is the subject before a verb, lower case; nothing where there is none."""
    subject = subject_of(verb)
    return "" if subject is None else subject.lower_


def _shares_subject(verb: Token) -> bool:
    """Not after "would lose … and demanded …": what follows a modal verb is no past tense."""
    return verb.dep_ == "conj" and verb.head.pos_ in VERBS and (verb.head.tag_, verb.tag_) != ("VB", "VBD")


def cue_range(verb: Token) -> Range:
    """The verb with the auxiliaries, negations and particles that stand next to it."""
    before = {child.i for child in every(verb.lefts, dep=CUE_PARTS)}
    behind = {child.i for child in verb.rights if child.dep_ in CUE_ENDINGS or child.lower_ in CUE_ADVERBS}
    start, end = verb.i, verb.i + 1
    while start - 1 in before:
        start -= 1
    while end in behind:
        end += 1
    return start + _run(verb.doc[start : verb.i], _is_adverb), end


def _is_adverb(token: Token) -> bool:
    return token.dep_ == "advmod"


def rights(word: Token | None) -> Iterable[Token]:
    """What hangs on a word behind it; on none nothing."""
    return () if word is None else word.rights


def prepositions(word: Token, among: Collection[str] | None = None) -> Iterator[tuple[Token, Token]]:
    """The prepositions (those `among` some words) that hang on a word, behind it, with what they govern."""
    for child in every(word.rights, dep=("prep", "dative"), pos=("ADP", "SCONJ"), lower=among):
        governed = first(child.rights, dep=GOVERNED)
        if governed is not None:
            yield child, governed
