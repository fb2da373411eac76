"""A yes or no that evidence with names tells: its weights, by logistic regression, and what cross-validation says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.confidence.training.fit import by_name, logistic, named, ranking, standardised


class Sample(NamedTuple):
    """Evidence by its names, whether it is so, and the number of the article."""

    evidence: Mapping[str, float]
    is_so: bool
    article: int


@dataclass(frozen=True, slots=True)
class YesNo:
    """How a yes or no is fitted: the pull of the weights of standardised evidence towards zero, how many samples must
    have some evidence for it to be weighed, and in how many parts the articles are for cross-validation."""

    ridge: float
    seldom: int
    folds: int

    def fit(self, samples: Sequence[Sample]) -> dict[str, float]:
        """The weight of every piece of evidence, by name, and of what is always there."""
        often = Counter(name for sample in samples for name in sample.evidence)
        names = sorted(name for name, count in often.items() if count >= self.seldom)
        return named(names, *standardised(table(samples, names), _so(samples), self.ridge))

    def measured(self, samples: Sequence[Sample], sure: float) -> dict[str, float | tuple[int, int]]:
        """What cross-validation by article says: how many are so, and how many of those from `sure` on are or not."""
        estimates, so = np.zeros(len(samples)), _so(samples)
        for fold in range(self.folds):
            out = [place for place, sample in enumerate(samples) if sample.article % self.folds == fold]
            if out:
                fitted = self.fit([sample for sample in samples if sample.article % self.folds != fold])
                estimates[out] = estimated([samples[place] for place in out], fitted)
        taken = estimates >= sure
        return {
            "samples": len(samples),
            "that are so": int(so.sum()),
            "ranking": round(ranking(estimates, so), 3),
            f"from {sure}, right and wrong": (int(so[taken].sum()), int((1 - so[taken]).sum())),
        }


def estimated(samples: Sequence[Sample], of: Mapping[str, float]) -> NDArray[np.float64]:
    """[samples] probabilities that it is so, by weights with their names."""
    names = [name for name in of if name != "always"]
    return logistic(table(samples, names) @ np.array([of[name] for name in names]) + of["always"])


def table(samples: Sequence[Sample], names: Sequence[str]) -> NDArray[np.float64]:
    """[samples, names] values."""
    return by_name((sample.evidence for sample in samples), names)


def _so(samples: Sequence[Sample]) -> NDArray[np.float64]:
    return np.array([float(sample.is_so) for sample in samples])
