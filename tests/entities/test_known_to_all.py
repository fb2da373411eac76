"""Bodies, clubs and people whom news names without saying what they are: when they have their ids, and when not."""

import pytest

from sayso.tasks.entities.linking.evidence.bearers import bearers
from sayso.tasks.entities.linking.teams import is_on_football
from sayso.tasks.knowledge import load_knowledge

from .test_index_table import entity_of

MATCH = "The match ended after extra time. The goalkeeper saved a penalty and the striker scored a goal. "
WOMEN = "The women of both sides had played the women's cup before, and women fans cheered. "


@pytest.mark.parametrize(
    ("name", "text", "wikidata_id"),
    [
        ("CNN", "The mayor told CNN that fares would fall.", "Q48340"),
        ("Reuters", "The mayor told Reuters that fares would fall.", "Q130879"),
        ("Federal Reserve", "The Federal Reserve raised its rate on Monday.", "Q53536"),
        ("Real Madrid", "The fans of Real Madrid sang.", "Q8682"),
        ("Elon Musk", "Elon Musk likes the shop in Oslo.", "Q317521"),
        ("Sadiq Khan", "Sadiq Khan likes the shop in London.", "Q334155"),
        ("Bank of Nova Scotia", "The Bank of Nova Scotia cut 200 jobs on Monday.", "Q451476"),
    ],
)
def test_what_all_know_has_its_id(name: str, text: str, wikidata_id: str) -> None:
    assert entity_of(name, text).wikidata_id == wikidata_id


def test_a_club_is_called_by_its_town_in_football() -> None:
    assert entity_of("Arsenal", MATCH + "Arsenal won in the end.").wikidata_id == "Q9617"


@pytest.mark.parametrize(
    "text",
    ["Arsenal said that workers of the firm Arsenal struck on Monday.", MATCH + WOMEN + "Arsenal won in the end."],
)
def test_it_is_not_elsewhere_or_in_womens_football(text: str) -> None:
    assert entity_of("Arsenal", text).wikidata_id is None


def test_another_game_is_no_football() -> None:
    assert is_on_football(["the", "striker", "scored", "a", "goal"])
    assert not is_on_football(["the", "striker", "scored", "a", "rugby", "goal"])


def test_somebody_said_to_be_something_is_none_of_those_whom_all_know() -> None:
    assert entity_of("Elon Musk", "Elon Musk, a baker, likes the shop in Oslo.").wikidata_id is None


def test_a_legislature_is_not_the_best_known_one_where_nothing_else_is_of_its_country() -> None:
    assert entity_of("Senate", "The Senate met on Friday. Farmers in Prague were glad.").wikidata_id is None
    assert entity_of("Senate", "The Senate met in Washington on Friday. Donald Trump was glad.").wikidata_id == "Q66096"


def test_a_club_is_called_by_its_last_word_more_than_once() -> None:
    assert entity_of("United", "Manchester United sold a yard. United said so. Fans left. United left.").wikidata_id


def test_all_who_are_known_have_an_id() -> None:
    knowledge = load_knowledge()
    for name in knowledge.celebrities:
        (famous, *_) = bearers([name], is_person=True, knowledge=knowledge)
        assert famous.is_famous
        assert famous.known.wikidata_id
