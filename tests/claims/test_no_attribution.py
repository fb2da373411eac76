"""Acts on things, topics, purposes and the article's own voice attribute nothing; what sounds like them may."""

import pytest

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.furniture.own_voice import without_own_voice
from sayso.tasks.claims.mending.known_cues import attributing
from tests.claims.test_edges import marked


def read(example: str) -> tuple[list[Attribution], Attribution]:
    text, one = marked(example)
    return attributing(annotated(annotate_texts([text])[0]), [one]), one


@pytest.mark.parametrize(
    "example",
    [
        "<t:The levy> <c:is meant> <t:to keep the harbour clean>.",
        "<t:The vaccines> <c:were meant> <t:to go to the poorest provinces>.",
        "<t:The grants> <c:were meant> <t:to keep herders on the steppe>.",
        "It is a lot <c:to expect> <t:a boy of nine to know the rules>.",
        "It would be foolish <c:to expect> <t:the reef to grow back>.",
        "There is no need <c:to fear> <t:that the dyke will break>.",
        "<s:Inspectors> went to Lomé <c:to verify> <t:whether the ship had sailed>.",
        "<s:The nurse> came back <c:to check> <t:if the boy was asleep>.",
        "<s:The consul> visited the camp <c:to ascertain> <t:if the food had come>.",
        "<s:The striker> <c:said> <t:little about his knee>.",
        "<s:Minister Okello> left the room, <c:saying> <t:nothing on the role of the army>.",
        "<s:The abbot> <c:says> <t:nothing of the debts>.",
        "<s:The league> <c:did not make a plan> <t:to stop the brawls>.",
        "<s:The island> <c:never made plans> <t:to leave the union>.",
        "<s:The club> <c:has not made a plan> <t:to pay its players>.",
        "<s:Growers in Izmir> <c:were devastated by> <t:the frost>.",
        "<s:The defenders> <c:were overwhelmed by> <t:the pace of the Fijian wings>.",
        "<s:Shopkeepers> <c:have been devastated by> <t:the closure of the bridge>.",
        "<s:The museum> <c:has accepted> <t:a gift of forty vases>.",
        "<s:The shops> <c:no longer accept> <t:cash>.",
        "<s:The academy> <c:will only accept> <t:applicants under twenty>.",
        "<s:Eleven senators> <c:voted for> <t:the water bill>.",
        "<s:The king> <c:signed> <t:the decree> at noon.",
        "<s:Delegates> <c:voted against> <t:the merger>.",
        "<s:Islanders> <c:call> <t:the wind the Old Nun>.",
        "<s:The rebels> <c:call> <t:themselves the River Guard>.",
        "<s:Fans> <c:call> <t:the stand the Oven>.",
        "<s:The airline> <c:offers> <t:cheap seats to Tirana>.",
        "<s:The clinic> <c:is offering> <t:free tests for sailors>.",
        "<s:The bank> <c:offered> <t:two loans to the village>.",
        "<s:The panel> <c:will consider> <t:the appeal in June>.",
        "<s:The court> <c:would weigh> <t:the evidence of the diver>.",
        "<s:The council> <c:should consider> <t:the cost of the tunnel>.",
        "<s:The pilot> <c:described> <t:the night of the crash>.",
        "<s:The teacher> <c:explained> <t:the tides>.",
        "<s:Tests on the wreck> <c:confirmed> <t:the age of the oak>.",
        "<s:The flood> <c:has claimed> <t:sixty lives>.",
        "<s:Mbeki> <c:claimed> <t:the title in Doha>.",
        "<s:Torres> <c:claimed> <t:her third gold>.",
        "<s:The peso> <c:showed> <t:signs of recovery>.",
        "<s:The keeper> <c:showed> <t:great strength>.",
        "<s:Output> <c:has shown> <t:an improvement since May>.",
        "<s:The team> <c:published> <t:its findings in a journal>.",
        "<s:The smell> <c:reminded> <t:her of Baku>.",
        "<s:The song> <c:reminds> <t:me of the war>.",
        "<c:Asked about> <t:the fire>, the owner left.",
        "<s:The judge> <c:asked about> <t:the second key>.",
        "<s:Officers> <c:quizzed him about> <t:the boat>.",
        "<s:The widow> <c:challenges> <t:the verdict>.",
        "<s:Chelsea> <c:defend> <t:their title in May>.",
        "<s:The high court> <c:admitted> <t:the petition>.",
        "<s:Lookouts> <c:observed> <t:a “ghost ship” off Crete>.",
        "<s:The host> <c:joked about> <t:the ‘joys’ of travel>.",
        "<s:The archipelago> <c:has seen> <t:a rise in tourists>.",
    ],
)
def test_an_act_on_a_thing_attributes_nothing(example: str) -> None:
    assert read(example)[0] == []


@pytest.mark.parametrize(
    "example",
    [
        "<s:The banker> <c:was meant> <t:to be in court today>.",
        "<t:The talks> <c:were meant> <t:to begin in Oman>.",
        "<s:The mayor> <c:accepted> <t:responsibility for the fire>.",
        "<s:The envoy> <c:offered> <t:his condolences>.",
        "<s:The envoy> <c:offered> <t:to hold talks in Quito>.",
        "<s:Critics> <c:called> <t:the tunnel a folly>.",
        "<s:The senator> <c:called for> <t:a boycott of the games>.",
        "<s:A cook> <c:claimed> <t:nothing could save the soup>.",
        "<s:A cook> <c:claimed> <t:nothing could lift the stain on her sink>.",
        "<s:The pilot> <c:described> <t:the landing as a miracle>.",
        "<s:The surveyor> <c:observed> <t:that the tower leaned>.",
        "<s:Doctors> <c:have signed a letter calling for> <t:a ban on fireworks>.",
        "<s:The board> <c:is considering> <t:a move to Lagos>.",
        "<s:The girl> <c:asked> <t:where the goats were>.",
        "<s:The guide> <c:reminded> us <t:that the cave was cold>.",
    ],
)
def test_what_is_said_of_a_thing_attributes_something(example: str) -> None:
    found, one = read(example)
    assert found == [one]


def without(example: str) -> tuple[list[Attribution], Attribution]:
    text, one = marked(example)
    return without_own_voice(annotated(annotate_texts([text])[0]), [one]), one


@pytest.mark.parametrize(
    "example",
    [
        "<s:We> <c:firmly believe> <t:that the delta must be saved>.",
        "The harvest was poor, and <s:I> <c:doubt> <t:that the next will be better>.",
        "“The pump is old,” she said. <s:We> <c:urge> <t:the council to act>.",
    ],
)
def test_the_articles_own_voice_is_nobodys(example: str) -> None:
    assert without(example)[0] == []


@pytest.mark.parametrize(
    "example",
    [
        "“<s:We> <c:believe> <t:that the delta must be saved>,” she said.",
        "“Nobody came.\n“<s:I> <c:think> <t:they were afraid>.",
        "<s:They> <c:believe> <t:that the delta must be saved>.",
        "What is your favourite room?\n<s:I> <c:think> <t:it is the loft>.\nDo you cook?\nNever.",
    ],
)
def test_whoever_is_quoted_or_answers_is_somebody(example: str) -> None:
    found, one = without(example)
    assert found == [one]


def test_what_another_tells_is_not_the_articles_own() -> None:
    text, outer = marked("<s:Her note> <c:said> <t:I believe that the well is dry>.")
    _, inner = marked("Her note said <s:I> <c:believe> <t:that the well is dry>.")
    assert without_own_voice(annotated(annotate_texts([text])[0]), [outer, inner]) == [outer, inner]
