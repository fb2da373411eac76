"""What kinds of bodies are called by, and what is a firm."""

from collections.abc import Mapping

from sayso.tasks.entities.coreference.nominal.nouns import NO_SUBTYPE
from sayso.tasks.entities.descriptions.words import PACKAGE
from sayso.tasks.knowledge import Kind
from sayso.tasks.knowledge.data_files import read_rows

FIRM = Kind("organization", frozenset({"company", "ngo", NO_SUBTYPE}), after_name=False)
KIND_WORDS: Mapping[str, frozenset[str]] = {
    row["noun"]: frozenset(row["words"].split(",")) for row in read_rows(PACKAGE, "coreference_kind_words.tsv")
}
"""Words in names of bodies by the noun that they are called by."""
