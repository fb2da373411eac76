"""Training of the name head on states of the encoder, which are computed once."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from tasks.claims.training.fit import IGNORED, follow
from tasks.claims.training.name_network import UNSAID, NameNetwork
from tasks.claims.training.names import NameExample


@dataclass(frozen=True, slots=True)
class NameRecipe:
    """Everything that decides the weights of the head besides the data and the encoder.

    A share `lower_case` of the windows is read as if written without capitals, so that the head does not lean on them.
    What is marked by hand is read `repeats` times an epoch, beside what has been seen by an earlier head.
    """

    epochs: int = 12
    batch: int = 16
    rate: float = 2e-3
    weight_decay: float = 0.01
    lower_case: float = 0.5
    average: float = 0.99
    withheld: float = 0.2
    repeats: int = 1
    seed: int = 1


SEEN = NameRecipe(epochs=4, average=0.997, repeats=6)
"""The recipe where names that an earlier head and the rules have seen are learned too."""


def fit_names(
    marked: Sequence[NameExample],
    seen: Sequence[NameExample],
    recipe: NameRecipe,
    report: Callable[[str], None],
) -> NameNetwork:
    """Train on names `marked` by hand and `seen` by an earlier head; return the head with averaged weights."""
    report(f"names: {len(marked)} windows marked by hand and {len(seen)} seen")
    examples = [*marked] * recipe.repeats + [*seen]
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    head = NameNetwork(examples[0].states.shape[-1], withheld=recipe.withheld)
    average = copy.deepcopy(head).eval()
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    starts = range(0, len(examples), recipe.batch)
    steps = recipe.epochs * len(starts)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    step = 0
    for epoch in range(recipe.epochs):
        random.shuffle(examples)
        head.train()
        for start in starts:
            states, hints, tags = _collate(examples[start : start + recipe.batch], random, recipe.lower_case)
            value = cross_entropy(head(states, hints).flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
            value.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            follow(average, head, min(recipe.average, step / (step + 10)))
        report(f"names: epoch {epoch + 1} of {recipe.epochs}, loss {value.item():.3f}")
    return average


def _collate(examples: Sequence[NameExample], random: Random, lower_case: float) -> tuple[Tensor, Tensor, Tensor]:
    """Padded states, hints and tags of a batch; padding is ignored by the loss."""
    words = max(len(example.tags) for example in examples)
    states = torch.zeros(len(examples), words, examples[0].states.shape[-1])
    hints = UNSAID.repeat(len(examples), words, 1)
    tags = torch.full((len(examples), words), IGNORED)
    for row, example in enumerate(examples):
        count = len(example.tags)
        read = example.lower_hints if random.random() < lower_case else example.hints
        states[row, :count] = torch.from_numpy(example.states)
        hints[row, :count] = torch.from_numpy(read)
        tags[row, :count] = torch.from_numpy(example.tags)
    return states, hints, tags
