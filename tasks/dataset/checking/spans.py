"""Whether spans hold the words they say: text[start:end] == span for every row, asked of DuckDB by partition."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sayso.schemas import ARTICLES, TABLES, SpanField, Table
from sayso.schemas.table import SPAN_GAP
from sayso.tasks.dataset.findings import Finding

if TYPE_CHECKING:
    import duckdb
    import pyarrow.dataset as ds

BLOCK = 10_000
"""A long text is read in blocks, one every so many characters and twice as long, so that a span up to this long stands
in one: DuckDB counts characters from the start of what it cuts a span from."""

_ARTICLE_RULES = {
    "text_sha256 is the hash of the text": "sha256(a.text) = a.text_sha256",
    "paragraph_starts are in the text": """
        coalesce(list_min(a.paragraph_starts) >= 0 AND list_max(a.paragraph_starts) < a.size, true)""",
    "furniture is in the text": """
        coalesce(list_bool_and(list_transform(a.furniture, lambda piece:
            0 <= piece.start AND piece.start < piece."end" AND piece."end" <= a.size)), true)""",
}


def check_partition(connection: "duckdb.DuckDBPyConnection", scan: "Callable[[str], ds.Dataset]") -> list[Finding]:
    """Whether rows of a partition stand in articles of it, with the words their spans say.

    `scan` gives the rows of each table.
    """
    queries, rules = [], {}
    for table in TABLES.values():
        if table.per_article:
            connection.register(f"near_{table.name}", scan(table.name))
            rules[table.name] = _ARTICLE_RULES if table is ARTICLES else _rules(table)
            queries.append(_query(table, rules[table.name]))
    answers = connection.execute(" UNION ALL ".join(queries)).fetchall()
    return [
        Finding(table=name, check=rule, value=count, example=example)
        for name, counts, examples in answers
        for rule, count, example in zip(rules[name], counts, examples, strict=True)
    ]


def add_up(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of the same check over several parts or months as one."""
    sums: dict[tuple[str, str], Finding] = {}
    for found in findings:
        before = sums.get((found.table, found.check))
        value, example = (before.value, before.example) if before else (0, None)
        sums[found.table, found.check] = Finding(
            table=found.table,
            check=found.check,
            level=found.level,
            value=value + found.value,
            example=example or found.example,
        )
    return list(sums.values())


_BLOCKS = f"""CASE WHEN size > {BLOCK} THEN list_transform(range(0, size, {BLOCK}),
    lambda first: substring(text, first + 1, 2 * {BLOCK})) END"""


def _query(table: Table[Any], rules: Mapping[str, str]) -> str:
    articles = f"(SELECT *, {_BLOCKS} AS blocks FROM (SELECT *, length(text) AS size FROM near_articles)) AS a"
    rows = (
        articles if table is ARTICLES else f"near_{table.name} AS r LEFT JOIN {articles} ON a.article_id = r.article_id"
    )
    key = f"{'a' if table is ARTICLES else 'r'}.{table.key}"
    failing = [f"FILTER (WHERE NOT ({rule}))" for rule in rules.values()]
    counts = ", ".join(f"count(*) {where}" for where in failing)
    examples = ", ".join(f"min({key}) {where}" for where in failing)
    return f"(SELECT '{table.name}', [{counts}], [{examples}] FROM {rows})"


def _rules(table: Table[Any]) -> dict[str, str]:
    spans = {f"{field.text} is what its span holds": _rule(field) for field in table.spans}
    # A row without an article fails once, not once more for each of its spans.
    held = {name: f"a.article_id IS NULL OR {rule}" for name, rule in spans.items()}
    return {"article_id is in articles": "a.article_id IS NOT NULL", **held}


def _rule(field: SpanField) -> str:
    text = f'r."{field.text}"'
    if field.spans is None:
        start, end = f'r."{field.start}"', f'r."{field.end}"'
        words = _words(start, end)
        return f"""CASE WHEN {text} IS NULL THEN {start} IS NULL AND {end} IS NULL
            ELSE coalesce(0 <= {start} AND {start} < {end} AND {end} <= a.size AND {words} = {text}, false) END"""
    spans = f'r."{field.spans}"'
    inside = f'list_transform({spans}, lambda s: 0 <= s.start AND s.start < s."end" AND s."end" <= a.size)'
    held = _words("s.start", 's."end"')
    words = f"list_transform({spans}, lambda s: {held})"
    joined = f"array_to_string({words}, '{SPAN_GAP}')"
    return f"""CASE WHEN coalesce({text}, '') = '' THEN coalesce(len({spans}), 0) = 0
        ELSE coalesce(list_bool_and({inside}) AND {joined} = {text}, false) END"""


def _words(start: str, end: str) -> str:
    """What stands from `start` to `end` in the text of the article."""
    size = f"{end} - {start}"
    return f"""CASE WHEN a.blocks IS NULL OR {size} > {BLOCK} THEN substring(a.text, {start} + 1, {size})
        ELSE substring(a.blocks[{start} // {BLOCK} + 1], {start} % {BLOCK} + 1, {size}) END"""
