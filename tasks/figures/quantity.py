"""What the figure layers build up: a number with everything found out about it."""

from dataclasses import dataclass, field

from sayso.schemas.figures import Approximator, Direction, FigureKind, FigureRole, Measure


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the grammar read it: lexemes `first` to `last` (exclusive).

    A vague number has `low` and `high` and no `value`; so does one beyond what a float holds, without bounds.
    `scale` is the last scale word's factor (1 without), `mantissa` the value before it. `form` names the grammar rule.
    """

    first: int
    last: int
    value: float | None
    form: str
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    mantissa: float = 0.0
    is_digits: bool = False
    grouped: bool = False
    integer: bool = True
    signed: bool = False

    @property
    def is_whole_digits(self) -> bool:
        """Whether it is a whole number in digits."""
        return self.is_digits and self.integer


@dataclass(slots=True)
class Quantity:
    """A figure in the making. `first` and `last` are lexemes of the line, `start` and `end` characters of the text.

    The layers fill it in one after the other; `rules` records which did. `is_elided` says that its unit or counted noun
    is left out and taken from another quantity, `has_subunits` that cents told behind it are in its value, `is_member`
    that it tells of one of several, which is no figure: one of the ships.
    """

    number: Number
    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    low_inclusive: bool | None = None
    high_inclusive: bool | None = None
    approximator: Approximator = "exact"
    approximator_text: str | None = None
    direction: Direction | None = None
    role: FigureRole = "level"
    kind: FigureKind = "count"
    unit: str | None = None
    currency: str | None = None
    measure: Measure | None = None
    per_unit: str | None = None
    value_si: float | None = None
    unit_si: str | None = None
    counted_start: int | None = None
    counted_end: int | None = None
    is_negated: bool = False
    linked: "Quantity | None" = None
    is_conversion: bool = False
    written_end: int = 0
    sentence: int = 0
    rules: list[str] = field(default_factory=list)
    is_elided: bool = False
    has_subunits: bool = False
    is_member: bool = False

    @property
    def has_unit(self) -> bool:
        """Whether a currency, a percent sign or a unit of measure is written with the number."""
        return self.unit is not None or self.currency is not None

    @property
    def is_range(self) -> bool:
        """Whether the number is a pair of bounds."""
        return self.low is not None and self.high is not None

    @property
    def has_value(self) -> bool:
        """Whether its value or both its bounds are known."""
        return self.value is not None or self.is_range

    @property
    def is_single(self) -> bool:
        """Whether the number has one value and no pair of bounds."""
        return self.value is not None and not self.is_range

    def take_unit(self, other: "Quantity") -> None:
        """Takes kind, unit and currency over from another."""
        self.kind, self.unit, self.currency = other.kind, other.unit, other.currency

    def extend_over(self, other: "Quantity") -> None:
        """Ends where another ends."""
        self.last, self.end, self.written_end = other.last, other.end, other.written_end
