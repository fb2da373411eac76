"""Examples of tables, read: a claim with source, cue and content marked, or a sentence with a word in braces."""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.flows.scoring.marks import MARK, locate
from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.classes.classify import Parts, parts_of


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """An example without its marks, and the claim that is marked in it."""

    text: str
    attribution: Attribution


def marked_claim(example: str) -> MarkedClaim:
    """The claim of an example; without a mark a part is empty."""
    text = MARK.sub("", example)
    spans: dict[str, tuple[Span, ...]] = locate(example, text)
    sure = Certainty(1, 1, 1, 1, 1)
    return MarkedClaim(text, Attribution(spans.get("s", ()), spans["c"], spans.get("t", ()), sure))


def parts_of_claim(example: str) -> Parts:
    """Source, cue and content of an example, in tokens of the language pass."""
    claim = marked_claim(example)
    (doc,) = annotate_texts([claim.text])
    return parts_of(annotated(doc), claim.attribution)


def tokens_of(example: str) -> tuple[Token, ...]:
    """The tokens of an example, without the braces around a word."""
    (doc,) = annotate_texts([example.replace("{", "").replace("}", "")])
    return tuple(doc)


def marked_place(example: str) -> int:
    """The character that the word in braces begins with."""
    return example.index("{")
