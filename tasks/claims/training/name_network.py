"""The head that tags names: it reads states of the encoder that was trained on attributions, which stays as it is."""

import torch
from torch import Tensor, nn

from tasks.claims.hints import VALUES
from tasks.claims.labels import NAME_TAGS
from tasks.knowledge.gazetteer import COLUMNS

LAYERS = (2, 4, 6)
"""Hidden states that are read, counted from the embeddings: the lower know the word, the higher its place."""

SIZES = (32, 32, 16, 8, 8, 8, 8, 8)
"""Widths of the embeddings of the hints."""
UNSAID = torch.tensor(VALUES)
"""[hints] one value more than each has: it is withheld."""


class NameNetwork(nn.Module):
    """States of the encoder and hints in, for each word a score a name tag.

    A projection of the states and an embedding of every hint, a bidirectional LSTM over the words, a linear layer.
    In training the hints of the language model and those of knowledge are each `withheld` for a share of the words, so
    that none is trusted blindly.
    """

    def __init__(self, states: int, width: int = 256, dropout: float = 0.3, withheld: float = 0.0) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.withheld = withheld
        self.project = nn.Linear(states, width)
        self.hints = nn.ModuleList(nn.Embedding(values + 1, size) for values, size in zip(VALUES, SIZES, strict=True))
        self.around = nn.LSTM(width + sum(SIZES), width // 2, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(width, len(NAME_TAGS))

    def forward(self, states: Tensor, hints: Tensor) -> Tensor:
        """[batch, words, states], [batch, words, hints] → [batch, words, name tags]."""
        if self.training:
            hints = self._withhold(hints)
        seen = [nn.functional.gelu(self.project(self.dropout(states)))]
        seen += [embed(hints[:, :, column]) for column, embed in enumerate(self.hints)]
        around, _ = self.around(torch.cat(seen, -1))
        scores: Tensor = self.tag(self.dropout(around))
        return scores

    def _withhold(self, hints: Tensor) -> Tensor:
        """`hints` of which those of the language model and those of knowledge are each withheld for some words.

        How a word is written is not.
        """
        of_model, of_knowledge = (torch.rand(hints.shape[:2]) < self.withheld for _ in range(2))
        held_back = torch.stack([torch.zeros_like(of_model), *[of_model] * 2, *[of_knowledge] * len(COLUMNS)], -1)
        return torch.where(held_back, UNSAID, hints)


def word_states(layers: tuple[Tensor, ...], heads: Tensor) -> Tensor:
    """Hidden states [batch, pieces, hidden] of every layer, [batch, words] heads → [batch, words, states]."""
    chosen = torch.cat([layers[layer] for layer in LAYERS], -1)
    return torch.gather(chosen, 1, heads.unsqueeze(-1).expand(-1, -1, chosen.size(-1)))
