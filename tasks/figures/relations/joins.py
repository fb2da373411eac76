"""Ranges, changes, ratios and conversions: what two numbers side by side make together."""

from dataclasses import replace
from itertools import pairwise

from sayso.tasks.figures.lexemes import Lexeme, glued
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.numbers.approximators import apply
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity

LONGEST_CHANGE_GAP = 10
"""Lexemes that may stand between the two ends of a change: "from $36,040 at 10.45pm last night to $34,935"."""

_RANGE_GAPS = (
    ("-",), ("–",), ("—",), ("~",), ("to",), ("to", "-"), ("-", "to"), ("-", "to", "-"), ("through",),
    ("‑",), ("‐",), ("−",), ("till",),
)  # fmt: skip
_DASHES = frozenset("-–—‑‐−~")


def join(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Joins neighbours into ranges and ratios, links the ends of changes and the two sides of a conversion."""
    joined: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if joined and passage.same_sentence(joined[-1].number.first, quantity.number.first):
            before = joined[-1]
            if (
                _ratio(passage, before, quantity)
                or _range(passage, before, quantity, following)
                or _bounds(passage, before, quantity)
            ):
                continue
        joined.append(quantity)
    for before, after in pairwise(joined):
        if passage.same_sentence(before.number.first, after.number.first):
            _change(passage, before, after)
            _conversion(passage, before, after)
            _of_whole(passage, before, after)
    return joined


def _gap(lexemes: list[Lexeme], before: Quantity, after: Quantity) -> tuple[str, ...]:
    return tuple(piece.low for piece in lexemes[before.last : min(after.first, before.last + LONGEST_CHANGE_GAP + 1)])


def _same_unit(before: Quantity, after: Quantity) -> bool:
    """Whether the units agree or one of them is left out where English leaves it out."""
    if before.has_unit and after.has_unit:
        return before.unit == after.unit
    return after.has_unit or before.kind == "money" or not before.has_unit


def _ratio(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """One in five, 7 out of 10: takes `after` into `before` as a ratio."""
    gap = _gap(passage.lexemes, before, after)
    if gap not in (("in",), ("out", "of"), ("in", "every"), ("out", "of", "every"), ("of", "every")):
        return False
    top, below = before.value, after.value
    if (
        top is None
        or below is None
        or before.has_unit
        or after.kind in ("money", "percent", "age")
        or not 0 < top < below
    ):
        return False
    if after.has_unit and gap[0] == "in":
        return False
    if gap == ("in",) and (top > 20 or not before.number.integer or passage.low(before.first - 1) in ("than",)):
        return False
    before.value, before.kind, before.role = top / below, "ratio", "ratio"
    before.low = before.high = before.low_inclusive = before.high_inclusive = None
    _extend(before, after)
    if before.approximator != "exact":
        apply(before, before.approximator, before.approximator_text)
    elif after.approximator != "exact":
        apply(before, after.approximator, after.approximator_text)
    before.rules.append("ratio")
    return True


def _extend(before: Quantity, after: Quantity) -> None:
    before.last, before.end = after.last, after.end
    before.written_end = after.written_end


def _range(passage: Passage, before: Quantity, after: Quantity, following: Quantity | None) -> bool:
    """10 to 15, $2-3 billion, between X and Y, three or four: takes `after` into `before` as a range."""
    lexemes = passage.lexemes
    gap = _gap(lexemes, before, after)
    if (
        before.is_range
        or after.is_range
        or before.value is None
        or after.value is None
        or not _same_unit(before, after)
    ):
        return False
    if gap == ("to",) and before.has_unit and after.has_unit and _is_amount_of_change(passage, before):
        return False
    lead = passage.low(before.first - 1)
    is_between = lead == "between" or passage.low(before.number.first - 1) == "between"
    if gap == ("and",) and is_between:
        rule = "between"
    elif gap == ("or",) and _neighbours(before, after):
        rule = "or"
    elif gap in _RANGE_GAPS:
        is_chain = following is not None and _gap(lexemes, after, following) == ("to",)
        if not is_chain and _is_change(passage, before, after, gap):
            return False
        if before.kind == "percent" and not after.has_unit and gap == ("to",):
            return False
        rule = "range"
    else:
        return False
    low, high = _shared(before, after)
    if low is None or high is None or low == high:
        return False
    if gap[0] in _DASHES and high < 0 <= low:
        high = -high
    if low > high and before.kind == "percent" and lead not in ("from", "between"):
        return False
    if low > high and gap[0] not in _DASHES and not is_between and before.kind != "count":
        return _as_range(passage, before, after, high, low, rule)
    if low > high:
        return False
    return _as_range(passage, before, after, low, high, rule)


def _is_amount_of_change(passage: Passage, before: Quantity) -> bool:
    """Whether a verb of change stands right before: up 19 cents to $2, increased by $4 billion to $9 billion."""
    lead = passage.low(before.first - 1)
    verbs = words("directions", "up") | words("directions", "down")
    return lead in verbs or (
        lead == "by" and any(passage.low(at) in verbs for at in range(before.first - 6, before.first - 1))
    )


def _as_range(passage: Passage, before: Quantity, after: Quantity, low: float, high: float, rule: str) -> bool:
    words_of = before.approximator_text
    if not before.has_unit:
        before.kind, before.unit, before.currency = after.kind, after.unit, after.currency
    before.per_unit = after.per_unit or before.per_unit
    before.value = before.value_si = before.unit_si = None
    before.low, before.high, before.low_inclusive, before.high_inclusive = low, high, True, True
    before.approximator, before.approximator_text = "range", words_of
    before.number = replace(before.number, scale=after.number.scale, mantissa=after.number.mantissa)
    _extend(before, after)
    before.rules.append(rule)
    if rule == "between":
        at = before.number.first - 1
        while at >= 0 and passage.low(at) != "between":
            at -= 1
        if at >= 0 and before.number.first - at < 5:
            before.first, before.start = at, passage.lexemes[at].start
    return True


def _neighbours(before: Quantity, after: Quantity) -> bool:
    """Three or four, 10 or 12: small whole numbers that lie close."""
    if before.has_unit or before.value is None or after.value is None:
        return False
    return 0 < after.value - before.value <= max(1.0, before.value * 0.5) and before.number.integer


def _shared(before: Quantity, after: Quantity) -> tuple[float | None, float | None]:
    """The two values, with the scale of the second given to the first where it is shared: $3 to $5 billion."""
    low, high = before.value, after.high if after.is_range else after.value
    scale = after.number.scale
    if low is None or high is None or before.number.scale != 1 or scale == 1 or before.number.grouped:
        return low, high
    mantissa = after.number.mantissa or high / scale
    if abs(low) < 1000 and (abs(low) < abs(mantissa) or (before.role == "from" and abs(low) <= 10 * abs(mantissa))):
        low = low * scale
    return low, high


def _is_change(passage: Passage, before: Quantity, after: Quantity, gap: tuple[str, ...]) -> bool:
    """Whether "from X to Y" tells of a change: a verb of change before it, or a fall where a range would rise."""
    if "to" not in gap or passage.low(before.first - 1) != "from":
        return False
    verbs = words("directions", "up") | words("directions", "down") | words("directions", "change")
    for at in range(before.first - 2, max(0, before.first - 12) - 1, -1):
        if passage.low(at) in words("directions", "range"):
            return False
        if passage.low(at) in verbs:
            return True
    low, high = _shared(before, after)
    return low is not None and high is not None and low > high


def _change(passage: Passage, before: Quantity, after: Quantity) -> None:
    """Links the ends of a change: from X … to Y, or to Y from X."""
    lexemes = passage.lexemes
    gap = _gap(lexemes, before, after)
    if not gap or len(gap) > LONGEST_CHANGE_GAP or before.linked is not None:
        return
    if before.kind != after.kind and before.has_unit and after.has_unit:
        return
    if before.has_unit and after.has_unit and before.unit != after.unit:
        return
    lead = passage.low(before.first - 1)
    if lead == "from" and gap[-1] == "to" and not {";", ".", ":", "(", ")"} & set(gap):
        if gap.count(",") > 0 and len(gap) > 4:
            return
        before.role, after.role = "from", "to"
        _pair(before, after, "change from to")
    elif gap[-1] == "from" and lead == "to" and set(gap) <= {",", "down", "up", "from", "higher", "lower"}:
        before.role, after.role = "to", "from"
        _pair(after, before, "change to from")


def _pair(source: Quantity, target: Quantity, rule: str) -> None:
    source.linked, target.linked = target, source
    if source.value is not None:
        shared, _ = _shared(source, target)
        if shared is not None and shared != source.value:
            source.value = shared
            apply(source, source.approximator, source.approximator_text)
    for one, other in ((source, target), (target, source)):
        if not one.has_unit and other.has_unit:
            one.kind, one.unit, one.currency = other.kind, other.unit, other.currency
        one.per_unit = one.per_unit or other.per_unit
        one.rules.append(rule)


def _bounds(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """More than 20 and less than 35: two bounds that make a range."""
    gap = _gap(passage.lexemes, before, after)
    if gap not in (("and",), (",",), ("but",), (",", "but"), (",", "and")) or (
        before.has_unit != after.has_unit and after.kind == "money"
    ):
        return False
    lower, upper = (before, after) if before.approximator in ("more_than", "at_least") else (after, before)
    if lower.approximator not in ("more_than", "at_least") or upper.approximator not in ("less_than", "at_most"):
        return False
    if (
        lower.value is None
        or upper.value is None
        or lower.value >= upper.value
        or before.unit not in (None, after.unit)
    ):
        return False
    inclusive = lower.approximator == "at_least", upper.approximator == "at_most"
    words_of = before.approximator_text
    _as_range(passage, before, after, lower.value, upper.value, "two bounds")
    before.low_inclusive, before.high_inclusive = inclusive
    before.approximator_text = words_of
    return True


def _conversion(passage: Passage, before: Quantity, after: Quantity) -> None:
    """$5 million in brackets after 4 million pounds: linked, with the bound of the figure that it converts."""
    lexemes = passage.lexemes
    gap = _gap(lexemes, before, after)
    if gap not in (("(",), ("/",), (",", "or"), ("or",), ("[",)) or not (before.has_unit and after.has_unit):
        return
    same_kind = before.kind == after.kind and before.kind in ("money", "measure")
    if not same_kind or before.unit == after.unit or (gap == ("/",) and not before.is_conversion):
        return
    after.linked, after.is_conversion = before.linked if before.is_conversion else before, True
    after.rules.append("conversion")
    if after.approximator == "exact" and before.approximator not in ("exact", "range", "vague"):
        apply(after, before.approximator, None)


def _of_whole(passage: Passage, before: Quantity, after: Quantity) -> None:
    """280 million of the 1.5 billion shekels: the part has the unit of the whole."""
    gap = _gap(passage.lexemes, before, after)
    if (
        (
            gap in (("of", "the"), ("of", "its"), ("of", "his"), ("of", "their"), ("of",))
            and not before.has_unit
            and after.has_unit
        )
        and before.kind == "count"
        and after.kind in ("money", "measure")
    ):
        before.kind, before.unit, before.currency = after.kind, after.unit, after.currency
        before.rules.append("unit of whole")


def is_result(passage: Passage, before: Quantity, after: Quantity) -> bool:
    """Whether two numbers with a dash between them are the result of a game or a vote: 2-1, 6-4, 89-89."""
    lexemes = passage.lexemes
    gap = _gap(lexemes, before, after)
    if len(gap) != 1 or gap[0] not in _DASHES or not glued(lexemes, after.first):
        return False
    if before.has_unit or after.has_unit or before.value is None or after.value is None:
        return False
    if not (before.number.is_digits and after.number.is_digits and before.number.integer and after.number.integer):
        return False
    return before.value < 200 and abs(after.value) < 200
