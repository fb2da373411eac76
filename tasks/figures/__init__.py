"""Figures: quantities with their bounds, units, counted nouns and changes."""

from tasks.figures.events import date_claims
from tasks.figures.quantity import Quantity
from tasks.figures.reader import quantities
from tasks.figures.rows import extract_figures

FIGURES_VERSION = "1"
"""Changes whenever the same text may give other figures; kept results of another version are not used."""

__all__ = ["FIGURES_VERSION", "Quantity", "date_claims", "extract_figures", "quantities"]
