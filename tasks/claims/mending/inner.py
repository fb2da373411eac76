"""Claims within claims: the parse of a content shows who speaks in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, islice, pairwise

from spacy.tokens import Token

from sayso.tasks.claims.annotated import AnnotatedText, asked_once
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.parsing.adjectives import adjective_attribution
from sayso.tasks.claims.parsing.adverbs import adverb_attribution
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, Range, characters
from sayso.tasks.claims.parsing.nouns import noun_attribution
from sayso.tasks.claims.parsing.parenthetical import according_to, as_per, interjected
from sayso.tasks.claims.parsing.plans import plan_attribution
from sayso.tasks.claims.parsing.quotation import balanced
from sayso.tasks.claims.parsing.verbs import verb_attribution

CERTAINTY = Certainty(0.6, 0.6, 0.8, 0.6, 0.8)
"""What a parsed attribution is worth beside the tagger's: cue, content, source, and their links."""
OUTSIDE = -1
"""Where no content stands."""
BY_WORD: Mapping[str, Mapping[str, Callable[[Token], ParsedAttribution | None]]] = {
    "according": {"according to": according_to},
    "per": {"as per": as_per},
}
"""How it is read at some words."""
READINGS: Mapping[str, Mapping[str, Callable[[Token], ParsedAttribution | None]]] = {
    "VERB": {"participle": adjective_attribution, "verb": verb_attribution, "interjection": interjected},
    "NOUN": {"noun": noun_attribution},
    "ADJ": {"adjective": adjective_attribution},
    "AUX": {"plan": plan_attribution},
    "ADV": {"adverb": adverb_attribution},
}
"""How the parse is read for what a word attributes, by its part of speech; the first reading that finds anything."""

NO_READINGS: Mapping[str, Callable[[Token], ParsedAttribution | None]] = {}
"""Those of other words."""


@dataclass(frozen=True, slots=True)
class ContentPlaces:
    """In which content every token of a text stands.

    `owner`: [tokens] the attribution; `piece`: [tokens] the piece of its content, of all pieces; `run`: [tokens]
    equal for tokens between which the piece does not change.
    """

    owner: Sequence[int]
    piece: Sequence[int]
    run: Sequence[int]

    def holds(self, words: Range, token: int) -> bool:
        """Whether all of `words` stands in one piece of the content that a token stands in."""
        start, end = words
        return start < end and self.owner[start] == self.owner[token] and self.run[start] == self.run[end - 1]

    def is_one(self, one: int, other: int) -> bool:
        """Whether two tokens stand in the same piece."""
        return self.piece[one] == self.piece[other]


def with_inner(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a text and those within their contents, of all levels, in order of position.

    An inner one counts only with a cue that is not known yet, and where all of it stands in one content.
    """
    return sorted((*found, *_inner(text, found)), key=lambda attribution: attribution.place)


def _inner(text: AnnotatedText, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What the tokens within contents attribute, in one pass over the text."""
    places = _content_places(text, found)
    taken = {token.i for one in found for token in text.tokens(one.cue)}
    inside = (place for place, owner in enumerate(places.owner) if owner != OUTSIDE and place not in taken)
    for place in inside:
        token = text.words[place]
        read = (
            (rule, _within(text, _clipped(parsed, places), places, found)) for rule, parsed in readings(text, place)
        )
        free = ((rule, parsed) for rule, parsed in read if taken.isdisjoint(range(*parsed.cue)))
        for rule, parsed in islice((one for one in free if _stands(text, one[1], token, places)), 1):
            taken.update(range(*parsed.cue))
            yield _attribution(text, parsed, places, rule)


def _stands(text: AnnotatedText, parsed: ParsedAttribution, token: Token, places: ContentPlaces) -> bool:
    """Whether it says a word, and all of it stands in the content that the token stands in."""
    says = any(word.is_alpha for part in parsed.content for word in text.words[slice(*part)])
    return says and _stands_together(parsed, token, places)


def _content_places(text: AnnotatedText, found: Sequence[Attribution]) -> ContentPlaces:
    owner, piece = [OUTSIDE] * len(text.doc), [OUTSIDE] * len(text.doc)
    spans = [(number, span) for number, one in enumerate(found) for span in (*one.content, *one.scopes)]
    for count, (number, span) in enumerate(spans):
        tokens = text.within(span)
        owner[tokens.start : tokens.end] = [number] * len(tokens)
        piece[tokens.start : tokens.end] = [count] * len(tokens)
    run = accumulate((here != before for before, here in pairwise(piece)), initial=0)
    return ContentPlaces(owner, piece, list(run))


@asked_once
def readings(text: AnnotatedText, place: int) -> Sequence[tuple[str, ParsedAttribution]]:
    """What the token at a place attributes, and how it was read."""
    return list(_readings(text, place))


@asked_once
def first_reading(text: AnnotatedText, place: int) -> ParsedAttribution | None:
    """What the token at a place attributes by the first reading that finds anything."""
    return next((parsed for _, parsed in _readings(text, place)), None)


def _readings(text: AnnotatedText, place: int) -> Iterator[tuple[str, ParsedAttribution]]:
    token = text.words[place]
    for name, read in (BY_WORD.get(token.lower_) or READINGS.get(token.pos_, NO_READINGS)).items():
        parsed = read(token)
        if parsed is not None:
            yield f"parse: {name}", parsed


def _clipped(parsed: ParsedAttribution, places: ContentPlaces) -> ParsedAttribution:
    """With the part of the source that stands within the content, where the parse lets it begin before."""
    if parsed.source is None:
        return parsed
    start, end = parsed.source
    while start < end - 1 and not places.is_one(start, end - 1):
        start += 1
    return replace(parsed, source=(start, end))


def _within(
    text: AnnotatedText, parsed: ParsedAttribution, places: ContentPlaces, found: Sequence[Attribution]
) -> ParsedAttribution:
    """With the part of the content that stands within the outer one, where its frame follows and the parse goes on.

    Of "Many said it helped, the study found" the parse lets many say what the study found.
    """
    *before, (start, end) = parsed.content
    owner = places.owner[start]
    if owner == OUTSIDE or places.holds((start, end), start):
        return parsed
    frame = {token.i for token in text.tokens((*found[owner].source, *found[owner].cue))}
    last = next((place for place in range(start, end) if not places.is_one(place, start)), end)
    behind = {token.i for token in text.doc[last:end] if not token.is_punct}
    is_framed = bool(behind) and behind <= frame
    return replace(parsed, content=(*before, (start, last))) if is_framed else parsed


def _stands_together(parsed: ParsedAttribution, token: Token, places: ContentPlaces) -> bool:
    """Whether source, cue and content stand in the same content."""
    return all(places.holds(part, token.i) for part in (*_sources(parsed), parsed.cue, *parsed.content))


def _sources(parsed: ParsedAttribution) -> tuple[Range, ...]:
    """The source, where there is one."""
    return () if parsed.source is None else (parsed.source,)


def _attribution(text: AnnotatedText, parsed: ParsedAttribution, places: ContentPlaces, rule: str) -> Attribution:
    """As characters."""
    in_text = partial(characters, text.doc)
    content = (_closed(text, part, places) for part in parsed.content)
    source = tuple(map(in_text, _sources(parsed)))
    return Attribution(source, (in_text(parsed.cue),), tuple(map(in_text, content)), CERTAINTY, rule=rule)


def _closed(text: AnnotatedText, part: Range, places: ContentPlaces) -> Range:
    """With the quotation mark that closes a content, where that stands in the outer one too."""
    closed = balanced(text.doc, part)
    return closed if places.is_one(closed[1] - 1, part[0]) else part
