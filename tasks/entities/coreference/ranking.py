"""Ranks the mentions that a word may point back to, by the weighted sum of their features.

Weights, and the features that rule a mention out, are in data/coreference_weights.tsv; how far back is looked and how
sure the best must be, in data/coreference_searches.tsv.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.tasks.entities.coreference.discourse import Candidate
from sayso.tasks.entities.coreference.features import FEATURES, Anaphor, Feature
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import read_rows

NEVER = "never"
AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for one kind of word: features that rule a candidate out, features with their weights, and what
    every further mention of the same entity adds."""

    vetoes: tuple[Feature, ...]
    weighed: tuple[tuple[Feature, float], ...]
    again: float


@dataclass(frozen=True, slots=True)
class Search:
    """How far back an antecedent is looked for, what the best must score, and by how much it must lead the next."""

    sentences: int
    least: float
    lead: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The entity most in mind, its score, and its lead over the next (infinite where it is alone)."""

    referent: Referent
    score: float
    lead: float


def _weights(kind: str) -> Weights:
    written = {row["feature"]: row[kind] for row in read_rows(PACKAGE, "coreference_weights.tsv") if row[kind]}
    again = float(written.pop(AGAIN, 0.0))
    vetoes = tuple(FEATURES[name] for name, weight in written.items() if weight == NEVER)
    weighed = tuple((FEATURES[name], float(weight)) for name, weight in written.items() if weight != NEVER)
    return Weights(vetoes, weighed, again)


WEIGHTS: Mapping[str, Weights] = {kind: _weights(kind) for kind in ("person", "thing", "noun", "ahead")}

SEARCHES: Mapping[str, Search] = {
    row["search"]: Search(int(row["sentences"]), float(row["least"] or -math.inf), float(row["lead"] or 0.0))
    for row in read_rows(PACKAGE, "coreference_searches.tsv")
}


def score(anaphor: Anaphor, candidate: Candidate, weights: Weights) -> float:
    """How much a candidate is in mind where the anaphor stands."""
    total = 0.0
    for feature, weight in weights.weighed:
        total += weight * feature(anaphor, candidate)  # sum() rounds otherwise from Python 3.12 on
    return total


def allowed(anaphor: Anaphor, candidates: Iterable[Candidate], weights: Weights) -> Iterator[Candidate]:
    """The candidates that nothing rules out; what rules out one mention does so for those of its entity before it."""
    ruled_out: set[Referent] = set()
    for candidate in candidates:
        if candidate.referent in ruled_out:
            continue
        for veto in weights.vetoes:
            if veto(anaphor, candidate):
                ruled_out.add(candidate.referent)
                break
        else:
            yield candidate


def add_scores(
    scores: dict[Referent, float], anaphor: Anaphor, candidates: Iterable[Candidate], weights: Weights
) -> None:
    """Score every entity by its best mention of those allowed, and add what each further one counts."""
    for candidate in allowed(anaphor, candidates, weights):
        before = scores.get(candidate.referent, -math.inf)
        scores[candidate.referent] = max(score(anaphor, candidate, weights), before + weights.again)


def best(scores: Mapping[Referent, float], search: Search) -> Ranked | None:
    """The entity most in mind, where it scores enough and leads the next clearly."""
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    for referent, highest in ranked[:1]:
        next_highest = ranked[1][1] if len(ranked) > 1 else -math.inf
        lead = highest - next_highest
        if highest >= search.least and lead >= search.lead:
            return Ranked(referent, highest, lead)
    return None
