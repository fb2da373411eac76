"""Training of an encoder with its heads, on attributions and on names, marked by hand or by teachers."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from sayso.tasks.claims.training.batches import Batch, batches, collate
from sayso.tasks.claims.training.descent import Descent, best_device
from sayso.tasks.claims.training.encoders import mask_id
from sayso.tasks.claims.training.examples import Example, ExampleReader
from sayso.tasks.claims.training.network import TaggingNetwork


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights besides the data.

    The rate falls towards the end of `epochs`; training ends after `stop_after` of them, before it fits too closely.
    `masked` of the pieces are replaced, so that no single word decides; a share `lower_case` of the windows is read as
    if written without capitals. Of the encoder's layers those in `layers` are kept. An epoch reads every set of texts
    as often as `repeats` says.
    """

    epochs: int = 6
    stop_after: int = 6
    batch: int = 16
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: int = 200
    dropout: float = 0.1
    masked: float = 0.05
    average: float = 0.999
    link_weight: float = 2.0
    name_weight: float = 0.5
    lower_case: float = 0.3
    layers: tuple[int, ...] | None = None
    repeats: Mapping[str, int] | None = None
    seed: int = 1


Report = Callable[[str], None]

Readers = Mapping[str, ExampleReader]
"""Sets of texts by name."""


def fit(encoder: Path, readers: Readers, held_out: ExampleReader, recipe: Recipe, report: Report) -> TaggingNetwork:
    """Train, and return the network with averaged weights; the loss on `held_out` is reported after every epoch."""
    torch.manual_seed(recipe.seed)
    random, device = Random(recipe.seed), best_device()
    network = TaggingNetwork(encoder, dropout=recipe.dropout, layers=recipe.layers).to(device)
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    steps = recipe.epochs * math.ceil(len(_epoch(readers, recipe, None)) / recipe.batch)
    rates = {"encoder": recipe.encoder_rate, "": recipe.head_rate}
    descent = Descent(network, rates, steps, recipe.average, recipe.warm_up)
    mask = mask_id(encoder)
    kept_back = held_out.epoch(None)
    for epoch in range(min(recipe.epochs, recipe.stop_after)):
        network.train()
        for examples in batches(_epoch(readers, recipe, random), recipe.batch, random):
            lower = [random.random() < recipe.lower_case for _ in examples]
            with half_precision(device):
                value = loss(network, collate(examples, lower).masked(mask, recipe.masked).to(device), recipe)
            descent.step(value)
            if descent.taken % 100 == 0:
                report(f"step {descent.taken} of about {steps}: loss {value.item():.3f}")
        on_held_out = _held_out(descent.average, kept_back, recipe, device)
        report(f"epoch {epoch + 1} of {recipe.epochs}: loss on held-out articles {on_held_out:.4f}")
    return descent.average


def half_precision(device: str) -> torch.autocast:
    """Matrix products in half precision, where there is a GPU."""
    return torch.autocast(device, torch.bfloat16, enabled=device == "cuda")


def loss(network: TaggingNetwork, batch: Batch, recipe: Recipe) -> Tensor:
    """Cross entropy of the tags and, weighted, of the links and of the name tags."""
    words, states = network.words(batch.ids, batch.mask, batch.heads)
    total = cross_entropy(network.tag(words), batch.tags)
    total = total + recipe.link_weight * cross_entropy(network.links(words, batch.first, batch.last), batch.links)
    if recipe.name_weight:
        names = network.names(states, batch.hints, batch.lengths)
        total = total + recipe.name_weight * cross_entropy(names, batch.shares)
    return total


def cross_entropy(scores: Tensor, shares: Tensor) -> Tensor:
    """Mean over the words of which something is known; scores and shares [..., labels]."""
    return -(shares * scores.float().log_softmax(-1)).sum() / shares.sum().clamp(min=1.0)


def _epoch(readers: Readers, recipe: Recipe, random: Random | None) -> list[Example]:
    repeats = recipe.repeats or {}
    return [
        example
        for name, reader in readers.items()
        for _ in range(repeats.get(name, 1))
        for example in reader.epoch(random)
    ]


@torch.no_grad()
def _held_out(network: TaggingNetwork, examples: Sequence[Example], recipe: Recipe, device: str) -> float:
    """Loss of tags and links; the names of the articles held out are not known."""
    total = 0.0
    for start in range(0, len(examples), recipe.batch):
        part = examples[start : start + recipe.batch]
        with half_precision(device):
            value = loss(network, collate(part).to(device), replace(recipe, name_weight=0.0))
        total += value.item() * len(part)
    return total / len(examples)
