"""Reads `sentences.tsv`, the room's own gold, and compares a quantity with what it expects."""

from dataclasses import dataclass, field
from pathlib import Path

from sayso.tasks.figures import Quantity


@dataclass(frozen=True)
class Expected:
    """One figure as a reader of the sentence finds it."""

    text: str
    value: float | None
    low: float | None
    high: float | None
    approximator: str
    unit: str | None
    further: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    phenomenon: str
    text: str
    figures: tuple[Expected, ...]


def read(path: Path) -> list[Sentence]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_sentence(line.split("\t")) for line in lines if line and not line.startswith("#")]


def _sentence(cells: list[str]) -> Sentence:
    return Sentence(cells[0], cells[1], tuple(_figure(cell) for cell in cells[2:]))


def _figure(cell: str) -> Expected:
    text, told = cell.split(" => ")
    value, approximator, unit, *further = told.split(" ")
    bounds = [float(part) for part in value.split("..")]
    low, high = bounds if len(bounds) == 2 else (None, None)
    single = bounds[0] if len(bounds) == 1 else None
    plain = None if unit == "-" else unit.replace("_", " ")
    pairs = dict(pair.split("=") for pair in further)
    return Expected(text, single, low, high, approximator, plain, {k: v.replace("_", " ") for k, v in pairs.items()})


def told(text: str, quantity: Quantity, expected: Expected) -> Expected:
    """The quantity in the form of the gold, with those further fields that the gold names."""
    is_range = quantity.approximator in ("range", "vague")
    linked = quantity.linked
    known = {
        "kind": quantity.kind.replace("_", " "),
        "role": quantity.role,
        "dir": quantity.direction or "",
        "cur": quantity.currency or "",
        "measure": quantity.measure or "",
        "per": quantity.per_unit or "",
        "neg": "yes" if quantity.is_negated else "no",
        "si": str(int(quantity.value_si)) if quantity.value_si is not None else "",
        "link": text[linked.start : linked.end] if linked is not None else "",
        "counted": text[quantity.counted_start : quantity.counted_end] if quantity.counted_start is not None else "",
    }
    return Expected(
        text[quantity.start : quantity.end],
        quantity.value,
        quantity.low if is_range else None,
        quantity.high if is_range else None,
        quantity.approximator,
        quantity.unit,
        {key: known[key] for key in expected.further},
    )
