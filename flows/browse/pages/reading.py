"""The page of an article: its text with its marks, and a card for every claim, figure and name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from sayso.flows.browse.library import Edition
from sayso.flows.browse.links import safe_address
from sayso.flows.command.explain import meaning_of, steps
from sayso.tasks.dataset.showing.marks import CONTENT, CUE, FIGURE, NAME, SOURCE, claim_marks, row_marks
from sayso.tasks.dataset.showing.weaving import Mark, Piece, paragraphs, weave

Row = dict[str, Any]

_SIGN = re.compile(r"\{\w:([^{}]*)\}")


@dataclass(frozen=True)
class Card:
    """A claim beside its text: its number, its row, its entity, what made it, and the claims around and in it."""

    number: int
    row: Row
    entity: Row | None
    others: list[Row]
    outer: int | None
    inner: list[int]
    figures: list[Row]
    steps: list[tuple[str, str]]


@dataclass(frozen=True)
class ArticlePage:
    """An article as it is shown."""

    article: Row
    address: str | None
    repeats: Row | None
    paragraphs: list[tuple[str, Markup]]
    cards: list[Card]
    figures: list[Row]
    names: list[Row]
    later: Row | None
    earlier: Row | None


def article_page(edition: Edition, article_row: int) -> ArticlePage:
    """An article with all that was found in it."""
    index = edition.index
    (article,) = index.rows("articles", [article_row])
    claims = index.of_article("claims", article_row)
    figures = index.of_article("figures", article_row)
    mentions = index.of_article("mentions", article_row)
    numbers = {claim["claim_id"]: number for number, claim in enumerate(claims, 1)}
    for figure in figures:
        figure["claim_number"] = numbers.get(figure["claim_id"] or "")
        figure["steps"] = _steps("figures", figure["rule"])
    places = [*(claim["entity_row"] for claim in claims), *(mention["entity_row"] for mention in mentions)]
    known = sorted({place for place in places if place >= 0})
    entities = dict(zip(known, index.rows("entities", known), strict=True))
    repeated = index.article_row(article["duplicate_of"]) if article["duplicate_of"] else None
    beside = [place for place in (article_row - 1, article_row + 1) if 0 <= place < index.articles.num_rows]
    titles = dict(zip(beside, index.rows("articles", beside, "article_id", "title"), strict=True))
    return ArticlePage(
        article=article,
        address=safe_address(article["url"]),
        repeats=index.rows("articles", [repeated], "article_id", "title")[0] if repeated is not None else None,
        paragraphs=text_with_marks(article, claims, figures, mentions),
        cards=[
            _card(edition, number, claim, claims, figures, numbers, entities) for number, claim in enumerate(claims, 1)
        ],
        figures=figures,
        names=_names(mentions, entities),
        later=titles.get(article_row - 1),
        earlier=titles.get(article_row + 1),
    )


def text_with_marks(
    article: Row, claims: Sequence[Row], figures: Sequence[Row], mentions: Sequence[Row]
) -> list[tuple[str, Markup]]:
    """The paragraphs of an article with all marks, each with what it is: headline, byline, or text."""
    marks = [
        *claim_marks(claims),
        *row_marks(FIGURE, figures, "figure_id"),
        *row_marks(NAME, (mention for mention in mentions if mention["entity_row"] >= 0), "entity_row"),
    ]
    ids = [claim["claim_id"] for claim in claims]
    found = []
    for start, end in paragraphs(article["text"], article["paragraph_starts"] or [0]):
        kind = next(
            (line["kind"] for line in article["furniture"] or () if line["start"] <= start and line["end"] >= end), ""
        )
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        found.append((kind, Markup(weave(article["text"], start, end, here, lambda piece: _opening(piece, ids)))))
    return found


def _opening(piece: Piece, ids: Sequence[str]) -> str:
    mark = piece.mark
    ends = f"{' first' if piece.is_first else ''}{' last' if piece.is_last else ''}"
    if mark.kind in (CONTENT, SOURCE, CUE):
        number = int(mark.data["claim"])
        target = f"c-{escape(ids[number - 1])}"
        tag = f'<span class="m {mark.kind}{ends}" data-c="{number}">'
        if _carries_number(mark, piece):
            tag += f'<a class="n" href="#{target}" aria-label="claim {number}">{number}</a>'
        return tag
    target = f"f-{escape(mark.data['id'])}" if mark.kind == FIGURE else f"e-{escape(mark.data['id'])}"
    return f'<span class="m {mark.kind}{ends}" data-to="{target}">'


def _carries_number(mark: Mark, piece: Piece) -> bool:
    """Whether the number of a claim stands here: where its content begins."""
    return mark.kind == CONTENT and piece.is_first and mark.data["part"] == "0"


def _card(
    edition: Edition,
    number: int,
    claim: Row,
    claims: Sequence[Row],
    figures: Sequence[Row],
    numbers: Mapping[str, int],
    entities: Mapping[int, Row],
) -> Card:
    others = (edition.index.entity_row(other) for other in claim["co_source_entity_ids"] or ())
    return Card(
        number=number,
        row=claim,
        entity=entities.get(claim["entity_row"]),
        others=edition.index.rows("entities", [row for row in others if row is not None], "entity_id", "name"),
        outer=numbers.get(claim["reported_in"] or ""),
        inner=[numbers[other["claim_id"]] for other in claims if other["reported_in"] == claim["claim_id"]],
        figures=[figure for figure in figures if figure["claim_id"] == claim["claim_id"]],
        steps=_steps("claims", claim["rule"]),
    )


def _steps(table: str, rule: str | None) -> list[tuple[str, str]]:
    return [(step, plain(meaning_of(table, step))) for step in steps(table, rule)]


def plain(meaning: str) -> str:
    """What a step means, its example without the signs of parts: {s:The pilot} {c:said}."""
    return _SIGN.sub(r"\1", meaning)


def _names(mentions: Sequence[Row], entities: Mapping[int, Row]) -> list[Row]:
    """The entities of an article in the order in which they come up, with the words that stand for each."""
    found: dict[int, Row] = {}
    for mention in mentions:
        entity = entities.get(mention["entity_row"])
        if entity is None:
            continue
        row = found.setdefault(mention["entity_row"], {"entity": entity, "words": {}, "count": 0, "ways": set()})
        row["count"] += 1
        row["words"][mention["text"]] = row["words"].get(mention["text"], 0) + 1
        row["ways"].add(mention["resolved_by"])
    return [
        {
            **row,
            "words": sorted(row["words"], key=lambda word: (-row["words"][word], word))[:6],
            "ways": [(way, plain(meaning_of("mentions", way))) for way in sorted(row["ways"])],
        }
        for row in found.values()
    ]
