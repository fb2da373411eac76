"""How the tables of a version are arranged in an index: a query each, in the order in which they are made.

`given_NAME` is a table as the version has it; a query may also ask what was arranged before it. `row_number` counts
from 0 in the order of the file.
"""

ARRANGEMENT = {
    "articles": """
        SELECT * EXCLUDE (sketch), (row_number() OVER newest - 1)::INTEGER AS article_row
        FROM given_articles
        WINDOW newest AS (ORDER BY published_at DESC NULLS LAST, article_id)
        ORDER BY article_row
    """,
    "entities": """
        WITH sources AS (
            SELECT entity_id, count(*) AS claims FROM (
                SELECT source_entity_id AS entity_id FROM given_claims
                UNION ALL SELECT unnest(co_source_entity_ids) FROM given_claims)
            GROUP BY entity_id)
        SELECT e.*, coalesce(s.claims, 0)::INTEGER AS claim_count,
            (row_number() OVER (ORDER BY coalesce(s.claims, 0) DESC, mention_count DESC, e.entity_id) - 1)::INTEGER
                AS entity_row
        FROM given_entities e LEFT JOIN sources s ON e.entity_id = s.entity_id
        ORDER BY entity_row
    """,
    "claims": """
        WITH held AS (
            SELECT claim_id FROM (SELECT claim_id, article_id, unnest(content_spans) AS span FROM given_claims) c
            WHERE EXISTS (
                SELECT 1 FROM given_figures f
                WHERE f.article_id = c.article_id AND f.start >= c.span.start AND f.start < c.span."end")
            GROUP BY claim_id)
        SELECT c.*, a.article_row, coalesce(e.entity_row, -1) AS entity_row, held.claim_id IS NOT NULL AS has_figure,
            (row_number() OVER (ORDER BY a.article_row, c.position, c.claim_id) - 1)::INTEGER AS claim_row
        FROM given_claims c
        JOIN articles a ON c.article_id = a.article_id
        LEFT JOIN entities e ON c.source_entity_id = e.entity_id
        LEFT JOIN held ON c.claim_id = held.claim_id
        ORDER BY claim_row
    """,
    "figures": """
        SELECT f.*, a.article_row, coalesce(c.claim_row, -1) AS claim_row,
            (row_number() OVER (ORDER BY a.article_row, f.start, f.figure_id) - 1)::INTEGER AS figure_row
        FROM given_figures f
        JOIN articles a ON f.article_id = a.article_id
        LEFT JOIN claims c ON f.claim_id = c.claim_id
        ORDER BY figure_row
    """,
    "mentions": """
        SELECT m.*, a.article_row, coalesce(e.entity_row, -1) AS entity_row
        FROM given_mentions m
        JOIN articles a ON m.article_id = a.article_id
        LEFT JOIN entities e ON m.entity_id = e.entity_id
        ORDER BY a.article_row, m.start, m.mention_id
    """,
    "said": """
        SELECT e.entity_row, s.claim_row FROM (
            SELECT source_entity_id AS entity_id, claim_row FROM claims WHERE source_entity_id IS NOT NULL
            UNION SELECT unnest(co_source_entity_ids), claim_row FROM claims) s
        JOIN entities e ON s.entity_id = e.entity_id
        ORDER BY ALL
    """,
    "about": """
        SELECT DISTINCT m.entity_row, c.claim_row
        FROM (SELECT article_row, claim_row, unnest(content_spans) AS span FROM claims) c
        JOIN mentions m
            ON m.article_row = c.article_row AND m.start >= c.span.start AND m."end" <= c.span."end"
        WHERE m.entity_row >= 0 AND m.form = 'name'
            AND NOT EXISTS (SELECT 1 FROM said s WHERE s.entity_row = m.entity_row AND s.claim_row = c.claim_row)
        ORDER BY ALL
    """,
    "rejects": "SELECT * FROM given_rejects ORDER BY stage, reason, source_uri, reject_id",
}
