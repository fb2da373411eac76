"""Figures: quantities with their bounds, units, counted nouns and changes."""

from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import quantities
from sayso.tasks.figures.rows import extract_figures
from sayso.tasks.figures.times.events import date_claims

__all__ = ["Quantity", "date_claims", "extract_figures", "quantities"]
