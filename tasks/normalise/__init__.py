"""normalise: Document to Article, with text, furniture, publication and language; and articles that repeat others."""

from sayso.tasks.normalise.article import NormaliseOptions, normalise
from sayso.tasks.normalise.dates import parse_date
from sayso.tasks.normalise.duplicates import COMMON_IN, LEAST_COMMON, Repeat, find_duplicates
from sayso.tasks.normalise.furnishing.furniture import prose_of
from sayso.tasks.normalise.notices import notices
from sayso.tasks.normalise.text.article_text import normalise_text

__all__ = [
    "COMMON_IN",
    "LEAST_COMMON",
    "NormaliseOptions",
    "Repeat",
    "find_duplicates",
    "normalise",
    "normalise_text",
    "notices",
    "parse_date",
    "prose_of",
]
