"""Every row of the tables of where names begin and end, and of what is no name, decides its example."""

import pytest
from spacy.tokens import Doc, Span

from sayso.tasks.annotate.language_model import language_model
from sayso.tasks.entities.name import PACKAGE, read_tokens
from sayso.tasks.entities.naming.found_again import FORMS, Written, forms
from sayso.tasks.entities.naming.name_spans import CUTS, EDGES, Edge, Inside, parts_of, trim
from sayso.tasks.entities.naming.true_names import NO_NAMES, SPELLED_NAMES, is_name, is_spelled_name
from sayso.tasks.knowledge import load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows
from tests.timing import cpu_seconds, growth

from .marked import marked, pointed

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize("row", read_rows(PACKAGE, "name_cuts.tsv"), ids=lambda row: row["name"])
def test_a_row_of_cuts_decides_its_example(row: Row) -> None:
    read, (start, cut) = pointed(row["example"])
    (name,) = read.names
    ent = Span(read.doc, name.start, name.end, label=name.label)
    decided = CUTS.decide(Inside(read.doc[cut], start, ent, read.tokens, KNOWLEDGE))
    assert decided is not None
    assert decided.name == row["name"]
    behind = cut + (row["outcome"] == "out")
    assert list(parts_of(ent, read.tokens, KNOWLEDGE)) == [(start, cut), (behind, name.end)]


@pytest.mark.parametrize("row", read_rows(PACKAGE, "name_edges.tsv"), ids=lambda row: f"{row['edge']} {row['name']}")
def test_a_row_of_edges_decides_its_example(row: Row) -> None:
    seen = marked(row["example"]).case()
    edge = seen.last if row["edge"] == "last" else seen.first
    decided = EDGES[row["edge"]].decide(Edge(seen, edge, seen.first.text[0].isupper()))
    assert decided is not None
    assert decided.name == row["name"]
    trim(seen)
    assert edge.i not in seen.name.positions


@pytest.mark.parametrize("row", read_rows(PACKAGE, "no_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_no_names_decides_its_example(row: Row) -> None:
    case = marked(row["example"]).case()
    decided = NO_NAMES.decide(case)
    assert decided is not None
    assert decided.name == row["name"]
    assert not is_name(case)


@pytest.mark.parametrize("row", read_rows(PACKAGE, "spelled_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_spelled_names_decides_its_example(row: Row) -> None:
    case = marked(row["example"]).case()
    if row["name"] == "pronoun in capitals":
        case.first.pos_ = "PRON"
    decided = SPELLED_NAMES.decide(case)
    assert decided is not None
    assert decided.name == row["name"]
    assert is_spelled_name(case) is bool(row["outcome"])


@pytest.mark.parametrize("row", read_rows(PACKAGE, "repeated_names.tsv"), ids=lambda row: row["name"])
def test_a_row_of_repeated_names_decides_its_example(row: Row) -> None:
    read = marked(row["example"])
    case = Written(read.names[-1], read.tokens.written(read.names[-1]))
    decided = FORMS.decide(case)
    assert decided is not None
    assert decided.name == row["name"]
    assert len(forms(case)) == {"": 0, "whole": 1}.get(row["outcome"], 2)


def test_one_name_over_and_over_is_cut_in_time_that_grows_with_it() -> None:
    def seconds(words: int) -> float:
        doc = Doc(language_model().vocab, words=["Ann", "Berg"] * (words // 2))
        name, tokens = Span(doc, 0, words, label="PERSON"), read_tokens(doc)
        return cpu_seconds(lambda: list(parts_of(name, tokens, KNOWLEDGE)))

    assert growth(seconds, few=5_000, times=4, floor=0.05) < 8
