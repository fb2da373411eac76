"""Sources files, and what `sayso sources` says of them and of sites."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.flows.cli import app
from sayso.flows.failures import UsageError
from sayso.flows.fetching.sources import read_sources
from sayso.flows.fetching.sources_file import read_tables
from sayso.tasks.ingest import SourceError
from tests.fetch.pages import item, page, rss, sitemap
from tests.fetch.web import Reply, pages, serving

Lines = Callable[[], str]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = """
[[source]]
name = "echo"
address = "https://echo.example/feed.xml"
publisher = "The Echo"
delay = 2
max_pages = 20

[[source]]
path = "archive/"
field = {text = "body"}

[[source]]
address = "https://user:secret@echo.example/list.txt"
kind = "addresses"
"""


def test_a_sources_file_is_its_sources(tmp_path: Path) -> None:
    echo, archive, listed = read_sources([str(written(tmp_path, GOOD))])
    assert (echo.name, echo.address, echo.publisher) == ("echo", "https://echo.example/feed.xml", "The Echo")
    assert (echo.delay, echo.max_pages, echo.kind) == (2, 20, None)
    assert (archive.name, archive.place) == ("archive/", str(tmp_path / "archive/"))
    assert archive.field == (("text", "body"),)
    assert (listed.name, listed.address) == ("https://echo.example/list.txt", "https://echo.example/list.txt")
    assert "secret" in listed.place


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[[source]]\npath = "a"\n\n[[source]]\nadress = "https://b.example/"\n', 5, "adress is not"),
        ('[[source]]\nname = "a"\n', 1, "either an address or a path"),
        ('# mine\n[[source]]\naddress = "https://a.example/"\npath = "x"\n', 2, "either an address or a path"),
        ('[[source]]\naddress = "https://a.example/"\nkind = "blog"\n', 3, "kind 'blog' is not known"),
        ('[[source]]\naddress = "a.example"\n', 2, "begins with https://"),
        ('[[source]]\naddress = "https://a.example/"\ndelay = "2"\n', 3, "delay is not of the right type"),
        ('[[source]]\naddress = "https://a.example/"\nmax_pages = 0\n', 3, "max_pages is too small"),
        ('[[source]]\npath = "a"\n[source.field]\nbody = "x"\n', 3, "field body is not known"),
        ('[[source]]\nname = "a"\npath = "a"\n\n[[source]]\npath = "b"\nname = "a"\n', 7, "'a' is there twice"),
        ('[[source]]\npath = "a"\n\n[options]\ndelay = 1\n', 4, "options is not known"),
        ('[[source]]\npath = "a"\nname = ""\n', 3, "name is empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_sources_file_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourceError) as error:
        read_tables(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert told in str(error.value)


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is no TOML.*line 2"):
        read_tables(written(tmp_path, '[[source]]\naddress = "https://a.example\n'))
    with pytest.raises(SourceError, match="names no source"):
        read_tables(written(tmp_path, "\n"))
    with pytest.raises(SourceError, match="cannot be read"):
        read_tables(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "javascript://a.example", "https://"]
)
def test_other_addresses_are_no_sources(address: str) -> None:
    with pytest.raises(SourceError):
        read_sources([address])


def run(*words: str) -> None:
    app(list(words), result_action="return_none")


def test_sources_are_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replies = {"/feed.xml": rss([item(1, "/1"), item(2, "/2", whole=True)]), "/1": page(1)}
    with serving(pages(replies)) as server:
        text = f'[[source]]\nname = "echo"\naddress = "{server.address}/feed.xml"\n'
        file = written(tmp_path, f'{text}\n[[source]]\nname = "gone"\naddress = "{server.address}/gone.xml"\n')
        with pytest.raises(SystemExit) as ended:
            run("sources", "check", str(file), "--allow-private", "--delay", "0", "--json")
    assert ended.value.code == 1
    echo, gone = json.loads(capsys.readouterr().out)
    assert (echo["kind"], echo["articles"], echo["whole"], echo["title"]) == ("feed", 2, 1, "The Echo")
    assert (gone["kind"], gone["why"]) == (None, "not_found: There is no such page: its host answers 404.")
    assert "/1" not in server.paths


def home(link: str = "") -> str:
    return f"<!doctype html><html><head><title>Echo</title>{link}</head><body><p>Welcome.</p></body></html>"


def test_what_a_site_offers_is_found_and_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="News" href="/news/rss">'
    replies: dict[str, Reply | bytes | str] = {"/": home(link), "/news/rss": rss([item(1, "/1")])}
    with serving(pages(replies)) as server:
        replies["/robots.txt"] = f"Sitemap: {server.address}/map.xml\n"
        replies["/map.xml"] = sitemap([(f"{server.address}/1", "2024-05-06")])
        file = tmp_path / "sources.toml"
        words = ("sources", "add", server.address, "--file", str(file), "--allow-private", "--delay", "0", "--json")
        run(*words)
        found = json.loads(capsys.readouterr().out)
        run(*words)
    assert [(one["kind"], one["added"]) for one in found] == [("feed", True), ("sitemap", False)]
    (table,) = read_tables(file)
    assert (table.name, table.place, table.kind) == ("127.0.0.1", f"{server.address}/news/rss", "feed")


def test_feeds_where_sites_usually_have_them_are_found(tmp_path: Path) -> None:
    with serving(pages({"/": home(), "/rss.xml": rss([item(1, "/1")])})) as server:
        file = tmp_path / "sources.toml"
        run("sources", "add", f"{server.address}/", "--file", str(file), "--allow-private", "--delay", "0")
    assert read_tables(file)[0].place == f"{server.address}/rss.xml"


def test_a_site_without_feeds_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(pages({"/": home()})) as server, pytest.raises(SystemExit):
        run("sources", "add", server.address, "--file", str(tmp_path / "s.toml"), "--allow-private", "--delay", "0")
    assert "offers no feed" in capsys.readouterr().err
    assert not (tmp_path / "s.toml").exists()
    with pytest.raises(UsageError, match=r"ends with \.toml"):
        run("sources", "add", "https://a.example", "--file", "sources.txt")


@pytest.mark.slow
def test_a_build_of_a_sources_file_and_its_status(
    tmp_path: Path, prefect_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del prefect_server
    output = str(tmp_path / "out")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl").write_text(
        json.dumps({"body": "At least 12 schools will stay closed, the mayor said on Monday.", "title": "Schools"})
    )
    with serving(pages({"/feed.xml": rss([item(1, "/1"), item(2, "/2")]), "/1": page(1)})) as server:
        files = '[[source]]\nname = "files"\npath = "news"\npublisher = "The Old Echo"\nfield = {text = "body"}\n'
        web = f'[[source]]\nname = "echo"\naddress = "{server.address}/feed.xml"\npublisher = "The Echo"\n'
        down = f'[[source]]\nname = "down"\naddress = "{server.address}/down.xml"\n'
        file = written(tmp_path, f"{files}\n{web}\n{down}")
        words = ("build", str(file), "--output", output, "--allow-private", "--delay", "0", "--json")
        run(*words)
        first = json.loads(capsys.readouterr().out)
        run(*words)
        again = json.loads(capsys.readouterr().out)
    assert first["articles"]["new"] == 2
    assert first["rejected"] == {"not_found": 2}
    assert (again["articles"]["unchanged"], again["new_version"]) == (1, False)
    assert [line["requests"] for line in again["sources"]] == [1, 0]
    run("query", "SELECT title, publisher FROM articles ORDER BY title", "--output", output, "--json")
    assert json.loads(capsys.readouterr().out) == [
        {"title": "Floods drive 1 from homes", "publisher": "The Echo"},
        {"title": "Schools", "publisher": "The Old Echo"},
    ]
    run("sources", "status", "--output", output, "--json")
    rows = {row["source"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(rows) == ["down", "echo"]
    assert (rows["down"]["status"], rows["down"]["failures"], rows["down"]["why"]) == ("failed", 1, "not_found")
    assert (rows["echo"]["status"], rows["echo"]["pages"], rows["echo"]["not_modified"]) == ("fetched", 1, 1)
