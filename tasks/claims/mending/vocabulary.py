"""The words of this room by what they do in an attribution, and its tables of judgements, which name them."""

from collections.abc import Mapping

from sayso.tasks.claims.lexicon import PACKAGE, classes_with, headline_words
from sayso.tasks.claims.parsing.constituents import RELATIVES
from sayso.tasks.claims.parsing.speaker import HEARSAY
from sayso.tasks.knowledge.data_files import column, read_rows, word_lists
from sayso.tasks.knowledge.decisions import Case, DecisionList, Feature, decision_list

WORDS = word_lists(PACKAGE, "mending_words.tsv", "role", "words")
QUOTES = frozenset("“”\"‘’'«»")
"""Marks that open or close a quotation, or stand within a word."""
SPLICES = column(PACKAGE, "splices.tsv")
"""Adverbs that open a new main clause after a comma."""
LISTS = {
    **WORDS,
    "splice": SPLICES,
    "relative": RELATIVES,
    "hearsay": HEARSAY,
    "speech": classes_with("speech"),
    "reporting": classes_with("reporting"),
    "label": headline_words("label"),
    "speaker": headline_words("speaker"),
}
"""Words and classes of cues that the rows of a table may name."""


def table(name: str, features: Mapping[str, Feature[Case]]) -> DecisionList[Case]:
    """The judgement in the data file `name`, over `features`."""
    return decision_list(features, read_rows(PACKAGE, name), LISTS)
