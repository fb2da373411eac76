"""Contents with the edges that the parse gives them: to their last noun, no new main clause, no bare "which"."""

from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, first
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText, place
from sayso.tasks.claims.mending.splices import splice_of
from sayso.tasks.claims.mending.vocabulary import WORDS
from sayso.tasks.claims.parsing.constituents import characters, noun_phrase, touches, trimmed

EMPTY = frozenset(("DET", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX", "SPACE", "SYM"))
"""Parts of speech of which nothing can be said: no content is made of them alone."""
MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod"))
RELATIVE_TAGS = frozenset(("WDT", "WP"))
LONGEST_PHRASE = 6
"""Words behind a content within which the noun of its last phrase stands."""
DEEPEST_GAP = 5
"""Words of the parse between a relative pronoun and its clause, that included: "which he hoped to be able to sell"."""


def with_bounded_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end where they should, without those of which no content is left."""
    bounded = [_bounded(text, one) for one in found]
    return [
        one for one, was in zip(bounded, found, strict=True) if not was.content or _says_something(text, one.content)
    ]


def _bounded(text: AnnotatedText, one: Attribution) -> Attribution:
    content: list[Span] = []
    for span in one.content:
        splice = splice_of(text, span)
        if splice is not None:
            scope = splice.behind if _is_frame(text, one, span) else one.scope
            return one.changed("contents", content=(*content, splice.before), scope=scope)
        content.append(_meant(text, span, (*one.source, *one.cue)) or _whole(text, span, one))
    return one.changed("contents", content=tuple(content))


def _is_frame(text: AnnotatedText, one: Attribution, content: Span) -> bool:
    """Whether the attribution is an "according to" in front of its content, which frames what follows too."""
    cue = one.cue[0]
    return cue.end <= content.start and text.written(cue).lower().startswith("according")


def _meant(text: AnnotatedText, span: Span, taken: Sequence[Span]) -> Span | None:
    """What a content that is only a relative pronoun stands for: the noun before its clause."""
    pronoun = _gap(text.within(span))
    clause = None if pronoun is None else first(islice(pronoun.ancestors, DEEPEST_GAP), dep="relcl")
    if pronoun is None or clause is None or clause.head.pos_ not in NOUNS:
        return None
    start, end = trimmed(text.doc, noun_phrase(clause.head, pronoun.i))
    if clause.head.i >= pronoun.i or start >= end:
        return None
    meant = characters(text.doc, (start, end))
    return None if touches(meant, taken) else meant


def _gap(tokens: Tokens) -> Token | None:
    return first(tokens, tag=RELATIVE_TAGS, lower=WORDS["gap"]) if len(tokens) == 1 else None


def _whole(text: AnnotatedText, span: Span, one: Attribution) -> Span:
    """A content that ends before the noun of its last phrase goes on to it: "radical | Islamic terrorism"."""
    noun = _noun_behind(text.within(span))
    if noun is None or not _says_something(text, [span]):
        return span
    grown = Span(span.start, place(noun).end)
    taken = (*one.source, *one.cue, *(other for other in one.content if other != span))
    in_line = "\n" not in text.written(Span(span.end, grown.end))
    return grown if in_line and not touches(grown, taken) else span


def _noun_behind(tokens: Tokens) -> Token | None:
    """The noun that the last word belongs to, where it stands behind the content."""
    if not tokens:
        return None
    word = tokens[-1]
    while word.dep_ in MODIFIERS and word.i < word.head.i < tokens.end + LONGEST_PHRASE:
        word = word.head
    return word if word.i >= tokens.end and word.pos_ in NOUNS else None


def _says_something(text: AnnotatedText, content: Sequence[Span]) -> bool:
    """Whether it is more than function words."""
    words = (token for span in content for token in text.touching(span))
    return any(token.pos_ not in EMPTY or token.lower_ in WORDS["pointing"] for token in words)
