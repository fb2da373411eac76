import pytest

from .written import Read


def together(read: Read) -> list[str]:
    """The names of all sources of the first claim."""
    claim = read.resolved.claims[0]
    found = map(read.entity, (claim.source_entity_id, *claim.co_source_entity_ids))
    return [entity.name for entity in found if entity is not None]


@pytest.mark.parametrize(
    ("text", "source", "named"),
    [
        ("Volta Motors and Firth Airways cut jobs.\nBoth companies said sales fell.\n", "Both companies",
         ["Volta Motors", "Firth Airways"]),
        ("Volta Motors cut jobs, while Firth Airways hired pilots.\nThe two companies said sales fell.\n",
         "The two companies", ["Volta Motors", "Firth Airways"]),
        ("Anna Lund and Paul Reyes left Tresk on Monday.\nThe couple said the house was cold.\n", "The couple",
         ["Anna Lund", "Paul Reyes"]),
        ("Anna Lund and Paul Reyes left Tresk on Monday.\nThey said the house was cold.\n", "They",
         ["Anna Lund", "Paul Reyes"]),
        ("Volta Motors and Firth Airways cut jobs.\nSales fell, said both companies", "both companies",
         ["Volta Motors", "Firth Airways"]),
        ("Volta Motors and Firth Airways cut jobs.\nThe companies said sales fell.\n", "The companies",
         ["Volta Motors", "Firth Airways"]),
        ("Anna Lund and Paul Reyes left Tresk on Monday.\nThe two said the house was cold.\n", "The two",
         ["Anna Lund", "Paul Reyes"]),
        ("Volta Motors and Firth Airways cut jobs.\nBoth said sales fell.\n", "Both",
         ["Volta Motors", "Firth Airways"]),
        ("The mayor met Anna Lund and Paul Reyes on Monday.\nBoth officials said the house was cold.\n",
         "Both officials", ["Anna Lund", "Paul Reyes"]),
    ],
)  # fmt: skip
def test_two_who_speak_together_are_both_led_to(text: str, source: str, named: list[str]) -> None:
    assert together(Read(text, [source])) == named


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Anna Lund, Paul Reyes and Tom Hale left Tresk.\nBoth officials said the house was cold.\n", "Both officials"),
        ("The Energy Ministry and Firth Airways met on Monday.\nBoth companies said sales fell.\n", "Both companies"),
    ],
)
def test_of_more_or_others_than_two_nobody_is_picked(text: str, source: str) -> None:
    (entity,) = (Read(text, [source]).entity(claim.source_entity_id) for claim in Read(text, [source]).resolved.claims)
    assert entity is None or entity.is_unnamed


def test_we_of_two_is_neither_of_them() -> None:
    text = 'Anna Lund and Paul Reyes left Tresk on Monday.\nThe couple said: "We were cold."\n'
    read = Read(text, ["The couple"])
    assert not [mention for mention in read.resolved.mentions if mention.text == "We"]


def test_who_is_named_in_a_relative_clause_of_a_source_is_not_the_source() -> None:
    source = "Belmont United, which has bought players like England captain Leo Marsh"
    read = Read(f"{source}, said on Monday it would float.\n", [source])
    assert together(read) == ["Belmont United"]


def test_what_else_somebody_is_is_no_second_source() -> None:
    source = "Clara Odum, of the Tresk Institute and a leader of the survey"
    read = Read(f'"It is cold," says {source}.\n', [source])
    assert together(read) == ["Clara Odum"]


def test_a_couple_stays_the_two_that_it_was() -> None:
    read = Read(
        "Anna Lund and Paul Reyes left Tresk on Monday.\nThe couple said the house was cold.\n"
        "The mayor thanked Tom Hale and Jo Moen.\nLater the couple said the car was old.\n",
        ["The couple", "the couple"],
    )
    first, second = read.resolved.claims
    assert first.co_source_entity_ids
    assert (first.source_entity_id, first.co_source_entity_ids) == (
        second.source_entity_id,
        second.co_source_entity_ids,
    )
