"""What a name names: rows of the certain ones decide their examples, evidence is seen, and the weights decide kinds."""

import dataclasses

import pytest

from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.entities.naming.types.certain import CERTAIN_TYPES, certain_type
from sayso.tasks.entities.naming.types.evidence import Scene, evidence_of
from sayso.tasks.entities.naming.types.longer import LongerNames
from sayso.tasks.entities.naming.types.model import TYPES, load_type_model
from sayso.tasks.entities.training import TypeSample, fit_types
from sayso.tasks.knowledge import Known, load_knowledge
from sayso.tasks.knowledge.data_files import Row, read_rows

from .marked import marked
from .written import Read

OWN = {name: Known(name, "organization", own_id="own") for name in ("holm water", "hwa")}
TOLD = {"own_type": "organization", "known_type": "place", "defined_type": "product", "told_type": "product"}
"""The types that features tell of the examples of their rows."""
KNOWLEDGE = dataclasses.replace(load_knowledge(), own=OWN)


@pytest.mark.parametrize("row", read_rows(PACKAGE, "certain_types.tsv"), ids=lambda row: row["name"])
def test_a_row_of_certain_types_decides_its_example(row: Row) -> None:
    case = marked(row["example"]).case(KNOWLEDGE)
    decided = CERTAIN_TYPES.decide(case)
    assert decided is not None
    assert decided.name == row["name"]
    assert certain_type(case) == TOLD.get(row["outcome"], row["outcome"] or None)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("They saw {Torvald|organization}, a wooden schooner, in May.", "apposed product"),
        ("They saw the icebreaker {Torvald|organization} in May.", "before product"),
        ("They tested the {Torvald|organization} rocket in May.", "the … behind product"),
        ("They met a cat called {Torvald|person} in May.", "called animal"),
        ("They met {Torvald|organization}, whose shares fell.", "owned organization"),
        ("It was made by {Torvald|person} in May.", "agent of making"),
        ("They met {Torvald|organization}, who sang.", "who"),
        ('He played "{Torvald|organization}" again.', "quoted"),
        ("{TORVALD|organization}: The council met.", "dateline"),
        ("He paid by a first information report ({FIR|organization}).", "stands for small words"),
        ("{Duke of Torvald|organization} left.", "noble of"),
        ("{Head of Torvald|organization} left.", "office of"),
        ("{Torvald Bowl LIX|organization} is late.", "last event"),
        ("{Torvald Turks|person} left.", "last people"),
        ("{Torvald Coal|organization} paid. Then {Torvald|person} left.", "begins organization"),
        ("{Holm Fashion Week|organization} opened. Then {HFW|person} ended.", "abbreviates organization"),
        ("They went to Oslo, {Ashanti|place} and {Torvald|person}.", "and after place"),
    ],
)
def test_what_stands_around_a_name_and_in_it_is_evidence(text: str, evidence: str) -> None:
    read = marked(text)
    scene = Scene(read.doc, read.names, read.tokens, False, load_knowledge())
    longer = LongerNames(scene.knowledge.given_names)
    for key, places in scene.forms.items():
        longer.add(key, scene.names[places[0]].type)
    assert evidence in evidence_of(scene, scene.tokens.key(read.names[-1]), longer)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Surveyors will fly the Merrowin drone in May. The army has spent a year on Merrowin.", "Merrowin", "product"),
        (
            "The Arctic Plover left Hobart. The icebreaker Arctic Plover will be back in June.",
            "Arctic Plover",
            "product",
        ),
        ("The trawler Sula sank on Friday. Sula, a steel vessel, was 40 years old.", "Sula", "product"),
        ("VEXA, the singer, will tour in May. VEXA has sold a million records.", "VEXA", "person"),
        ("Lawmakers passed the Water Commission Amendment Bill.", "Water Commission Amendment Bill", "law"),
        ("Parents sued the Mesa Verde Unified School District.", "Mesa Verde Unified School District", "organization"),
        ("They met Chairman South East Security Committee, Ida Moen.", "South East Security Committee", "organization"),
        ("Lawyers asked Chairman Northern Speakers Council, Ida Moen.", "Northern Speakers Council", "organization"),
        ("They saw Secretary Delta Fishermen Council, Peter Okoro.", "Delta Fishermen Council", "organization"),
        ("Hikers love the Gannet Trail. The Gannet Trail is 40 miles long.", "Gannet Trail", "place"),
        ("The Duke of Argyle left early. The Duke of Argyle was tired.", "Duke of Argyle", "person"),
        (
            "Fans filled the bars for Super Bowl LXI. Super Bowl LXI drew 100 million viewers.",
            "Super Bowl LXI",
            "event",
        ),
    ],
)
def test_a_name_has_one_type_that_the_words_around_it_tell(text: str, name: str, kind: str) -> None:
    read = Read(text, tagged=True)
    assert {mention.type for mention in read.resolved.mentions if mention.text == name} == {kind}


def test_no_form_has_two_types() -> None:
    read = Read(
        "Atticus wants a vote. Later Atticus sold. In Atticus nobody spoke. Shares of Atticus fell.", tagged=True
    )
    assert len({mention.type for mention in read.resolved.mentions if mention.text == "Atticus"}) == 1


def test_every_type_has_weights() -> None:
    assert {len(weights) for weights in load_type_model().weights.values()} == {len(TYPES)}


def test_the_fit_is_the_same_each_time_and_learns_what_is_marked() -> None:
    samples = [
        TypeSample("a", "x", {"before product": 1.0, "words 1": 1.0}, "product", "organization", 2),
        TypeSample("b", "y", {"tagged person": 0.9, "words 1": 1.0}, "person", "person", 1),
    ] * 4
    model, again = fit_types(samples), fit_types(samples)
    assert all((model.weights[name] == again.weights[name]).all() for name in model.weights)
    assert [model.decide(sample.evidence) for sample in samples[:2]] == ["product", "person"]
