"""The network: a pre-trained encoder, a head that tags words, one that links words to cues, and one that tags names."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.tasks.claims.tagging.labels import LINKS, TAGS
from sayso.tasks.claims.training.name_head import NameHead

DISTANCES = 24
"""Buckets of the distance from cue to word: twelve on each side."""

STATES = 3
"""Hidden states that the name head reads, from equal parts of the encoder: the lower know the word, the higher its
place."""


class TaggingNetwork(nn.Module):
    """Words in; out a score for every tag and every name tag of a word, and for every link of a cue and a word.

    The link score of cue c and word w is W gelu(A w + B [first(c); last(c)] + D[bucket(w - first(c))]). Of the
    encoder's layers those in `layers` are kept, all of them where none are told.
    """

    def __init__(
        self, encoder: Path, width: int = 128, dropout: float = 0.1, layers: Sequence[int] | None = None
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False, hidden_dropout_prob=dropout, attention_probs_dropout_prob=0.0
        )
        if layers is not None:
            self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[number] for number in layers)
            self.encoder.config.num_hidden_layers = len(layers)
        hidden = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(hidden, len(TAGS))
        self.link_word = nn.Linear(hidden, width)
        self.link_cue_first = nn.Linear(hidden, width)
        self.link_cue_last = nn.Linear(hidden, width, bias=False)
        self.link_distance = nn.Embedding(DISTANCES, width)
        self.link = nn.Linear(width, len(LINKS))
        self.names = NameHead(hidden * STATES)

    def words(self, ids: Tensor, mask: Tensor | None, heads: Tensor) -> tuple[Tensor, Tensor]:
        """[batch, pieces] ids and mask, [batch, words] heads → [batch, words, hidden], [batch, words, states].

        The last hidden states of the words' first pieces, and those that the name head reads.
        """
        layers = self.encoder(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
        depth = len(layers) - 1
        read = [layers[round(depth * part / STATES)] for part in range(1, STATES + 1)]
        return self.dropout(of_words(layers[-1], heads)), of_words(torch.cat(read, -1), heads)

    def links(self, words: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[batch, words, hidden], [batch, cues] first and last words of cues → [batch, cues, words, links]."""
        hidden = words.size(-1)
        cue_first = torch.gather(words, 1, first.unsqueeze(-1).expand(-1, -1, hidden))
        cue_last = torch.gather(words, 1, last.unsqueeze(-1).expand(-1, -1, hidden))
        cue = self.link_cue_first(cue_first) + self.link_cue_last(cue_last)
        position = torch.arange(words.size(1), device=words.device)
        distance = self.link_distance(bucket(position[None, None, :] - first[:, :, None]))
        return self.link(nn.functional.gelu(self.link_word(words)[:, None] + cue[:, :, None] + distance))


def of_words(states: Tensor, heads: Tensor) -> Tensor:
    """[batch, pieces, hidden], [batch, words] heads → [batch, words, hidden]."""
    return torch.gather(states, 1, heads.unsqueeze(-1).expand(-1, -1, states.size(-1)))


def bucket(distance: Tensor) -> Tensor:
    """Signed word distance to one of `DISTANCES` buckets, exact to 5 and logarithmic beyond."""
    size = distance.abs().float()
    far = 6 + (size.clamp(min=6) / 6).log2() * 1.6
    index = torch.where(size < 6, size, far).clamp(max=DISTANCES // 2 - 1).long()
    return torch.where(distance < 0, index, index + DISTANCES // 2)
