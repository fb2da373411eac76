"""Gives numbers their currency or unit, and what they are a rate of."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.tasks.figures.lexemes import Lexeme, glued, low, peek, skip, written
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers import approximators
from sayso.tasks.figures.numbers.numerals import finite, group, product
from sayso.tasks.figures.quantity import Number, Quantity
from sayso.tasks.figures.units import currencies
from sayso.tasks.figures.units import measures as units
from sayso.tasks.figures.units.per import Per, per_unit

LARGE = 1000
"""The smallest scale that makes an amount one of money where its currency is another word too."""

_VAGUE_FORMS = frozenset(("vague plural", "vague few", "couple"))
_MINUS = frozenset("-−")


class Topic(NamedTuple):
    """Whether a line speaks of prices, and of rates in percent."""

    prices: bool
    rates: bool


def attach(text: str, lexemes: list[Lexeme], numbers: Sequence[Number]) -> list[Quantity]:
    """A quantity for every number, with what is written beside it."""
    if not numbers:
        return []
    said = {piece.low for piece in lexemes}
    topic = Topic(*(not words("rates", name).isdisjoint(said) for name in ("money words", "rate words")))
    found: list[Quantity] = []
    taken = 0
    for number in numbers:
        if number.first >= taken:
            found.append(_with_unit(text, lexemes, number, taken, topic))
            taken = found[-1].last
    return found


def _with_unit(text: str, lexemes: list[Lexeme], number: Number, taken: int, topic: Topic) -> Quantity:
    quantity = _quantity(lexemes, number)
    _bound(text, lexemes, quantity)
    money = _money(text, lexemes, quantity, taken, topic.prices)
    if money is not None:
        _set_money(lexemes, quantity, money)
    else:
        _set_measure(text, lexemes, quantity, topic.rates)
    if quantity.kind == "count" and number.form == "fraction":
        quantity.kind, quantity.role = "ratio", "ratio"
    if quantity.approximator == "exact" and low(lexemes, quantity.last) in words("contexts", "bound behind unit"):
        _bound(text, lexemes, quantity)
    _set_rate(lexemes, quantity)
    return quantity


def _quantity(lexemes: list[Lexeme], number: Number) -> Quantity:
    is_vague = number.low is not None
    return Quantity(
        number=number,
        first=number.first,
        last=number.last,
        start=lexemes[number.first].start,
        end=lexemes[number.last - 1].end,
        value=number.value,
        low=number.low,
        high=number.high,
        low_inclusive=True if is_vague else None,
        high_inclusive=True if is_vague else None,
        approximator="vague" if is_vague else "about" if number.form == "couple" else "exact",
        rules=[number.form],
    )


def _bound(text: str, lexemes: list[Lexeme], quantity: Quantity) -> None:
    """Takes in an approximator behind the number: 300 or more, 60-odd."""
    bound = approximators.right_of(lexemes, quantity.last)
    if bound is None:
        return
    start = lexemes[quantity.last].start
    quantity.last, quantity.end = bound.last, lexemes[bound.last - 1].end
    approximators.apply(quantity, bound.approximator, text[start : quantity.end].lstrip("-"))
    quantity.rules.append("approximator right")


def _money(
    text: str, lexemes: list[Lexeme], quantity: Quantity, taken: int, about_money: bool
) -> currencies.Money | None:
    """The currency before the number, where no figure before it has that and none is in percent: EUR/JPY +0.7%; or else
    the one behind it."""
    number = quantity.number
    before = currencies.before(lexemes, number.first, text)
    is_share = peek(lexemes, quantity.last).text == "%"
    if before is not None and before.first >= taken and not is_share:
        told = currencies.told_again(lexemes, quantity.last, before)
        return currencies.at_home(lexemes, before, text) if told is before else told
    at = skip(lexemes, quantity.last, ("of",)) if number.form in _VAGUE_FORMS else quantity.last
    behind = currencies.after(lexemes, at, number.value, number.scale >= LARGE, about_money)
    return None if behind is None else currencies.of_country(lexemes, behind, text)


def _set_money(lexemes: list[Lexeme], quantity: Quantity, money: currencies.Money) -> None:
    quantity.kind, quantity.currency, quantity.unit = "money", money.code, money.name
    quantity.rules.append("currency")
    if money.last > quantity.last:
        quantity.last, quantity.end = money.last, lexemes[money.last - 1].end
    if money.first < quantity.first:
        is_minus = _is_minus(lexemes, money.first) and not quantity.number.signed
        quantity.first = money.first - is_minus
        quantity.start = lexemes[quantity.first].start
        if is_minus and quantity.value is not None:
            quantity.value = -quantity.value
    if money.scale != 1.0 and quantity.value is not None:
        quantity.value = product(quantity.value, money.scale)


def _is_minus(lexemes: list[Lexeme], first: int) -> bool:
    """Whether a minus that stands free, or in a bracket, is glued before the currency: -$5."""
    at = first - 1
    if low(lexemes, at) not in _MINUS or not glued(lexemes, first):
        return False
    return not glued(lexemes, at) or lexemes[at - 1].text == "("


def _set_measure(text: str, lexemes: list[Lexeme], quantity: Quantity, about_rates: bool) -> None:
    if _is_times(lexemes, quantity):
        quantity.kind, quantity.role = "multiplier", "ratio"
        quantity.last, quantity.end = quantity.last + 1, lexemes[quantity.last].end
        quantity.rules.append("times")
        return
    match = units.unit_after(text, lexemes, quantity.last, quantity.number.is_digits)
    if match is None or (quantity.number.form == "vague plural" and match.unit.kind == "percent"):
        match = _of_unit(text, lexemes, quantity) or (_point(lexemes, quantity) if about_rates else None)
    if match is not None:
        _set_unit(lexemes, quantity, match)
        quantity.rules.append("unit")


def _is_times(lexemes: list[Lexeme], quantity: Quantity) -> bool:
    """Whether an x is glued behind digits, and nothing behind that: 2.5x earnings; not a 3x5 plank."""
    at = quantity.last
    is_x = quantity.number.is_digits and low(lexemes, at) == "x" and glued(lexemes, at)
    is_alone = not glued(lexemes, at + 1) or peek(lexemes, at + 1).kind == "sign"
    return is_x and is_alone and peek(lexemes, at + 1).kind != "digits"


def _set_unit(lexemes: list[Lexeme], quantity: Quantity, match: units.Match) -> None:
    quantity.kind, quantity.unit = match.unit.kind, match.unit.name
    quantity.last, quantity.end = match.last, lexemes[match.last - 1].end
    si = units.to_si(match.unit, quantity.value)
    if si is not None:
        quantity.value_si, quantity.unit_si = finite(si), match.unit.si


def _point(lexemes: list[Lexeme], quantity: Quantity) -> units.Match | None:
    """Half a point, a quarter point, three-quarters of a point: parts of a point are of a percentage."""
    if quantity.number.form != "fraction":
        return None
    at = skip(lexemes, skip(lexemes, skip(lexemes, quantity.last, ("of",)), group("article")), ("-",))
    point = units.unit_of_name("percentage point") if low(lexemes, at) in ("point", "points") else None
    return None if point is None else units.Match(point, at + 1)


def _of_unit(text: str, lexemes: list[Lexeme], quantity: Quantity) -> units.Match | None:
    """Hundreds of miles, half an hour, dozens of years, a couple of days."""
    behind_of = skip(lexemes, quantity.last, ("of",))
    if quantity.number.form in _VAGUE_FORMS and behind_of > quantity.last:
        return units.unit_after(text, lexemes, behind_of, False)
    behind_article = skip(lexemes, behind_of, group("article"))
    if quantity.number.form == "fraction" and behind_article > behind_of:
        return units.unit_after(text, lexemes, behind_article, False)
    return None


def _set_rate(lexemes: list[Lexeme], quantity: Quantity) -> None:
    quantity.written_end = quantity.last
    often = skip(lexemes, quantity.last, words("rates", "how often"))
    per = per_unit(lexemes, often) if quantity.has_unit else None
    if per is None and quantity.kind == "money":
        per = _behind_country(lexemes, quantity.last)
    if per is None:
        return
    quantity.last = per.last
    speed = units.unit_of_name(f"{quantity.unit} per {per.name}") if quantity.kind == "measure" else None
    if speed is not None:
        _set_unit(lexemes, quantity, units.Match(speed, per.last))
    else:
        quantity.per_unit = per.name
        quantity.value_si = quantity.unit_si = None


def _behind_country(lexemes: list[Lexeme], last: int) -> Per | None:
    """$76 US a barrel, $75 U.S. per barrel."""
    if peek(lexemes, last).text in words("contexts", "country of dollars"):
        return per_unit(lexemes, last + 1)
    if written(lexemes, last, last + 4).replace(" ", "") == "U.S.":
        return per_unit(lexemes, last + 4)
    return None
