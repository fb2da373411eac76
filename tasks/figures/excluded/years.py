"""Years: in 1999, below 2005 levels; not 1999 votes."""

import functools
from collections.abc import Mapping

from sayso.tasks.figures.excluded import surroundings
from sayso.tasks.figures.excluded.surroundings import Surrounded
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.relations.pair import gaps
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

FIRST_YEAR, LAST_YEAR = 1000, 2150
PAST, RECENT = 1500, 1900
"""Where the distant past ends, where few numbers are years, and the recent begins, where most are."""


def is_year(case: Surrounded) -> bool:
    """Whether a bare number is a year."""
    return _years().outcome(case) == "year"


def year_form(case: Surrounded) -> bool:
    """Whether the number is written in four digits and lies where years do."""
    number = case.quantity.number
    text = case.passage.lexemes[number.first].text
    is_whole = number.is_digits and not number.signed and text.isdecimal()
    return is_whole and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def era(case: Surrounded) -> str:
    """Whether the year would be distant, past or recent."""
    year = _year(case)
    if year < PAST:
        return "distant"
    return "past" if year < RECENT else "recent"


def beyond(case: Surrounded) -> str:
    """The word before the two words before it."""
    return case.passage.low(case.quantity.number.first - 3)


def following_tag(case: Surrounded) -> str:
    """Penn tag of the word behind it."""
    return case.passage.tag(case.quantity.last)


def is_round(case: Surrounded) -> bool:
    """Whether it is full hundreds."""
    return _year(case) % 100 == 0


def _year(case: Surrounded) -> int:
    return int(case.passage.lexemes[case.quantity.number.first].text)


FEATURES: Mapping[str, Feature[Surrounded]] = {
    **surroundings.FEATURES,
    "year_form": year_form,
    "era": era,
    "beyond": beyond,
    "following_tag": following_tag,
    "round": is_round,
}


@functools.cache
def _years() -> DecisionList[Surrounded]:
    known = {
        "year_before": words("contexts", "year before"),
        "count_before": words("contexts", "count before"),
        "year_noun": words("contexts", "year noun"),
        "count_noun": words("contexts", "count noun"),
        "count_verb": words("contexts", "count verb"),
        "comma": gaps()["comma"],
    }
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "number_years.tsv"), known)
