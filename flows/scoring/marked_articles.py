"""Gold by hand for articles: who said what and how many, written as marked quotes and resolved to offsets.

The parts of a quote are s source, c cue, t content, f figure, n counted noun, x anything: see docs/annotation.md.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sayso.flows.scoring.marks import MARK, GoldError, locate
from sayso.schemas import ARTICLES, CLAIMS, FIGURES, MENTIONS, TABLES, Span
from sayso.schemas.articles import FurnitureKind
from sayso.schemas.claims import CueClass, Modality, Quotation
from sayso.schemas.figures import Approximator, Direction, FigureKind, FigureRole
from sayso.schemas.mentions import EntityType
from sayso.schemas.table import Table

_FURNITURE_KINDS = ("headline", "byline", "dateline", "credit", "caption", "promotion")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One attribution as a reader understands it; `reported_in` is the id of the claim that holds it.

    `headline` marks a claim made by a headline, which the pipeline keeps apart from the prose.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_class: CueClass
    modality: Modality = "asserted"
    quotation: Quotation = "indirect"
    is_negated: bool = False
    reported_in: str | None = None
    source_entity: str | None = None
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """One quantity; `counted` is the span of the noun it counts, `claim` the innermost claim that holds it."""

    id: str | None
    span: Span
    text: str
    counted: Span | None
    kind: FigureKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximator: Approximator = "exact"
    direction: Direction | None = None
    role: FigureRole = "level"
    linked: str | None = None
    unit: str | None = None
    currency: str | None = None
    per_unit: str | None = None
    is_negated: bool = False
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """An entity, the forms it is named by, and every place where one of them stands."""

    name: str
    type: EntityType
    forms: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """A stretch of text that no row of `table` may touch."""

    table: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFurniture:
    """A stretch of text that is not prose."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """Everything known by hand about one article, with offsets into the text it was resolved against."""

    text: str
    claims: tuple[GoldClaim, ...]
    headline_claims: tuple[GoldClaim, ...]
    figures: tuple[GoldFigure, ...]
    entities: tuple[GoldEntity, ...]
    furniture: tuple[GoldFurniture, ...]
    must_not: tuple[Forbidden, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntry:
    """Gold of one article as written. `expect` holds column values of `articles` that the pipeline should find."""

    path: Path
    id: str
    source: str | None
    url: str | None
    text: str | None
    unseen: bool
    topic: str | None
    expect: Mapping[str, Any]
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]

    def resolve(self, text: str) -> GoldArticle:
        """The gold with character offsets into `text`; GoldError says what does not fit."""
        try:
            claims = tuple(_claim(row, text) for row in self.rows["claims"])
            figures = tuple(_figure(row, text) for row in self.rows["figures"])
            entities = tuple(_entity(row, text) for row in self.rows["entities"])
            _require_known_ids(claims, figures, entities)
            return GoldArticle(
                text=text,
                claims=tuple(claim for claim in claims if not claim.headline),
                headline_claims=tuple(claim for claim in claims if claim.headline),
                figures=figures,
                entities=entities,
                furniture=tuple(_furniture(row, text) for row in self.rows["furniture"]),
                must_not=tuple(_forbidden(row, text) for row in self.rows["must_not"]),
            )
        except GoldError as error:
            raise GoldError(f"{self.path.name}, {self.id}: {error}") from error


def load_gold(path: Path) -> tuple[GoldEntry, ...]:
    """Every `[[article]]` of a gold file."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    _require_keys(written, {"article"}, path.name)
    return tuple(_entry(article, path) for article in written["article"])


def load_folder(folder: Path) -> tuple[GoldEntry, ...]:
    """Every article of every gold file of a folder, in the order of their names."""
    return tuple(entry for path in sorted(folder.glob("*.gold.toml")) for entry in load_gold(path))


def _entry(article: Mapping[str, Any], path: Path) -> GoldEntry:
    plain = {"id", "source", "url", "text", "unseen", "topic", "expect"}
    lists = {"claims", "figures", "entities", "furniture", "must_not"}
    _require_keys(article, plain | lists, path.name)
    expect = article.get("expect", {})
    unknown = set(expect) - set(ARTICLES.schema.names)
    if unknown:
        raise GoldError(f"{path.name}: articles has no column {sorted(unknown)}")
    text = article.get("text")
    return GoldEntry(
        path=path,
        id=article["id"],
        source=article.get("source"),
        url=article.get("url"),
        text=text.strip() if text else None,
        unseen=article.get("unseen", False),
        topic=article.get("topic"),
        expect=expect,
        rows={name: tuple(article.get(name, ())) for name in lists},
    )


def _claim(row: Mapping[str, Any], text: str) -> GoldClaim:
    given = dict(row)
    parts = locate(given.pop("quote"), text)
    _require_keys(parts, {"s", "c", "t"}, f"claim {row['id']}")
    if "c" not in parts or "t" not in parts:
        raise GoldError(f"claim {row['id']} has no cue or no content")
    _require_fields(given, GoldClaim, CLAIMS, f"claim {row['id']}")
    return GoldClaim(source=parts.get("s", ()), cue=parts["c"], content=parts["t"], **given)


def _figure(row: Mapping[str, Any], text: str) -> GoldFigure:
    given = dict(row)
    parts = locate(given.pop("quote"), text)
    _require_keys(parts, {"f", "n"}, f"figure {row}")
    _require_fields(given, GoldFigure, FIGURES, f"figure {row}")
    (span,) = parts["f"]
    (counted,) = parts.get("n", (None,))
    return GoldFigure(id=given.pop("id", None), span=span, text=text[slice(*span)], counted=counted, **given)


def _entity(row: Mapping[str, Any], text: str) -> GoldEntity:
    _require_fields(row, GoldEntity, MENTIONS, f"entity {row}")
    forms = tuple(sorted(row["forms"], key=len, reverse=True))
    for form in forms:
        if not re.search(rf"\b{re.escape(form)}\b", text):
            raise GoldError(f"entity {row['name']}: {form!r} is not in the article")
    places = re.finditer(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", text)
    mentions = tuple(Span(*place.span()) for place in places)
    return GoldEntity(name=row["name"], type=row["type"], forms=tuple(row["forms"]), mentions=mentions)


def _furniture(row: Mapping[str, Any], text: str) -> GoldFurniture:
    if row["kind"] not in _FURNITURE_KINDS:
        raise GoldError(f"furniture {row}: kind is none of {', '.join(_FURNITURE_KINDS)}")
    return GoldFurniture(span=_one(row["quote"], text), kind=row["kind"])


def _forbidden(row: Mapping[str, Any], text: str) -> Forbidden:
    if row["table"] not in TABLES:
        raise GoldError(f"must_not {row}: there is no table {row['table']}")
    return Forbidden(table=row["table"], span=_one(row["quote"], text), why=row["why"])


def _one(marked: str, text: str) -> Span:
    if not MARK.search(marked):
        marked = f"{{x:{marked}}}"
    ((span,),) = locate(marked, text).values()
    return span


def _require_keys(given: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = set(given) - known
    if unknown:
        raise GoldError(f"{where}: unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")


def _require_fields(given: Mapping[str, Any], row: type, table: Table[Any], where: str) -> None:
    _require_keys(given, {field.name for field in fields(row)}, where)
    for name, value in given.items():
        allowed = table.values.get(name)
        if allowed and value not in allowed:
            raise GoldError(f"{where}: {name} = {value!r} is none of {', '.join(allowed)}")


def _require_known_ids(
    claims: tuple[GoldClaim, ...], figures: tuple[GoldFigure, ...], entities: tuple[GoldEntity, ...]
) -> None:
    claim_ids = [claim.id for claim in claims]
    figure_ids = [figure.id for figure in figures if figure.id]
    names = [entity.name for entity in entities]
    for what, ids in (("claim", claim_ids), ("figure", figure_ids), ("entity", names)):
        if len(ids) != len(set(ids)):
            raise GoldError(f"two of the same {what} id in {ids}")
    for kind, wanted, known in _references(claims, figures):
        if wanted is not None and wanted not in {"claim": claim_ids, "figure": figure_ids, "entity": names}[known]:
            raise GoldError(f"{kind} names an unknown {known}: {wanted}")


def _references(
    claims: tuple[GoldClaim, ...], figures: tuple[GoldFigure, ...]
) -> Iterator[tuple[str, str | None, str]]:
    for claim in claims:
        yield f"claim {claim.id}", claim.reported_in, "claim"
        yield f"claim {claim.id}", claim.source_entity, "entity"
    for figure in figures:
        yield f"figure {figure.text}", figure.claim, "claim"
        yield f"figure {figure.text}", figure.linked, "figure"
