"""How much of a content is quoted, by the marks that stand in it."""

import pytest

from sayso.schemas import Span
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims.classes.quotation import quotation


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("“The well is dry.”", "direct"),
        ("“The well is dry.\nThe pump is broken.”", "direct"),
        ("“The well is dry,''", "direct"),
        ("the well was dry", "indirect"),
        ("the well was “dry”", "indirect"),
        ("he had read “The Dry Well”", "indirect"),
        ("the well was “dry as a bone” and the pump broken", "mixed"),
        ("“the well is dry”, and that nobody had told the mayor of it", "mixed"),
        ("that “the well has been as dry as a bone since the second week of May”", "direct"),
        ("it “a well that has been as dry as a bone since the second week of May”", "mixed"),
        ("him of “having left the well as dry as a bone since the second week of May”", "mixed"),
        ("'The mayor's well is dry and it can't be mended", "direct"),
        ("'The mayor's well' is dry and it can't be mended", "mixed"),
    ],
)
def test_a_quoted_part_counts_where_it_says_something(content: str, wanted: str) -> None:
    text = f"She said {content}."
    assert quotation(text, [Span(9, 9 + len(content))], quoted_spans(text)) == wanted
