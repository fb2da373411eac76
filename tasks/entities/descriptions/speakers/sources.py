"""Where the head of a claim's source stands."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.schemas import Claim
from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, NOUNS, every, first, has
from sayso.tasks.entities.descriptions.description import Description, counted_noun
from sayso.tasks.entities.descriptions.named_tokens import Named, inside_names
from sayso.tasks.entities.descriptions.speakers.authors import author_in
from sayso.tasks.entities.descriptions.speakers.named_sources import named_in, several_names, told_role
from sayso.tasks.knowledge import Knowledge

HEADS = frozenset({*NOUNS, "PRON"})
HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "CD", "JJ"})
"""Tags of what may head a source, whatever part of speech the parse gives it."""
ARGUMENTS = frozenset({*NOMINAL_SUBJECTS, "pobj"})
DETERMINERS = frozenset({"det", "poss"})
PLURAL = frozenset({"NNS", "NNPS"})
BEFORE = frozenset({"det", "amod", "nummod"})
"""Relations of the first word of a phrase of which the parse takes the verb behind it for the noun."""
HYPHEN = "-"


def source_head(doc: Doc, claim: Claim, named: Named, knowledge: Knowledge) -> Token | None:
    """The token that carries a claim's source: a name in apposition before the noun it stands by."""
    for span in _source_spans(doc, claim):
        head = _noun(span)
        several = several_names(span, named, knowledge)
        if several:
            return several[0]
        named_one = named_in(span, head, named, knowledge)
        if named_one is not None:
            told_role(span, named_one, named, knowledge)
            return named_one
        author = author_in(span, head, named)
        if author is not None:
            return author
        if head is not None:
            counted = counted_noun(head, knowledge)
            return _apposed(head, span, named) or (counted if counted.i < span.end else head)
    return None


def described_source(doc: Doc, claim: Claim, head: Token, named: Named, knowledge: Knowledge) -> Description | None:
    """What a source whose name has the token `head` says that somebody is: "Chairman of the Holm Union, Ida Moen"."""
    holding = (span for span in _source_spans(doc, claim) if span.start <= head.i < span.end)
    return next((told_role(span, head, named, knowledge) for span in holding), None)


def _source_spans(doc: Doc, claim: Claim) -> Iterator[Span]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in claim.source_spans)
    return (span for span in spans if span)


def further_heads(doc: Doc, claim: Claim, head: Token, named: Named, knowledge: Knowledge) -> list[Token]:
    """The other heads of a source of several, "Jones" of "Smith and Jones", given its first.

    "The founder and chairman" is one person: a description counts where it has a determiner of its own or is plural.
    """
    holding = [span for span in _source_spans(doc, claim) if span.start <= head.i < span.end]
    names = next((several for span in holding if (several := several_names(span, named, knowledge))), [])
    if names:
        return names[1:]
    after = [token for token in head.conjuncts if token.i > head.i and _is_of_its_own(token, named)]
    inside = [token for token in after if any(span.start <= token.i < span.end for span in holding)]
    if len(inside) == 1 and _is_said_of_name(head, inside[0], named):
        return []
    return inside if inside and has(doc[head.i : inside[-1].i], tag="CC") else []


def _is_said_of_name(head: Token, noun: Token, named: Named) -> bool:
    """Whether a noun says what else somebody is whose name is set off: "Ida Moen, of the union and a leader of it"."""
    return head.i in named and noun.i not in named and noun.tag_ not in PLURAL and head.nbor().text == ","


def _is_of_its_own(token: Token, named: Named) -> bool:
    if token.i in named or token.pos_ != "NOUN":
        return token.i in named
    return token.tag_ == "NNS" or has(token.lefts, dep=DETERMINERS)


def _noun(span: Span) -> Token | None:
    """The noun or pronoun that heads a span whose root may be a preposition, a verb or a quotation mark."""
    root = _compounded(_before_verb(span), span)
    if root.pos_ in HEADS or root.tag_ in HEAD_TAGS:
        return root
    return first(span, pos=HEADS, dep=ARGUMENTS) or first(span, pos=HEADS)


def _before_verb(span: Span) -> Token:
    """The root of a span, or its noun where the parse joins all of it to the verb that follows, as if that were a noun:
    "the filing" of "the filing states"."""
    root = span.root
    verb = root.head
    if root.dep_ not in BEFORE or verb.i < span.end:
        return root
    nouns = [token for token in span if token.head == verb and token.i > root.i and token.tag_ in HEAD_TAGS]
    return nouns[-1] if nouns else root


def _compounded(root: Token, span: Span) -> Token:
    """The last part of a hyphened word that the parse has torn apart: "author" of "co-author"."""
    while root.i + 2 < span.end and root.nbor().text == HYPHEN and not (root.whitespace_ or root.nbor().whitespace_):
        behind = root.nbor(2)
        if behind.head != root.head or behind.pos_ not in NOUNS:
            break
        root = behind
    return root


def _apposed(head: Token, span: Span, named: Named) -> Token | None:
    """The name in apposition to a noun."""
    if head.i in named or head.pos_ != "NOUN":
        return None
    apposed = every(head.children, dep="appos")
    return next((name for name in inside_names(apposed, named) if span.start <= name.i < span.end), None)
