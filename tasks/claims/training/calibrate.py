"""What the confidence of the tagger is fitted on: the evidence for every attribution, and whether it is right."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.tagging.certainty import evidence
from sayso.tasks.claims.training.examples import GoldArticle


def judged(
    found: Sequence[Sequence[Attribution]], gold: Sequence[GoldArticle]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """[attributions, evidence] and [attributions] 1 where right, of what was found in `gold` articles."""
    pairs = [
        (evidence(one), is_right(one, article)) for of_text, article in zip(found, gold, strict=True) for one in of_text
    ]
    features = np.array([features for features, _ in pairs])
    return features, np.array([right for _, right in pairs], dtype=np.float64)


def write_weights(weights: NDArray[np.float64], folder: Path) -> None:
    """Write `confidence.json` to `folder`."""
    (folder / "confidence.json").write_text(
        json.dumps({"weights": [round(float(weight), 6) for weight in weights]}) + "\n", encoding="utf-8"
    )


def is_right(one: Attribution, article: GoldArticle) -> bool:
    """Whether a gold attribution has half of its content and of its source in common with this one."""
    return any(
        _overlap(one.content, gold["content"]) >= 0.5
        and (_overlap(one.source, gold["source"]) >= 0.5 or not (one.source or gold["source"]))
        for gold in article.attributions
    )


def _overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    first = {character for start, end in one for character in range(start, end)}
    second = {character for start, end in other for character in range(start, end)}
    return len(first & second) / max(1, len(first | second)) if first or second else 0.0
