"""Nouns and units left out because they were just said: 12 soldiers killed and 30 wounded, 10 and 20 percent."""

from itertools import pairwise

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity


def share_counted(passage: Passage, quantities: list[Quantity]) -> None:
    """Gives numbers without a noun the noun of their neighbours: 12 soldiers killed and 30 wounded; from 41 to 48."""
    antecedent: Quantity | None = None
    previous: Quantity | None = None
    for quantity in quantities:
        if antecedent is not None and antecedent.sentence != quantity.sentence:
            antecedent = None
        if _continues_percent(passage, quantity, previous):
            quantity.kind, quantity.unit = "percent", "percent"
            quantity.is_elided = True
            quantity.rules.append("elided")
        previous = quantity
        if quantity.linked is not None and quantity.kind == "count" and quantity.unit is None:
            _share(quantity, quantity.linked)
        following = passage.low(quantity.last)
        is_bare = quantity.kind == "count" and quantity.unit in (None, "other")
        cued = following in words("idioms", "elider") or passage.low(quantity.first - 1) in words("idioms", "harm")
        if is_bare and antecedent is not None and (quantity.unit or (cued and following != "of")):
            _share(quantity, antecedent)
        if quantity.kind == "count" and quantity.unit is not None and quantity.number.form != "one of":
            antecedent = quantity
    for before, after in pairwise(quantities):
        gap = [piece.low for piece in passage.lexemes[before.last : after.first]]
        if (
            gap[-2:] in (["rather", "than"], ["instead", "of"])
            and after.unit is None
            and before.kind == after.kind == "count"
        ):
            _share(after, before)
    for before, after in reversed(list(pairwise(quantities))):
        if (
            before.kind == after.kind == "count"
            and before.unit is None
            and after.unit is not None
            and before.sentence == after.sentence
        ):
            gap = [piece.low for piece in passage.lexemes[before.last : after.first]][:4]
            if gap in (
                ["and"],
                ["or"],
                ["but"],
                [","],
                ["of", "the"],
                ["of"],
                ["-", "and"],
                ["-", ","],
                [",", "and"],
                ["-", ",", "and"],
            ):
                _share(before, after)


def share_unit(quantities: list[Quantity], passage: Passage) -> None:
    """Gives a bare number the unit of the next one: 27 and 29 years old, 45 or 50 mg."""
    for before, after in reversed(list(pairwise(quantities))):
        if (
            before.kind != "count"
            or before.has_unit
            or not after.has_unit
            or after.kind == "count"
            or before.number.form == "fraction"
        ):
            continue
        if after.kind == "money" and after.number.last == after.last:
            continue
        gap = [piece.low for piece in passage.lexemes[before.last : after.first]][:3]
        if gap in (["and"], ["or"], ["but"], ["and", "then"]) and before.sentence == after.sentence:
            before.kind, before.unit, before.currency, before.per_unit = (
                after.kind,
                after.unit,
                after.currency,
                after.per_unit,
            )
            before.is_elided = True
            before.rules.append("elided")


def _continues_percent(passage: Passage, quantity: Quantity, previous: Quantity | None) -> bool:
    """Rose by 2 percent but fell by 1."""
    if previous is None or previous.kind != "percent" or quantity.kind != "count" or quantity.has_unit:
        return False
    verbs = words("directions", "up") | words("directions", "down")
    by = passage.low(quantity.first - 1) == "by" and passage.low(quantity.first - 2) in verbs
    return by and previous.sentence == quantity.sentence and quantity.counted_start is None


def _share(quantity: Quantity, other: Quantity) -> None:
    if other.unit is None or other.kind != "count":
        return
    quantity.unit = other.unit
    quantity.counted_start, quantity.counted_end = other.counted_start, other.counted_end
    quantity.is_elided = True
    quantity.rules.append("elided")
