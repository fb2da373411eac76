"""Which country an article is about: the one that it names most, where that is clear."""

from collections import Counter
from typing import TypeVar

Country = TypeVar("Country")

MENTIONS, SHARE = 3, 0.6
"""Names of a country in an article, and their share of all names of countries, from which it is about that country."""


def home_of(named: Counter[Country]) -> Country | None:
    """The country that an article is about, given how often it names each."""
    for country, times in named.most_common(1):
        if times >= max(MENTIONS, SHARE * named.total()):
            return country
    return None
