"""The parser and the name recogniser, with the lock kept, find what they find in spaCy's own way."""

import pytest
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START
from spacy.tokens import Doc

from sayso.tasks.annotate.language_model import STEPPING, language_model

FOUND = [HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE]
TEXTS = (
    "Amina Bello, who chairs the Lagos port authority, said on Monday that 40 ships had waited since May.",
    "",
    "Rain.\n\nThe court in Pune fined Kestrel Mills $3 million; its lawyers will appeal.",
    "\n",
    "Brazil beat Norway 2-1, and the coach called it “a night for the Amazon”.",
)


def read_by(name: str) -> list[Doc]:
    """The texts as a component of the pipeline leaves them."""
    model = language_model()
    docs = list(model.get_pipe("tok2vec").pipe([model.make_doc(text) for text in TEXTS], batch_size=len(TEXTS)))
    return list(model.get_pipe(name).pipe(docs, batch_size=len(docs)))


@pytest.mark.parametrize("name", STEPPING)
def test_a_step_at_a_time_finds_the_same(name: str) -> None:
    theirs, ours = read_by(name), read_by(f"sayso_{name}")
    assert [doc.text for doc in ours] == list(TEXTS)
    assert any(doc.ents or doc.has_annotation("DEP") for doc in ours)
    assert [doc.to_array(FOUND).tolist() for doc in ours] == [doc.to_array(FOUND).tolist() for doc in theirs]


@pytest.mark.parametrize("name", STEPPING)
def test_the_components_of_the_model_do_not_read_again(name: str) -> None:
    assert name not in language_model().pipe_names
    assert f"sayso_{name}" in language_model().pipe_names


@pytest.mark.parametrize("name", STEPPING)
def test_one_text_is_read_by_itself(name: str) -> None:
    model = language_model()
    doc = model.get_pipe("tok2vec")(model.make_doc(TEXTS[0]))
    assert model.get_pipe(f"sayso_{name}")(doc) is doc
    assert doc.has_annotation("DEP" if name == "parser" else "ENT_IOB")
