"""What two numbers side by side make together: one range or ratio, or two linked figures."""

import functools
from collections.abc import Callable, Mapping
from itertools import pairwise

from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.relations import bounds, change, conversion, pair, ranges, ratio, whole
from sayso.tasks.figures.relations.pair import Pair, pair_of
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

APART = "apart"

_MAKE: Mapping[str, Callable[[Pair], None]] = {
    "ratio": ratio.make_ratio,
    "range": ranges.make_range,
    "or": ranges.make_range,
    "between": ranges.make_range,
    "two bounds": bounds.make_bounded,
}
_LINK: Mapping[str, Callable[[Pair], None]] = {
    "from to": change.link_from_to,
    "to from": change.link_to_from,
    "multiplied": change.link_multiplied,
    "amount": change.link_amount,
    "prior": change.link_prior,
    "conversion": conversion.link_conversion,
    "unit of whole": whole.give_unit_of_whole,
}


@functools.cache
def _joins() -> DecisionList[Pair]:
    features = {**pair.FEATURES, **ratio.FEATURES, **ranges.FEATURES, **bounds.FEATURES}
    return decision_list(features, read_rows("sayso.tasks.figures", "relation_joins.tsv"), pair.lists())


@functools.cache
def _links() -> DecisionList[Pair]:
    features = {**pair.FEATURES, **change.FEATURES, **conversion.FEATURES}
    return decision_list(features, read_rows("sayso.tasks.figures", "relation_links.tsv"), pair.lists())


def join(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Joins neighbours into ranges and ratios, links the ends of changes and the two sides of a conversion."""
    joined: list[Quantity] = []
    for quantity, following in zip(quantities, [*quantities[1:], None], strict=False):
        if not (joined and _joins_with(passage, joined, quantity, following)):
            joined.append(quantity)
    for before, after in pairwise(joined):
        _link(passage, before, after)
    return joined


def _joins_with(passage: Passage, joined: list[Quantity], after: Quantity, following: Quantity | None) -> bool:
    """Takes `after` into the last of those before it where the two make one figure, and says whether they do."""
    before, earlier = joined[-1], joined[-2] if len(joined) > 1 else None
    if not passage.same_sentence(before.number.first, after.number.first):
        return False
    neighbours = pair_of(passage, before, after, following, earlier)
    relation = _joins().outcome(neighbours, APART)
    if relation == APART:
        return False
    _MAKE[relation](neighbours)
    before.rules.append(relation)
    return True


def _link(passage: Passage, before: Quantity, after: Quantity) -> None:
    if passage.same_sentence(before.number.first, after.number.first):
        neighbours = pair_of(passage, before, after)
        relation = _links().outcome(neighbours, APART)
        if relation != APART:
            _LINK[relation](neighbours)
