"""Figures that count an entity: "200 Republicans", where the head of the counted noun is a name."""

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.schemas import Figure
from sayso.tasks.entities.linking.joining import NamedMention


def counted_entities(doc: Doc, figures: Sequence[Figure], names: Sequence[NamedMention]) -> list[Figure]:
    """`figures` with `counted_entity_id`; a people ("30 Russians") is not its country, so it stays null."""
    by_token = {
        token: mention
        for mention in names
        if mention.resolved_by not in ("demonym", "metonym", "none")
        for token in range(mention.name.start, mention.name.end)
    }
    counted = []
    for figure in figures:
        entity_id = None
        if figure.counted_start is not None and figure.counted_end is not None:
            span = doc.char_span(figure.counted_start, figure.counted_end, alignment_mode="expand")
            mention = by_token.get(span.root.i) if span is not None and len(span) else None
            if mention is not None and mention.referent is not None and mention.referent.type != "place":
                entity_id = mention.referent.entity_id
        counted.append(dataclasses.replace(figure, counted_entity_id=entity_id))
    return counted
