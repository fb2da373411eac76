"""Folders as web servers show them: every file in them that is new or has changed is read, by its suffix."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import Source
from sayso.flows.fetching.trying import try_sources
from sayso.schemas import Fetch
from sayso.tasks.ingest.listings.folder import is_folder, read_folder
from tests.fetch.gathering import Gathered, gather
from tests.fetch.pages import page
from tests.fetch.test_polite import records
from tests.fetch.web import Reply, Server, Town, pages, serving

APACHE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html><head>
<title>Index of /news</title></head><body>
<h1>Index of /news</h1><table><tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
<tr><td><a href="/">Parent Directory</a></td><td>&nbsp;</td></tr>
<tr><td><a href="a%20b.csv">a b.csv</a></td><td align="right">2024-05-06 10:20  </td><td>1.2K</td></tr>
<tr><td><a href="2024/">2024/</a></td><td align="right">2024-05-07 08:00  </td><td>-</td></tr></table></body></html>"""
NGINX = """<html><head><title>Index of /news/</title></head><body><h1>Index of /news/</h1><hr><pre><a href="../">../</a>
<a href="2024/">2024/</a>                          07-May-2024 08:00                   -
<a href="a%20b.csv">a b.csv</a>                    06-May-2024 10:20                1234
</pre><hr></body></html>"""
PYTHON = """<!DOCTYPE HTML><html><head><title>Directory listing for /news/</title></head><body>
<h1>Directory listing for /news/</h1><hr><ul><li><a href="2024/">2024/</a></li><li><a href="a%20b.csv">a b.csv</a></li>
<li><a href=".git/">.git/</a></li></ul></body></html>"""


@pytest.mark.parametrize(
    ("shown", "changed"), [(APACHE, "2024-05-06 10:20"), (NGINX, "06-May-2024 10:20"), (PYTHON, None)]
)
def test_what_servers_show_of_a_folder_is_read(shown: str, changed: str | None) -> None:
    assert is_folder(shown.encode())
    entries = {entry.address: entry.changed for entry in read_folder(shown.encode()).entries}
    assert entries.keys() == {"a%20b.csv", "2024/"}
    assert entries["a%20b.csv"] == changed


def test_a_page_about_an_index_is_no_folder() -> None:
    assert not is_folder(page(1, title="Index of leading indicators falls").encode())


def test_links_that_lead_out_of_a_folder_are_left(tmp_path: Path) -> None:
    links = ["../up.csv", "/top.csv", "https://other.example/x.csv", "//other.example/x.csv", "a/b.csv", "..%2Fx.csv",
             "mailto:x@y", "http://[broken/x", "?page=2", "#top", "./ok.csv"]  # fmt: skip
    body = "".join(f"<a href='{link}'>x</a>" for link in links)
    entries = read_folder(f"<title>Index of /</title>{body}".encode()).entries
    assert [entry.address for entry in entries] == ["./ok.csv"]


SITE = "http://files.example"
MAY_6 = "2024-05-06 10:20"


def shown(*rows: tuple[str, str]) -> str:
    return "<title>Index of /</title><pre>" + "\n".join(f"<a href='{name}'>{name}</a>  {date}" for name, date in rows)


class Folder:
    """A folder on a server that is read again and again."""

    def __init__(self, tmp_path: Path, server: Server, replies: dict[str, Reply | bytes | str]) -> None:
        self._tmp, self.server, self.replies = tmp_path, server, replies
        self._known: dict[str, Fetch] = {}

    def read(self, kind: object = None) -> Gathered:
        place = f"{SITE}/news/"
        source: str | Source = Source(name="f", place=place, kind="folder") if kind else place
        found = gather(self._tmp, Town(self.server.server_address[1]), source, known=list(self._known.values()))
        self._known.update(found.rows)
        return found


@pytest.fixture
def folder(tmp_path: Path):
    replies: dict[str, Reply | bytes | str] = {
        "/news/": shown(("a.jsonl", MAY_6), ("2024/", MAY_6), ("gone.csv", MAY_6)),
        "/news/a.jsonl": Reply(records([1, 2]), kind="application/x-ndjson"),
        "/news/2024/": shown(("b.html", ""), ("../", "")),
        "/news/2024/b.html": page(3),
    }
    with serving(pages(replies)) as server:
        yield Folder(tmp_path, server, replies)


def test_a_folder_of_the_web_is_read_once(folder: Folder) -> None:
    first = folder.read()
    assert first.titles == ["Floods drive 3 from homes", "Title 1", "Title 2"]
    assert f"{SITE}/news/a.jsonl#L1" in {document.source_uri for document in first.documents}
    assert first.reasons == {f"{SITE}/news/gone.csv": "not_found"}
    asked = len(folder.server.paths)
    assert folder.read().documents == []
    assert folder.server.paths[asked:] == ["/news/", "/news/2024/", "/news/2024/b.html"]
    folder.replies["/news/"] = shown(("a.jsonl", "2024-05-09 10:20"), ("2024/", MAY_6))
    folder.replies["/news/a.jsonl"] = Reply(records([1, 6]), kind="application/x-ndjson")
    assert folder.read().titles == ["Title 1", "Title 6"]


def test_a_page_is_read_as_a_folder_where_the_user_says_so(folder: Folder) -> None:
    folder.replies["/news/"] = "<h1>Our files</h1><a href='a.jsonl'>all of May</a>"
    assert folder.read(kind="folder").titles == ["Title 1", "Title 2"]


def test_folders_within_each_other_end(folder: Folder) -> None:
    within: Mapping[str, str] = {f"/news/{'x/' * depth}": shown(("x/", "")) for depth in range(12)}
    folder.replies.update(within)
    reasons = folder.read().reasons
    assert list(reasons.values()) == ["too_deep"]
    assert len(folder.server.paths) == 9


def test_a_folder_is_tried(folder: Folder) -> None:
    (tried,) = try_sources(
        [Source(name="f", place=f"{folder.server.address}/news/")], FetchOptions(delay=0.0, allow_private=True)
    )
    assert (tried.kind, tried.articles, tried.why) == ("folder", 3, None)
