"""Units convert through Pint, currencies have the codes of ISO 4217, gold sets have their conventions."""

import math

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures import quantities
from sayso.tasks.figures.scored import NEWSQUANT, PLAIN, RECOGNIZERS, convention_of, predict
from sayso.tasks.figures.units import measures as units


def test_every_unit_with_a_conversion_converts():
    found = {*units.unit_names().values(), *units.unit_symbols(True).values()}
    converted = {unit.name: units.to_si(unit, 1.0) for unit in found if unit.pint}
    assert len(converted) > 80
    assert {name: value for name, value in converted.items() if value is None or not math.isfinite(value)} == {}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It is 20 degrees Celsius.", 293.15, "kelvin"),
        ("It is 5 miles away.", 8046.72, "metre"),
        ("It took 2 hours.", 7200, "second"),
        ("It weighs 3 tonnes.", 3000, "kilogram"),
    ],
)
def test_a_measure_has_its_value_in_si(text: str, value: float, unit: str):
    (found,) = quantities(annotate_texts([text])[0])
    assert found.value_si == pytest.approx(value)
    assert found.unit_si == unit


def test_a_rate_of_a_measure_has_no_si_value():
    (found,) = quantities(annotate_texts(["They dig 40 tonnes a day."])[0])
    assert (found.per_unit, found.value_si) == ("day", None)


def test_a_gold_set_names_its_convention():
    assert [convention_of(name) for name in ("newsquant_even", "ms_currency", "checklist")] == [
        NEWSQUANT,
        RECOGNIZERS,
        PLAIN,
    ]


def test_predictions_join_a_change_only_where_the_gold_set_does():
    text = "Prices rose from $3 to $5 a share."
    (apart,), (joined,) = predict([text], PLAIN), predict([text], NEWSQUANT)
    assert [(each["value"], each["value_high"]) for each in apart] == [(3, None), (5, None)]
    assert [(each["value"], each["value_high"], each["unit"]) for each in joined] == [(3, 5, "US dollar per share")]
