import dataclasses
import datetime as dt
from collections import Counter

import pyarrow as pa
import pyarrow.dataset as ds
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schemas import ARTICLES, ENTITIES, MENTIONS, Entity, Mention, stable_id
from sayso.tasks.annotate import annotate
from sayso.tasks.entities import resolve_entities
from sayso.tasks.gather import gather_entities

from .written import article


def entity(entity_id: str, name: str, role: str | None = None) -> Entity:
    return Entity(
        entity_id=entity_id,
        wikidata_id=None,
        name=name,
        type="person",
        subtype=None,
        country_id=None,
        aliases=(),
        is_unnamed=False,
        role=role,
        mention_count=1,
        article_count=1,
        first_seen=None,
        last_seen=None,
    )


def mention(number: int, article_id: str, entity_id: str | None, text: str) -> Mention:
    return Mention(
        mention_id=stable_id(number),
        article_id=article_id,
        start=0,
        end=len(text),
        text=text,
        type="person",
        form="name",
        entity_id=entity_id,
        resolved_by="name",
        confidence=1.0,
    )


def days(published: dict[str, int | None]) -> pa.Table:
    times = [None if day is None else dt.datetime(2024, 1, 1 + day, tzinfo=dt.UTC) for day in published.values()]
    return pa.table({"article_id": pa.array(list(published), pa.string()), "published_at": pa.array(times, DATE)})


def gather(known: pa.Table, mentions: pa.Table | ds.Dataset, articles: pa.Table) -> pa.Table:
    """The entities of some articles, from nothing that was counted before."""
    return gather_entities.rows(known, *gather_entities.tally(mentions, articles))


DATE = pa.timestamp("us", tz="UTC")

MENTIONED = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["e1", "e2", "e3", None]), st.sampled_from(["Ada", "ADA", "Bo"])),
    max_size=30,
)
PUBLISHED = st.fixed_dictionaries({name: st.one_of(st.none(), st.integers(0, 20)) for name in "abc"})


@settings(max_examples=12, deadline=None)
@given(MENTIONED, PUBLISHED)
def test_gathered_counts_and_dates_are_those_of_a_plain_count(
    mentioned: list[tuple[str, str | None, str]], published: dict[str, int | None]
) -> None:
    mentions = [mention(number, *row) for number, row in enumerate(mentioned)]
    known = [entity("e2", "bo"), entity("e1", "Ada", role="old"), entity("e1", "Ada", role="new"), entity("e9", "Gone")]
    gathered = gather(ENTITIES.to_arrow(known), MENTIONS.to_arrow(mentions), days(published))
    assert gathered.schema == ENTITIES.schema
    rows = ENTITIES.from_arrow(gathered)
    assert [row.entity_id for row in rows] == sorted({m.entity_id for m in mentions if m.entity_id in ("e1", "e2")})
    for row in rows:
        own = [m for m in mentions if m.entity_id == row.entity_id]
        seen = [day for m in own if (day := published[m.article_id]) is not None]
        assert row.mention_count == len(own)
        assert row.article_count == len({m.article_id for m in own})
        assert (row.first_seen.day - 1 if row.first_seen else None) == min(seen, default=None)
        assert (row.last_seen.day - 1 if row.last_seen else None) == max(seen, default=None)
        assert row.aliases == tuple(sorted({m.text for m in own} - {row.name}))
        uses = Counter(m.text for m in own if m.text.lower() == row.name.lower())
        assert not uses or uses[row.name] == max(uses.values())
        assert row.role == ("new" if row.entity_id == "e1" else None)


def test_nothing_known_gives_an_empty_table() -> None:
    empty = gather(ENTITIES.to_arrow([]), MENTIONS.to_arrow([]), days({}))
    assert empty.num_rows == 0
    assert empty.schema == ENTITIES.schema


def test_what_batches_know_gathers_to_what_one_batch_knows() -> None:
    texts = [
        "Maria Lindqvist left Moscow. Lindqvist was tired. American officials said so.",
        "MARIA LINDQVIST stayed in Paris. The WSJ met Maria Lindqvist there, and Maria Lindqvist again.",
    ]
    articles = [
        article(text, str(number), dt.datetime(2024, 1, 1 + number, tzinfo=dt.UTC)) for number, text in enumerate(texts)
    ]
    whole = resolve_entities(articles, annotate(articles), [], [])
    parts = [resolve_entities([one], annotate([one]), [], []) for one in articles]
    known = ENTITIES.to_arrow([row for part in parts for row in part.entities])
    mentions = ds.dataset(MENTIONS.to_arrow(whole.mentions))
    gathered = ENTITIES.from_arrow(gather(known, mentions, ARTICLES.to_arrow(articles)))
    assert gathered == sorted(whole.entities, key=lambda row: row.entity_id)


def test_later_rows_of_an_entity_win() -> None:
    old, new = entity("e1", "Ada", role="minister"), dataclasses.replace(entity("e1", "Ada"), role="president")
    gathered = gather(ENTITIES.to_arrow([old, new]), MENTIONS.to_arrow([mention(1, "a", "e1", "Ada")]), days({"a": 1}))
    assert gathered["role"].to_pylist() == ["president"]
