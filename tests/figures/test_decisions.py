"""Every row of the decision lists of figures decides its own example."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.figures import quantities
from sayso.tasks.figures.excluded import glued, names, results, uncounted, years
from sayso.tasks.figures.relations import change_nouns, change_verbs, direction, joins, scale
from sayso.tasks.knowledge.decisions import Decision, DecisionList

TABLES = {
    "joins": joins._joins,
    "scales": scale._scales,
    "links": joins._links,
    "change verbs": change_verbs._steps,
    "change nouns": change_nouns._steps,
    "change roles": direction._roles,
    "digits by what is before them": glued._before,
    "digits by what is behind them": glued._behind,
    "names": names._names,
    "results": results._results,
    "uncounted": uncounted._uncounted,
    "years": years._years,
}


@dataclass(frozen=True)
class RowOfTable:
    table: Callable[[], DecisionList]
    row: Decision


ROWS = {f"{name}: {row.name}": RowOfTable(table, row) for name, table in TABLES.items() for row in table().rows}


@pytest.fixture(scope="module")
def docs():
    examples = sorted({each.row.example for each in ROWS.values()})
    return dict(zip(examples, annotate_texts(examples), strict=True))


@pytest.mark.parametrize("name", ROWS)
def test_a_row_decides_its_example(name: str, docs, monkeypatch: pytest.MonkeyPatch):
    table, row = ROWS[name].table(), ROWS[name].row
    decided: list[Decision | None] = []
    monkeypatch.setattr(table, "decide", lambda case: decided.append(DecisionList.decide(table, case)) or decided[-1])
    quantities(docs[row.example])
    assert row.name in [each.name for each in decided if each is not None]


def test_every_row_has_an_example():
    assert [name for name, each in ROWS.items() if not each.row.example] == []
