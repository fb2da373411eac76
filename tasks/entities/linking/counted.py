"""Figures that count an entity: "200 Republicans", where the head of the counted noun is a name."""

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.schemas import Figure
from sayso.tasks.entities.linking.article_names import NamedMention

NOT_COUNTED = frozenset({"demonym", "metonym", "none"})
"""Ways to resolve a name by which it does not stand for what is counted: "30 Russians" are not Russia."""


def counted_entities(doc: Doc, figures: Sequence[Figure], names: Sequence[NamedMention]) -> list[Figure]:
    """`figures` with `counted_entity_id`; a people ("30 Russians") is not its country, so it stays null."""
    by_token = {
        token: mention.referent
        for mention in names
        if mention.referent is not None and mention.resolved_by not in NOT_COUNTED and mention.referent.type != "place"
        for token in mention.name.positions
    }
    counted = (by_token.get(_head(doc, figure)) for figure in figures)
    return [
        dataclasses.replace(figure, counted_entity_id=referent.entity_id if referent is not None else None)
        for figure, referent in zip(figures, counted, strict=True)
    ]


def _head(doc: Doc, figure: Figure) -> int:
    """The token that heads what a figure counts; -1 where it counts nothing."""
    if figure.counted_start is None or figure.counted_end is None:
        return -1
    span = doc.char_span(figure.counted_start, figure.counted_end, alignment_mode="expand")
    return span.root.i if span else -1
