"""A host is asked no more than it must be, and not before it may be; a run that was killed goes on where it stopped."""

import dataclasses
import datetime as dt
import gzip
import json
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from sayso.flows.fetching.journal import Journal
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import Source
from sayso.schemas import Document, Fetch
from sayso.tasks.dataset import DatasetError
from sayso.tasks.ingest import ReadOptions, read_file
from tests.fetch.gathering import QUICK, Gathered, gather
from tests.fetch.pages import item, page, rss, sitemap, text
from tests.fetch.web import Answers, Asked, Reply, Server, Town, pages, serving
from tests.ingest.test_formats import packed as zipped
from tests.ingest.test_web_archives import archive, record

FEED = "http://echo.example/feed.xml"
HOUR = dt.timedelta(hours=1)


def links(*numbers: int) -> list[str]:
    return [f"http://echo.example/{number}" for number in numbers]


def feed(*numbers: int, date: str = "Mon, 06 May 2024 08:00:00 GMT") -> str:
    return rss(item(number, f"http://echo.example/{number}", date=date) for number in numbers)


def site(*numbers: int, **more: Reply | str) -> dict[str, Reply | bytes | str]:
    replies: dict[str, Reply | bytes | str] = {f"/{number}": page(number) for number in numbers}
    return {**replies, "/feed.xml": feed(*numbers), **{f"/{name}": reply for name, reply in more.items()}}


class Later:
    """Runs on one site, each as much later than the last as it says."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.town = Town(server.server_address[1])
        self.rows: dict[str, Fetch] = {}

    def run(self, *sources: str | Source, hours: float = 0, **more: object) -> tuple[Gathered, list[str]]:
        """What a run gathers, and what the site was asked for."""
        before = len(self.server.log)
        known = [aged(row, dt.timedelta(hours=hours)) for row in self.rows.values()]
        found = gather(self.folder, self.town, *(sources or (FEED,)), known=known, **more)  # type: ignore[arg-type]
        self.rows = {**{row.address: row for row in known}, **found.rows}
        return found, [asked.path for asked in self.server.log[before:]]


def aged(row: Fetch, by: dt.timedelta) -> Fetch:
    """The row as it would be so much later."""
    times = {name: getattr(row, name) for name in ("seen_at", "asked_at", "fetched_at", "retry_at", "published_at")}
    return dataclasses.replace(row, **{name: value - by for name, value in times.items() if value is not None})


def run_once(folder: Path, replies: dict[str, Reply | bytes | str], *sources: str | Source, **more: object) -> Gathered:
    with serving(pages(replies)) as server:
        return gather(folder, Town(server.server_address[1]), *(sources or (FEED,)), **more)  # type: ignore[arg-type]


def test_what_is_known_is_not_asked_for_again(tmp_path: Path) -> None:
    with serving(pages(site(1, 2))) as server:
        later = Later(tmp_path, server)
        first, asked = later.run()
        assert sorted(asked) == ["/1", "/2", "/feed.xml", "/robots.txt"]
        assert len(first.articles) == 2
        again, asked = later.run(hours=2)
        assert asked == ["/feed.xml"]
        assert again.articles == []


def validated(replies: dict[str, Reply | bytes | str], which: str) -> Answers:
    """The answers with a validator, and 304 where a request has it."""

    def answer(asked: Asked) -> Reply:
        reply = pages(replies)(asked)
        tag = f'"{hash(reply.body)}"'
        named = {"etag": ("ETag", "if-none-match"), "date": ("Last-Modified", "if-modified-since")}[which]
        if asked.headers.get(named[1]) == tag:
            return Reply(status=304, headers={named[0]: tag})
        return dataclasses.replace(reply, headers={**reply.headers, named[0]: tag})

    return answer


@pytest.mark.parametrize("which", ["etag", "date"])
def test_validators_are_kept_and_sent(tmp_path: Path, which: str) -> None:
    replies = site(1)
    with serving(validated(replies, which)) as server:
        later = Later(tmp_path, server)
        later.run()
        again, asked = later.run(hours=2)
        assert asked == ["/feed.xml"]
        assert [(note.outcome, note.row.http_status) for note in again.notes] == [("not_modified", 304)]
        replies["/feed.xml"] = feed(1, 2)
        replies["/2"] = page(2)
        third, asked = later.run(hours=2)
        assert asked == ["/feed.xml", "/2"]
        assert third.titles == ["Floods drive 2 from homes"]


def test_a_page_is_asked_for_again_where_its_feed_says_that_it_changed(tmp_path: Path) -> None:
    replies = site(1, 2)
    with serving(pages(replies)) as server:
        later = Later(tmp_path, server)
        later.run()
        changed = [item(1, *links(1), date="Tue, 07 May 2024 08:00:00 GMT"), item(2, *links(2))]
        replies |= {"/feed.xml": rss(changed), "/1": page(5, title="Floods drive 1 from homes")}
        found, asked = later.run(hours=2)
        assert asked == ["/feed.xml", "/1"]
        assert [(note.outcome, note.row.address) for note in found.notes][-1] == ("updated", *links(1))


def test_a_page_that_may_still_change_is_asked_for_again(tmp_path: Path) -> None:
    now = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    replies = {**site(1), "/feed.xml": feed(1, date=now)}
    with serving(pages(replies)) as server:
        later = Later(tmp_path, server)
        later.run()
        assert later.run(hours=0.1)[1] == ["/feed.xml"]
        assert later.run(hours=1)[1] == ["/feed.xml", "/1"]
        assert later.run(hours=3)[1] == ["/feed.xml"]
        assert later.run(hours=1, options=FetchOptions(live_hours=24))[1] == ["/feed.xml", "/1"]


def test_a_page_that_is_gone_is_not_asked_for_again(tmp_path: Path) -> None:
    replies = {"/feed.xml": feed(1)}
    with serving(pages(dict(replies))) as server:
        later = Later(tmp_path, server)
        found, _ = later.run()
        assert found.reasons == {links(1)[0]: "not_found"}
        assert later.run(hours=48)[1] == ["/feed.xml"]


def test_a_source_that_fails_stops_no_other_and_is_asked_ever_more_seldom(tmp_path: Path) -> None:
    dead = "http://echo.example/dead.xml"
    with serving(pages(site(1, **{"dead.xml": Reply(status=500)}))) as server:
        later = Later(tmp_path, server)
        found, asked = later.run(dead, FEED)
        assert found.reasons == {dead: "bad_answer"}
        assert found.titles == ["Floods drive 1 from homes"]
        assert asked.count("/dead.xml") == QUICK.attempts
        assert "/dead.xml" not in later.run(dead, FEED)[1]
        pauses = []
        for failures in range(2, 14):
            later.run(dead, FEED, hours=25)
            row = later.rows[dead]
            assert row.failures == failures
            assert row.retry_at is not None
            assert row.asked_at is not None
            pauses.append(row.retry_at - row.asked_at)
        assert pauses == sorted(pauses)
        assert pauses[0] == dt.timedelta(minutes=2)
        assert pauses[-1] == dt.timedelta(days=1)


def test_robots_are_asked_once_a_day_and_obeyed(tmp_path: Path) -> None:
    rules = "User-agent: *\nDisallow: /2\nUser-agent: sayso\nDisallow: /1\nDisallow: /*a*a*a*a*a*a*a*a*a*a*a*a\n"
    with serving(pages(site(1, 2, **{"robots.txt": Reply(rules.encode(), kind="text/plain")}))) as server:
        later = Later(tmp_path, server)
        found, asked = later.run()
        assert found.reasons == {links(1)[0]: "robots"}
        assert asked == ["/robots.txt", "/feed.xml", "/2"]
        assert later.run(hours=2)[1] == ["/feed.xml"]


@pytest.mark.parametrize(("status", "titles"), [(404, 1), (403, 1), (503, 0), (500, 0)])
def test_robots_that_cannot_be_read_allow_all_or_nothing(tmp_path: Path, status: int, titles: int) -> None:
    found = run_once(tmp_path, site(1, **{"robots.txt": Reply(status=status)}))
    assert len(found.titles) == titles
    assert set(found.reasons.values()) == (set() if titles else {"robots_unavailable"})


def starts(server: Server) -> list[float]:
    return [asked.at for asked in server.log]


def test_requests_to_a_host_stand_apart(tmp_path: Path) -> None:
    manners = dataclasses.replace(QUICK, delay=0.1)
    with serving(pages(site(1, 2, 3))) as server:
        gather(tmp_path, Town(server.server_address[1]), FEED, manners=manners)
        at = starts(server)
    assert len(at) == 5
    assert at[-1] - at[0] > 0.35


def test_a_longer_delay_that_robots_ask_for_is_kept(tmp_path: Path) -> None:
    rules = {"robots.txt": Reply(b"User-agent: *\nCrawl-delay: 0.3", kind="text/plain")}
    with serving(pages(site(1, 2, **rules))) as server:
        gather(tmp_path, Town(server.server_address[1]), FEED)
        at = starts(server)
    assert at[-1] - at[1] > 0.55


def test_who_asks_is_told(tmp_path: Path) -> None:
    manners = dataclasses.replace(QUICK, contact="desk@archive.example")
    with serving(pages(site(1))) as server:
        gather(tmp_path, Town(server.server_address[1]), FEED, manners=manners)
    assert {asked.headers["user-agent"] for asked in server.log} == {"sayso/0.1.0 (+desk@archive.example)"}


def test_a_budget_ends_a_run_and_the_next_one_goes_on(tmp_path: Path) -> None:
    replies = site(*range(8))
    with serving(validated(replies, "etag")) as server:
        later = Later(tmp_path, server)
        slow = dataclasses.replace(QUICK, delay=0.1, budget_seconds=0.45)
        found, _ = later.run(manners=slow)
        assert 1 <= len(found.documents) < 7
        assert found.reasons == {}
        rest, asked = later.run(manners=dataclasses.replace(QUICK, budget_bytes=100_000_000))
        assert len(found.documents) + len(rest.documents) == 8
        assert asked[0] == "/feed.xml"
        assert next(note.row.http_status for note in rest.notes) == 304


def test_a_run_fetches_so_many_pages_of_a_source(tmp_path: Path) -> None:
    with serving(validated(site(*range(6)), "etag")) as server:
        later = Later(tmp_path, server)
        options = FetchOptions(max_pages=4)
        assert len(later.run(options=options)[0].documents) == 4
        assert len(later.run(options=options)[0].documents) == 2
        assert later.run(options=options)[1] == ["/feed.xml"]


def cut_journal(folder: Path, lines: int) -> None:
    """Leave a journal as a kill does: so many lines, half a line, and half a record that no line knows."""
    log = folder / "fetching" / "log.jsonl"
    written = log.read_text().splitlines(keepends=True)
    log.write_text("".join(written[:lines]) + written[lines][:40])


def test_a_run_that_was_killed_repeats_no_request_and_loses_no_page(tmp_path: Path) -> None:
    with serving(pages(site(*range(5)))) as server:
        town = Town(server.server_address[1])
        gather(tmp_path, town, FEED, close=False)
        log = (tmp_path / "fetching" / "log.jsonl").read_text().splitlines()
        kept = [json.loads(line) for line in log]
        fetched = [place for place, line in enumerate(kept) if line.get("outcome") == "new"]
        cut_journal(tmp_path, fetched[2])
        (tmp_path / "fetching" / "00009.fetched").write_bytes(b"\x1f\x8b half of a record")
        done = {kept[place]["row"]["address"] for place in fetched[:2]}
        before = len(server.log)
        found = gather(tmp_path, town, FEED)
        asked = {f"http://echo.example{one.path}" for one in server.log[before:]}
    assert asked == set(links(*range(5))) - done
    assert len(found.articles) == 5
    assert len({article.url for article in found.articles}) == 5
    assert found.reasons == {}


def test_a_journal_is_of_one_build_at_a_time(tmp_path: Path) -> None:
    refused = pytest.raises(DatasetError, match="another build is fetching")
    with Journal.opened(tmp_path), refused, Journal.opened(tmp_path):
        pass


def test_times_that_alone_have_changed_wait_for_the_next_version(tmp_path: Path) -> None:
    with serving(pages(site(1))) as server:
        found = gather(tmp_path, Town(server.server_address[1]), FEED, close=False)
    with Journal.opened(tmp_path / "fetching") as journal:
        journal.close(published=False, keep=None)
    with Journal.opened(tmp_path / "fetching") as journal:
        assert journal.rows() == found.rows
        assert journal.notes == []
        assert journal.files() == []


def test_a_page_that_two_sources_list_is_fetched_once(tmp_path: Path) -> None:
    other = "http://echo.example/other.xml"
    with serving(pages({**site(1, 2), "/other.xml": feed(2, 3), "/3": page(3)})) as server:
        found = gather(tmp_path, Town(server.server_address[1]), FEED, other)
    assert sorted(server.paths) == ["/1", "/2", "/3", "/feed.xml", "/other.xml"]
    assert len(found.articles) == 3


def test_sitemaps_of_sitemaps_are_followed_where_they_changed(tmp_path: Path) -> None:
    def index(first: str, second: str) -> str:
        parts = [f"<sitemap><loc>http://echo.example/s{n}.xml</loc><lastmod>{date}</lastmod></sitemap>"
                 for n, date in enumerate((first, second), 1)]  # fmt: skip
        return f"<sitemapindex>{''.join(parts)}</sitemapindex>"

    replies: dict[str, Reply | bytes | str] = {
        **site(1, 2, 3),
        "/sitemap.xml": index("2024-05-01", "2024-05-02"),
        "/s1.xml": sitemap([(links(1)[0], "2024-05-01")]),
        "/s2.xml": sitemap([(links(2)[0], "2024-05-02")]),
    }
    with serving(pages(replies)) as server:
        later = Later(tmp_path, server)
        source = "http://echo.example/sitemap.xml"
        assert len(later.run(source)[0].articles) == 2
        assert later.run(source, hours=2)[1] == ["/sitemap.xml"]
        replies |= {
            "/sitemap.xml": index("2024-05-01", "2024-05-03"),
            "/s2.xml": sitemap([(links(2)[0], "2024-05-02"), (links(3)[0], "2024-05-03")]),
        }
        assert later.run(source, hours=2)[1] == ["/sitemap.xml", "/s2.xml", "/3"]


def test_a_list_of_addresses_is_fetched(tmp_path: Path) -> None:
    listed = Reply(b"# what we follow\nhttp://echo.example/1\n\nhttp://echo.example/2 remark\n", kind="text/plain")
    found = run_once(tmp_path, site(1, 2, **{"list.txt": listed}), "http://echo.example/list.txt")
    assert len(found.articles) == 2


def test_a_page_is_fetched_and_asked_for_again(tmp_path: Path) -> None:
    replies = site(1)
    with serving(validated(replies, "etag")) as server:
        later = Later(tmp_path, server)
        assert later.run(*links(1))[0].titles == ["Floods drive 1 from homes"]
        found, asked = later.run(*links(1), hours=2)
        assert (asked, found.documents) == (["/1"], [])
        replies["/1"] = page(4)
        assert later.run(*links(1), hours=2)[0].titles == ["Floods drive 4 from homes"]


def records(numbers: Iterable[int]) -> bytes:
    rows = [{"url": f"http://echo.example/{n}", "title": f"Title {n}", "text": text(n)} for n in numbers]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_table_at_an_address_is_read_as_one(tmp_path: Path) -> None:
    table = Reply(records(range(3)), kind="application/octet-stream")
    found = run_once(tmp_path, {"/news.jsonl": table}, "http://echo.example/news.jsonl")
    assert found.titles == ["Title 0", "Title 1", "Title 2"]
    assert found.reasons == {}


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.wacz", "news.jsonl.gz"])
def test_an_archive_at_an_address_is_read_as_one_and_asked_for_again(tmp_path: Path, name: str) -> None:
    bodies = [page(number).encode() for number in range(3)]
    held = {
        "crawl.warc.gz": archive(*bodies),
        "crawl.wacz": zipped(a__warc__gz=archive(*bodies)),
        "news.jsonl.gz": gzip.compress(records(range(3))),
    }
    source = Source(name="crawl", place=f"http://echo.example/{name}")
    with serving(validated({f"/{name}": Reply(held[name], kind="application/gzip")}, "etag")) as server:
        later = Later(tmp_path, server)
        found, _ = later.run(source)
        assert len(found.articles) == 3
        assert {one.source_uri.partition("#")[0] for one in found.documents} == {source.place}
        again, asked = later.run(source, hours=2)
        assert (asked, again.documents) == ([f"/{name}"], [])
    assert list((tmp_path / "fetching").glob("whole/*")) == []


def test_pages_of_an_index_are_fetched_by_their_bytes(tmp_path: Path) -> None:
    members = [gzip.compress(record(number, page(number).encode())) for number in range(4)]
    lines = []
    for number, member in enumerate(members):
        status = "404" if number == 2 else "200"
        place = {
            "filename": "crawl/a.warc.gz",
            "offset": str(sum(map(len, members[:number]))),
            "length": str(len(member)),
        }
        told = {"url": f"https://echo.example/{number}", "mime": "text/html", "status": status, **place}
        lines.append(f"example,echo)/{number} 20240506080000 {json.dumps(told)}\n")
    whole = b"".join(members)

    def answer(asked: Asked) -> Reply:
        if asked.path == "/index.cdxj":
            return Reply("".join([*lines, "no line\n"]).encode(), kind="text/plain")
        if asked.path != "/crawl/a.warc.gz":
            return Reply(status=404)
        start, end = map(int, asked.headers["range"].removeprefix("bytes=").split("-"))
        return Reply(whole[start : end + 1], 206, kind="application/gzip")

    with serving(answer) as server:
        later = Later(tmp_path, server)
        found, asked = later.run("http://echo.example/index.cdxj")
        assert found.titles == [f"Floods drive {number} from homes" for number in (0, 1, 3)]
        assert asked.count("/crawl/a.warc.gz") == 3
        assert found.reasons == {"http://echo.example/index.cdxj#damaged_feed": "damaged_feed"}
        assert later.run("http://echo.example/index.cdxj", hours=2)[1] == ["/index.cdxj"]


def test_a_host_that_gives_all_where_a_part_was_asked_for_is_not_believed(tmp_path: Path) -> None:
    told = {"url": "https://echo.example/1", "filename": "a.warc.gz", "offset": 0, "length": 10}
    line = f"example,echo)/1 20240506080000 {json.dumps(told)}\n"
    found = run_once(tmp_path, {"/index.cdxj": line, "/a.warc.gz": archive(page(1).encode())},
                     "http://echo.example/index.cdxj")  # fmt: skip
    assert found.reasons == {"https://echo.example/1": "ignored_range"}


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    items = [
        {"id": "1", "url": links(1)[0], "title": "Whole", "content_html": text(1), "date_published": "2024-05-06"},
        {"id": "2", "url": links(2)[0], "title": "Teaser", "content_text": "Short."},
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "items": items})
    found = run_once(tmp_path, {**site(2), "/feed.json": Reply(body.encode(), kind="application/feed+json")},
                     "http://echo.example/feed.json")  # fmt: skip
    assert found.titles == ["Floods drive 2 from homes", "Whole"]
    assert {article.publisher for article in found.articles if article.title == "Whole"} == {"The Echo"}


def test_what_the_user_says_of_a_source_goes_to_its_articles(tmp_path: Path) -> None:
    source = Source(name="echo", place=FEED, publisher="Echo Press")
    found = run_once(tmp_path, site(1), source)
    (article,) = found.articles
    assert (article.publisher, article.published_at_from) == ("Echo Press", "feed")
    assert article.published_at == dt.datetime(2024, 5, 6, 8, tzinfo=dt.UTC)
    assert article.fetched_at is not None
    assert (article.url, article.source_uri) == (links(1)[0], links(1)[0])
    assert found.rows[links(1)[0]].source == "echo"


def test_what_was_kept_gives_the_same_articles_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    items = [item(1, *links(1)), item(2, *links(2), whole=True)]
    found = run_once(tmp_path, {**site(1), "/feed.xml": rss(items)}, options=FetchOptions(keep_pages=str(kept)))
    (file,) = kept.iterdir()
    assert file.name.endswith(".warc.gz")
    again = [one for one in read_file(file, ReadOptions()) if isinstance(one, Document)]
    assert [one.fields for one in again] == [one.fields for one in found.documents]
    assert [one.body for one in again] == [one.body for one in found.documents]
