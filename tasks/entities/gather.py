"""The entities table of a whole version, recomputed from its mentions and articles in DuckDB (which spills to disk)."""

import tempfile
from typing import Any

import duckdb
import pyarrow as pa

from sayso.schemas import ENTITIES

QUERY = r"""
WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY entity_id ORDER BY position DESC) AS age
    FROM (SELECT *, row_number() OVER () AS position FROM known_rows)
), latest AS (
    SELECT * FROM numbered WHERE age = 1
), counted AS (
    SELECT m.entity_id,
           count(*) AS mention_count,
           count(DISTINCT m.article_id) AS article_count,
           min(a.published_at) AS first_seen,
           max(a.published_at) AS last_seen
    FROM mention_rows m LEFT JOIN article_rows a USING (article_id)
    WHERE m.entity_id IS NOT NULL
    GROUP BY m.entity_id
), forms AS (
    SELECT entity_id, text, count(*) AS uses
    FROM mention_rows
    WHERE entity_id IS NOT NULL AND form = 'name' AND resolved_by <> 'demonym'
    GROUP BY entity_id, text
), named AS (
    SELECT l.entity_id, arg_max(f.text, (f.uses, f.text)) AS name
    FROM latest l JOIN forms f USING (entity_id)
    WHERE l.wikidata_id IS NULL
      AND lower(replace(f.text, '.', '')) = lower(replace(l.name, '.', ''))
      AND NOT (f.text = upper(f.text) AND l.name <> upper(l.name) AND contains(f.text, ' '))
    GROUP BY l.entity_id
), chosen AS (
    SELECT l.entity_id, coalesce(n.name, l.name) AS name FROM latest l LEFT JOIN named n USING (entity_id)
), other AS (
    SELECT f.entity_id, list(f.text ORDER BY f.text) AS aliases
    FROM forms f JOIN chosen c USING (entity_id)
    WHERE f.text <> c.name
    GROUP BY f.entity_id
)
SELECT l.entity_id, l.wikidata_id, c.name, l.type, l.subtype, l.country_id,
       coalesce(o.aliases, []) AS aliases, l.is_unnamed, l.role,
       counted.mention_count, counted.article_count, counted.first_seen, counted.last_seen
FROM latest l
JOIN counted USING (entity_id)
JOIN chosen c USING (entity_id)
LEFT JOIN other o USING (entity_id)
ORDER BY l.entity_id
"""


def gather_entities(known: pa.Table, mentions: Any, articles: pa.Table) -> pa.Table:
    """Entities that `mentions` (a table or a dataset) has, with counts and dates over all of them.

    `known` holds entity rows of the last version and of new batches; of rows with the same id the later wins.
    `articles` needs article_id and published_at. Rows are sorted by entity_id.
    """
    with tempfile.TemporaryDirectory(prefix="sayso-entities-") as folder, duckdb.connect() as connection:
        connection.execute("SET temp_directory = ?", [folder])
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("known_rows", known)
        connection.register("mention_rows", mentions)
        connection.register("article_rows", articles.select(["article_id", "published_at"]))
        result = connection.sql(QUERY).to_arrow_table()
    return _in_schema(result)


def _in_schema(result: pa.Table) -> pa.Table:
    columns = [result.column(name).cast(ENTITIES.schema.field(name).type) for name in ENTITIES.schema.names]
    return pa.Table.from_arrays([column.combine_chunks() for column in columns], schema=ENTITIES.schema)
