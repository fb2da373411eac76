"""Every row of the tables by which names are led to their referents has an example that it decides."""

import operator
from typing import Any

import pytest

from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract
from sayso.tasks.entities import resolve_entities
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.evidence.table import NAMES
from sayso.tasks.entities.linking.metonyms import SEATS, SeatCase
from sayso.tasks.entities.linking.place_name import PlaceName
from sayso.tasks.entities.linking.places import PLACES
from sayso.tasks.entities.linking.teams import TEAMS
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Known, normal
from sayso.tasks.knowledge.decisions import Decision, DecisionList

from .written import article

OWN = {"kelderhout": Known("Kelderhout", "organization"), "kelderhout works": Known("Kelderhout Works", "organization")}
SPORT = "The match ended after extra time. The goalkeeper saved a penalty and the striker scored a goal. "


def decided(table: DecisionList[Any], example: str, context: str, patch: pytest.MonkeyPatch) -> list[str]:
    """Rows of a table that decided on the name in braces, while an article of `context` and `example` was read."""
    before, braced = f"{context}{example}".split("{")
    name, after = braced.split("}")
    rows: list[tuple[int | str, str]] = []
    decide = DecisionList.decide

    def recorded(self: DecisionList[Any], case: Any) -> Decision | None:
        row = decide(self, case)
        if self is table and row is not None:
            rows.append((place_of(case), row.name))
        return row

    patch.setattr(DecisionList, "decide", recorded)
    made = article(before + name + after)
    docs = annotate([made])
    resolve_entities([made], docs, [], [], extract([made], docs).names, OWN)  # type: ignore[arg-type]
    span = docs[0].char_span(len(before), len(before) + len(name))
    assert span is not None, "the braces do not stand around tokens"
    places = {normal(name)} if table is PLACES else set(range(span.start, span.end))
    return [row for place, row in rows if place in places][-1:]


OF_NAME = {NameCase: "written.name", SeatCase: "seat.name"}


def place_of(case: Any) -> int | str:
    """The last token of a case, or what the table of places knows it by."""
    if isinstance(case, PlaceName):
        return case.key
    name: Name = operator.attrgetter(OF_NAME.get(type(case), "name"))(case)
    return name.end - 1


@pytest.mark.parametrize("row", NAMES.rows, ids=lambda row: row.name)
def test_a_row_of_names_decides_on_its_example(row: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decided(NAMES, row.example, "", monkeypatch) == [row.name]


@pytest.mark.parametrize("row", PLACES.rows, ids=lambda row: row.name)
def test_a_row_of_places_decides_on_its_example(row: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decided(PLACES, row.example, "", monkeypatch) == [row.name]


@pytest.mark.parametrize("row", SEATS.rows, ids=lambda row: row.name)
def test_a_row_of_metonyms_decides_on_its_example(row: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decided(SEATS, row.example, "", monkeypatch) == [row.name]


@pytest.mark.parametrize("row", TEAMS.rows, ids=lambda row: row.name)
def test_a_row_of_teams_decides_on_its_example(row: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decided(TEAMS, row.example, SPORT, monkeypatch) == [row.name]
