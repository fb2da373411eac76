"""Ages: 34-year-old, aged 25, "Armstrong, 25,", he will be 35."""

from sayso.tasks.figures.lexemes import glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity

OLDEST = 119
_PERIODS = frozenset(("year", "month", "week", "day"))


def mark_ages(passage: Passage, quantities: list[Quantity]) -> None:
    """Makes ages of the durations and bare numbers that tell one."""
    for quantity in quantities:
        if quantity.kind == "duration" and quantity.unit in _PERIODS:
            _old(passage, quantity)
        elif quantity.kind == "count" and not quantity.has_unit and _is_age(passage, quantity):
            quantity.kind, quantity.unit = "age", "year"
            quantity.rules.append("age")


def _old(passage: Passage, quantity: Quantity) -> None:
    lexemes, at = passage.lexemes, quantity.last
    if at < len(lexemes) and lexemes[at].text in "-‐‑":
        at += 1
    said = passage.low(at)
    end = at + 1 if said in ("old", "olds") else at + 2 if said == "of" and passage.low(at + 1) == "age" else None
    if end is None:
        return
    quantity.kind, quantity.last, quantity.end = "age", end, lexemes[end - 1].end
    quantity.rules.append("age")


def _is_age(passage: Passage, quantity: Quantity) -> bool:
    high = quantity.high if quantity.is_range else quantity.value
    if high is None or not 0 < high <= OLDEST or quantity.number.scale != 1:
        return False
    at = quantity.first
    before, following = passage.low(at - 1), passage.low(quantity.last)
    if before in words("contexts", "turning") or (before == "of" and passage.low(at - 2) in ("age", "ages")):
        return True
    if before == "between" and passage.low(at - 2) in ("aged", "ages"):
        return True
    if passage.low(at) == "between" and before in ("aged", "ages"):
        return True
    if quantity.is_range or not quantity.number.integer or passage.low(quantity.number.first) == "one":
        return False
    if before == "," and quantity.number.is_digits and following in (",", ".", ";", ""):
        return passage.tag(at - 2) in ("NNP", "NNPS") and _is_person(passage, at - 2) and not glued(passage.lexemes, at)
    if (
        before == "("
        and following == ")"
        and quantity.number.is_digits
        and quantity.value is not None
        and quantity.value >= 10
    ):
        return passage.tag(at - 2) == "NNP" and _is_person(passage, at - 2)
    if before in words("contexts", "being") or (
        quantity.approximator != "exact" and before in words("contexts", "being")
    ):
        return _has_personal_subject(passage, at) and not passage.tag(quantity.last).startswith(("NN", "JJ", "CD"))
    return False


def _is_person(passage: Passage, at: int) -> bool:
    """Whether the name may be a person's: not a place or a month, by the entity where there is one."""
    token = passage.token(at)
    return (
        token.ent_type_ in ("PERSON", "", "ORG", "GPE")
        and token.text[:1].isupper()
        and token.ent_type_ not in ("DATE",)
    )


def _has_personal_subject(passage: Passage, at: int) -> bool:
    said = [passage.low(index) for index in range(max(0, at - 5), at)]
    if any(word in words("contexts", "personal subject") for word in said):
        return True
    window = {passage.low(index) for index in range(max(0, at - 14), at)}
    return "expectancy" in window or "age" in window
