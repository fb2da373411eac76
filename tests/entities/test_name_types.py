"""Every row of the tables of names' types decides its example."""

import dataclasses

import pytest

from sayso.tasks.entities.linking.teams import is_on_sport
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.article_types import PASSES, Evidence, NameAmong, settle_types
from sayso.tasks.entities.naming.certain_types import CERTAIN_TYPES, certain_type
from sayso.tasks.knowledge import Known, load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows

from .marked import marked

OWN = {name: Known(name, "organization", own_id="own") for name in ("holm water", "hwa")}
TOLD = {"own_type": "organization", "known_type": "place", "head_type": "organization"}
"""The types that features tell of the examples of their rows."""
KNOWLEDGE = dataclasses.replace(load_knowledge(), own=OWN)


@pytest.mark.parametrize("row", read_rows(PACKAGE, "certain_types.tsv"), ids=lambda row: row["name"])
def test_a_row_of_certain_types_decides_its_example(row: Row) -> None:
    case = marked(row["example"]).case(KNOWLEDGE)
    decided = CERTAIN_TYPES.decide(case)
    assert decided is not None
    assert decided.name == row["name"]
    assert certain_type(case) == TOLD.get(row["outcome"], row["outcome"] or None)


@pytest.mark.parametrize("row", read_rows(PACKAGE, "article_types.tsv"), ids=lambda row: row["name"])
def test_a_row_of_a_pass_decides_its_example(row: Row) -> None:
    read = marked(row["example"])
    on_sport = is_on_sport(read.tokens.folded, KNOWLEDGE)
    evidence = Evidence(read.names, read.tokens, KNOWLEDGE, set(), on_sport)
    case = NameAmong(read.names[-1], evidence)
    decided = PASSES[row["pass"]].decide(case)
    assert decided is not None
    assert decided.name == row["name"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("{Firth Coal|organization} sold a mine. Mr. {Firth|organization} paid. {Firth|person} left.", "person"),
        ("{Ida Trust|person} sold a mine. {Trust|person} left.", "person"),
        ("Ask {OJ|person} or {Rai|person}. {RAI|person} said so.", "person"),
        ("{Bill de Torvald|person} came. The {Torvald|organization} left.", "person"),
        ("{Poland|person} left.", "place"),
    ],
)
def test_what_the_other_names_tell_settles_a_type(text: str, types: str) -> None:
    read = marked(text)
    settle_types(read.doc, read.names, read.tokens, False, KNOWLEDGE)
    assert read.names[-1].type == types
