"""What a confidence is computed from: the finished row, what its text shows of it, and the mention of its source."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from sayso.schemas import Claim, Mention, Span

SUREST = 0.999
"""Probabilities are read between one less this and this: what they say beyond is not worth more."""
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
ANYBODY = frozenset({"you", "one", "people", "some", "many", "others", "everyone", "critics", "experts"})
"""Sources that are nobody in particular."""
WORD = re.compile(r"\w+")
FEW_WORDS = 3
"""Words of a content up to which it is seldom all that was said."""
QUOTES = tuple("\"“‘'")
ENDS = tuple(".!?\"”’'")
STARTS = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim as the stages made it, with how sure its source's mention is of its entity (None where it has none), and
    what the text shows of it, by name."""

    claim: Claim
    mention: float | None
    signs: Mapping[str, float] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The source in lower case; empty where none is written."""
        return (self.claim.source_text or "").lower()


def evidence_of(
    claims: Iterable[Claim], mentions: Iterable[Mention], signs: Mapping[str, Mapping[str, float]]
) -> Iterator[Evidence]:
    """The evidence for every claim, in the order given; `signs` by claim_id."""
    of_entity: dict[tuple[str, str | None], list[Mention]] = {}
    for mention in sorted(mentions, key=STARTS):
        of_entity.setdefault((mention.article_id, mention.entity_id), []).append(mention)
    for claim in claims:
        known = of_entity.get((claim.article_id, claim.source_entity_id), ()) if claim.source_entity_id else ()
        yield Evidence(claim, _sureness(claim.source_spans, known), signs.get(claim.claim_id, {}))


def _sureness(spans: Sequence[Span], mentions: Sequence[Mention]) -> float | None:
    """How sure the surest of the mentions (in order of start) within the spans is."""
    inside = (
        mention.confidence
        for start, end in spans
        for mention in mentions[bisect_left(mentions, start, key=STARTS) : bisect_right(mentions, end, key=STARTS)]
        if mention.confidence is not None and mention.end <= end
    )
    return max(inside, default=None)


def log_odds(probability: float) -> float:
    """Natural logarithm of the odds."""
    kept = min(max(probability, 1 - SUREST), SUREST)
    return math.log(kept / (1 - kept))


def _words(text: str) -> int:
    return len(WORD.findall(text))


MEASURES: Mapping[str, Callable[[Evidence], float]] = {
    "always": lambda seen: 1.0,
    "tagger": lambda seen: log_odds(seen.claim.confidence),
    "speaker": lambda seen: 0.0 if seen.mention is None else log_odds(seen.mention),
    "content words": lambda seen: math.log1p(_words(seen.claim.content_text)),
    "source words": lambda seen: math.log1p(_words(seen.source)),
    "cue words": lambda seen: math.log1p(_words(seen.claim.cue_text or "")),
    "content of few words": lambda seen: float(len(seen.claim.content_text.split()) <= FEW_WORDS),
    "content opens with a quote": lambda seen: float(seen.claim.content_text.startswith(QUOTES)),
    "content ends as a sentence": lambda seen: float(seen.claim.content_text.endswith(ENDS)),
    "speaker of a pronoun": lambda seen: (
        log_odds(seen.mention) if seen.mention is not None and seen.claim.source_resolved_by == "pronoun" else 0.0
    ),
    "content parts": lambda seen: float(len(seen.claim.content_spans) - 1),
    "negated": lambda seen: float(seen.claim.is_negated),
    "nested": lambda seen: float(seen.claim.reported_in is not None),
    "first person": lambda seen: float(seen.source in FIRST_PERSON),
    "anybody": lambda seen: float(seen.source in ANYBODY),
    "source after cue": lambda seen: float(bool(seen.source) and seen.claim.source_spans > seen.claim.cue_spans),
    "content begins small": lambda seen: float(seen.claim.content_text[:1].islower()),
}
"""Numbers, by name."""


def categories(seen: Evidence) -> Iterator[str]:
    """What holds of a claim, by name: each counts 1."""
    claim = seen.claim
    yield f"class {claim.cue_class}"
    yield f"modality {claim.modality}"
    yield f"quotation {claim.quotation}"
    yield f"source {claim.source_resolved_by if claim.source_text else 'unwritten'}"
    yield f"kind {claim.source_kind or 'unknown'}"
    yield f"cue {claim.cue_lemma}"
    yield from (f"step {step}" for step in sorted(set(claim.rule.split("; "))))


def measured(seen: Evidence) -> dict[str, float]:
    """All that counts for a claim, by name."""
    measures = {name: measure(seen) for name, measure in MEASURES.items()}
    return measures | dict.fromkeys(categories(seen), 1.0) | dict(seen.signs)
