"""Fits what a name names: a multinomial logit on names with marked types, its weights held near a start by a ridge."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.tasks.entities.article import ArticleReader
from sayso.tasks.entities.naming.types.evidence import Scene, evidence_of, types_seen
from sayso.tasks.entities.naming.types.longer import LongerNames
from sayso.tasks.entities.naming.types.model import ALWAYS, TYPES, TypeModel, Vector

RIDGE = 1.5
STEPS = 300
LEAST = 2
"""Samples that evidence must be seen in to get weights; what a noun tells of a rare type has those of the start."""

LIKELY: Mapping[str, float] = {
    "apposed": 4.5, "is": 4.0, "called": 4.5, "before": 2.0, "behind": 1.0, "the … behind": 3.5, "head": 3.0,
    "known": 3.0, "last": 2.0, "first": 1.5, "word": 1.0, "tagged": 2.0, "abbreviates": 2.5, "thing": 4.0,
}  # fmt: skip
"""What evidence that names a type weighs for it at the start, by its first word."""
RARE = frozenset({"event", "work", "product", "law", "facility", "animal", "other"})
RARER = 1.5
"""How much more a noun weighs that says so of a rarer type, which the tagger takes for one of its own."""
THINGS = RARE | {"organization", "none"}
"""Types that knowledge has well-known things of."""
DEFINING = frozenset({"apposed", "is", "called", "before", "the … behind"})
LABELS: Mapping[str, str] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "group",
    "EVENT": "event", "WORK_OF_ART": "work", "PRODUCT": "product", "LAW": "law",
}  # fmt: skip
START: Mapping[str, tuple[str, float]] = {
    **{f"seen {label}": (kind, 1.0) for label, kind in LABELS.items()},
    "demonyms": ("group", 3.0),
    "groups": ("group", 3.0),
    "capitals": ("place", 1.0),
    "town": ("place", 1.0),
    "legal form": ("organization", 2.0),
    "ends as a firm": ("organization", 1.0),
    "ends full name": ("person", 1.0),
    "begins organization": ("organization", 1.0),
    "ends person": ("person", 3.0),
    "titled": ("person", 1.0),
    "noble of": ("person", 3.0),
    "word noble": ("person", 2.5),
    "last people": ("group", 3.0),
    "agent of making": ("organization", 1.0),
    "who": ("person", 1.0),
    "first given": ("person", 1.0),
    "like full name": ("person", 1.0),
    "after gendered title": ("person", 1.0),
    "office of": ("none", 2.5),
    "stands for small words": ("none", 1.5),
    "also small": ("none", 1.5),
}
"""The other weights of the start: what they speak for."""
FREQUENCY: Mapping[str, float] = {
    "group": 0.0, "person": 0.0, "organization": 0.0, "place": 0.0, "event": -2.0, "work": -2.0, "product": -2.0,
    "facility": -2.0, "law": -3.0, "animal": -3.0, "other": -3.0, "none": -2.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeSample:
    """The evidence on a form of a name in an article, its marked type, the type that it was seen with, its places."""

    article_id: str
    form: str
    evidence: Mapping[str, float]
    type: str
    seen: str
    places: int


def read_type_samples(record: Mapping[str, Any], reader: ArticleReader) -> list[TypeSample]:
    """The forms of an article of which `record` marks the type of a place; longer forms have their marked types."""
    marked = {(start, end): kind for start, end, kind in record["names"]}
    scene = reader.scene()
    types = {key: kind for key in scene.forms if (kind := _marked_type(scene, key, marked)) is not None}
    longer = LongerNames(scene.knowledge.given_names)
    for key in scene.forms:
        longer.add(key, types.get(key, types_seen(scene, key)))
    return [
        TypeSample(
            record["id"],
            " ".join(key),
            evidence_of(scene, key, longer),
            kind,
            types_seen(scene, key),
            len(scene.forms[key]),
        )
        for key, kind in types.items()
    ]


def _marked_type(scene: Scene, key: tuple[str, ...], marked: Mapping[tuple[int, int], str]) -> str | None:
    spans = (scene.doc[scene.names[index].start : scene.names[index].end] for index in scene.forms[key])
    kinds = Counter(marked[place] for span in spans if (place := (span.start_char, span.end_char)) in marked)
    return max(sorted(kinds), key=kinds.__getitem__) if kinds else None


def fit_types(samples: Sequence[TypeSample]) -> TypeModel:
    """The model under which the marked types are most probable; always the same for the same samples.

    Steps are along the gradient, scaled by a bound on the curvature (Böhning 1992), with Nesterov's momentum.
    """
    seen = Counter(name for sample in samples for name in sample.evidence)
    told = {f"{place} {kind}" for place in DEFINING for kind in RARE} | {f"thing {kind}" for kind in THINGS}
    names = [ALWAYS, *sorted(told | {name for name, times in seen.items() if times >= LEAST})]
    column = {name: place for place, name in enumerate(names)}
    values = np.zeros((len(samples), len(names)))
    values[:, 0] = 1.0
    for row, sample in enumerate(samples):
        for name in sample.evidence.keys() & column.keys():
            values[row, column[name]] = sample.evidence[name]
    right = np.eye(len(TYPES))[[TYPES.index(sample.type) for sample in samples]]
    weight = np.array([1 + np.log(sample.places) for sample in samples])[:, None]
    start = np.array([_start(name) for name in names])
    bound = np.linalg.inv(0.5 * (values * weight).T @ values + RIDGE * np.eye(len(names)))
    last = ahead = start
    for step in range(STEPS):
        gradient = values.T @ ((right - _probabilities(values @ ahead)) * weight) - RIDGE * (ahead - start)
        reached = ahead + bound @ gradient
        last, ahead = reached, reached + step / (step + 3) * (reached - last)
    return TypeModel(dict(zip(names, last, strict=True)))


def _start(name: str) -> Vector:
    if name == ALWAYS:
        return np.array([FREQUENCY[kind] for kind in TYPES])
    first, _, last = name.rpartition(" ")
    likely = LIKELY.get(first, 0.0) + (RARER if first in DEFINING and last in RARE else 0.0)
    kind, weight = START.get(name, (last, likely))
    return np.array([weight if kind == one else 0.0 for one in TYPES])


def _probabilities(scores: Vector) -> Vector:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    probable: Vector = raised / raised.sum(1, keepdims=True)
    return probable


FOLDS = 6


def decided_apart(samples: Sequence[TypeSample]) -> list[tuple[TypeSample, str]]:
    """Every sample with the type that a model fitted on the articles of other folds decides for it."""
    articles = sorted({sample.article_id for sample in samples})
    decided: list[tuple[TypeSample, str]] = []
    for fold in range(FOLDS):
        left_out = frozenset(articles[fold::FOLDS])
        model = fit_types([sample for sample in samples if sample.article_id not in left_out])
        decided += [(one, model.decide(one.evidence)) for one in samples if one.article_id in left_out]
    return decided


def write_type_weights(path: Path, model: TypeModel, comments: Iterable[str]) -> None:
    """Write the weights, a row the evidence, a column a type; what is 0 when rounded is left blank."""
    lines = [f"# {comment}" for comment in comments]
    lines.append("\t".join(("evidence", *TYPES)))
    for name in sorted(model.weights):
        cells = (f"{value:.2f}" for value in model.weights[name])
        lines.append("\t".join((name, *("" if float(cell) == 0 else cell for cell in cells))).rstrip("\t"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
