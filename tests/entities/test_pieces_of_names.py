"""Names that are pieces of longer ones, and what they mean where another thing bears them."""

import pytest

from tests.entities.written import article, built


def _meant(text: str) -> list[tuple[str, str]]:
    """Mentions of an article, in order, with the names of the entities that they mean."""
    read = built([article(text)])
    names = {entity.entity_id: entity.name for entity in read.entities}
    return [(mention.text, names.get(mention.entity_id or "", "")) for mention in read.mentions]


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        (
            "The head of the World Tourism Organisation Zurab Moen spoke on Monday. It was late, Moen said.",
            "Moen",
            "Zurab Moen",
        ),
        ("Florence Adaku Moro opened the school. Later Adaku said that it was late.", "Adaku", "Florence Adaku Moro"),
        (
            "The Northern Water Safety Board met on Monday. Nwsb said it was late.",
            "Nwsb",
            "Northern Water Safety Board",
        ),
        ("Singer Orla, aka Ida Lund, sang on Monday. Orla said she was glad.", "Orla", "Ida Lund"),
        (
            "The Association of Boats De Luxe Owners of Tresk met. ABLOT said it was late.",
            "ABLOT",
            "Association of Boats De Luxe Owners of Tresk",
        ),
    ],
)
def test_what_a_short_name_means(text: str, name: str, meant: str) -> None:
    assert {entity for form, entity in _meant(text) if form == name} == {meant}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Women's Harbour League met on Monday. The Harbour League met in May.", "Harbour League"),
        ("The University of Perugia closed on Monday. He left Perugia in May.", "Perugia"),
        ("Aides met Ida Moen. As Nigeria voted, Moen said it was late.", "Nigeria"),
    ],
)
def test_what_is_named_by_itself(text: str, name: str) -> None:
    assert {entity for form, entity in _meant(text) if form == name} == {name}


def test_a_post_said_in_full_is_held_by_whom_it_stands_beside() -> None:
    text = (
        "The Commissioner of Police, Ida Moen, left on Monday. Traders met lawmakers. "
        "The Commissioner of Police said the road was closed."
    )
    assert ("The Commissioner", "Ida Moen") in _meant(text)


def test_a_post_that_two_hold_is_nobodys() -> None:
    text = (
        "The Commissioner of Police, Ida Moen, left. The Commissioner of Police, Al Berg, came. "
        "The Commissioner of Police said the road was closed."
    )
    assert ("The Commissioner", "Ida Moen") not in _meant(text)[-1:]


def test_half_of_brackets_ends_a_name() -> None:
    names = {form for form, _ in _meant("The Tresk Development Programme (TDP) Norway and its staff left Oslo.")}
    assert not any("(" in name or ")" in name for name in names)
