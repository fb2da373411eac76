"""Examples to padded batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import torch
from torch import Tensor

from sayso.tasks.claims.tagging.labels import LINKS, NAME_TAGS, TAGS
from sayso.tasks.claims.training.examples import Example
from sayso.tasks.claims.training.name_head import UNSAID
from sayso.tasks.claims.training.names import WordNames


@dataclass(frozen=True, slots=True)
class Batch:
    """A padded batch; what is padding counts for nothing in the loss.

    Shapes: `ids` and `mask` [batch, pieces], `heads` [batch, words], `tags` [batch, words, tags], `first` and `last`
    [batch, cues], `links` [batch, cues, words, links], `hints` [batch, words, hints], `shares` [batch, words, name
    tags]; `lengths` [batch] are the words of each window.
    """

    ids: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor
    first: Tensor
    last: Tensor
    links: Tensor
    hints: Tensor
    shares: Tensor
    lengths: Tensor

    def to(self, device: str) -> "Batch":
        """The batch on `device`."""
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))

    def masked(self, mask_id: int, share: float) -> "Batch":
        """The batch with a share of its pieces replaced by `mask_id`; marks of the encoder, which come before, stay."""
        hidden = (torch.rand(self.ids.shape) < share) & (self.ids > mask_id)
        return replace(self, ids=self.ids.masked_fill(hidden, mask_id))


def collate(examples: Sequence[Example], lower: Sequence[bool] | None = None) -> Batch:
    """Pad examples to one batch. Those of which `lower` says so are read as if written without capitals."""
    size = len(examples)
    pieces = max(len(example.window.ids) for example in examples)
    words = max(len(example.tags) for example in examples)
    cues = max(1, *(len(example.links) for example in examples)) if size > 1 else max(1, len(examples[0].links))
    ids, mask = np.zeros((size, pieces), np.int64), np.zeros((size, pieces), np.int64)
    heads, tags = np.zeros((size, words), np.int64), np.zeros((size, words, len(TAGS)), np.float32)
    first, last = np.zeros((size, cues), np.int64), np.zeros((size, cues), np.int64)
    links = np.zeros((size, cues, words, len(LINKS)), np.float32)
    hints, shares, lengths = pad_names([example.names for example in examples], lower or [False] * size)
    for row, example in enumerate(examples):
        window, count = example.window, len(example.tags)
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        heads[row, :count] = window.heads
        tags[row, :count] = example.tags
        for cue, link in enumerate(example.links):
            first[row, cue], last[row, cue] = link.first, link.last
            links[row, cue, :count] = link.shares
    made = [*map(torch.from_numpy, (ids, mask, heads, tags, first, last, links)), hints, shares, lengths]
    return Batch(*made)


def pad_names(names: Sequence[WordNames], lower: Sequence[bool]) -> tuple[Tensor, Tensor, Tensor]:
    """`hints`, `shares` and `lengths` of a batch; of the texts of which `lower` says so, the hints in lower case."""
    lengths = torch.tensor([len(of_text.hints) for of_text in names])
    words = int(lengths.max())
    hints, shares = UNSAID.repeat(len(names), words, 1), torch.zeros(len(names), words, len(NAME_TAGS))
    for row, of_text in enumerate(names):
        read = of_text.lower_hints if lower[row] else of_text.hints
        hints[row, : len(read)] = torch.from_numpy(read).long()
        shares[row, : len(read)] = torch.from_numpy(of_text.shares).float()
    return hints, shares, lengths


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
