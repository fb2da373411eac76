"""Which dollar a bare $ is, by the places that the article names: A$ in one of Western Australia."""

import functools
import re
from collections import Counter

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import rows
from sayso.tasks.figures.units.money_names import KEPT_TEXTS

_SIGN = "$"
_DOLLAR = "USD"
_NATIONS = ("Australia", "Canad", "New Zealand", "Singapore", "Hong")
"""How countries begin whose naming once tells nothing; a state or a city of theirs does."""
_NAMED = re.compile(r"\b[A-Z]{1,3} ?\$|\$ ?[A-Z]{2,3}\b|\b[A-Z]\w+[ -]dollars?\b|\b(?:USD|AUD|CAD|NZD|SGD|HKD)\b")
"""Dollars that are told apart: US$, $US, Canadian dollars."""


def is_bare(lexemes: list[Lexeme], first: int, last: int) -> bool:
    """Whether the currency at lexemes `first` to `last` (exclusive) is a $ without letters."""
    if last - first != 1 or lexemes[first].text != _SIGN:
        return False
    return not (first > 0 and lexemes[first - 1].kind == "word" and glued(lexemes, first))


@functools.lru_cache(maxsize=KEPT_TEXTS)
def home_dollar(text: str) -> str:
    """The code of the dollar that a bare $ is in a text: of the country that is named most, if nothing speaks against
    it, or else the US dollar."""
    if _NAMED.search(text) is not None:
        return _DOLLAR
    named = Counter(_codes()[match.group()] for match in _places().finditer(text))
    if not named or _DOLLAR in named:
        return _DOLLAR
    (code, count), *others = named.most_common()
    is_sole = not others or others[0][1] < count
    is_sure = count > 1 or not any(match.group().startswith(_NATIONS) for match in _places().finditer(text))
    return code if code and is_sole and is_sure else _DOLLAR


@functools.cache
def _codes() -> dict[str, str]:
    return {place: row["code"] for row in rows("dollar_places") for place in row["places"].split(",")}


@functools.cache
def _places() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=lambda place: (-len(place), place))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
