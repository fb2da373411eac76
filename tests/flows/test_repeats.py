"""Copies over a run and over all of a dataset: cut, under another lead, edited, reprinted late; and what is none."""

import dataclasses
import json
from pathlib import Path

import pytest
from small_news import story

from sayso.flows.build import build_dataset
from sayso.flows.building.options import BuildOptions
from sayso.flows.building.repeats import Known, find_repeats
from sayso.flows.building.summary import Summary
from sayso.schemas import Article, Document
from sayso.tasks.dataset import open_dataset
from sayso.tasks.normalise import NormaliseOptions, Repeat, normalise


def build(output: Path, *sources: Path) -> Summary:
    return build_dataset([str(source) for source in sources], BuildOptions(str(output)))


WIRE = [
    "The harbour of Lemvik will close in May for 14 months, its director Ane Bruun said on Monday.",
    "Twelve cranes of 1961 must go, and 340 dockers will be moved to the port of Skarum, 60 kilometres away.",
    "“Nobody asked us whether we can live in Skarum,” said Ib Kold of the dockers’ union, which has 1,200 members.",
    "The council of Lemvik voted 9 to 8 for the plan in October, after a night in which Mayor Vera Holt wept.",
    "Sorrel Lines, which brings 80 ships a year to Lemvik, said that it had not been told and would wait.",
    "The work will cost 310 million crowns, of which the state pays 120 million, according to the ministry.",
]
LEAD = "A port that has been open since the days of sail is to shut, and its people are to leave it."
EDITED = [
    WIRE[0].replace("will close in May for 14 months", "is to close for 14 months from May"),
    WIRE[1].replace("must go", "are to go"),
    WIRE[2],
    WIRE[3].replace("after a night in which Mayor Vera Holt wept", "in a night that left Mayor Vera Holt in tears"),
    WIRE[4].replace("said that it had not been told", "had not been told, it said,"),
    WIRE[5],
]


def article(name: str, paragraphs: list[str], date: str = "2024-10-01") -> Article:
    document = Document(
        source_uri=name, body="\n".join(paragraphs), payload_sha256="", fields={"published_at": date, "title": name}
    )
    made = normalise(document, NormaliseOptions())
    assert isinstance(made, Article)
    return dataclasses.replace(made, article_id=name)


def repeats(*articles: Article) -> dict[str, Repeat]:
    return find_repeats(articles, list, Known(None, set()))


@pytest.mark.parametrize(
    ("copy", "least"),
    [(WIRE[:3], 1.0), ([LEAD, *WIRE[1:]], 0.7), (EDITED, 0.5), ([*WIRE, LEAD], 1.0)],
    ids=["cut", "lead", "edited", "longer"],
)
@pytest.mark.parametrize("date", ["2024-10-02", "2025-01-20"])
def test_copies_are_found_and_how_alike_they_are(copy: list[str], least: float, date: str) -> None:
    found = repeats(article("wire", WIRE), article("copy", copy, date))
    assert {name: repeat.original for name, repeat in found.items()} == {"copy": "wire"}
    assert found["copy"].containment >= least >= found["copy"].likeness - 0.5


def test_articles_of_one_template_are_no_copies() -> None:
    stories = [article(str(number), story(number)["text"].split("\n")) for number in range(40)]
    assert repeats(*stories) == {}


def test_a_late_reprint_repeats_an_article_of_an_earlier_build(prefect_server: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    records = [("a", "2024-01-05", WIRE), ("b", "2024-06-20", WIRE[:4])]
    for name, date, paragraphs in records:
        record = {"url": f"https://{name}.example/1", "published_at": date, "text": "\n\n".join(paragraphs)}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record))
        build(output, tmp_path / f"{name}.jsonl")
    rows = {row["url"]: row for row in open_dataset(output).table("articles").to_pylist()}
    first, copy = rows["https://a.example/1"], rows["https://b.example/1"]
    assert (copy["duplicate_of"], copy["containment"]) == (first["article_id"], 1.0)
    assert 0.5 < copy["likeness"] < 0.9


def page(title: str, first: str, canonical: str) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in [first, *WIRE[1:]])
    return (
        f'<html lang="en"><head><title>{title}</title><link rel="canonical" href="{canonical}"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def test_of_an_address_that_is_read_twice_the_newer_text_stays(prefect_server: str, tmp_path: Path) -> None:
    for day, months in (("01", 14), ("02", 19)):
        (tmp_path / f"crawl/{day}").mkdir(parents=True)
        text = page("Harbour to close", f"The harbour of Lemvik will close for {months} months.", "https://e.example/a")
        (tmp_path / f"crawl/{day}/a.html").write_text(text)
    summary = build(tmp_path / "out", tmp_path / "crawl")
    assert (summary.rejected, summary.unread) == ({}, {"replaced": 1})
    (row,) = open_dataset(tmp_path / "out").table("articles").to_pylist()
    assert "19 months" in row["text"]


def test_the_root_of_a_site_is_the_address_of_no_article(prefect_server: str, tmp_path: Path) -> None:
    for name, text in (("a", WIRE[0]), ("b", LEAD)):
        (tmp_path / f"{name}.html").write_text(page(f"Harbour {name} to close", text, "https://e.example/"))
        build(tmp_path / "out", tmp_path / f"{name}.html")
    rows = open_dataset(tmp_path / "out").table("articles").to_pylist()
    assert [row["url"] for row in rows] == [None, None]
