"""Search in one version: an index beside the dataset, with full text, filters that count, and rows of an article."""

from sayso.tasks.search.building import INDEX_VERSION, build_index
from sayso.tasks.search.facets import Facet
from sayso.tasks.search.index import Index, open_index
from sayso.tasks.search.shelf import Answer, Asked, Shelf
from sayso.tasks.search.words import query_words

__all__ = [
    "INDEX_VERSION",
    "Answer",
    "Asked",
    "Facet",
    "Index",
    "Shelf",
    "build_index",
    "open_index",
    "query_words",
]
