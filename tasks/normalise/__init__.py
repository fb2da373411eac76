"""normalise: Document to Article, with text, furniture, publication and language; and articles that repeat others."""

from tasks.normalise.article import NORMALISE_VERSION, NormaliseOptions, normalise
from tasks.normalise.dates import parse_date
from tasks.normalise.duplicates import find_duplicates
from tasks.normalise.furniture import prose_of
from tasks.normalise.text import normalise_text

__all__ = [
    "NORMALISE_VERSION",
    "NormaliseOptions",
    "find_duplicates",
    "normalise",
    "normalise_text",
    "parse_date",
    "prose_of",
]
