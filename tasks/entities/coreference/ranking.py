"""Ranks the entities that a word may point back to: a conditional logit over them and nobody (McFadden 1974).

The weights of its features are in data/coreference_weights.tsv, fitted by `python -m sayso.flows.train_coreference`;
how far back is looked and how sure the best must be, in data/coreference_searches.tsv.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.tasks.entities.coreference.anaphors import Anaphor
from sayso.tasks.entities.coreference.candidates import Allows, Candidate, Mentions, gather_candidates
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse, Mentioned
from sayso.tasks.entities.coreference.features import FEATURES, OF_NOBODY, Feature, OfNobody
from sayso.tasks.entities.coreference.vetoes import Veto, vetoes_of
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import read_rows

KINDS = ("person_source", "thing_source", "person", "thing", "noun", "role", "introduced")
"""Kinds of words that point back: "he" and "she", "it" and "they", as sources of claims and elsewhere; nouns for
things and bodies; nouns for persons; and those that point ahead, to who is named only then."""

Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """What counts for one kind of word: its vetoes, and its features with their weights, those of nobody last."""

    vetoes: tuple[Veto, ...]
    names: tuple[str, ...]
    features: tuple[Feature, ...]
    of_nobody: tuple[OfNobody, ...]
    weights: Values

    def values(self, anaphor: Anaphor, candidate: Candidate) -> Values:
        """The features of a candidate."""
        return (*[float(feature(anaphor, candidate)) for feature in self.features], *[0.0] * len(self.of_nobody))

    def values_of_nobody(self, anaphor: Anaphor) -> Values:
        """The features of nobody."""
        return (*[0.0] * len(self.features), *[float(feature(anaphor)) for feature in self.of_nobody])

    def allows(self, anaphor: Anaphor) -> Allows:
        """What no veto rules out for an anaphor."""

        def allowed(referent: Referent, mentions: Mentions) -> bool:
            return not any(veto(anaphor, referent, mentions) for veto in self.vetoes)

        return allowed


@dataclass(frozen=True, slots=True)
class Search:
    """How far back an antecedent is looked for, how sure the best must be, and how much surer than any other."""

    sentences: int
    least: float
    margin: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of one word with their features and probabilities; the row behind them is nobody's."""

    kind: str
    candidates: tuple[Candidate, ...]
    values: tuple[Values, ...]
    probabilities: Values

    def antecedent(self, search: Search) -> Antecedent | None:
        """The most probable candidate, where it is sure enough, more probable than nobody, and no close call."""
        *of_candidates, of_nobody = self.probabilities
        best = max(range(len(of_candidates)), key=of_candidates.__getitem__, default=None)
        if best is None or of_candidates[best] < max(search.least, of_nobody):
            return None
        others = [probability for place, probability in enumerate(of_candidates) if place != best]
        if of_candidates[best] - max(others, default=0.0) < search.margin:
            return None
        return Antecedent(self.candidates[best].referent, round(of_candidates[best], 2), self.evidence(best))

    def evidence(self, place: int) -> str:
        """What speaks for and against a candidate, the weightiest first: "spoke_last +2.1; sentences_back -0.3"."""
        model = MODELS[self.kind]
        weighed = zip(model.names, model.weights, self.values[place], strict=True)
        shares = sorted(((weight * value, name) for name, weight, value in weighed), key=lambda one: -abs(one[0]))
        return "; ".join(f"{name} {share:+.1f}" for share, name in shares if abs(share) >= LEAST_SHARE)


LEAST_SHARE = 0.05
"""A share that is told."""


def _model(kind: str) -> Model:
    written = {row["feature"]: float(row[kind]) for row in read_rows(PACKAGE, "coreference_weights.tsv") if row[kind]}
    names = [name for name in written if name in FEATURES]
    of_nobody = [name for name in written if name in OF_NOBODY]
    return Model(
        vetoes=vetoes_of(kind),
        names=(*names, *of_nobody),
        features=tuple(FEATURES[name] for name in names),
        of_nobody=tuple(OF_NOBODY[name] for name in of_nobody),
        weights=tuple(written[name] for name in (*names, *of_nobody)),
    )


MODELS: dict[str, Model] = {kind: _model(kind) for kind in KINDS}

SEARCHES: Mapping[str, Search] = {
    row["search"]: Search(int(row["sentences"]), float(row["least"]), float(row["margin"]))
    for row in read_rows(PACKAGE, "coreference_searches.tsv")
}


def rank(
    kind: str, anaphor: Anaphor, mentions: Iterable[Mentioned], discourse: Discourse, ahead: Sequence[Candidate] = ()
) -> Ranked:
    """How probable each entity of `mentions` (the latest first) and each `ahead` is what the anaphor stands for."""
    model = MODELS[kind]
    allows = model.allows(anaphor)
    candidates = gather_candidates(mentions, discourse, allows)
    known = {candidate.referent for candidate in candidates}
    candidates += [one for one in ahead if one.referent not in known and allows(one.referent, one.mentions)]
    values = (*(model.values(anaphor, one) for one in candidates), model.values_of_nobody(anaphor))
    ranked = Ranked(kind, tuple(candidates), values, _softmax([_dot(model.weights, row) for row in values]))
    discourse.ranked.append((anaphor.token, ranked))
    return ranked


def _dot(weights: Values, values: Values) -> float:
    total = 0.0
    for weight, value in zip(weights, values, strict=True):
        total += weight * value  # sum() rounds otherwise from Python 3.12 on
    return total


def _softmax(scores: Sequence[float]) -> Values:
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = math.fsum(raised)
    return tuple(one / total for one in raised)
