"""To whose claim the words of an article belong."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from spacy.tokens import Doc

from sayso.schemas import Claim


def attributed(doc: Doc, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Every token inside the content of a claim with the claim's index, those of inner claims last."""
    for index in sorted(range(len(claims)), key=lambda index: -_length(claims[index])):
        for start, end in claims[index].content_spans:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span:
                yield from zip(range(span.start, span.end), repeat(index))


def cue_tokens(doc: Doc, claims: Sequence[Claim]) -> Iterator[int]:
    """Every token of a cue."""
    for claim in claims:
        for start, end in claim.cue_spans:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span:
                yield from range(span.start, span.end)


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content_spans)
