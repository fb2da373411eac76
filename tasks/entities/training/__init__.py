"""Fits the weights of coreference on marked texts: what each word was led to, and what it should have been."""

from sayso.tasks.entities.training.fit import fit_weights
from sayso.tasks.entities.training.marked import MarkedArticle, marked_mentions, marked_speakers
from sayso.tasks.entities.training.samples import Sample, read_samples
from sayso.tasks.entities.training.weights_table import write_weights

__all__ = [
    "MarkedArticle",
    "Sample",
    "fit_weights",
    "marked_mentions",
    "marked_speakers",
    "read_samples",
    "write_weights",
]
