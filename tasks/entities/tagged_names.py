"""The names of the tagger in place of the language model's persons, organizations and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from schemas import NameType, Span, TaggedName

LABELS: dict[NameType, str] = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""The language model's label for each type of the tagger's."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels that the tagger does not tell apart: the language model's is kept where both see a place."""
REPLACED = PLACES | frozenset(LABELS.values())
"""Labels that only the tagger's names have."""

FULL_NAME = 2
"""Tokens of a person's name that the language model completes where the tagger has one of them."""


def with_names(doc: Doc, names: Sequence[TaggedName]) -> Doc:
    """A copy of `doc` whose entities of the replaced labels are `names`; the others stay where no name overlaps them.

    A people ("NORP") stays one: the tagger has learned from data where a demonym may be a place. "US$" is money.
    """
    copy = doc.copy()
    peoples = {(ent.start, ent.end) for ent in copy.ents if ent.label_ == "NORP"}
    persons = {token.i: ent for ent in copy.ents if ent.label_ == "PERSON" and len(ent) == FULL_NAME for token in ent}
    found = []
    for name in _joined(copy.text, names):
        tokens = copy.char_span(*name.span, alignment_mode="expand")
        if tokens is None or (tokens.start, tokens.end) in peoples or tokens.text.endswith("$"):
            continue
        if name.type == "PER" and len(tokens) == 1:
            tokens = _whole_person(tokens, persons)
        around = [ent.label_ for ent in copy[tokens.start : tokens.end].ents]
        kinds = [label for label in around if label in PLACES] if name.type == "LOC" else []
        found.append(TokenSpan(copy, tokens.start, tokens.end, label=kinds[0] if kinds else LABELS[name.type]))
    found = filter_spans(found)
    taken = {token for span in found for token in range(span.start, span.end)}
    kept = [ent for ent in copy.ents if ent.label_ not in REPLACED and taken.isdisjoint(range(ent.start, ent.end))]
    copy.set_ents([*found, *kept])
    return copy


def _joined(text: str, names: Sequence[TaggedName]) -> Iterator[TaggedName]:
    """`names` with persons' names that touch made one: nobody names two people without a word or mark between."""
    held: TaggedName | None = None
    for name in names:
        if held is not None and held.type == name.type == "PER" and text[held.span.end : name.span.start] in ("", " "):
            held = replace(held, span=Span(held.span.start, name.span.end))
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _whole_person(part: TokenSpan, persons: Mapping[int, TokenSpan]) -> TokenSpan:
    """The full name that the language model sees where the tagger has a part of it: "Ida" of "Ida Moen"."""
    whole = persons.get(part.start)
    return whole if whole is not None and all(token.pos_ == "PROPN" for token in whole) else part
