"""What the parse reads and the tagger only half sees: "is believed that it leaked", which no claim stands for yet.

The tagger takes the likeliest tag of every word, so a cue that it gives nearly half is lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.inner import readings
from sayso.tasks.claims.mending.known_cues import with_known_cues
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, Range, characters
from sayso.tasks.claims.parsing.quotation import balanced
from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE
from sayso.tasks.claims.tagging.tagger import Floats, Tagged
from sayso.tasks.knowledge.decisions import Feature

CUE = 0.4
"""Probability of a cue, of its surest word, from which the tagger half sees it."""
CONTENT = 0.25
"""Mean probability of a content from which it half sees that."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is read at a word, and how probably its words are cue, content and source, by the tagger."""

    word: Token
    parsed: ParsedAttribution
    cue: float
    content: float
    source: float


def cue_seen(case: Doubted) -> bool:
    """The tagger half sees the cue."""
    return case.cue >= CUE


def content_seen(case: Doubted) -> bool:
    """It half sees the content."""
    return case.content >= CONTENT


def lemma(case: Doubted) -> str:
    """The base form."""
    return base_form(case.word)


def cue_class(case: Doubted) -> str:
    """What it does as a cue."""
    return cue_classes().get(lemma(case), "")


def source(case: Doubted) -> bool:
    """Somebody is named."""
    return case.parsed.source is not None


FEATURES: Mapping[str, Feature[Doubted]] = {
    "cue_seen": cue_seen,
    "content_seen": content_seen,
    "lemma": lemma,
    "class": cue_class,
    "source": source,
}
TABLE = table("doubted.tsv", FEATURES)


def with_doubted(text: AnnotatedText, tagged: Tagged, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` and what is read beside it, in order of position."""
    read = with_known_cues(text, list(_doubted(text, tagged, found)))
    return sorted((*found, *read), key=lambda one: one.place)


def _doubted(text: AnnotatedText, tagged: Tagged, found: Sequence[Attribution]) -> Iterator[Attribution]:
    taken = {token.i for one in found for token in text.tokens((*one.cue, *one.content, *one.scopes))}
    for token in text.words:
        if token.i in taken:
            continue
        for name, parsed in readings(text, token.i):
            places = {place for part in (parsed.cue, *parsed.content) for place in range(*part)}
            case = _case(text, tagged, token, parsed)
            if taken.isdisjoint(places) and _says(text, parsed) and TABLE.outcome(case) == "attributes":
                taken |= places
                yield _attribution(text, case, f"half seen: {name.removeprefix('parse: ')}")
                break


def _says(text: AnnotatedText, parsed: ParsedAttribution) -> bool:
    """Whether it says a word, in one line."""
    words = [token for part in parsed.content for token in text.words[slice(*part)]]
    return any(token.is_alpha for token in words) and not any("\n" in token.text for token in words)


def _case(text: AnnotatedText, tagged: Tagged, word: Token, parsed: ParsedAttribution) -> Doubted:
    cue = _seen(text, tagged, "cue", (parsed.cue,))
    content = _seen(text, tagged, "content", parsed.content)
    source = _seen(text, tagged, "source", () if parsed.source is None else (parsed.source,))
    return Doubted(word, parsed, float(cue.max(initial=0)), _mean(content), _mean(source))


def _mean(of: Floats) -> float:
    return float(of.mean()) if of.size else 1.0


def _seen(text: AnnotatedText, tagged: Tagged, role: str, parts: Sequence[Range]) -> Floats:
    """How probably each word of some parts plays a role."""
    places = [place for part in parts for place in tagged.words.touching(*characters(text.doc, part))]
    return np.asarray(tagged.probabilities[places][:, (BEGIN[role], INSIDE[role])].sum(1))


def _attribution(text: AnnotatedText, case: Doubted, rule: str) -> Attribution:
    parsed = case.parsed
    source = () if parsed.source is None else (characters(text.doc, parsed.source),)
    content = tuple(characters(text.doc, balanced(text.doc, part)) for part in parsed.content)
    certainty = Certainty(case.cue, case.content, case.source, case.content, case.source)
    return Attribution(source, (characters(text.doc, parsed.cue),), content, certainty, rule=rule)
