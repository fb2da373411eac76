"""Training of the name head on layers of the encoder, which are computed once."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from tasks.claims.shapes import DIGITS, MARK, SHAPES, UNKNOWN
from tasks.claims.training.fit import IGNORED, follow
from tasks.claims.training.name_network import NameNetwork, word_layers
from tasks.claims.training.names import NameExample
from tasks.claims.training.network import AttributionNetwork


@dataclass(frozen=True, slots=True)
class NameRecipe:
    """Everything that decides the weights of the head besides the data and the encoder.

    A share `shapeless` of the windows is read as if capitals said nothing, so that the head does not lean on them.
    What is marked by hand is read `repeats` times an epoch, beside what has been seen by an earlier head.
    """

    epochs: int = 12
    batch: int = 16
    rate: float = 2e-3
    weight_decay: float = 0.01
    shapeless: float = 0.5
    average: float = 0.99
    repeats: int = 1
    seed: int = 1


SEEN = NameRecipe(epochs=4, average=0.997, repeats=6)
"""The recipe where names that an earlier head and the rules have seen are learned too."""


@dataclass(frozen=True, slots=True)
class Read:
    """A window after the encoder: [words, layers · hidden] in half precision, [words] shapes and name tags."""

    layers: Tensor
    shapes: Tensor
    tags: Tensor


@torch.no_grad()
def read_layers(network: AttributionNetwork, examples: Sequence[NameExample]) -> list[Read]:
    """What the encoder makes of every window."""
    network.eval()
    found = []
    for example in examples:
        states = network.encoder(
            input_ids=torch.from_numpy(example.window.ids)[None], output_hidden_states=True
        ).hidden_states
        layers = word_layers(states, torch.from_numpy(example.window.heads)[None])[0]
        found.append(Read(layers.half(), torch.from_numpy(example.shapes.copy()), torch.tensor(example.tags)))
    return found


def fit_names(
    network: AttributionNetwork,
    marked: Sequence[NameExample],
    seen: Sequence[NameExample],
    recipe: NameRecipe,
    report: Callable[[str], None],
) -> NameNetwork:
    """Train on names `marked` by hand and `seen` by an earlier head; return the head with averaged weights."""
    report(f"names: reading {len(marked)} windows marked by hand and {len(seen)} seen")
    windows = read_layers(network, marked) * recipe.repeats + read_layers(network, seen)
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    head = NameNetwork(network.encoder.config.hidden_size)
    average = copy.deepcopy(head).eval()
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    starts = range(0, len(windows), recipe.batch)
    steps = recipe.epochs * len(starts)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    step = 0
    for epoch in range(recipe.epochs):
        random.shuffle(windows)
        head.train()
        for start in starts:
            layers, shapes, tags = _collate(windows[start : start + recipe.batch], random, recipe.shapeless)
            value = cross_entropy(head(layers, shapes).flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
            value.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            follow(average, head, min(recipe.average, step / (step + 10)))
        report(f"names: epoch {epoch + 1} of {recipe.epochs}, loss {value.item():.3f}")
    return average


def _collate(windows: Sequence[Read], random: Random, shapeless: float) -> tuple[Tensor, Tensor, Tensor]:
    """Padded layers, shapes and tags of a batch; padding is ignored by the loss."""
    words = max(len(window.tags) for window in windows)
    layers = torch.zeros(len(windows), words, windows[0].layers.size(-1))
    shapes = torch.full((len(windows), words), SHAPES)
    tags = torch.full((len(windows), words), IGNORED)
    for row, window in enumerate(windows):
        count = len(window.tags)
        layers[row, :count] = window.layers.float()
        shapes[row, :count] = without_capitals(window.shapes) if random.random() < shapeless else window.shapes
        tags[row, :count] = window.tags
    return layers, shapes, tags


def without_capitals(shapes: Tensor) -> Tensor:
    """The same words as if how they are written said nothing; digits and marks stay."""
    return torch.where((shapes == DIGITS) | (shapes == MARK), shapes, UNKNOWN)
