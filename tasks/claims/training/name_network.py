"""The head that tags names: it reads layers of the encoder that was trained on attributions, which stays as it is."""

import torch
from torch import Tensor, nn

from tasks.claims.labels import NAME_TAGS
from tasks.claims.shapes import SHAPES

LAYERS = (2, 4, 6)
"""Hidden states that are read, counted from the embeddings: the lower know the word, the higher its place."""


class NameNetwork(nn.Module):
    """Layers of the encoder and shapes in, for each word a score a name tag.

    A projection of the layers and an embedding of the shape, a bidirectional LSTM over the words, a linear layer.
    """

    def __init__(self, hidden: int, width: int = 192, dropout: float = 0.3) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.project = nn.Linear(hidden * len(LAYERS), width)
        self.shape = nn.Embedding(SHAPES + 1, 32)
        self.around = nn.LSTM(width + 32, width // 2, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(width, len(NAME_TAGS))

    def forward(self, layers: Tensor, shapes: Tensor) -> Tensor:
        """[batch, words, layers · hidden], [batch, words] shapes → [batch, words, name tags]."""
        seen = nn.functional.gelu(self.project(self.dropout(layers)))
        around, _ = self.around(torch.cat([seen, self.shape(shapes)], -1))
        scores: Tensor = self.tag(self.dropout(around))
        return scores


def word_layers(states: tuple[Tensor, ...], heads: Tensor) -> Tensor:
    """Hidden states [batch, pieces, hidden] of every layer, [batch, words] heads → [batch, words, layers · hidden]."""
    chosen = torch.cat([states[layer] for layer in LAYERS], -1)
    return torch.gather(chosen, 1, heads.unsqueeze(-1).expand(-1, -1, chosen.size(-1)))
