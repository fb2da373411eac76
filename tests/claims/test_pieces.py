"""Contents in pieces: which of them stray, where the last breaks off, and where its quotation ends."""

import pytest

from sayso.tasks.claims.mending.pieces.loose_ends import without_loose_ends
from sayso.tasks.claims.mending.pieces.strays import without_strays
from sayso.tasks.claims.mending.running.closed import with_closed_quotations
from tests.claims.test_extents import mended


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<s:The coach> <c:said> <t:the pitch was dry>. But most fans thought <t:the grass was wet>.",
            "the pitch was dry",
        ),
        (
            "<s:Traders> <c:expect> <t:a fall in the bond>, while shares stood at <t:a record>.",
            "a fall in the bond",
        ),
        (
            "<s:The judge> <c:said> <t:the clerk>, who kept the ledger, <t:had burned it>.",
            "the clerk, who kept the ledger, had burned it",
        ),
        (
            "<s:The headman> <c:said> <t:the dyke would hold>, sparing <t:the houses by the river>.",
            "the dyke would hold, sparing the houses by the river",
        ),
        ("<s:The league> <c:blamed> <t:the fans> on Sunday <t:for the fire>.", "the fans … for the fire"),
        ("<s:She> <c:said> <t:“It rained.” >Nobody heard <t:“I am wet.”>", "“It rained.”  … “I am wet.”"),
    ],
)
def test_a_piece_behind_words_of_the_article_is_no_content(example: str, content: str) -> None:
    assert mended(without_strays, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:The miller> <c:said> <t:the boats lay in> the old harbour.", "the boats lay in the old harbour"),
        ("<s:The coach> <c:praised> <t:her ability to run and> jump.", "her ability to run and jump"),
        ("<s:The clerk> <c:admitted> <t:that he was late and> the trial began.", "that he was late"),
        ("<s:The league> <c:praised> <t:the fans during> a break.", "the fans"),
        ("<s:The headman> <c:said> <t:the wells had dried up>.", "the wells had dried up"),
    ],
)
def test_a_content_does_not_break_off_behind_a_small_word(example: str, content: str) -> None:
    assert mended(without_loose_ends, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:The keeper> <c:said>, <t:“We stay here.” He called the club generous>.", "“We stay here.”"),
        ("<s:The singer> <c:wrote> <t:“We stop here” on her page>.", "“We stop here”"),
        ("<s:The judge> <c:called> <t:“a shame” in the village what others praised>.", None),
        ("<s:She> <c:said> <t:“It rains.” “It pours.”>", None),
    ],
)
def test_a_content_ends_with_the_quotation_that_it_opens_with(example: str, content: str | None) -> None:
    unchanged = example[example.index("<t:") + 3 : example.rindex(">")]
    assert mended(with_closed_quotations, example) == (content or unchanged)
