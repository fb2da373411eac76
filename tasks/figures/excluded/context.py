"""Numbers that their surroundings show to be no quantity: years, names and results."""

from sayso.tasks.figures.excluded.names import is_name
from sayso.tasks.figures.excluded.results import is_result
from sayso.tasks.figures.excluded.surroundings import Surrounded
from sayso.tasks.figures.excluded.years import is_year
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import word_lists


def drop_names(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Leaves out what is a year, a name or a result. Runs before joining: these have no unit to share."""
    kept: list[Quantity] = []
    ends_result = False
    for quantity, following in zip(quantities, [*quantities[1:], None], strict=False):
        if ends_result:
            ends_result = False
            continue
        ends_result = following is not None and is_result(passage, quantity, following)
        if not (ends_result or _names(passage, quantity)):
            kept.append(quantity)
    return kept


def _names(passage: Passage, quantity: Quantity) -> bool:
    """Whether a number without unit and scale names something or some time."""
    case = Surrounded(passage, quantity)
    return _is_bare(quantity) and (is_year(case) or is_name(case))


def _is_bare(quantity: Quantity) -> bool:
    if quantity.kind != "count" or quantity.has_unit or quantity.number.scale != 1:
        return False
    places = word_lists("sayso.tasks.figures", "number_contexts.tsv")["place"]
    return quantity.approximator in ("exact", "about") or quantity.approximator_text in places
