"""Nouns for bodies with "the" that mean one which the article names: "the airline", "the Danish insurer"."""

import pytest

from .written import Read

MEANT = [
    ("Kent Police found a boat on Monday. Divers came. The force said it was empty.\n", "The force", "Kent Police"),
    (
        "Aalborg University shut a hall on Monday. Rain fell. The school said the roof was damp.\n",
        "The school",
        "Aalborg University",
    ),
    (
        "Shares of Firth Coal, which runs a hotel for Holm Steel, fell after the company said it would cut jobs.\n",
        "the company",
        "Firth Coal",
    ),
    (
        "Firth Coal sued Holm Steel in Leeds. Crowds sang. A spokesman for Holm Steel said the firm was sorry.\n",
        "the firm",
        "Holm Steel",
    ),
    (
        "Firth AG sold a mine. Firth AG met Holm AG in Leeds. It rained. The old company said it was late.\n",
        "The old company",
        "Firth AG",
    ),
    (
        "Firth Coal owes money in Peru. Crowds sang in the rain. The region's largest company said it was late.\n",
        "The region's largest company",
        "Firth Coal",
    ),
]
NOT_MEANT = [
    ("Firth Coal sold brakes to a retailer in Peru. The retailer said they were bad.\n", "The retailer"),
    (
        "Firth Coal met Holm Steel and Moen Glass in Leeds. It rained. The rival company said it was late.\n",
        "The rival company",
    ),
    ("Kent Police and Essex Police found a boat. Divers came. The force said it was empty.\n", "The force"),
    ("Firth Coal met Ida Moen in Rome. It rained. The central bank said it was late.\n", "The central bank"),
]


@pytest.mark.parametrize(("text", "source", "name"), MEANT)
def test_a_noun_is_led_to_the_body_that_it_means(text: str, source: str, name: str) -> None:
    assert Read(text, [source], tagged=True).speakers() == [name]


@pytest.mark.parametrize(("text", "source"), NOT_MEANT)
def test_where_it_is_not_plain_no_body_is_meant(text: str, source: str) -> None:
    read = Read(text, [source], tagged=True)
    (claim,) = read.resolved.claims
    entity = read.entity(claim.source_entity_id)
    assert entity is None or entity.is_unnamed
