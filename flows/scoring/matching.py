"""Found rows beside the gold rows that they answer to, and in which columns they differ.

A claim answers to at most one gold claim, the best overlap first; overlap is the share of words in common
(intersection over union).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.flows.scoring.marked_articles import GoldClaim, GoldFigure
from sayso.schemas import Claim, Figure, Span

WORD = re.compile(r"\w+")
CLASSES = ("quotation", "cue_class", "modality", "is_negated")
"""Columns of a claim that are judged by their value."""
QUANTITIES = frozenset(
    ("kind", "value", "low", "high", "approximator", "direction", "role", "unit", "currency", "per_unit")
)
"""Columns of a figure that are judged by their value; of money, gold tells the currency alone."""
ALIKE = 0.5
"""Overlap of contents from which a claim answers to a gold claim."""
EXACT = 0.85
"""Overlap from which a span is as the gold has it: a determiner or a mark more or less is no fault."""
CUE_WEIGHT = 0.01
"""What the overlap of cues counts beside that of contents: it decides between claims with one content."""


class Words:
    """The words of a text, by which spans are compared."""

    def __init__(self, text: str) -> None:
        self.places = [match.span() for match in WORD.finditer(text)]

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the words that spans touch."""
        spans = tuple(spans)
        return frozenset(n for n, place in enumerate(self.places) if _touches(place, spans))

    def overlap(self, one: Iterable[Span], other: Iterable[Span]) -> float:
        """Share of words in common; 1 where neither has any."""
        first, second = self.of(one), self.of(other)
        return len(first & second) / len(first | second) if first or second else 1.0


def _touches(place: tuple[int, int], spans: Sequence[Span]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in spans)


@dataclass(frozen=True)
class ClaimPair:
    """A claim and the gold claim it answers to; one of them is None where a claim is missed or too much."""

    claim: Claim | None
    gold: GoldClaim | None
    words: Words

    @cached_property
    def has_right_source(self) -> bool:
        """Whether the sources overlap by half."""
        assert self.claim is not None
        assert self.gold is not None
        return self.words.overlap(self.claim.source_spans, self.gold.source) >= ALIKE

    def wrong_classes(self) -> list[str]:
        """Those of CLASSES in which the two differ."""
        return [name for name in CLASSES if getattr(self.claim, name) != getattr(self.gold, name)]

    def wrong_spans(self) -> list[str]:
        """Those of source, cue and content in which the two differ."""
        spans = ((name, getattr(self.claim, f"{name}_spans"), getattr(self.gold, name)) for name in SPANS)
        return [name for name, found, wanted in spans if self.words.overlap(found, wanted) < EXACT]


SPANS = ("source", "cue", "content")


@dataclass(frozen=True)
class ClaimMatch:
    """All claims of an article beside its gold claims."""

    pairs: tuple[ClaimPair, ...]

    @property
    def matched(self) -> list[ClaimPair]:
        """The pairs that have both."""
        return [pair for pair in self.pairs if pair.claim is not None and pair.gold is not None]

    @cached_property
    def _gold_of(self) -> Mapping[str | None, str]:
        """Gold ids by claim id."""
        return {pair.claim.claim_id: pair.gold.id for pair in self.pairs if pair.claim and pair.gold}

    def nested_found(self) -> set[tuple[str, str]]:
        """Inner and outer claim ids of every claim within a claim; gold ids where they answer to gold."""
        claims = (pair.claim for pair in self.pairs if pair.claim is not None)
        return {(self._name(c.claim_id), self._name(c.reported_in)) for c in claims if c.reported_in is not None}

    def nested_wanted(self) -> set[tuple[str, str]]:
        """Inner and outer gold ids."""
        golds = (pair.gold for pair in self.pairs if pair.gold is not None)
        return {(gold.id, gold.reported_in) for gold in golds if gold.reported_in is not None}

    def _name(self, claim_id: str | None) -> str:
        return self._gold_of.get(claim_id, f"no gold {claim_id}")

    def faults(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What is wrong, by gold id: `missing`, or the columns in which a claim differs."""
        nested = self.nested_found()
        for pair in self.pairs:
            if pair.gold is None:
                continue
            if pair.claim is None:
                yield pair.gold.id, ("missing",)
                continue
            held = {outer for inner, outer in nested if inner == pair.gold.id}
            wrong = [*pair.wrong_spans(), *pair.wrong_classes()]
            wrong += ["reported_in"] * (held != {outer for outer in (pair.gold.reported_in,) if outer})
            if wrong:
                yield pair.gold.id, tuple(wrong)


def match_claims(text: str, found: Sequence[Claim], wanted: Sequence[GoldClaim]) -> ClaimMatch:
    """Claims of a text beside gold claims: those that answer to each other, then what is missed, what is too much."""
    words = Words(text)
    likeness = [
        (words.overlap(claim.content_spans, gold.content), words.overlap(claim.cue_spans, gold.cue), i, j)
        for i, claim in enumerate(found)
        for j, gold in enumerate(wanted)
    ]
    likeness.sort(key=lambda pair: (-(pair[0] + CUE_WEIGHT * pair[1]), pair[2], pair[3]))
    matched: dict[int, int] = {}
    for contents, cues, i, j in likeness:
        if contents + CUE_WEIGHT * cues >= ALIKE and i not in matched and j not in matched.values():
            matched[i] = j
    pairs = [ClaimPair(found[i], wanted[j], words) for i, j in matched.items()]
    pairs += [ClaimPair(None, gold, words) for j, gold in enumerate(wanted) if j not in matched.values()]
    pairs += [ClaimPair(claim, None, words) for i, claim in enumerate(found) if i not in matched]
    return ClaimMatch(tuple(pairs))


def figure_faults(found: Sequence[Figure], wanted: Sequence[GoldFigure]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is wrong with figures, by the text of the gold figure: `missing`, or the columns in which one differs."""
    for gold in wanted:
        touching = [figure for figure in found if figure.start < gold.span.end and gold.span.start < figure.end]
        if not touching:
            yield gold.text, ("missing",)
            continue
        nearest = min(
            touching, key=lambda figure: abs(figure.start - gold.span.start) + abs(figure.end - gold.span.end)
        )
        judged = QUANTITIES - {"unit"} if gold.currency else QUANTITIES
        wrong = [name for name in sorted(judged) if getattr(nearest, name) != getattr(gold, name)]
        if wrong:
            yield gold.text, tuple(wrong)
