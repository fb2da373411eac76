"""Which way a number went, and whether it is a change, where the change began or where it led."""

from sayso.schemas.figures import Direction
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity

NEAR = 8
"""Lexemes to look back for a verb of change."""

_LEADS = frozenset(("by", "to", "from", "at"))


def direct(passage: Passage, quantities: list[Quantity]) -> None:
    """Sets direction and role of every quantity, left to right: a level takes the direction of the change before it."""
    before: Quantity | None = None
    for quantity in quantities:
        if before is not None and before.sentence != quantity.sentence:
            before = None
        _direct(passage, quantity, before)
        before = quantity
    for quantity in quantities:
        if quantity.linked is not None and quantity.role in ("from", "to"):
            quantity.direction = quantity.direction or quantity.linked.direction
        if quantity.linked is not None and quantity.is_conversion:
            quantity.direction = quantity.direction or quantity.linked.direction
            quantity.role = quantity.linked.role if quantity.role == "level" else quantity.role


def _direct(passage: Passage, quantity: Quantity, before: Quantity | None) -> None:
    lead = passage.low(quantity.first - 1)
    floor = before.last if before is not None else 0
    way, verb_at = _verb(passage, quantity.first, floor, lead)
    if way is not None:
        quantity.direction = way
        if quantity.role == "level" and quantity.kind not in ("ratio", "age"):
            quantity.role = "to" if lead in ("to", "at") else "from" if lead == "from" else "change"
            if quantity.role == "change" and lead != "by" and not _is_amount(passage, quantity, verb_at):
                quantity.role = "level"
        return
    noun = _noun(passage, quantity)
    if noun is not None and quantity.kind in (
        "percent",
        "percentage_point",
        "money",
        "count",
        "multiplier",
        "measure",
        "duration",
    ):
        quantity.direction = noun
        if quantity.role == "level":
            quantity.role = "change"
        return
    if quantity.number.signed and quantity.kind == "percent" and passage.lexemes[quantity.number.first].text == "+":
        quantity.direction, quantity.role = "up", "change"
        return
    if before is not None and before.role == "change" and lead == "by" and before.kind in (quantity.kind, "percent"):
        quantity.direction, quantity.role = before.direction, "change"
        return
    if (
        before is not None
        and before.direction is not None
        and lead in ("to", "at")
        and quantity.first - before.last <= 6
    ):
        said = {passage.low(at) for at in range(before.last, quantity.first)}
        if not said & {",", ";", "and", "but", "while", "compared"}:
            quantity.direction = before.direction
            if quantity.role == "level":
                quantity.role = "to"


def _verb(passage: Passage, first: int, floor: int, lead: str) -> tuple[Direction | None, int]:
    """The verb of change that governs the number at lexeme `first`, and where it stands."""
    filler = words("directions", "filler")
    up, down = words("directions", "up"), words("directions", "down")
    for at in range(first - 1, max(floor, first - 1 - NEAR) - 1, -1):
        word = passage.low(at)
        if word in ("up", "down") and passage.low(at - 1) in words("directions", "particle"):
            return None, -1
        if word in ("raised", "raise", "raising") and lead not in _LEADS:
            return None, -1
        if word in up and not (word == "up" and passage.low(at - 1) in down):
            return "up", at
        if word in down:
            return "down", at
        if word in (",", ";", ":", ".", "(", ")") and not (word == "," and lead in ("by", "to")):
            return None, -1
        if lead not in _LEADS and word not in filler and not word.endswith("ly"):
            return None, -1
    return None, -1


def _is_amount(passage: Passage, quantity: Quantity, verb_at: int) -> bool:
    """Whether a number right after a verb is how much changed: rose 3%, added 15 sen; not "lost 3 games"."""
    word = passage.low(verb_at)
    if quantity.kind in ("percent", "percentage_point"):
        return True
    if quantity.kind in ("money", "measure"):
        return word not in ("lost", "loses", "losing", "raised", "raise", "off")
    return quantity.unit == "point"


def _noun(passage: Passage, quantity: Quantity) -> Direction | None:
    """A 3 percent drop, a $5 million increase, 34% higher."""
    at = quantity.last
    for ahead in range(at, min(at + 3, len(passage.lexemes))):
        word = passage.low(ahead)
        if word in words("directions", "noun up"):
            return _not_a_comparison(passage, ahead, "up")
        if word in words("directions", "noun down"):
            return _not_a_comparison(passage, ahead, "down")
        if ahead == at and word == "-":
            continue
        if passage.lexemes[ahead].kind != "word" or passage.tag(ahead) not in ("JJ", "NN", "VBG", "VBN", "RB", "NNP"):
            return None
    return None


def _not_a_comparison(passage: Passage, at: int, way: Direction) -> Direction | None:
    if passage.low(at) in ("more", "less", "up", "down") and passage.low(at + 1) not in (
        "than",
        "",
        ".",
        ",",
        "expensive",
        "on",
        "from",
    ):
        return None
    return way
