"""`sayso browse --static`: the pages of one version as files that lead to each other, from a disk or any server.

A question needs no server either: the page of claims carries them all, and its script looks through them.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.flows.browse.application import ASSETS
from sayso.flows.browse.asking import Question
from sayso.flows.browse.charts import interval, scale_of
from sayso.flows.browse.library import Edition, Library
from sayso.flows.browse.links import FileLinks, file_name
from sayso.flows.browse.pages.lists import rows_of_list
from sayso.flows.browse.pages.reading import article_page
from sayso.flows.browse.pages.source import source_page
from sayso.flows.browse.pages.version import version_page
from sayso.flows.browse.templating import render
from sayso.flows.browse.wording import wording_for
from sayso.flows.failures import UsageError
from sayso.tasks.search import Index

MOST_ARTICLES = 2_000
MOST_FIGURES = 500
"""Figures of a unit that its page shows."""
LEAST_FIGURES = 2
"""Figures that a unit needs for a page of its own."""


def write_site(output: str, version: int | None, folder: Path) -> None:
    """Write the pages of a version into a folder. UsageError where it has too many articles or the folder is in use."""
    edition = Library(output, version).current
    articles = edition.index.articles.num_rows
    if articles > MOST_ARTICLES:
        raise UsageError(
            f"version {edition.number} has {articles:,} articles, and files are for {MOST_ARTICLES:,} at most: "
            "serve it with `sayso browse`"
        )
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARKER).exists())):
        raise UsageError(f"{folder} holds something else: name a new folder for --static")
    count = 0
    for name, content in _pages(edition):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        count += 1
    print(f"version {edition.number} is in {folder}: open {folder / 'index.html'} ({count:,} files)")


MARKER = "assets/claims.js"
"""What tells that a folder holds pages of ours: they may be written over."""


def _pages(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    index, wording = edition.index, wording_for(None)
    top, deep = FileLinks(), FileLinks(1)
    shown: dict[str, Any] = {"w": wording, "edition": edition, "note": None}
    assets = files("sayso.flows.browse").joinpath("assets")
    for name in (*ASSETS, "search.js"):
        yield f"assets/{name}", assets.joinpath(name).read_bytes()
    yield MARKER, _claims_script(index)
    yield "index.html", render("static/claims.html", **shown, to=top, here="/")
    everything = range(index.articles.num_rows)
    yield (
        "articles.html",
        render(
            "static/articles.html", **shown, to=top, here="/articles", rows=rows_of_list(index, "articles", everything)
        ),
    )
    yield "version.html", render("version.html", **shown, to=top, here="/version", page=version_page(edition))
    for row in everything:
        page = article_page(edition, row)
        name = f"article/{file_name(page.article['article_id'])}.html"
        yield name, render("article.html", **shown, to=deep, here="", page=page)
    yield from _source_pages(edition, shown)
    yield from _figure_pages(index, shown)


def _source_pages(edition: Edition, shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A page for every entity, and the list of those that say something."""
    deep, wording = FileLinks(1), shown["w"]
    entities = edition.index.entities.to_pylist()
    speaking = [row for row in entities if row["claim_count"]]
    yield "sources.html", render("static/sources.html", **shown, to=FileLinks(), here="/sources", rows=speaking)
    for row in entities:
        page = source_page(edition, row["entity_row"], deep, wording)
        yield f"source/{file_name(row['entity_id'])}.html", render("source.html", **shown, to=deep, here="", page=page)


def _figure_pages(index: Index, shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A page for every unit or thing counted that several figures have, and the list of them."""
    units = index.figure_shelf.search(Question().asked()).counts["unit"]
    several = [(unit, count) for unit, count in units if unit and count >= LEAST_FIGURES]
    yield "figures.html", render("static/units.html", **shown, to=FileLinks(), here="/figures", units=several)
    for unit, _ in several:
        found = index.figure_shelf.search(Question(values={"unit": (unit,)}, order="oldest").asked())
        rows = rows_of_list(index, "figures", found.rows[:MOST_FIGURES].tolist())
        scale = scale_of(rows)
        drawings = [interval(row, scale) for row in rows] if scale else None
        page = render("static/figures.html", **shown, to=FileLinks(1), here="/figures", unit=unit, rows=rows,
                      drawings=drawings, total=len(found.rows))  # fmt: skip
        yield f"figures/{file_name(unit)}.html", page


def _claims_script(index: Index) -> str:
    """All claims as a script: a page that is opened from a disk may load nothing else."""
    links = FileLinks()
    rows = rows_of_list(index, "claims", range(index.claims.num_rows))
    claims = [
        {
            "who": row["source_text"] or "",
            "name": row["entity"]["name"] if row["entity"] else "",
            "source": row["source_entity_id"] or "",
            "page": links.source(row["entity"]["entity_id"]) if row["entity"] else "",
            "said": row["cue_text"] or "",
            "what": row["content_text"],
            "cue": row["cue_class"],
            "modality": row["modality"],
            "kind": row["source_kind"] or "",
            "link": links.article(row["article_id"], f"c-{row['claim_id']}"),
            "title": row["article"]["title"] or "",
            "publisher": row["article"]["publisher"] or "",
            "day": row["article"]["published_at"].strftime("%Y-%m-%d") if row["article"]["published_at"] else "",
        }
        for row in rows
    ]
    return f"const CLAIMS = {json.dumps(claims, ensure_ascii=False)};\n"
