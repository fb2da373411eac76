"""What is wrong with a row of claims, by the marks of its article: the codes that readers judge rows by.

R no attribution, S source, C cue, T content, E another speaker, U unresolved though the article names the speaker,
M modality, N nesting, Q quotation, G negation. A row without a code is right in everything.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sayso.schemas import Claim, Entity, Mention

Spans = Sequence[Sequence[int]]

SAME_CONTENT = 0.8
"""Words of two contents that are the same, of all in either, from which one is taken for the other."""
SAME_SOURCE = 0.5
SOME_CONTENT = 0.25
"""The least that a row has in common with a marked claim that it may be."""
SAME_CUE = 0.3
"""What the same cue counts beside the content, where a row may be one of several."""
READERS: Mapping[str, float] = {
    "R": 0.85, "U": 0.9, "T": 0.5, "G": 0.5, "M": 0.45, "S": 0.3, "E": 0.3, "Q": 0.25, "C": 0.2, "N": 0.15,
}  # fmt: skip
"""Of the faults that the marks find, by their codes, the share that readers count: what two readers found in 400
published rows of other articles (data/judged_claims.tsv), of what the marks find in published rows."""
BODIES = frozenset({"organization", "place"})
WORD = re.compile(r"\w+")


def faults(claim: Claim, text: str, marked: Sequence[Mapping[str, Any]], speakers: "Speakers") -> frozenset[str]:
    """The codes of what is wrong with `claim`, of an article with this text and these marked claims."""
    gold = _nearest(claim, text, marked)
    if gold is None:
        return frozenset("R")
    wrong = {
        "S": _overlap(text, claim.source_spans, gold["source"]) < SAME_SOURCE,
        "C": not _meet(claim.cue_spans, gold["cue"]),
        "T": _overlap(text, claim.content_spans, gold["content"]) < SAME_CONTENT,
        "M": claim.modality != gold["modality"],
        "N": (claim.reported_in is None) != (gold["reported_in"] is None),
        "Q": claim.quotation != gold["quotation"],
        "G": claim.is_negated != gold["is_negated"],
    }
    return frozenset((*(code for code, is_wrong in wrong.items() if is_wrong), *speakers.fault(claim, gold["speaker"])))


def as_readers(codes: Collection[str]) -> float:
    """The probability that readers find a row right that has these faults by the marks."""
    return math.prod(1 - READERS[code] for code in sorted(codes))


class Speakers:
    """Who is named where in one article."""

    def __init__(self, text: str, mentions: Iterable[Mention], entities: Mapping[str, Entity]) -> None:
        self._text = text
        self._entities = entities
        self._mentions = list(mentions)

    def fault(self, claim: Claim, speaker: Sequence[int] | None) -> Collection[str]:
        """E or U, where the claim's entity is not who is named at `speaker` (None: the article does not name them)."""
        entity = self._entities.get(claim.source_entity_id or "")
        is_named = entity is not None and not entity.is_unnamed
        if speaker is None:
            return {"E"} if is_named and not self._stands_in(claim) else ()
        if entity is not None and not is_named and self._is_of_body(speaker):
            return ()
        if entity is None or not is_named:
            return {"U"}
        return () if self._is_named_at(entity, speaker) else {"E"}

    def _stands_in(self, claim: Claim) -> bool:
        """Whether the entity is named within the source itself."""
        return any(
            mention.form == "name" and mention.entity_id == claim.source_entity_id and start <= mention.start < end
            for mention in self._mentions
            for start, end in claim.source_spans
        )

    def _is_of_body(self, place: Sequence[int]) -> bool:
        """Whether a body is named there: the marks give it what its spokespersons and reports say, rows leave these
        without a name."""
        start, end = place
        named = (mention for mention in self._mentions if mention.start < end and start < mention.end)
        return any(mention.type in BODIES for mention in named)

    def _is_named_at(self, entity: Entity, place: Sequence[int]) -> bool:
        start, end = place
        name = self._text[start:end].lower()
        if any(name == other.lower() for other in (entity.name, *entity.aliases)):
            return True
        return any(
            mention.entity_id == entity.entity_id and mention.start < end and start < mention.end
            for mention in self._mentions
        )


def _nearest(claim: Claim, text: str, marked: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The marked claim that a row is, if any."""
    best, most = None, SOME_CONTENT
    for gold in marked:
        common = _overlap(text, claim.content_spans, gold["content"])
        likeness = common + SAME_CUE * _meet(claim.cue_spans, gold["cue"]) if common else 0.0
        if likeness > most:
            best, most = gold, likeness
    return best


def _meet(spans: Spans, others: Spans) -> bool:
    """Whether spans have anything in common, or both are none."""
    if not spans or not others:
        return not spans and not others
    return any(start < other_end and other_start < end for start, end in spans for other_start, other_end in others)


def _overlap(text: str, spans: Spans, others: Spans) -> float:
    """Words in both, of all in either; 1 where both are none."""
    first, second = _words(text, spans), _words(text, others)
    return len(first & second) / len(first | second) if first or second else 1.0


def _words(text: str, spans: Spans) -> set[int]:
    """Where the words of spans begin."""
    return {word.start() for start, end in spans for word in WORD.finditer(text, start, end)}
