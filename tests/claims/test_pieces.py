"""Contents in pieces: which of them stray, where the last breaks off, and where its quotation ends."""

import pytest

from sayso.tasks.claims.mending.extent.bounded import with_bounded_contents
from sayso.tasks.claims.mending.pieces.apart import without_apart
from sayso.tasks.claims.mending.pieces.kept_back import without_kept_back
from sayso.tasks.claims.mending.pieces.loose_ends import without_loose_ends
from sayso.tasks.claims.mending.pieces.strays import without_strays
from sayso.tasks.claims.mending.pieces.unfinished import with_finished_contents
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
        ("<s:The league> <c:announced> <t:plans> <t:to move the cup>.", "plans to move the cup"),
        ("<s:The clerk> <c:proposed> <t:an amendment> to <t:the law on dykes>.", "an amendment to the law on dykes"),
        ("<s:Shopkeepers> <c:tell> <t:her> <t:they were robbed twice>.", "they were robbed twice"),
        ("<s:The aide> <c:called> <t:it a feud> – in a nod to <t:the old war>.", "it a feud … the old war"),
        ("<s:She> <c:said> <t:“It rained.” >Nobody heard <t:“I am wet.”>", "“It rained.”  … “I am wet.”"),
    ],
)
def test_pieces_are_one_where_what_parts_them_is_said_and_else_the_first(example: str, content: str) -> None:
    assert mended(without_strays, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:The miller> <c:said> <t:the boats lay in> the old harbour.", "the boats lay in the old harbour"),
        ("<s:The coach> <c:praised> <t:her ability to run and> jump.", "her ability to run and jump"),
        ("<s:The clerk> <c:admitted> <t:that he was late and> the trial began.", "that he was late"),
        ("<s:The league> <c:praised> <t:the fans during> a break.", "the fans"),
        ("<s:The headman> <c:said> <t:the wells had dried up>.", "the wells had dried up"),
        (
            "<t:By> contrast, <c:said> <s:the miller>, <t:the new wheel makes no noise>.",
            "By contrast … the new wheel makes no noise",
        ),
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


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<t:This> came just as <s:doctors> <c:called for> <t:calm>.", "calm"),
        (
            "<t:Investment> was scaled back, while <t:the work on the dam> <c:is due> <t:to end in May>.",
            "the work on the dam … to end in May",
        ),
        ("<t:The hut>, which <s:the warden> <c:called> <t:a ruin>, was sold.", "The hut … a ruin"),
        ("<t:The fair> would, <s:the mayor> <c:said>, <t:be moved to the park>.", "The fair … be moved to the park"),
        ("<t:The vote> was late and <c:is expected> <t:to be close>.", "The vote … to be close"),
    ],
)
def test_a_piece_in_front_is_tied_to_what_the_cue_says_or_none_of_it(example: str, content: str) -> None:
    assert mended(without_apart, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:Traders> <c:believed> <t:this costly dam> would never hold.", "this costly dam would never hold"),
        ("<s:The port> <c:will tax> <t:all goods> sold on the quay.", "all goods sold on the quay"),
        ("<s:The envoy> <c:underlined> <t:the slow approach> to the strait.", "the slow approach to the strait"),
        ("<s:The keeper> <c:said> <t:“we have two goats,”> which were asleep.", "“we have two goats,”"),
        ("<s:The governor> <c:said> <t:the curfew holds until further notice> adding that it may end.", None),
    ],
)
def test_a_content_goes_on_to_the_end_of_its_clause_and_of_its_last_noun(example: str, content: str | None) -> None:
    unchanged = example[example.index("<t:") + 3 : example.rindex(">")]
    assert mended(with_finished_contents, example) == (content or unchanged)


@pytest.mark.parametrize(
    ("example", "content"),
    [
        ("<s:The envoy> <c:said> <t:the talks had failed but did not elaborate>.", "the talks had failed"),
        (
            "<s:The club> <c:announced> <t:that its keeper is leaving, but gave no reason>.",
            "that its keeper is leaving",
        ),
        (
            "<s:A trader> <c:confirmed> <t:that the mill was sold, but she declined to name the buyer>.",
            "that the mill was sold",
        ),
        (
            "<s:The nurse> <c:said> <t:the ward was full and did not take patients>.",
            "the ward was full and did not take patients",
        ),
        (
            "<s:The judge> <c:said> <t:the clerk was asked twice but gave her little>.",
            "the clerk was asked twice but gave her little",
        ),
        (
            "<s:The judge> <c:said> <t:“the clerk was asked but did not explain”>.",
            "“the clerk was asked but did not explain”",
        ),
    ],
)
def test_what_the_speaker_kept_back_is_not_said(example: str, content: str) -> None:
    assert mended(without_kept_back, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "They own <t:a mill> <t:which> <s:growers> <c:say> <t:pollutes the creek>.",
            "a mill … pollutes the creek",
        ),
        (
            "They drew up <t:a schedule>, <t:which> <s:the league> <c:says> <t:will be kept>.",
            "a schedule … will be kept",
        ),
        ("<s:Rangers> <c:said> <t:the herd was safe>, <t:something> the vet says was a guess.", "the herd was safe"),
        ("They own a mill <t:which> <s:growers> <c:say> <t:pollutes the creek>.", "a mill … pollutes the creek"),
    ],
)
def test_a_pronoun_does_not_repeat_what_is_said(example: str, content: str) -> None:
    assert mended(with_bounded_contents, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<t:The canoes are near the pier, but> <c:according to> <s:the harbour master>, <t:they will not land>.",
            "they will not land",
        ),
        (
            "<t:The bank opens on Monday>, although <c:according to> <s:its clerks>, <t:no money has come>.",
            "no money has come",
        ),
        (
            "<t:The striker is fit>, yet <c:according to> <s:two coaches>, <t:she will rest>.",
            "she will rest",
        ),
        (
            "<t:On Monday>, <c:according to> <s:two coaches>, <t:she will rest>.",
            "On Monday … she will rest",
        ),
    ],
)
def test_what_stands_before_but_according_to_is_the_articles_own(example: str, content: str) -> None:
    assert mended(without_apart, example) == content


@pytest.mark.parametrize(
    ("example", "content"),
    [
        (
            "<t:The panel, which has until May 3> to answer the appeal, <c:is not expected> <t:to meet this week>.",
            "The panel, which has until May 3 to answer the appeal … to meet this week",
        ),
        (
            "<t:The ferry, which> left the port of Batumi at noon, <c:is thought> <t:to have sunk>.",
            "The ferry, which left the port of Batumi at noon … to have sunk",
        ),
        (
            "<t:A farmer who sold> his goats at the fair <c:is said> <t:to own the well>.",
            "A farmer who sold his goats at the fair … to own the well",
        ),
        (
            "<t:The ferry> <c:is thought> <t:to have sunk>.",
            "The ferry … to have sunk",
        ),
    ],
)
def test_what_describes_whom_it_is_told_of_is_whole(example: str, content: str) -> None:
    assert mended(with_finished_contents, example) == content


@pytest.mark.parametrize(
    "example",
    [
        "<s:The dean> <c:said> <t:the choir will survive in a move> which will please the town.",
        "<s:The club> <c:said> <t:the stand will close in a step> that upset its fans.",
        "<s:The king> <c:said> <t:the camp will be opened in a gesture> that surprised his guests.",
    ],
)
def test_what_the_article_calls_it_is_not_described(example: str) -> None:
    assert mended(with_finished_contents, example).endswith(("move", "step", "gesture"))
