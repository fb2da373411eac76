"""entities: one row for every person, organization, place or group, named or not, over all articles."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import pyarrow.compute as pc

from sayso.schemas.mentions import EntityType
from sayso.schemas.table import Check, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity as all articles of a version speak of it."""

    entity_id: Annotated[
        str, "Wikidata id, else a hash of type and normalised name, and of the country or article where many bear it"
    ]
    wikidata_id: Annotated[str | None, "Wikidata id, only where data gives it"]
    name: Annotated[str, "Name to show"]
    type: Annotated[EntityType, "What kind of thing it is"]
    subtype: Annotated[str | None, "Finer kind: country, capital, government, media, agency"]
    country_id: Annotated[str | None, "Wikidata id of the country it belongs to"]
    aliases: Annotated[tuple[str, ...], "Other names seen, sorted"]
    is_unnamed: Annotated[bool, "Whether it is a source without a name: American officials"]
    role: Annotated[str | None, "Role of an unnamed source: official, analyst"]
    mention_count: Annotated[int, "Mentions in all articles"]
    article_count: Annotated[int, "Articles that mention it"]
    first_seen: Annotated[dt.datetime | None, "Earliest publication that mentions it"]
    last_seen: Annotated[dt.datetime | None, "Latest publication that mentions it"]


ENTITIES: Table[Entity] = Table(
    name="entities",
    row=Entity,
    key="entity_id",
    checks=(
        Check(
            "mentioned at least once",
            "mention_count ≥ 1 and article_count ≥ 1",
            lambda table: pc.and_(
                pc.greater_equal(table["mention_count"], 1), pc.greater_equal(table["article_count"], 1)
            ),
        ),
        Check(
            "seen in order",
            "first_seen ≤ last_seen",
            lambda table: pc.less_equal(table["first_seen"], table["last_seen"]),
        ),
    ),
)
