"""Fits the weights of coreference on marked texts: what each word was led to, and what it should have been."""

from sayso.tasks.entities.training.marked import MarkedArticle, marked_mentions, marked_nouns, marked_speakers
from sayso.tasks.entities.training.model import Measured, fit_model, measure, use_weights
from sayso.tasks.entities.training.samples import Sample, read_samples
from sayso.tasks.entities.training.weights_table import write_weights

__all__ = [
    "MarkedArticle",
    "Measured",
    "Sample",
    "fit_model",
    "marked_mentions",
    "marked_nouns",
    "marked_speakers",
    "measure",
    "read_samples",
    "use_weights",
    "write_weights",
]
