"""Contents with the edges that the parse gives them: to their last noun, no new main clause, no bare "which"."""

import functools
from dataclasses import replace
from importlib.resources import files

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, noun_phrase, touches, trimmed

COMMAS = frozenset((",", ";", "—", "–", "-"))
QUOTES = frozenset("“”\"'‘’«»")
EMPTY = frozenset(("DET", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX", "SPACE", "SYM"))
"""Parts of speech of which nothing can be said: no content is made of them alone."""
MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod"))
LONGEST_PHRASE = 6
"""Words behind a content within which the noun of its last phrase stands."""
POINTING = frozenset(("that", "this", "these", "those", "so", "not", "yes", "no", "all", "some", "either", "both"))


@functools.cache
def splices() -> frozenset[str]:
    """Adverbs that open a new main clause after a comma."""
    text = files("sayso.tasks.claims").joinpath("data", "splices.tsv").read_text(encoding="utf-8")
    return frozenset([line for line in text.splitlines() if line and not line.startswith("#")][1:])


def bounded(doc: Doc, attribution: Attribution) -> Attribution | None:
    """`attribution` with contents that end where they should; None where nothing is left of them."""
    content: list[Span] = []
    scope = attribution.scope
    for span in attribution.content:
        tokens = doc.char_span(*span, alignment_mode="contract")
        if tokens is None:
            content.append(span)
            continue
        cut = _splice(tokens)
        if cut is not None and tokens.start < cut:
            start, end = trimmed(doc, (tokens.start, cut))
            if start < end:
                if _is_frame(doc, attribution, span):
                    scope = Span(doc[cut + 1].idx, span.end)
                content.append(Span(span.start, characters(doc, (start, end)).end))
                break
        content.append(_meant(tokens, attribution) or _whole(tokens, span, attribution))
    if attribution.content and not any(_says_something(doc, span) for span in content):
        return None
    return replace(attribution, content=tuple(content), scope=scope)


def _splice(tokens: Tokens) -> int | None:
    """The token where a comma and an adverb join on another main clause ("…, however, the road stayed open")."""
    doc, quotes, subject_before = tokens.doc, 0, False
    for token in tokens:
        quotes += token.text in QUOTES
        place = token.i
        if (
            token.lower_ in splices()
            and subject_before
            and quotes % 2 == 0
            and place + 2 < tokens.end
            and doc[place - 1].text in COMMAS
            and doc[place + 1].text == ","
            and _opens_main_clause(doc[place + 2])
        ):
            return place - 1
        subject_before = subject_before or token.dep_ in SUBJECTS
    return None


def _opens_main_clause(token: Token) -> bool:
    """Whether a subject begins with the token, and its verb is no relative clause's."""
    for candidate in (token, *token.ancestors):
        if candidate.left_edge.i != token.i:
            return False
        if candidate.dep_ in SUBJECTS:
            return candidate.head.i > candidate.i and candidate.head.dep_ != "relcl"
    return False


def _is_frame(doc: Doc, attribution: Attribution, content: Span) -> bool:
    """Whether the attribution is an "according to" in front of its content, which frames what follows too."""
    first = attribution.cue[0]
    return first.end <= content.start and doc.text[first.start : first.end].lower().startswith("according")


def _meant(tokens: Tokens, attribution: Attribution) -> Span | None:
    """What a content that is only a relative pronoun stands for."""
    if len(tokens) != 1 or tokens[0].tag_ not in ("WDT", "WP") or tokens[0].lower_ not in ("which", "that", "whom"):
        return None
    verb = tokens[0].head
    for _ in range(4):
        if verb.dep_ == "relcl" or verb.head is verb:
            break
        verb = verb.head
    noun = verb.head
    if verb.dep_ != "relcl" or noun.i >= tokens.start or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    meant = trimmed(tokens.doc, noun_phrase(noun, tokens.start))
    if meant[0] >= meant[1]:
        return None
    span = characters(tokens.doc, meant)
    taken = (*attribution.source, *attribution.cue)
    return None if touches(span, taken) else span


def _whole(tokens: Tokens, span: Span, attribution: Attribution) -> Span:
    """A content that ends before the noun of its last phrase goes on to it: "radical | Islamic terrorism"."""
    doc, word = tokens.doc, tokens[-1]
    while word.dep_ in MODIFIERS and word.head.i - word.i > 0 and word.head.i - tokens.end < LONGEST_PHRASE:
        word = word.head
    grown = Span(span.start, word.idx + len(word))
    taken = (*attribution.source, *attribution.cue, *(other for other in attribution.content if other != span))
    if word.i < tokens.end or word.pos_ not in ("NOUN", "PROPN") or "\n" in doc.text[span.end : grown.end]:
        return span
    if not _says_something(doc, span):
        return span
    return span if touches(grown, taken) else grown


def _says_something(doc: Doc, span: Span) -> bool:
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens is None or any(token.pos_ not in EMPTY or token.lower_ in POINTING for token in tokens)
