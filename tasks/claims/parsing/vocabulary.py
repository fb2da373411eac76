"""The words of this room by what they do in a sentence, and its tables of judgements, which name them."""

from collections.abc import Mapping

from sayso.tasks.claims.lexicon import PACKAGE, classes_with
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import Case, DecisionList, Feature, decision_list

WORDS = word_lists(PACKAGE, "syntax_words.tsv", "role", "words")
CLASSES = {name: classes_with(name) for name in ("infinitive", "gerund", "not_of_people", "interjected", "ahead")}
"""Classes of cues by a property of cue_classes.tsv."""


def table(name: str, features: Mapping[str, Feature[Case]]) -> DecisionList[Case]:
    """The judgement in the data file `name`, over `features`, with the words and classes that its rows name."""
    return decision_list(features, read_rows(PACKAGE, name), {**WORDS, **CLASSES})
