"""The network: a pre-trained encoder, a head that tags words, and a head that links words to cues."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from tasks.claims.labels import LINKS, TAGS

DISTANCES = 24
"""Buckets of the distance from cue to word: twelve on each side."""


class AttributionNetwork(nn.Module):
    """Words in, for each word a score a tag, and for each cue and word a score a link.

    The link score of cue c and word w is W gelu(A w + B [first(c); last(c)] + D[bucket(w - first(c))]).
    """

    def __init__(self, encoder: Path, width: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, hidden_dropout_prob=dropout, attention_probs_dropout_prob=0.0
        )
        hidden = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(hidden, len(TAGS))
        self.link_word = nn.Linear(hidden, width)
        self.link_cue_first = nn.Linear(hidden, width)
        self.link_cue_last = nn.Linear(hidden, width, bias=False)
        self.link_distance = nn.Embedding(DISTANCES, width)
        self.link = nn.Linear(width, len(LINKS))

    def words(self, ids: Tensor, mask: Tensor, heads: Tensor) -> Tensor:
        """[batch, pieces] ids and mask, [batch, words] heads → [batch, words, hidden]."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.dropout(torch.gather(states, 1, heads.unsqueeze(-1).expand(-1, -1, states.size(-1))))

    def links(self, words: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[batch, words, hidden], [batch, cues] first and last words of cues → [batch, cues, words, links]."""
        hidden = words.size(-1)
        cue_first = torch.gather(words, 1, first.unsqueeze(-1).expand(-1, -1, hidden))
        cue_last = torch.gather(words, 1, last.unsqueeze(-1).expand(-1, -1, hidden))
        cue = self.link_cue_first(cue_first) + self.link_cue_last(cue_last)
        position = torch.arange(words.size(1), device=words.device)
        distance = self.link_distance(bucket(position[None, None, :] - first[:, :, None]))
        return self.link(nn.functional.gelu(self.link_word(words)[:, None] + cue[:, :, None] + distance))


def bucket(distance: Tensor) -> Tensor:
    """Signed word distance to one of `DISTANCES` buckets, exact to 5 and logarithmic beyond."""
    size = distance.abs().float()
    far = 6 + (size.clamp(min=6) / 6).log2() * 1.6
    index = torch.where(size < 6, size, far).clamp(max=DISTANCES // 2 - 1).long()
    return torch.where(distance < 0, index, index + DISTANCES // 2)


def load_network(encoder: Path, checkpoint: Path) -> AttributionNetwork:
    """The network with the weights that training kept."""
    network = AttributionNetwork(encoder, dropout=0.0)
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()
