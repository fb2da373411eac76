"""Figures: quantities with their bounds, units, counted nouns and changes."""

from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.reader import quantities
from sayso.tasks.figures.rows import extract_figures
from sayso.tasks.figures.times.events import date_claims
from sayso.tasks.stage_version import stage_version

FIGURES_VERSION = stage_version(
    "sayso.tasks.figures",
    stage_version("sayso.schemas"),
    stage_version("sayso.tasks.annotate"),
    stage_version("sayso.tasks.knowledge"),
    libraries=("babel", "pint"),
)
"""Another whenever the same annotations may give other figures; kept results of another version are not used."""

__all__ = ["FIGURES_VERSION", "Quantity", "date_claims", "extract_figures", "quantities"]
