"""The words of this room by what they do, and its tables of judgements, which name them."""

from collections.abc import Iterable, Mapping

from sayso.tasks.claims.lexicon import PACKAGE, class_properties
from sayso.tasks.knowledge.data_files import Row, read_rows, word_lists
from sayso.tasks.knowledge.decisions import Case, DecisionList, Feature, decision_list

FILES = ("cue_words.tsv", "modality_words.tsv", "condition_words.tsv")
WORDS = {role: words for file in FILES for role, words in word_lists(PACKAGE, file, "role", "words").items()}


def table(name: str, features: Mapping[str, Feature[Case]]) -> DecisionList[Case]:
    """The judgement in the data file `name` over `features`, with the words and classes of cues that its rows name."""
    return table_of(read_rows(PACKAGE, name), features)


def table_of(rows: Iterable[Row], features: Mapping[str, Feature[Case]]) -> DecisionList[Case]:
    """The same of some rows."""
    return decision_list(features, rows, {**WORDS, **class_properties()})
