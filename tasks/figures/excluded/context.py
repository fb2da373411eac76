"""Numbers that their surroundings show to be no quantity: years, names and results."""

from typing import Literal

from sayso.tasks.figures.excluded.names import is_name, is_strict
from sayso.tasks.figures.excluded.results import dashed, is_result
from sayso.tasks.figures.excluded.surroundings import Surrounded, plural
from sayso.tasks.figures.excluded.years import is_year
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations.pair import gap, lead, pair_of
from sayso.tasks.knowledge.data_files import word_lists

SMALLEST_PARTNER = 100
"""From here on a number makes a count of one that may be a year and stands with it in a range."""

Found = Literal["", "year", "name", "result"]

_TIES = frozenset(("-", "–", "—", "- to", "or"))
_LEADS = {"to": frozenset(("from", "between")), "and": frozenset(("between",))}
"""What stands before a range that "to" or "and" makes."""
_OF_TIMES = frozenset(("since", "until"))
_WHOLES = frozenset(("of", "out of"))


def drop_names(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Leaves out what is a year, a name or a result. Runs before joining: these have no unit to share."""
    found: list[Found] = [_found(passage, quantity) for quantity in quantities]
    for at in range(len(quantities) - 1, 0, -1):
        _pair(passage, quantities, found, at)
    for at in range(1, len(quantities)):
        _follow(passage, quantities, found, at)
    return [quantity for quantity, told in zip(quantities, found, strict=True) if not told]


def _found(passage: Passage, quantity: Quantity) -> Found:
    """Whether a number without unit and scale is a year or names something."""
    if not _is_bare(passage, quantity):
        return ""
    case = Surrounded(passage, quantity)
    if is_year(case):
        return "year"
    return "name" if is_name(case) else ""


def _pair(passage: Passage, quantities: list[Quantity], found: list[Found], at: int) -> None:
    """Keeps a number that stands in a range with a quantity: from 1000 to 2000 hires, first 9–12 months."""
    neighbours = pair_of(passage, quantities[at - 1], quantities[at])
    is_led = lead(neighbours) in _LEADS.get(gap(neighbours), ())
    if found[at - 1] == found[at] or not (gap(neighbours) in _TIES or is_led):
        return
    if found[at - 1] == "year" and not found[at]:
        found[at - 1] = "" if _is_partner(quantities[at]) else "year"
    elif found[at] == "year" and not found[at - 1]:
        found[at] = "" if _is_partner(quantities[at - 1]) else "year"
    elif found[at - 1] == "name" and not found[at] and dashed(neighbours):
        second = Surrounded(passage, quantities[at])
        is_counted = plural(second) and not is_strict(Surrounded(passage, quantities[at - 1]))
        found[at - 1] = "" if quantities[at].has_unit or is_counted else "name"


def _is_partner(quantity: Quantity) -> bool:
    return quantity.kind != "money" and (quantity.value or quantity.high or 0) >= SMALLEST_PARTNER


def _follow(passage: Passage, quantities: list[Quantity], found: list[Found], at: int) -> None:
    """Leaves out what goes on with a name or makes a result: Boeing 737-800, Level 2 out of 4, 2-1."""
    before, after = quantities[at - 1], quantities[at]
    neighbours = pair_of(passage, before, after)
    is_bare = _is_bare(passage, after) and not found[at]
    if found[at - 1] == "name" and is_bare and (dashed(neighbours) or gap(neighbours) in _WHOLES):
        found[at] = "name"
    elif not found[at - 1] and not found[at] and is_result(passage, before, after):
        found[at - 1] = found[at] = "result"


def _is_bare(passage: Passage, quantity: Quantity) -> bool:
    if quantity.kind != "count" or quantity.has_unit or quantity.number.scale != 1:
        return False
    places = word_lists("sayso.tasks.figures", "number_contexts.tsv")["place"]
    is_time = passage.low(quantity.first - 1) in _OF_TIMES
    return (
        is_time or quantity.approximator in ("exact", "about") or (quantity.approximator_text or "").lower() in places
    )
