"""How fast `sayso browse` is on a large dataset, which is made by recombining a small one.

    python -m benchmarks.browse FOLDER --from output --articles 20000

Every article of the large dataset is two of the small one, one under the other, with ids, dates and publishers of its
own; entities are multiplied too. FOLDER keeps it for the next time.
"""

import argparse
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
from fastapi.testclient import TestClient

from sayso.flows.browse.application import application
from sayso.flows.browse.library import Library
from sayso.schemas import RUNS, TABLES
from sayso.tasks.dataset import Change, open_dataset, publish, write_parts
from sayso.tasks.gather import gather_entities

COPIES = 50
"""Entities are in as many copies; articles take theirs in turn."""
CLAIMS = 60
"""Claims of the article whose page is measured."""
DAYS = 1800
PUBLISHERS = 25
SEARCHES = (
    "/",
    "/?q=said",
    "/?q=the",
    "/?q=people+left",
    "/?who=ministry",
    "/?who=ministry&cue=deny",
    "/?q=ferry&sort=newest",
    "/articles?q=police",
    "/figures?unit=person",
    "/sources?q=bank",
)
FILTERS = (
    "/?q=people&modality=denied",
    "/?q=people&modality=denied&cue=deny",
    "/?q=people&figure=yes",
    "/?q=people&year=2021",
    "/?q=people&sort=sure&page=3",
)

RECOMBINED = {
    "articles": """
        SELECT a.* REPLACE (
            n.article_id AS article_id, 'https://news.example/' || n.number AS url,
            'news.jsonl#' || n.number AS source_uri,
            a.title || ' ' || n.number AS title, 'Paper ' || (n.number % {publishers}) AS publisher,
            make_timestamp((1577836800 + 86400 * (n.number * 37 % {days})) * 1000000)::TIMESTAMPTZ AS published_at,
            'metadata' AS published_at_from, a.text || chr(10) || b.text AS text,
            sha256(a.text || chr(10) || b.text) AS text_sha256,
            a.paragraph_starts || list_transform(b.paragraph_starts, lambda x: (x + n.shift)::INTEGER)
                AS paragraph_starts,
            a.word_count + b.word_count AS word_count, NULL AS duplicate_of, NULL AS likeness, NULL AS containment)
        FROM numbered n JOIN given_articles a ON a.article_id = n.first JOIN given_articles b ON b.article_id = n.second
    """,
    "claims": """
        SELECT c.* REPLACE (
            left(md5(p.key || c.claim_id), 20) AS claim_id, p.article_id AS article_id,
            (c.position + 1000 * p.place)::INTEGER AS position,
            left(md5(p.key || c.reported_in), 20) AS reported_in,
            c.source_entity_id || p.copy AS source_entity_id,
            list_transform(c.co_source_entity_ids, lambda x: x || p.copy) AS co_source_entity_ids,
            {source_spans} AS source_spans, {cue_spans} AS cue_spans, {content_spans} AS content_spans)
        FROM given_claims c JOIN placed p ON c.article_id = p.base
    """,
    "figures": """
        SELECT f.* REPLACE (
            left(md5(p.key || f.figure_id), 20) AS figure_id, p.article_id AS article_id,
            left(md5(p.key || f.claim_id), 20) AS claim_id,
            left(md5(p.key || f.linked_figure_id), 20) AS linked_figure_id,
            (f.start + p.shift)::INTEGER AS start, (f."end" + p.shift)::INTEGER AS "end",
            (f.counted_start + p.shift)::INTEGER AS counted_start, (f.counted_end + p.shift)::INTEGER AS counted_end,
            f.counted_entity_id || p.copy AS counted_entity_id)
        FROM given_figures f JOIN placed p ON f.article_id = p.base
    """,
    "mentions": """
        SELECT m.* REPLACE (
            left(md5(p.key || m.mention_id), 20) AS mention_id, p.article_id AS article_id,
            (m.start + p.shift)::INTEGER AS start, (m."end" + p.shift)::INTEGER AS "end",
            m.entity_id || p.copy AS entity_id)
        FROM given_mentions m JOIN placed p ON m.article_id = p.base
    """,
    "entities": """
        SELECT e.* REPLACE (
            e.entity_id || '-' || g AS entity_id, e.name || ' ' || g AS name, NULL AS wikidata_id, NULL AS country_id)
        FROM given_entities e CROSS JOIN range({copies}) r(g)
    """,
}
SHIFTED = (
    'list_transform(c.{name}, lambda x: {{"start": (x.start + p.shift)::INTEGER, "end": (x."end" + p.shift)::INTEGER}})'
)


def main() -> None:
    """Make the dataset and its index where they are not there, and print how long pages take."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the large dataset is, or is made")
    parser.add_argument("--from", dest="small", default="output", help="the dataset that it is made of")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--again", type=int, default=3, help="times that a page is asked for; the median counts")
    given = parser.parse_args()
    if not given.folder.is_dir():
        recombine(given.small, given.folder, given.articles)
    shutil.rmtree(given.folder / ".browse", ignore_errors=True)
    rows = open_dataset(given.folder).manifest
    print(f"{rows.rows('articles'):,} articles, {rows.rows('claims'):,} claims, {rows.rows('figures'):,} figures")
    print(
        "time is that of this process: other work on the machine does not count, waiting for the disk does not either"
    )
    worked, lasted = seconds(lambda: Library(str(given.folder)))
    print(f"index built        {worked:8.1f} s ({lasted:.1f} waited)")
    size = sum(file.stat().st_size for file in (given.folder / ".browse").rglob("*") if file.is_file())
    print(f"its size           {size / 1e6:8.0f} MB")
    worked, lasted = seconds(lambda: Library(str(given.folder)))
    print(f"index opened       {worked:8.2f} s ({lasted:.2f} waited)")
    library = Library(str(given.folder))
    client = TestClient(application(library))
    measure(client, "search, words asked for the first time", SEARCHES, 1)
    client.get("/?q=people")
    measure(client, "the next filter", FILTERS, given.again)
    index = library.current.index
    typical = min(range(2000), key=lambda row: abs(CLAIMS - len(index.of_article("claims", row))))
    (article,) = index.rows("articles", [typical], "article_id")
    source = index.rows("entities", [0], "entity_id")[0]["entity_id"]
    pages = (f"/article/{article['article_id']}", f"/source/{source}")
    measure(client, f"an article with {len(index.of_article('claims', typical))} claims, a source", pages, given.again)


def measure(client: TestClient, what: str, addresses: Sequence[str], again: int) -> None:
    """Print how long each page takes, and how long it is."""
    print(what)
    for address in addresses:
        taken, waited, length = [], [], 0
        for _ in range(again):
            started, began = time.perf_counter(), time.process_time()
            answer = client.get(address)
            waited.append(time.perf_counter() - started)
            taken.append(time.process_time() - began)
            assert answer.status_code == 200, answer.text
            length = len(answer.content)
        worked, lasted = (1000 * statistics.median(times) for times in (taken, waited))
        print(f"  {worked:6.0f} ms ({lasted:5.0f} waited) {length / 1000:6.0f} kB  {address}")


def recombine(small: str, folder: Path, articles: int) -> None:
    """Make a dataset of as many articles out of a small one."""
    base = open_dataset(small)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'").fetchall()
        for name in TABLES:
            connection.register(f"given_{name}", base.table(name))
        connection.execute(
            f"""CREATE TABLE numbered AS
            WITH bases AS (SELECT article_id, text, row_number() OVER (ORDER BY article_id) - 1 AS place
                FROM given_articles WHERE article_id IN (SELECT article_id FROM given_claims)),
            size AS (SELECT count(*) AS bases FROM bases)
            SELECT number, left(md5('article ' || number), 20) AS article_id, a.article_id AS first,
                b.article_id AS second, length(a.text) + 1 AS shift
            FROM range({articles}) r(number), size
            JOIN bases a ON a.place = number % bases
            JOIN bases b ON b.place = (number * 7 + number // bases + 3) % bases"""
        )
        connection.execute(
            f"""CREATE TABLE placed AS SELECT article_id, article_id || place AS key, base, place, shift,
                '-' || (number % {COPIES}) AS copy
            FROM (SELECT number, article_id, first AS base, 0 AS place, 0 AS shift FROM numbered
                UNION ALL SELECT number, article_id, second, 1, shift FROM numbered)"""
        )
        spans = {name: SHIFTED.format(name=name) for name in ("source_spans", "cue_spans", "content_spans")}
        values = {"publishers": PUBLISHERS, "days": DAYS, "copies": COPIES, **spans}
        made = {name: connection.sql(query.format(**values)).to_arrow_table() for name, query in RECOMBINED.items()}
    (run,) = RUNS.from_arrow(base.table("runs"))[-1:]
    names = made["articles"]["article_id"].to_pylist()
    months = dict(
        zip(names, (day.strftime("%Y-%m") for day in made["articles"]["published_at"].to_pylist()), strict=True)
    )
    made["articles"] = made["articles"].set_column(
        made["articles"].column_names.index("run_id"), "run_id", pa.array([run.run_id] * len(names))
    )
    parts = [
        part
        for name in ("articles", "claims", "figures", "mentions")
        for part in write_parts(folder, TABLES[name], made[name], months)
    ]
    entities = made["entities"].select(TABLES["entities"].schema.names).cast(TABLES["entities"].schema)
    change = Change(
        replaced=frozenset(), parts=parts, entities=entities, rejects=[], read_sources=frozenset(), run=replace(run)
    )
    publish(folder, change, gather_entities)


def seconds(do: Callable[[], object]) -> tuple[float, float]:
    """How long something takes: time of this process, and of the clock."""
    began, started = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - began, time.perf_counter() - started


if __name__ == "__main__":
    main()
