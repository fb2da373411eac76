"""Training of the name head on states of the encoder as it is shipped, which are computed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils.rnn import pad_sequence

from sayso.tasks.claims.tagging.tagger import Tagger
from sayso.tasks.claims.training.batches import pad_names
from sayso.tasks.claims.training.descent import Descent
from sayso.tasks.claims.training.examples import ExampleReader
from sayso.tasks.claims.training.fit import Report, cross_entropy
from sayso.tasks.claims.training.name_head import NameHead
from sayso.tasks.claims.training.names import WordNames


@dataclass(frozen=True, slots=True)
class NameRecipe:
    """Everything that decides the weights of the head besides the data, the encoder and the head before.

    A share `lower_case` of the windows is read as if written without capitals, so that the head does not lean on them.
    What is marked by hand is read `repeats` times an epoch, beside the articles whose names a teacher has marked.
    """

    epochs: int = 3
    batch: int = 16
    rate: float = 1e-3
    lower_case: float = 0.5
    average: float = 0.997
    repeats: int = 3
    seed: int = 1


ANEW = NameRecipe(epochs=4, rate=2e-3)
"""The recipe of a head that begins anew, on an encoder that stays as it is."""


@dataclass(frozen=True, slots=True)
class NameExample:
    """A window: [words, states] in half precision, and its words."""

    states: NDArray[np.float16]
    names: WordNames


def name_examples(reader: ExampleReader, tagger: Tagger) -> list[NameExample]:
    """All windows of the texts, with the states that the encoder of `tagger` gives.

    The encoder reads everything in lower case: the states are the same however a text is written, the hints are not.
    """
    return [
        NameExample(tagger.encode(example.window)[-1].astype(np.float16), example.names)
        for example in reader.epoch(None)
    ]


def fit_names(
    head: NameHead,
    articles: Sequence[NameExample],
    named: Sequence[NameExample],
    recipe: NameRecipe,
    report: Report,
) -> NameHead:
    """Train `head` on; return it with averaged weights."""
    examples = [*named] * recipe.repeats + [*articles]
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    starts = range(0, len(examples), recipe.batch)
    descent = Descent(head, {"": recipe.rate}, recipe.epochs * len(starts), recipe.average)
    for epoch in range(recipe.epochs):
        random.shuffle(examples)
        head.train()
        for start in starts:
            part = examples[start : start + recipe.batch]
            hints, shares, lengths = pad_names(
                [example.names for example in part], [random.random() < recipe.lower_case for _ in part]
            )
            states = pad_sequence([torch.from_numpy(example.states).float() for example in part], batch_first=True)
            value = cross_entropy(head(states, hints, lengths), shares)
            descent.step(value)
        report(f"names: epoch {epoch + 1} of {recipe.epochs}, loss {value.item():.3f}")
    return descent.average
