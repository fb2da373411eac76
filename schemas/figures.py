"""figures: one row a quantity, with its bounds, its unit and the thing it counts."""

from dataclasses import dataclass
from typing import Annotated, Literal

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas.table import Check, SpanField, Table

Approximator = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range", "vague"]
Direction = Literal["up", "down"]
FigureRole = Literal["level", "change", "from", "to", "ratio", "rank"]
FigureKind = Literal[
    "count", "money", "percent", "percentage_point", "measure", "duration", "age", "ratio", "multiplier"
]

Measure = Literal[
    "killed",
    "injured",
    "missing",
    "displaced",
    "evacuated",
    "arrested",
    "infected",
    "hospitalised",
    "rescued",
    "freed",
    "kidnapped",
    "dismissed",
    "charged",
    "convicted",
    "vaccinated",
    "recovered",
    "destroyed",
    "damaged",
]


def _finite(name: str) -> Check:
    return Check(
        f"{name} is finite",
        f"{name} is neither infinite nor not a number",
        lambda table: pc.is_finite(table[name]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of the text: "up to 12,000 soldiers", "rose to $4.5 billion", "hundreds"."""

    figure_id: Annotated[str, "Hash of the article, the words, and which of equal ones it is"]
    article_id: Annotated[str, "Article it stands in"]
    claim_id: Annotated[str | None, "Innermost claim whose content holds it"]
    start: Annotated[int, "First character, approximator included"]
    end: Annotated[int, "One past the last character, unit symbol included"]
    text: Annotated[str, "Words of the figure"]
    value: Annotated[float | None, "The number, scale applied; null for a range or a vague figure"]
    low: Annotated[float | None, "Lower bound"]
    high: Annotated[float | None, "Upper bound"]
    low_inclusive: Annotated[bool | None, "Whether the lower bound itself is meant"]
    high_inclusive: Annotated[bool | None, "Whether the upper bound itself is meant"]
    approximator: Annotated[Approximator, "How the number is bounded"]
    approximator_text: Annotated[str | None, "Words of the approximator"]
    direction: Annotated[Direction | None, "Which way a change goes"]
    role: Annotated[FigureRole, "What the number does"]
    linked_figure_id: Annotated[
        str | None,
        "The other end of a change, the level that a multiplier led to, or the figure that this one converts",
    ]
    kind: Annotated[FigureKind, "What kind of quantity"]
    unit: Annotated[str | None, "Unit, or head of the counted noun, in the singular"]
    currency: Annotated[str | None, "ISO 4217 code of money"]
    counted_text: Annotated[str | None, "The counted noun with its modifiers"]
    counted_start: Annotated[int | None, "First character of the counted noun"]
    counted_end: Annotated[int | None, "One past its last character"]
    counted_entity_id: Annotated[str | None, "Entity that is counted, where it is one"]
    measure: Annotated[Measure | None, "What befell the counted, by the words around; null where none say"]
    per_unit: Annotated[str | None, "What a rate is per: day, person, 100,000 people"]
    value_si: Annotated[float | None, "Value in the SI unit, for measures and durations"]
    unit_si: Annotated[str | None, "That SI unit"]
    is_negated: Annotated[bool, "Whether the figure is denied: not 12 but 30"]
    rule: Annotated[str, "Rule that made it"]


FIGURES: Table[Figure] = Table(
    name="figures",
    row=Figure,
    key="figure_id",
    references={
        "article_id": "articles",
        "claim_id": "claims",
        "linked_figure_id": "figures",
        "counted_entity_id": "entities",
    },
    spans=(
        SpanField(text="text", start="start", end="end"),
        SpanField(text="counted_text", start="counted_start", end="counted_end"),
    ),
    checks=(
        *(_finite(name) for name in ("value", "low", "high", "value_si")),
        Check(
            "bounds are in order",
            "low ≤ high where both are known",
            lambda table: pc.less_equal(table["low"], table["high"]),
        ),
        Check(
            "range has bounds",
            "a range or a vague figure has no value and a bound",
            lambda table: pc.or_(
                pc.invert(pc.is_in(table["approximator"], pa.array(["range", "vague"]))),
                pc.and_(table["value"].is_null(), pc.or_(table["low"].is_valid(), table["high"].is_valid())),
            ),
        ),
        Check(
            "money has a currency",
            "a figure of money names its currency where the text does",
            lambda table: pc.or_(pc.not_equal(table["kind"], "money"), table["currency"].is_valid()),
            level="warning",
        ),
    ),
    version=2,
)
