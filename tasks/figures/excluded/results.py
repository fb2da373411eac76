"""Results of games and votes: 2-1, 6-4, 89-89; not 10-15 people."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations import pair
from sayso.tasks.figures.relations.pair import Pair, pair_of
from sayso.tasks.knowledge.data_files import read_rows, word_lists
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

LARGEST_RESULT = 200
"""Numbers of a result are below this one."""

_EXCHANGE, _LINE = 3, 4
"""Digits of the two parts of a telephone number."""
_PHRASE = 4
"""Lexemes behind a number among which its noun stands."""
_MODIFIERS = frozenset(("JJ", "NN", "NNP", "VBN"))
"""Penn tags of what may stand between a number and its noun."""


def is_result(passage: Passage, quantity: Quantity, following: Quantity) -> bool:
    """Whether two numbers with a dash between them are the result of a game or a vote."""
    return _results().outcome(pair_of(passage, quantity, following)) == "result"


def dashed(case: Pair) -> bool:
    """Whether nothing but a dash stands between the two, and it is tied to the second."""
    return pair.gap(case) in pair.gaps()["dash"] and glued(case.passage.lexemes, case.after.first)


def digits(case: Pair) -> bool:
    """Whether both are whole numbers in digits."""
    return case.before.number.is_whole_digits and case.after.number.is_whole_digits


def small(case: Pair) -> bool:
    """Whether both are as small as results are."""
    first, second = case.before.value, case.after.value
    return first is not None and second is not None and max(first, abs(second)) < LARGEST_RESULT


def telephone(case: Pair) -> bool:
    """Whether the two are written as telephone numbers are: 555-0123."""
    first, second = (case.passage.lexemes[each.number.first].text for each in (case.before, case.after))
    return len(first) == _EXCHANGE and len(second) == _LINE


def approximator(case: Pair) -> str:
    """The approximator of the first."""
    return case.before.approximator


def following(case: Pair) -> str:
    """The word behind the second."""
    return case.passage.low(case.after.last)


def hyphened_tag(case: Pair) -> str:
    """Penn tag of what a hyphen ties to the second."""
    return case.passage.tag(case.after.last + 1)


def plural(case: Pair) -> str:
    """The plural noun of the phrase that the second stands before; nothing where there is none."""
    passage, last = case.passage, case.after.last
    plurals = word_lists("sayso.tasks.figures", "number_contexts.tsv")["plural"]
    for at in range(last, min(last + _PHRASE, len(passage.lexemes))):
        if passage.tag(at) == "NNS" or passage.low(at) in plurals:
            return passage.low(at)
        if passage.tag(at) not in _MODIFIERS:
            break
    return ""


FEATURES: Mapping[str, Feature[Pair]] = {
    **pair.FEATURES,
    "dashed": dashed,
    "digits": digits,
    "small": small,
    "telephone": telephone,
    "approximator": approximator,
    "following": following,
    "hyphened_tag": hyphened_tag,
    "plural": plural,
}


@functools.cache
def _results() -> DecisionList[Pair]:
    known = {"range_before": words("contexts", "range before"), "score": words("idioms", "score")}
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "number_results.tsv"), known)
