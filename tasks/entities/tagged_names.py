"""The names of the tagger in place of the language model's persons, organizations and places."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from schemas import NameType, TaggedName

LABELS: dict[NameType, str] = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""The language model's label for each type of the tagger's."""
REPLACED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels that the tagger does not tell apart: the language model's is kept where both see a place."""

FULL_NAME = 2
"""Tokens of a person's name that the language model completes where the tagger has one of them."""


def with_names(doc: Doc, names: Sequence[TaggedName]) -> Doc:
    """A copy of `doc` whose entities of the replaced labels are `names`; the others stay where no name overlaps them.

    A people ("NORP") stays one: the tagger has learned from data where a demonym may be a place.
    """
    copy = doc.copy()
    peoples = {(ent.start, ent.end) for ent in copy.ents if ent.label_ == "NORP"}
    persons = {token.i: ent for ent in copy.ents if ent.label_ == "PERSON" and len(ent) == FULL_NAME for token in ent}
    found = []
    for name in names:
        tokens = copy.char_span(*name.span, alignment_mode="expand")
        if tokens is None or (tokens.start, tokens.end) in peoples:
            continue
        if name.type == "PER" and len(tokens) == 1:
            tokens = _whole_person(tokens, persons)
        around = [ent.label_ for ent in copy[tokens.start : tokens.end].ents]
        kinds = [label for label in around if label in PLACES] if name.type == "LOC" else []
        found.append(Span(copy, tokens.start, tokens.end, label=kinds[0] if kinds else LABELS[name.type]))
    found = filter_spans(found)
    taken = {token for span in found for token in range(span.start, span.end)}
    kept = [ent for ent in copy.ents if ent.label_ not in REPLACED and taken.isdisjoint(range(ent.start, ent.end))]
    copy.set_ents([*found, *kept])
    return copy


def _whole_person(part: Span, persons: Mapping[int, Span]) -> Span:
    """The full name that the language model sees where the tagger has a part of it: "Ida" of "Ida Moen"."""
    whole = persons.get(part.start)
    return whole if whole is not None and all(token.pos_ == "PROPN" for token in whole) else part
