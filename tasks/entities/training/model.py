"""All kinds of words fitted on their samples, and what cross-validation by article says of the weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.tasks.entities.coreference.ranking import KINDS, MODELS
from sayso.tasks.entities.training.fit import fit_weights, probabilities
from sayso.tasks.entities.training.samples import Sample

Weights = Mapping[str, Mapping[str, float]]
"""Weights of features by kind of word."""

RIDGE = 3.0
START: Mapping[str, float] = {
    "sentences_back": -0.8,
    "is_subject": 0.8,
    "is_agent": 0.6,
    "new_subject_quoted": 0.8,
    "same_gender": 1.0,
    "mentioned": 0.3,
    "quoted_before": -0.6,
    "in_own_content": -2.0,
    "modifies": -1.0,
    "one_of_several": -0.6,
    "subject_above": 0.6,
    "nobody_for_subject_above": 1.0,
    "one_for_they": -0.4,
    "subject_of_saying": 0.8,
    "object_beside": 0.9,
    "speaks_of_itself": -2.0,
    "quoted_after_speaker": -1.0,
    "spoke_last": 0.7,
    "owner_ahead": 2.0,
    "adjunct_ahead": 1.0,
    "nobody_at_all": -0.5,
    "called_so": 1.0,
    "called_so_before": 1.0,
    "of_that_age": 2.0,
    "bears_role_akin": 0.8,
    "nobody_for_introduced": 1.5,
    "nobody_for_several": 1.0,
    "nobody_for_anonymous": 1.0,
    "bears_role": 1.5,
    "named_as_its_kind": 1.5,
    "of_its_kind": 0.5,
    "told_apart": -1.0,
    "subject_of_main_clause": 0.9,
    "sentences_ahead": -0.5,
    "opens_paragraph": 0.8,
    "says_where_named": 0.8,
    "nobody_behind_lead": 1.0,
    "nobody_for_picked": 1.0,
}
"""What grammars say: the weights with which the articles are read first, and near which those are held that little is
seen of."""
LIKE: Mapping[str, str] = {"person": "person_source"}
"""Kinds whose few samples are held near the weights of another kind."""

FOLDS = 5
SURE = 0.4
"""How probable what is led to must be, where it is measured."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """How good the weights of a kind of word are: shares led rightly (to nobody too) and to somebody else, and by how
    much the probabilities of those led are off."""

    kind: str
    samples: int
    right: float
    wrong: float
    calibration_error: float


def use_weights(weights: Weights | None, kinds: Sequence[str] = KINDS) -> None:
    """Let these kinds of words be ranked by `weights` from now on; by those of the start where there are none."""
    for kind in kinds:
        model = MODELS[kind]
        given = START if weights is None else weights[kind]
        MODELS[kind] = replace(model, weights=tuple(given.get(name, 0.0) for name in model.names))


def fit_model(samples: Sequence[Sample], kinds: Sequence[str] = KINDS) -> dict[str, dict[str, float]]:
    """The weights of these kinds of words."""
    fitted: dict[str, dict[str, float]] = {}
    for kind in kinds:
        names = MODELS[kind].names
        alike = fitted.get(LIKE.get(kind, ""), {})
        near = [alike.get(name, START.get(name, 0.0)) for name in names]
        of_kind = [sample for sample in samples if sample.kind == kind]
        fitted[kind] = dict(zip(names, fit_weights(of_kind, near, RIDGE), strict=True))
    return fitted


def measure(samples: Sequence[Sample], kinds: Sequence[str] = KINDS) -> list[Measured]:
    """Each of these kinds of words on the articles that its weights were not fitted on."""
    articles = sorted({sample.article_id for sample in samples})
    led: dict[str, list[tuple[float, bool, bool]]] = {kind: [] for kind in kinds}
    for fold in range(FOLDS):
        left_out = frozenset(articles[fold::FOLDS])
        fitted = fit_model([sample for sample in samples if sample.article_id not in left_out], kinds)
        for sample in samples:
            if sample.article_id in left_out and sample.kind in led:
                led[sample.kind].append(_led(sample, list(fitted[sample.kind].values())))
    return [_measured(kind, of_kind) for kind, of_kind in led.items() if of_kind]


def _led(sample: Sample, weights: Sequence[float]) -> tuple[float, bool, bool]:
    """How probable it is, whether somebody is led to, and whether that is right."""
    of_all = probabilities(np.array(sample.values), np.array(weights))
    best = int(of_all.argmax())
    if best == len(of_all) - 1 or of_all[best] < SURE:
        return float(of_all[-1]), False, sample.right[-1]
    return float(of_all[best]), True, sample.right[best]


def _measured(kind: str, led: Sequence[tuple[float, bool, bool]]) -> Measured:
    right = sum(is_right for _, _, is_right in led)
    wrong = sum(is_led and not is_right for _, is_led, is_right in led)
    sure = [(probability, is_right) for probability, is_led, is_right in led if is_led]
    return Measured(kind, len(led), right / len(led), wrong / len(led), _calibration_error(sure))


def _calibration_error(led: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    binned: dict[int, list[tuple[float, bool]]] = {}
    for probability, is_right in led:
        binned.setdefault(min(int(probability * BINS), BINS - 1), []).append((probability, is_right))
    gaps = (abs(sum(p for p, _ in one) - sum(right for _, right in one)) for _, one in sorted(binned.items()))
    return sum(gaps) / max(1, len(led))
