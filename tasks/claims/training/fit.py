"""Training of the encoder with its heads, on attributions and on names."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from sayso.tasks.claims.training.batches import Batch, batches, collate
from sayso.tasks.claims.training.descent import Descent, best_device
from sayso.tasks.claims.training.encoders import mask_id
from sayso.tasks.claims.training.examples import IGNORED, Example, ExampleReader
from sayso.tasks.claims.training.network import TaggingNetwork


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights besides the data.

    The rate falls towards the end of `epochs`; training ends after `stop_after` of them, before it fits too closely.
    `masked` of the pieces are replaced, so that no single word decides. With a `name_weight` names are learned too,
    those that are marked by hand `repeats` times an epoch; a share `lower_case` of the windows is then read as if
    written without capitals.
    """

    epochs: int = 6
    stop_after: int = 5
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: int = 60
    dropout: float = 0.1
    masked: float = 0.05
    average: float = 0.998
    link_weight: float = 2.0
    name_weight: float = 1.0
    lower_case: float = 0.5
    repeats: int = 3
    seed: int = 1


Report = Callable[[str], None]


def fit_both(
    encoder: Path,
    articles: ExampleReader,
    named: ExampleReader,
    held_out: ExampleReader,
    recipe: Recipe,
    report: Report,
) -> TaggingNetwork:
    """Two networks that begin alike, one without names and one with them, are trained and averaged.

    The mean is better at attributions than the one that learns both, and better at names than the other's encoder
    allows (model soups, Wortsman et al. 2022).
    """
    without, with_names = (
        fit(encoder, articles, named, held_out, replace(recipe, name_weight=weight), report).cpu()
        for weight in (0.0, recipe.name_weight)
    )
    return mean_of(without, with_names)


def fit(
    encoder: Path,
    articles: ExampleReader,
    named: ExampleReader,
    held_out: ExampleReader,
    recipe: Recipe,
    report: Report,
) -> TaggingNetwork:
    """Train, and return the network with averaged weights.

    `articles` are marked with attributions, and with names by a teacher; `named` texts with names by hand.
    """
    torch.manual_seed(recipe.seed)
    random, device = Random(recipe.seed), best_device()
    network = TaggingNetwork(encoder, dropout=recipe.dropout).to(device)
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    steps = recipe.epochs * math.ceil(len(_epoch(articles, named, recipe, None)) / recipe.batch)
    rates = {"encoder": recipe.encoder_rate, "": recipe.head_rate}
    descent = Descent(network, rates, steps, recipe.average, recipe.warm_up)
    mask = mask_id(encoder)
    kept_back = held_out.epoch(None)
    for epoch in range(min(recipe.epochs, recipe.stop_after)):
        network.train()
        for examples in batches(_epoch(articles, named, recipe, random), recipe.batch, random):
            lower = [random.random() < recipe.lower_case for _ in examples]
            value = loss(network, collate(examples, lower).masked(mask, recipe.masked).to(device), recipe)
            descent.step(value)
            if descent.taken % 50 == 0:
                report(f"step {descent.taken} of about {steps}: loss {value.item():.3f}")
        on_held_out = _held_out(descent.average, kept_back, recipe, device)
        report(f"epoch {epoch + 1} of {recipe.epochs}: loss on held-out articles {on_held_out:.4f}")
    return descent.average


def loss(network: TaggingNetwork, batch: Batch, recipe: Recipe) -> Tensor:
    """Cross entropy of the tags and, weighted, of the links and of the name tags."""
    words, states = network.words(batch.ids, batch.mask, batch.heads)
    total = torch.zeros((), device=words.device)
    if recipe.name_weight:
        total = recipe.name_weight * name_loss(network.names(states, batch.hints, batch.lengths), batch.shares)
    if bool((batch.tags != IGNORED).any()):
        total = total + cross_entropy(network.tag(words).flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED)
    if bool((batch.links != IGNORED).any()):
        links = network.links(words, batch.first, batch.last)
        total = total + recipe.link_weight * cross_entropy(
            links.flatten(0, 2), batch.links.flatten(), ignore_index=IGNORED
        )
    return total


def name_loss(scores: Tensor, shares: Tensor) -> Tensor:
    """Cross entropy of the name tags [batch, words, name tags]; words without shares are ignored."""
    return -(shares * scores.log_softmax(-1)).sum() / shares.sum()


def mean_of(first: TaggingNetwork, second: TaggingNetwork) -> TaggingNetwork:
    """The mean of the weights of two networks that began alike; the name head is the second's."""
    weights = first.state_dict()
    second.load_state_dict(
        {
            name: weight if name.startswith("names") or not weight.is_floating_point() else (weights[name] + weight) / 2
            for name, weight in second.state_dict().items()
        }
    )
    return second


def _epoch(articles: ExampleReader, named: ExampleReader, recipe: Recipe, random: Random | None) -> list[Example]:
    found = articles.epoch(random)
    for _ in range(recipe.repeats if recipe.name_weight else 0):
        found += named.epoch(random)
    return found


@torch.no_grad()
def _held_out(network: TaggingNetwork, examples: Sequence[Example], recipe: Recipe, device: str) -> float:
    """Loss of tags and links; the names of the articles held out are not known."""
    total = 0.0
    for start in range(0, len(examples), recipe.batch):
        part = examples[start : start + recipe.batch]
        total += loss(network, collate(part).to(device), replace(recipe, name_weight=0.0)).item() * len(part)
    return total / len(examples)
