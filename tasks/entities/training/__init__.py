"""Fits the weights of coreference, and those of the types of names, on marked texts."""

from sayso.tasks.entities.training.marked import MarkedArticle, marked_mentions, marked_nouns, marked_speakers
from sayso.tasks.entities.training.model import Measured, fit_model, measure, use_weights
from sayso.tasks.entities.training.name_types import (
    TypeSample,
    decided_apart,
    fit_types,
    read_type_samples,
    write_type_weights,
)
from sayso.tasks.entities.training.samples import Sample, read_samples
from sayso.tasks.entities.training.weights_table import write_weights

__all__ = [
    "MarkedArticle",
    "Measured",
    "Sample",
    "TypeSample",
    "decided_apart",
    "fit_model",
    "fit_types",
    "marked_mentions",
    "marked_nouns",
    "marked_speakers",
    "measure",
    "read_samples",
    "read_type_samples",
    "use_weights",
    "write_type_weights",
    "write_weights",
]
