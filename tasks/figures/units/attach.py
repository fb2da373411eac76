"""Gives numbers their currency or unit, and what they are a rate of."""

from collections.abc import Sequence

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers import approximators
from sayso.tasks.figures.numbers.numerals import finite
from sayso.tasks.figures.quantity import Number, Quantity
from sayso.tasks.figures.units import currencies
from sayso.tasks.figures.units import measures as units


def attach(text: str, lexemes: list[Lexeme], numbers: Sequence[Number]) -> list[Quantity]:
    """A quantity for every number, with what is written beside it."""
    about_money = _speaks_of_money(lexemes) if numbers else False
    found: list[Quantity] = []
    taken = 0
    for number in numbers:
        if number.first < taken:
            continue
        quantity = _with_unit(text, lexemes, number, taken, about_money)
        found.append(quantity)
        taken = quantity.last
    return found


def _speaks_of_money(lexemes: list[Lexeme]) -> bool:
    return any(piece.low in words("rates", "money words") for piece in lexemes)


def _with_unit(text: str, lexemes: list[Lexeme], number: Number, taken: int, about_money: bool) -> Quantity:
    quantity = Quantity(
        number=number,
        first=number.first,
        last=number.last,
        start=lexemes[number.first].start,
        end=lexemes[number.last - 1].end,
        value=number.value,
        low=number.low,
        high=number.high,
        rules=[number.form],
    )
    if number.low is not None:
        quantity.approximator, quantity.low_inclusive, quantity.high_inclusive = "vague", True, True
    bound = approximators.right_of(lexemes, number.last)
    if bound is not None:
        quantity.last, quantity.end = bound.last, lexemes[bound.last - 1].end
        approximators.apply(quantity, bound.approximator, text[lexemes[number.last].start : quantity.end].lstrip("-"))
        quantity.rules.append("approximator right")
    money = currencies.before(lexemes, number.first)
    if money is not None and money.first < taken:
        money = None
    if money is None or lexemes[money.first].kind == "word":
        money = money or _money_after(lexemes, quantity, about_money)
    if money is not None:
        _set_money(lexemes, quantity, money)
    else:
        _set_measure(text, lexemes, quantity)
    if quantity.kind == "count" and number.form == "fraction":
        quantity.kind, quantity.role = "ratio", "ratio"
    per = units.per_unit(lexemes, quantity.last) if quantity.has_unit else None
    if per is None and money is not None:
        per = _after_a_word(lexemes, quantity.last)
    if per is not None:
        quantity.per_unit = per[0]
        quantity.written_end = quantity.last
        quantity.last = per[1]
        quantity.value_si = quantity.unit_si = None
    else:
        quantity.written_end = quantity.last
    return quantity


def _money_after(lexemes: list[Lexeme], quantity: Quantity, about_money: bool) -> currencies.Money | None:
    number, last = quantity.number, quantity.last
    is_large = number.scale >= 1000
    if last < len(lexemes) and lexemes[last].low == "of" and number.form in ("vague plural", "vague few", "couple"):
        found = currencies.after(lexemes, last + 1, number.value, is_large, about_money)
        return found._replace(first=last) if found is not None else None
    return currencies.after(lexemes, last, number.value, is_large, about_money)


def _after_a_word(lexemes: list[Lexeme], last: int) -> tuple[str, int] | None:
    """$76 US a barrel, $75 U.S. per barrel."""
    at = last
    if at < len(lexemes) and lexemes[at].text in ("US", "USD"):
        at += 1
    elif at + 3 < len(lexemes) and lexemes[at].text == "U" and lexemes[at + 2].text == "S":
        at += 4
    return units.per_unit(lexemes, at) if at > last else None


def _set_money(lexemes: list[Lexeme], quantity: Quantity, money: currencies.Money) -> None:
    quantity.kind, quantity.currency, quantity.unit = "money", money.code, money.name
    quantity.rules.append("currency")
    if money.first < quantity.first:
        before = money.first - 1
        is_minus = before >= 0 and lexemes[before].text in "-−" and glued(lexemes, money.first)
        stands_free = before <= 0 or not glued(lexemes, before) or lexemes[before - 1].text == "("
        if is_minus and stands_free and not quantity.number.signed:
            quantity.value = -quantity.value if quantity.value is not None else None
            money = money._replace(first=before)
        quantity.first = money.first
        quantity.start = lexemes[money.first].start
    else:
        quantity.last = money.last
        quantity.end = lexemes[money.last - 1].end
    if money.scale != 1.0 and quantity.value is not None:
        quantity.value = finite(quantity.value * money.scale)


def _set_measure(text: str, lexemes: list[Lexeme], quantity: Quantity) -> None:
    match = units.unit_after(text, lexemes, quantity.last, quantity.number.is_digits)
    if match is None or (quantity.number.form == "vague plural" and match.unit.kind == "percent"):
        match = _of_unit(text, lexemes, quantity)
    if match is None:
        return
    quantity.kind, quantity.unit = match.unit.kind, match.unit.name
    quantity.last = match.last
    quantity.end = lexemes[match.last - 1].end
    quantity.rules.append("unit")
    si = units.to_si(match.unit, quantity.value)
    if si is not None:
        quantity.value_si, quantity.unit_si = finite(si), match.unit.si


def _of_unit(text: str, lexemes: list[Lexeme], quantity: Quantity) -> units.Match | None:
    """Hundreds of miles, half an hour, dozens of years, a couple of days."""
    at = quantity.last
    if at >= len(lexemes):
        return None
    if lexemes[at].low == "of" and quantity.number.form in ("vague plural", "vague few", "couple"):
        return units.unit_after(text, lexemes, at + 1, False)
    if lexemes[at].low == "of" and quantity.number.form == "fraction" and at + 1 < len(lexemes):
        at += 1 if lexemes[at + 1].low in ("a", "an") else 0
    if lexemes[at].low in ("a", "an") and quantity.number.form == "fraction":
        return units.unit_after(text, lexemes, at + 1, False)
    return None
