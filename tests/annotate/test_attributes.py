"""The table of attributes sets what the attribute ruler of the model sets."""

from typing import Any

import pytest
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.tasks.annotate.attributes import AttributeTable
from sayso.tasks.annotate.language_model import language_model

SET = [TAG, POS, MORPH, LEMMA, DEP]
TEXTS = (
    "The minister, who had lost two seats, said that it was I who got them to do it; there's no doubt.",
    "Y'all ain't gonna like it.\n\nC'mon, let's go. You gotta see: nothin' did.\n There are two.",
    "“But for the rain,” he said , 'we 'd have won' – they are better than you, it seems to me . . . ",
    "",
    "\n",
    "ai",
)


def parsed(text: str) -> Doc:
    """A text as it is when its attributes are set."""
    model = language_model()
    doc = model.make_doc(text)
    for name in ("sayso_line_breaks", "tok2vec", "tagger", "parser"):
        doc = model.get_pipe(name)(doc)
    return doc


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_sets_what_the_ruler_sets(text: str) -> None:
    doc = parsed(text)
    by_ruler, by_table = doc.copy(), doc.copy()
    language_model().get_pipe("attribute_ruler")(by_ruler)
    language_model().get_pipe("sayso_attributes")(by_table)
    assert by_table.to_array(SET).tolist() == by_ruler.to_array(SET).tolist()


@pytest.mark.parametrize(
    "pattern", [[{"SHAPE": "Xx"}], [{"LOWER": {"REGEX": "^re.*"}}], [{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}]]
)
def test_a_rule_of_another_kind_is_not_passed_over(pattern: list[dict[str, Any]]) -> None:
    ruler = AttributeRuler(Vocab())
    ruler.add([pattern], {"POS": "X"})
    with pytest.raises(RuntimeError, match="not known"):
        AttributeTable(ruler)
