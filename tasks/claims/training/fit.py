"""The training loop: AdamW, linear warm-up and decay, dropout, and an average of the weights."""

import copy
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from tasks.claims.labels import LINKS
from tasks.claims.training.examples import Example, ExampleReader
from tasks.claims.training.network import AttributionNetwork

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights besides the data.

    The rate falls towards the end of `epochs`; training ends after `stop_after` of them, before it fits too closely.
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
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """A padded batch. Shapes: [batch, pieces], [batch, words], [batch, cues], [batch, cues, words]."""

    ids: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor
    first: Tensor
    last: Tensor
    links: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples to one batch; padding is ignored by the loss."""
    size = len(examples)
    pieces = max(len(example.window.ids) for example in examples)
    words = max(len(example.tags) for example in examples)
    cues = max(1, *(len(example.links) for example in examples)) if size > 1 else max(1, len(examples[0].links))
    ids, mask = torch.zeros(size, pieces, dtype=torch.long), torch.zeros(size, pieces, dtype=torch.long)
    heads, tags = torch.zeros(size, words, dtype=torch.long), torch.full((size, words), IGNORED)
    first, last = torch.zeros(size, cues, dtype=torch.long), torch.zeros(size, cues, dtype=torch.long)
    links = torch.full((size, cues, words), IGNORED)
    for row, example in enumerate(examples):
        window, count = example.window, len(example.tags)
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        mask[row, : len(window.ids)] = 1
        heads[row, :count] = torch.from_numpy(window.heads)
        tags[row, :count] = torch.tensor(example.tags)
        for cue, link in enumerate(example.links):
            first[row, cue], last[row, cue] = link.cue[0], link.cue[-1]
            links[row, cue, :count] = LINKS.index("none")
            links[row, cue, link.source] = LINKS.index("source")
            links[row, cue, link.content] = LINKS.index("content")
    return Batch(ids, mask, heads, tags, first, last, links)


def batches(examples: Sequence[Example], size: int, random: Random) -> Iterator[list[Example]]:
    """Shuffled batches of windows of like length."""
    order = list(range(len(examples)))
    random.shuffle(order)
    for start in range(0, len(order), size * 16):
        chunk = sorted(order[start : start + size * 16], key=lambda index: len(examples[index].window.ids))
        cut = [chunk[first : first + size] for first in range(0, len(chunk), size)]
        random.shuffle(cut)
        for indices in cut:
            yield [examples[index] for index in indices]


def loss(network: AttributionNetwork, batch: Batch, link_weight: float) -> Tensor:
    """Cross entropy of the tags and, weighted, of the links."""
    words = network.words(batch.ids, batch.mask, batch.heads)
    total = cross_entropy(network.tag(words).flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED)
    if bool((batch.links != IGNORED).any()):
        links = network.links(words, batch.first, batch.last)
        total = total + link_weight * cross_entropy(links.flatten(0, 2), batch.links.flatten(), ignore_index=IGNORED)
    return total


def fit(
    encoder: Path,
    train: ExampleReader,
    dev: ExampleReader,
    recipe: Recipe,
    mask_id: int,
    checkpoint: Path,
    report: Callable[[str], None],
) -> AttributionNetwork:
    """Train, and return the network with averaged weights; after every epoch they are saved to `checkpoint`.

    `masked` of the pieces of a training batch are replaced by `mask_id`, so that no single word decides.
    """
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    network = AttributionNetwork(encoder, dropout=recipe.dropout)
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    average = copy.deepcopy(network).eval()
    optimiser = _optimiser(network, recipe)
    steps = recipe.epochs * math.ceil(len(train.epoch(None)) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / recipe.warm_up) * max(0.02, 1 - step / steps)
    )
    held_out = dev.epoch(None)
    step = 0
    for epoch in range(min(recipe.epochs, recipe.stop_after)):
        network.train()
        for examples in batches(train.epoch(random), recipe.batch, random):
            batch = collate(examples)
            hidden = (torch.rand(batch.ids.shape) < recipe.masked) & (batch.ids > mask_id)
            batch.ids[hidden] = mask_id
            value = loss(network, batch, recipe.link_weight)
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            follow(average, network, min(recipe.average, step / (step + 10)))
            if step % 50 == 0:
                report(f"step {step} of about {steps}: loss {value.item():.3f}")
        torch.save(average.state_dict(), checkpoint)
        on_dev = _held_out(average, held_out, recipe)
        report(f"epoch {epoch + 1} of {recipe.epochs}: loss on held-out articles {on_dev:.4f}")
    return average


def _optimiser(network: AttributionNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    trained = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [w for name, w in trained if name.startswith("encoder")], "lr": recipe.encoder_rate},
            {"params": [w for name, w in trained if not name.startswith("encoder")], "lr": recipe.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )


@torch.no_grad()
def follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Move the averaged weights a little towards the trained ones."""
    for mean, weight in zip(average.parameters(), network.parameters(), strict=True):
        if weight.requires_grad:
            mean.lerp_(weight, 1 - decay)


@torch.no_grad()
def _held_out(network: AttributionNetwork, examples: Sequence[Example], recipe: Recipe) -> float:
    total = 0.0
    for start in range(0, len(examples), recipe.batch):
        part = examples[start : start + recipe.batch]
        total += loss(network, collate(part), recipe.link_weight).item() * len(part)
    return total / len(examples)
