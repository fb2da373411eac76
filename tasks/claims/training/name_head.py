"""The head that tags names: it reads states of an encoder, and hints."""

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from sayso.tasks.claims.tagging.hints import VALUES
from sayso.tasks.claims.tagging.labels import NAME_TAGS
from sayso.tasks.knowledge.gazetteer import COLUMNS

SIZES = (32, 32, 16, 8, 8, 8, 8, 8)
"""Widths of the embeddings of the hints."""
UNSAID = torch.tensor(VALUES)
"""[hints] one value more than each has: it is withheld."""


class NameHead(nn.Module):
    """States of the encoder and hints in, for each word a score a name tag.

    A projection of the states and an embedding of every hint, a bidirectional LSTM over the words, a linear layer.
    In training the hints of the language model and those of knowledge are each `withheld` for a share of the words, so
    that none is trusted blindly.
    """

    def __init__(
        self, states: int, width: int = 256, dropout: float = 0.3, withheld: float = 0.2, layers: int = 1
    ) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.withheld = withheld
        self.project = nn.Linear(states, width)
        self.hints = nn.ModuleList(nn.Embedding(values + 1, size) for values, size in zip(VALUES, SIZES, strict=True))
        self.around = nn.LSTM(width + sum(SIZES), width // 2, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(width, len(NAME_TAGS))

    def forward(self, states: Tensor, hints: Tensor, lengths: Tensor | None = None) -> Tensor:
        """[batch, words, states], [batch, words, hints] → [batch, words, name tags].

        `lengths` [batch] tells how many words of each are no padding; without it, all.
        """
        if self.training:
            hints = self._withhold(hints)
        seen = [nn.functional.gelu(self.project(self.dropout(states)))]
        seen += [embed(hints[:, :, column]) for column, embed in enumerate(self.hints)]
        around = self._read(torch.cat(seen, -1), lengths)
        scores: Tensor = self.tag(self.dropout(around))
        return scores

    def _read(self, words: Tensor, lengths: Tensor | None) -> Tensor:
        if lengths is None:
            around: Tensor = self.around(words)[0]
            return around
        packed, _ = self.around(pack_padded_sequence(words, lengths.cpu(), batch_first=True, enforce_sorted=False))
        return pad_packed_sequence(packed, batch_first=True, total_length=words.size(1))[0]

    def _withhold(self, hints: Tensor) -> Tensor:
        """`hints` of which those of the language model and those of knowledge are each withheld for some words.

        How a word is written is not.
        """
        of_model, of_knowledge = (torch.rand(hints.shape[:2], device=hints.device) < self.withheld for _ in range(2))
        held_back = torch.stack([torch.zeros_like(of_model), *[of_model] * 2, *[of_knowledge] * len(COLUMNS)], -1)
        return torch.where(held_back, UNSAID.to(hints.device), hints)
