"""`sayso explain` tells of any row which steps made it, and every step that occurs has a meaning."""

import json
from pathlib import Path

import pytest

from sayso import open_dataset
from sayso.flows.command.explain import EXPLAINED, explain, lines, meaning_of, show_explanation, steps
from sayso.flows.failures import UsageError
from sayso.schemas import TABLES


def first(dataset, table: str, **values: object) -> dict[str, object]:
    rows = dataset.table(table).to_pylist()
    return next(row for row in rows if all(row[name] == value for name, value in values.items()))


def test_a_figure_is_explained_by_the_steps_of_its_rule(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    row = first(dataset, "figures", text="up to 3,000")
    explained = explain(dataset, row["figure_id"][:12])
    assert [step for step, _ in explained.steps] == row["rule"].split(" > ")
    assert "move [up to 3,000] fighters to the front" in explained.text.replace("move up", "move")


def test_the_parts_of_a_claim_are_marked_in_its_text(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    row = first(dataset, "claims", source_text="Military analysts")
    told = "\n".join(lines(explain(dataset, row["claim_id"])))
    assert "[source: Military analysts] [cue: believe] [content: the south has lost" in told
    assert "Truce talks stall as both sides trade blame" in told


def test_a_mention_is_explained_by_how_it_was_resolved(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    row = first(dataset, "mentions", resolved_by="surname")
    assert explain(dataset, row["mention_id"]).steps == (("surname", meaning_of("mentions", "surname")),)


def test_every_step_that_occurs_has_a_meaning(demo_dataset: Path) -> None:
    dataset = open_dataset(demo_dataset)
    unknown = {
        (table, step)
        for table, column in EXPLAINED.items()
        for rule in dataset.table(table, [column]).column(column).unique().to_pylist()
        for step in steps(table, rule)
        if not meaning_of(table, step)
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("row_id", "told"), [("ab", "too short for an id"), ("zzzzzzzz", "no claim, figure or mention of version 1")]
)
def test_an_id_that_leads_nowhere_is_wrong_use(demo_dataset: Path, row_id: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        explain(open_dataset(demo_dataset), row_id)


def test_an_explanation_is_json_for_programs(demo_dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = open_dataset(demo_dataset)
    row = first(dataset, "figures", text="up to 3,000")
    show_explanation(dataset, row["figure_id"], as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["table"] == "figures"
    assert told["row"]["figure_id"] == row[TABLES["figures"].key]
    assert [step["step"] for step in told["steps"]] == row["rule"].split(" > ")
