"""The first layers of a spaCy model, computed once for every kind of token: what they give follows from a few
attributes of the token by itself, and of four tokens three are like one before them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, chain, with_array

Values = NDArray[Any]

WHOLE = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""Layers of an embedding by their names: attributes of tokens, then what is looked up for these and made of that."""


def embed_each_kind_once(model: Model[Any, Any]) -> None:
    """Let the embeddings within a model look at every kind of token of a batch once; what they give stays the same."""
    for node in list(model.walk()):
        if tuple(layer.name.partition("(")[0] for layer in node.layers) == WHOLE:
            looked_up, mixed = (layer.layers[0] for layer in node.layers[2:4])
            node.layers[2:4] = [with_array(_of_each_kind(chain(looked_up, mixed)))]


def _of_each_kind(layer: Model[Any, Any]) -> Model[Any, Any]:
    return Model("of_each_kind", _forward, layers=[layer])


def _forward(model: Model[Any, Any], tokens: Values, is_train: bool) -> tuple[Values, Callable[[Values], Values]]:
    if is_train:
        raise RuntimeError("an embedding of kinds of tokens is not for training")
    kinds, places = np.unique(tokens, axis=0, return_inverse=True)
    found = model.layers[0].predict(kinds)
    return found[places.reshape(-1)], lambda gradient: gradient
