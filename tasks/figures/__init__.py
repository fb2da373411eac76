"""Figures: quantities with their bounds, units, counted nouns and changes."""

from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import quantities
from sayso.tasks.figures.rows import extract_figures
from sayso.tasks.figures.times.events import date_claims

FIGURES_VERSION = "1"
"""Changes whenever the same text may give other figures; kept results of another version are not used."""

__all__ = ["FIGURES_VERSION", "Quantity", "date_claims", "extract_figures", "quantities"]
