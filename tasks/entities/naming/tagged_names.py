"""The names of the tagger in place of the language model's persons, organizations and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from sayso.schemas import NameType, Span, TaggedName
from sayso.tasks.knowledge import Knowledge, load_knowledge, normal

LABELS: dict[NameType, str] = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""The language model's label for each type of the tagger's."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels that the tagger does not tell apart: the language model's is kept where both see a place."""
REPLACED = PLACES | frozenset(LABELS.values())
"""Labels that only the tagger's names have."""

BODIES = frozenset({"ORG", "FAC", "EVENT"})
"""Labels of the language model's whose longer names the tagger often has a part of."""

FULL_NAME = 2
"""Tokens of a person's name that the language model completes where the tagger has one of them."""


def with_names(doc: Doc, names: Sequence[TaggedName]) -> Doc:
    """A copy of `doc` whose entities of the replaced labels are `names`; the others stay where no name overlaps them.

    A people ("NORP") stays one: the tagger has learned from data where a demonym may be a place. "US$" is money.
    """
    copy = doc.copy()
    peoples = {(ent.start, ent.end) for ent in copy.ents if ent.label_ == "NORP"}
    persons = {token.i: ent for ent in copy.ents if ent.label_ == "PERSON" and len(ent) == FULL_NAME for token in ent}
    places = {ent.start: ent for ent in copy.ents if ent.label_ in PLACES}
    bodies = {token.i: ent for ent in copy.ents if ent.label_ in BODIES and len(ent) > 1 for token in ent}
    found = []
    for name in _joined(copy.text, names):
        tokens = copy.char_span(*name.span, alignment_mode="expand")
        if tokens is None or (tokens.start, tokens.end) in peoples or tokens.text.endswith("$"):
            continue
        body = _whole_body(tokens, name.type, bodies)
        if body is not None:
            found.append(body)
            continue
        if name.type == "PER" and len(tokens) == 1:
            tokens = _whole_person(tokens, persons)
        within = [places[token] for token in range(tokens.start, tokens.end) if token in places]
        kinds = [ent.label_ for ent in within if ent.end <= tokens.end] if name.type == "LOC" else []
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


def _whole_body(part: TokenSpan, seen: NameType, bodies: Mapping[int, TokenSpan]) -> TokenSpan | None:
    """The longer name of a body or building that the language model sees where the tagger has a part of it.

    "Convention" is missing in "Democratic National"; not where other words than of a name are left: "NFL champion …".
    What is a name by itself, or the tagger takes for a person or place, is part of a body only where the last word
    tells one: "Ohio Senate", not "State Department Arabists".
    """
    whole = bodies.get(part.start)
    if whole is None or whole.end < part.end:
        return None
    knowledge = load_knowledge()
    start = whole.start + (whole[0].lower_ in ("the", "a", "an"))
    rest = [token for token in part.doc[start : whole.end] if not part.start <= token.i < part.end]
    if not rest or not all(_is_of_name(token) and not _is_role(token, knowledge) for token in rest):
        return None
    if any(token.i < part.start and token.lower_ in knowledge.name_heads for token in rest):
        return None
    is_body = whole[-1].lower_ in knowledge.name_heads
    is_whole = part[-1].lower_ in knowledge.name_heads or normal(part.text) in knowledge.names
    if not is_body and (seen != "ORG" or is_whole):
        return None
    return TokenSpan(part.doc, start, whole.end, label=whole.label_)


def _is_role(token: Token, knowledge: Knowledge) -> bool:
    role = knowledge.roles.get(token.lower_)
    return role is not None and role.type == "person"


def _is_of_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.text.replace(".", "").isalpha()


def _whole_person(part: TokenSpan, persons: Mapping[int, TokenSpan]) -> TokenSpan:
    """The full name that the language model sees where the tagger has a part of it: "Ida" of "Ida Moen"."""
    whole = persons.get(part.start)
    return whole if whole is not None and all(token.pos_ == "PROPN" for token in whole) else part
