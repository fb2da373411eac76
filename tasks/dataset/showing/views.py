"""What notebooks show: claims as a frame with names joined, and articles, both as marked text."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd
import pyarrow as pa

from sayso.tasks.dataset.errors import DatasetError
from sayso.tasks.dataset.showing.html import article_html, claims_html

Row = Mapping[str, Any]
Ask = Callable[..., pa.Table]
"""Answers an SQL query with parameters over the tables of a version."""

SHOWN = 20
"""Claims that are shown as marked text."""
EQUAL = ("modality", "cue_class", "source_kind", "quotation")
"""Columns of claims that are asked for by one value or several."""


class ClaimsFrame(pd.DataFrame):
    """A frame of claims that a notebook shows as marked passages of their articles.

    What pandas makes of it is a plain frame, but for selections of its rows.
    """

    _metadata: ClassVar = ["_passages"]

    @property
    def _constructor(self) -> Any:
        return ClaimsFrame

    def _repr_html_(self) -> str | None:
        passages = getattr(self, "_passages", None)
        if passages is None or "claim_id" not in self.columns:
            shown: str | None = pd.DataFrame(self)._repr_html_()  # type: ignore[operator]
            return shown
        return claims_html(passages(self["claim_id"].head(SHOWN).tolist()), len(self))


@dataclass(frozen=True)
class ArticleView:
    """An article with its rows, which a notebook shows as marked text."""

    article: Row
    claims: Sequence[Row]
    figures: Sequence[Row]
    mentions: Sequence[Row]

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.article["text"])

    def _repr_html_(self) -> str:
        return article_html(self.article, self.claims, self.figures, self.mentions)

    def __repr__(self) -> str:
        return f"{self.article['title'] or self.article['article_id']}: {len(self.claims)} claims\n\n{self.text}"


def claims_frame(
    ask: Ask,
    source: str | None,
    since: str | dt.date | None,
    until: str | dt.date | None,
    publisher: str | None,
    values: Mapping[str, str | Collection[str] | None],
) -> ClaimsFrame:
    """The claims that meet all that is asked, with names joined, the oldest first."""
    conditions = ["true"]
    given: dict[str, Any] = {}
    if source is not None:
        given["source"] = source
        conditions.append(
            "claim_id IN (SELECT claim_id FROM claims WHERE source_entity_id = $source "
            "OR list_contains(co_source_entity_ids, $source) OR contains(lower(source_text), lower($source)) "
            "OR source_entity_id IN (SELECT entity_id FROM entities "
            "WHERE len(list_filter(aliases || [name], lambda x: contains(lower(x), lower($source)))) > 0))"
        )
    for name, sign, day in (("since", ">=", since), ("until", "<", until)):
        if day is not None:
            moment = dt.date.fromisoformat(day) if isinstance(day, str) else day
            # The last day is meant as a whole.
            given[name] = str(moment + dt.timedelta(days=1) if name == "until" else moment)
            conditions.append(f"published_at {sign} ${name}::TIMESTAMP")
    if publisher is not None:
        given["publisher"] = publisher
        conditions.append("publisher = $publisher")
    for name, value in values.items():
        if value is not None:
            given[name] = [value] if isinstance(value, str) else list(value)
            conditions.append(f"list_contains(${name}, {name})")
    met = " AND ".join(f"({condition})" for condition in conditions)
    # Spreadsheets know no time zones: all times are UTC.
    times = ", ".join(f"{name}::TIMESTAMP AS {name}" for name in ("published_at", "event_start", "event_end"))
    query = (
        f"SELECT * REPLACE ({times}) FROM claims_flat WHERE {met} "
        "ORDER BY published_at NULLS LAST, article_id, position"
    )
    frame = ClaimsFrame(ask(query, given).to_pandas(types_mapper=pd.ArrowDtype))
    object.__setattr__(frame, "_passages", lambda ids: _passages(ask, ids))
    return frame


def article_view(ask: Ask, article_id: str) -> ArticleView:
    """An article with its rows. DatasetError where there is none of that id."""

    def rows(table: str, order: str) -> list[Row]:
        found: list[Row] = ask(
            f"SELECT * FROM {table} WHERE article_id = $article_id ORDER BY {order}", {"article_id": article_id}
        ).to_pylist()
        return found

    articles = rows("articles", "article_id")
    if not articles:
        raise DatasetError(f"there is no article {article_id} in this version")
    return ArticleView(articles[0], rows("claims", "position"), rows("figures", "start"), rows("mentions", "start"))


def _passages(ask: Ask, ids: Sequence[str]) -> list[tuple[Row, Row]]:
    rows = ask(
        "SELECT c.*, a.text, a.title, a.publisher, a.published_at FROM claims c JOIN articles a USING (article_id) "
        "WHERE list_contains($ids, c.claim_id)",
        {"ids": list(ids)},
    ).to_pylist()
    known = {row["claim_id"]: row for row in rows}
    return [(known[claim_id], known[claim_id]) for claim_id in ids if claim_id in known]
