"""How probable each type is under the evidence on a name: a multinomial logit with weights in data/type_weights.tsv.

The weights are fitted by `python -m sayso.flows.train_name_types`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast, get_args

import numpy as np
from numpy.typing import NDArray

from sayso.schemas import EntityType
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.knowledge.data_files import read_rows

NO_NAME = "none"
"""Stands among the types for what is no name: a post, an abbreviation of small words, a common noun."""
TYPES: tuple[str, ...] = (*get_args(EntityType), NO_NAME)
SURELY_NAMES = ("ends ", "begins ", "abbreviates ", "head ", "tagged all over")
"""What evidence begins with that only names have: of longer names that they are part of, of a last word for names, of
words with capitals that the tagger takes for one at most places."""
SHORT_FOR_BODY = "begins organization"
"""Evidence of a name that a body's name in the article begins with; few who are called so are persons."""
SURELY_PERSONS = (
    *("ends person", "begins person", "titled", "who", "aged", "after title", "after gendered title"),
    *("known person", "people_alone", "given"),
)
"""What evidence begins with that says of such a name that somebody bears it."""
ALWAYS = "always"
"""Evidence that every name has: its weights are how frequent each type is."""

Vector: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class TypeModel:
    """The weights of each type, in the order of TYPES, by the evidence."""

    weights: Mapping[str, Vector]

    def scores(self, evidence: Mapping[str, float]) -> Vector:
        """The score of each type; evidence that has no weights says nothing."""
        total = self.weights[ALWAYS].copy()
        for name in sorted(evidence.keys() & self.weights.keys()):
            total += evidence[name] * self.weights[name]
        return total

    def decide(self, evidence: Mapping[str, float]) -> str:
        """The most probable type; no name only where nothing says that it surely is one, no person whose name is but a
        body's."""
        scores = self.scores(evidence)
        if SHORT_FOR_BODY in evidence and not any(name.startswith(SURELY_PERSONS) for name in evidence):
            scores[TYPES.index("person")] = -np.inf
        is_name = any(name.startswith(SURELY_NAMES) for name in evidence)
        return TYPES[int(scores[: len(TYPES) - is_name].argmax())]


@cache
def load_type_model() -> TypeModel:
    """The model of the package."""
    rows = read_rows(PACKAGE, "type_weights.tsv")
    return TypeModel({row["evidence"]: np.array([float(row[kind] or 0) for kind in TYPES]) for row in rows})


def as_type(decided: str) -> EntityType:
    """What was decided as the type that it is."""
    return cast(EntityType, decided)
