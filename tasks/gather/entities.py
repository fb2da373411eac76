"""The entities table, from what is counted of mentions and articles, in DuckDB (which spills to disk)."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.schemas import ENTITIES

if TYPE_CHECKING:
    import duckdb

COUNTS = """
SELECT m.entity_id,
       count(*) AS mention_count,
       count(DISTINCT m.article_id) AS article_count,
       min(a.published_at) AS first_seen,
       max(a.published_at) AS last_seen
FROM mention_rows m LEFT JOIN article_rows a USING (article_id)
WHERE m.entity_id IS NOT NULL
GROUP BY m.entity_id
ORDER BY m.entity_id
"""
FORMS = """
SELECT entity_id, text, count(*) AS uses
FROM mention_rows
WHERE entity_id IS NOT NULL AND form = 'name' AND resolved_by <> 'demonym'
GROUP BY entity_id, text
ORDER BY entity_id, text
"""
ROWS = r"""
WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY entity_id ORDER BY position DESC) AS age
    FROM (SELECT *, row_number() OVER () AS position FROM known_rows)
), latest AS (
    SELECT * FROM numbered WHERE age = 1
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


@dataclass(frozen=True, slots=True)
class EntityGathering:
    """How entities follow from mentions: what is counted of them, and the rows that follow from the counts.

    What is counted of some articles can be added to what was counted of others, and taken from it.
    """

    def tally(self, mentions: Any, articles: pa.Table) -> tuple[pa.Table, pa.Table]:
        """How often `mentions` (a table or a dataset) has each entity and when, and the names it has there.

        `articles` needs article_id and published_at. The one has entity_id, mention_count, article_count, first_seen
        and last_seen, the other entity_id, text and uses.
        """
        given = {"mention_rows": mentions, "article_rows": articles.select(["article_id", "published_at"])}
        with _connection(given) as connection:
            return connection.sql(COUNTS).to_arrow_table(), connection.sql(FORMS).to_arrow_table()

    def rows(self, known: pa.Table, counts: pa.Table, forms: pa.Table) -> pa.Table:
        """The entities that are counted, sorted by entity_id.

        `known` holds entity rows of the last version and of new batches; of rows with the same id the later wins.
        """
        with _connection({"known_rows": known, "counted": counts, "forms": forms}) as connection:
            return _in_schema(connection.sql(ROWS).to_arrow_table())


gather_entities = EntityGathering()


@contextlib.contextmanager
def _connection(tables: Mapping[str, Any]) -> "Iterator[duckdb.DuckDBPyConnection]":
    import duckdb

    with tempfile.TemporaryDirectory(prefix="sayso-entities-") as folder, duckdb.connect() as connection:
        connection.execute("SET temp_directory = ?", [folder])
        connection.execute("SET TimeZone = 'UTC'")
        for name, rows in tables.items():
            connection.register(name, rows)
        yield connection


def _in_schema(result: pa.Table) -> pa.Table:
    columns = [result.column(name).cast(ENTITIES.schema.field(name).type) for name in ENTITIES.schema.names]
    return pa.Table.from_arrays([column.combine_chunks() for column in columns], schema=ENTITIES.schema)
