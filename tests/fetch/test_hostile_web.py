"""What a site may do wrong or mean ill: it ends in a reject with its reason, and nothing else is lost."""

import dataclasses
import email.utils
import functools
import gzip
import json
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import pyarrow as pa
import pytest

from sayso.flows.fetching.sources import Source
from tests.fetch.gathering import QUICK, Gathered, gather, private
from tests.fetch.pages import item, page, rss
from tests.fetch.web import PUBLIC, Answers, Asked, Reply, Town, pages, serving
from tests.timing import cpu_seconds

FEED = "http://echo.example/feed.xml"
OTHER = "http://echo.example/fine"

Build = Callable[..., Gathered]


def visit(folder: Path, replies: Mapping[str, Reply | bytes | str], *sources: str | Source, **more: object) -> Gathered:
    """One run over a site that answers so."""
    return visit_with(folder, pages(replies), *(sources or (FEED,)), **more)


def visit_with(folder: Path, answers: Answers, *sources: str | Source, **more: object) -> Gathered:
    names = more.pop("names", {})
    with serving(answers) as server:
        return gather(folder, Town(server.server_address[1], names), *sources, **more)  # type: ignore[arg-type]


def feed_of(*links: str) -> str:
    """A feed that names these pages, and one that is as it should be."""
    return rss([*(item(number, link) for number, link in enumerate(links)), item(99, OTHER)])


def expect_other_alone(found: Gathered, where: str, reason: str) -> None:
    assert found.reasons == {where: reason}
    assert found.titles == ["Floods drive 99 from homes"]


BOMB = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{BOMB}]>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
     "<!DOCTYPE rss [<!ENTITY % d SYSTEM 'http://127.0.0.1/x.dtd'> %d;]>"],
    ids=["bomb", "external", "external declarations"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused(tmp_path: Path, declared: str, encoding: str) -> None:
    feed = rss([item(1, "http://echo.example/1", title="&l9;&x;")], f'<?xml version="1.0"?>{declared}')
    other = Source(name="other", place="http://echo.example/other.xml")
    replies = {"/feed.xml": Reply(feed.encode(encoding)), "/other.xml": rss([item(99, OTHER)]), "/fine": page(99)}
    found = visit(tmp_path, replies, FEED, other)
    expect_other_alone(found, FEED, "refused_entities")


def test_a_page_in_the_place_of_a_feed_is_no_feed(tmp_path: Path) -> None:
    found = visit(tmp_path, {"/feed.xml": page(1)}, Source(name="echo", place=FEED, kind="feed"))
    assert found.reasons == {FEED: "not_a_feed"}
    assert found.articles == []


def test_what_was_a_feed_and_is_a_page_now_is_no_feed(tmp_path: Path) -> None:
    before = visit(tmp_path, {"/feed.xml": feed_of(), "/fine": page(99)})
    found = visit(tmp_path, {"/feed.xml": page(1)}, known=before.rows.values())
    assert found.reasons == {FEED: "not_a_feed"}
    assert found.articles == []
    assert found.rows[FEED].failures == 1


def test_a_feed_that_is_cut_gives_what_is_whole(tmp_path: Path) -> None:
    feed = feed_of("http://echo.example/0", "http://echo.example/1")
    cut = feed[: feed.index("/1</link>")]
    found = visit(tmp_path, {"/feed.xml": cut, "/0": page(0), "/1": page(1), "/": page(5)})
    assert found.reasons == {f"{FEED}#truncated_feed": "truncated_feed"}
    assert found.titles == ["Floods drive 0 from homes"]


def test_an_ampersand_by_itself_is_one(tmp_path: Path) -> None:
    feed = rss([item(1, "http://echo.example/1?a=1&b=2", title="Salt & pepper")], title="Salt & Co")
    found = visit(tmp_path, {"/feed.xml": feed, "/1?a=1&b=2": page(1)})
    assert found.reasons == {f"{FEED}#damaged_feed": "damaged_feed"}
    assert found.titles == ["Floods drive 1 from homes"]


def test_an_ampersand_by_itself_in_a_sitemap_is_one(tmp_path: Path) -> None:
    sitemap = "<urlset><url><loc>http://echo.example/1?a=1&b=2</loc></url></urlset>"
    found = visit(tmp_path, {"/feed.xml": sitemap, "/1?a=1&b=2": page(1)})
    assert found.titles == ["Floods drive 1 from homes"]


@pytest.mark.parametrize(
    ("said", "written"),
    [("iso-8859-1", "utf-8"), ("utf-8", "windows-1252"), ("", "utf-8"), ("", "windows-1252"), ("x-odd", "utf-8")],
)
def test_a_feed_in_another_encoding_than_it_says_is_read(tmp_path: Path, said: str, written: str) -> None:
    encoding = f' encoding="{said}"' if said else ""
    head = f'<?xml version="1.0"{encoding}?>'
    feed = rss([item(1, title="Café “Zürich” opens", whole=True, guid="1")], head)
    found = visit(tmp_path, {"/feed.xml": Reply(feed.encode(written), kind="application/rss+xml")})
    assert found.titles == ["Café “Zürich” opens"]
    assert "“We have never" in found.articles[0].text


@pytest.mark.parametrize(("said", "written"), [("iso-8859-2", "iso-8859-2"), ("utf-8", "utf-8")])
def test_a_page_is_in_the_encoding_that_its_host_says(tmp_path: Path, said: str, written: str) -> None:
    body = page(1, title="Łódź and Żary flooded").replace("<meta charset='utf-8'>", "").replace("“", '"')
    reply = Reply(body.replace("”", '"').encode(written), kind=f"text/html; charset={said}")
    assert visit(tmp_path, {"/feed.xml": reply}).titles == ["Łódź and Żary flooded"]


ZEROS = bytes(1_000_000)


@functools.cache
def gzipped() -> bytes:
    return b"".join([gzip.compress(b"<p>"), *[gzip.compress(ZEROS * 10)] * 30])


def brotlied() -> bytes:
    compressor = brotli.Compressor(quality=3)
    return b"".join(compressor.process(ZEROS) for _ in range(300)) + compressor.finish()


def zstded() -> bytes:
    return pa.Codec("zstd").compress(ZEROS * 300, asbytes=True)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzipped), ("br", brotlied), ("zstd", zstded), ("gzip, gzip", lambda: gzip.compress(gzipped())),
     ("deflate", lambda: zlib.compress(ZEROS * 300, 1))],
    ids=["gzip", "br", "zstd", "nested", "deflate"],
)  # fmt: skip
def test_three_hundred_megabytes_behind_three_hundred_kilobytes_are_not_expanded(
    tmp_path: Path, encoding: str, body: Callable[[], bytes]
) -> None:
    bomb = Reply(body(), headers={"Content-Encoding": encoding})
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example/bomb"), "/bomb": bomb, "/fine": page(99)})
    expect_other_alone(found, "http://echo.example/bomb", "expands_too_far")


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [("gzip", b"no gzip at all", "broken_compression"),
     ("gzip", gzip.compress(b"<p>x" * 900)[:-20], "broken_compression"),
     ("br", b"\xff\xff\xff\xff", "broken_compression"), ("zstd", b"\x28\xb5\x2f\xfdxx", "broken_compression"),
     ("gzip, gzip, gzip", b"x", "unknown_encoding"), ("lzma", b"x", "unknown_encoding")],
)  # fmt: skip
def test_what_cannot_be_expanded_is_told(tmp_path: Path, encoding: str, body: bytes, reason: str) -> None:
    broken = Reply(body, headers={"Content-Encoding": encoding})
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example/1"), "/1": broken, "/fine": page(99)})
    expect_other_alone(found, "http://echo.example/1", reason)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate", "identity"])
def test_what_is_compressed_well_is_read(tmp_path: Path, encoding: str) -> None:
    ways = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress, "identity": bytes,
            "zstd": lambda data: pa.Codec("zstd").compress(data, asbytes=True)}  # fmt: skip
    reply = Reply(ways[encoding](page(3).encode()), headers={"Content-Encoding": encoding})
    assert visit(tmp_path, {"/feed.xml": reply}).titles == ["Floods drive 3 from homes"]


def endless(handler: object) -> None:
    while True:
        handler.wfile.write(b"<p>more</p>" * 1_000)  # type: ignore[attr-defined]


def a_byte_now_and_then(handler: object) -> None:
    for _ in range(40):
        handler.wfile.write(b"x")  # type: ignore[attr-defined]
        time.sleep(0.25)


def nothing(handler: object) -> None:
    time.sleep(3)


@pytest.mark.parametrize(
    ("stream", "reason"), [(endless, "too_long"), (a_byte_now_and_then, "too_slow"), (nothing, "too_slow")]
)
def test_what_does_not_end_is_given_up(tmp_path: Path, stream: Callable[[object], None], reason: str) -> None:
    once = dataclasses.replace(QUICK, attempts=1, seconds=1.0)
    replies = {"/feed.xml": feed_of("http://echo.example/1"), "/1": Reply(stream=stream), "/fine": page(99)}
    found = visit(tmp_path, replies, manners=once)
    expect_other_alone(found, "http://echo.example/1", reason)


def test_an_answer_that_breaks_off_is_no_page(tmp_path: Path) -> None:
    short = Reply(stream=lambda handler: handler.wfile.write(b"<p>half"), headers={"Content-Length": "5000"})
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example/1"), "/1": short, "/fine": page(99)})
    expect_other_alone(found, "http://echo.example/1", "broken_answer")


@pytest.mark.parametrize("length", [1, 2, 9])
def test_redirects_that_lead_to_no_end_are_left(tmp_path: Path, length: int) -> None:
    loop = {f"/r{n}": Reply(status=302, headers={"Location": f"/r{(n + 1) % length}"}) for n in range(length)}
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example/r0"), "/fine": page(99), **loop})
    expect_other_alone(found, "http://echo.example/r0", "too_many_redirects")


def test_redirects_that_lead_to_a_page_are_followed(tmp_path: Path) -> None:
    hops = {f"/r{n}": Reply(status=(301, 302, 303, 307, 308)[n], headers={"Location": f"/r{n + 1}"}) for n in range(5)}
    found = visit(tmp_path, {"/feed.xml": rss([item(1, "http://echo.example/r0")]), **hops, "/r5": page(1)})
    assert found.reasons == {}
    assert found.articles[0].url == "http://echo.example/r5"


PRIVATE = (
    "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::7f00:1]/", "http://0.0.0.0/",
    "http://[fd00:ec2::254]/", "http://192.168.1.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://224.0.0.1/",
    "http://[fe80::1]/", "http://[::]/", "http://[2002:7f00:1::]/", "http://inside.example/",
)  # fmt: skip


@pytest.mark.parametrize("private_address", PRIVATE)
@pytest.mark.parametrize("way", ["redirect", "link", "source"])
def test_addresses_that_are_not_public_are_never_connected_to(tmp_path: Path, private_address: str, way: str) -> None:
    target = f"{private_address}secret"
    link = "http://echo.example/r" if way == "redirect" else target
    replies: dict[str, Reply | str] = {
        "/feed.xml": feed_of(*([] if way == "source" else [link])),
        "/r": Reply(status=302, headers={"Location": target}),
        "/fine": page(99),
    }
    sources = (FEED, target) if way == "source" else (FEED,)
    found = visit(tmp_path, replies, *sources, names={"inside.example": [["10.1.2.3"]]})
    expect_other_alone(found, link if way != "source" else target, "refused_address")


def test_a_name_that_means_another_machine_at_the_second_look_is_looked_at_again(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(feed_of().encode(), headers={"Connection": "close"})

    with serving(answer) as server:
        town = Town(server.server_address[1], {"echo.example": [[PUBLIC], ["127.0.0.1"]]})
        found = gather(tmp_path, town, FEED)
    assert server.paths == []
    assert found.reasons == {FEED: "refused_address"}
    assert town.connected == [PUBLIC]


def test_of_several_addresses_of_a_name_the_public_one_is_connected_to(tmp_path: Path) -> None:
    mixed = {"echo.example": [["127.0.0.1", "::1", PUBLIC]]}
    found = visit(tmp_path, {"/feed.xml": feed_of(), "/fine": page(99)}, names=mixed)
    assert found.titles == ["Floods drive 99 from homes"]


@pytest.mark.parametrize(
    "link",
    ["file:///etc/passwd", "gopher://echo.example/1", "javascript:alert(1)", "ftp://echo.example/x", "data:text/html,x",
     "FILE:///etc/passwd"],
)  # fmt: skip
def test_links_that_are_none_of_the_web_are_refused(tmp_path: Path, link: str) -> None:
    found = visit(tmp_path, {"/feed.xml": feed_of(link), "/fine": page(99)})
    assert list(found.reasons.values()) == ["refused_scheme"]
    assert found.titles == ["Floods drive 99 from homes"]


def test_a_redirect_to_a_file_is_refused(tmp_path: Path) -> None:
    away = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example/r"), "/r": away, "/fine": page(99)})
    expect_other_alone(found, "http://echo.example/r", "refused_scheme")


def test_ports_of_other_protocols_are_refused(tmp_path: Path) -> None:
    found = visit(tmp_path, {"/feed.xml": feed_of("http://echo.example:25/x"), "/fine": page(99)})
    assert list(found.reasons.values()) == ["refused_address"]


def test_scripts_in_titles_are_gone(tmp_path: Path) -> None:
    title = "Mayor &lt;script&gt;alert(1)&lt;/script&gt; resigns &lt;img src=x onerror=alert(2)&gt;"
    found = visit(tmp_path, {"/feed.xml": rss([item(1, title=title, whole=True, guid="1")])})
    (article,) = found.articles
    assert "<" not in (article.title or "")
    assert "onerror" not in (article.title or "")


def test_a_thousand_entries_with_one_id_are_told_apart(tmp_path: Path) -> None:
    items = [item(n, f"http://echo.example/{n}", guid="same", whole=True) for n in range(1_000)]
    found = visit(tmp_path, {"/feed.xml": rss(items)})
    assert len({document.fields["url"] for document in found.documents}) == 1_000
    assert {item.source_uri: item.reason for item in found.found} == {f"{FEED}#shared_id": "shared_id"}


def test_entries_without_a_day_that_there_is_have_no_date(tmp_path: Path) -> None:
    dates = {1: None, 2: "Fri, 30 Feb 2024 08:00:00 GMT", 3: "Fri, 30 Jan 2099 08:00:00 GMT", 4: "soon"}
    items = [item(n, f"http://echo.example/{n}", date=date, whole=True) for n, date in dates.items()]
    found = visit(tmp_path, {"/feed.xml": rss(items)})
    assert [article.published_at for article in found.articles] == [None] * 4
    assert found.reasons == {
        "http://echo.example/2": "unread_date",
        f"{FEED}#http://echo.example/3": "future_date",
        "http://echo.example/4": "unread_date",
    }


def once_busy(retry_after: Callable[[], str], status: int = 429) -> Answers:
    """A site that is busy the first time that the page is asked for."""
    busy = [True]

    def answer(asked: Asked) -> Reply:
        if asked.path == "/1" and busy:
            busy.clear()
            return Reply(status=status, headers={"Retry-After": retry_after()})
        return pages({"/feed.xml": feed_of("http://echo.example/1"), "/1": page(1), "/fine": page(99)})(asked)

    return answer


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asks_for_a_short_pause_gets_it(tmp_path: Path, form: str) -> None:
    def retry_after() -> str:
        return "1" if form == "seconds" else email.utils.formatdate(time.time() + 2, usegmt=True)

    with serving(once_busy(retry_after)) as server:
        found = gather(tmp_path, Town(server.server_address[1]), FEED)
        asked = [one.at for one in server.log if one.path == "/1"]
    assert found.titles == ["Floods drive 1 from homes", "Floods drive 99 from homes"]
    assert found.reasons == {}
    assert len(asked) == 2
    assert asked[1] - asked[0] >= 0.9


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asks_for_a_long_pause_is_left_alone(tmp_path: Path, form: str) -> None:
    when = "3600" if form == "seconds" else email.utils.formatdate(time.time() + 3600, usegmt=True)
    replies = {"/feed.xml": Reply(status=429, headers={"Retry-After": when})}
    with serving(pages(replies)) as server:
        town = Town(server.server_address[1])
        found = gather(tmp_path, town, FEED)
        again = gather(tmp_path, town, FEED, known=found.rows.values())
    assert server.paths == ["/feed.xml"]
    row = again.rows.get(FEED) or found.rows[FEED]
    assert row.retry_at is not None
    assert 3_500 < row.retry_at.timestamp() - time.time() < 3_700


def test_a_host_that_is_never_there_is_asked_a_few_times_and_later_again(tmp_path: Path) -> None:
    replies = {"/feed.xml": feed_of("http://echo.example/1"), "/1": Reply(status=503), "/fine": page(99)}
    with serving(pages(replies)) as server:
        found = gather(tmp_path, Town(server.server_address[1]), FEED)
    expect_other_alone(found, "http://echo.example/1", "unavailable")
    assert server.paths.count("/1") == QUICK.attempts
    row = found.rows["http://echo.example/1"]
    assert (row.status, row.failures) == ("failed", 1)
    assert row.retry_at is not None


def test_a_validator_that_changes_alone_changes_nothing(tmp_path: Path) -> None:
    count = iter(range(100))

    def answer(asked: Asked) -> Reply:
        reply = pages({"/feed.xml": feed_of(), "/fine": page(99)})(asked)
        reply = reply if isinstance(reply, Reply) else Reply(reply)
        reply.headers = {"ETag": f'"{next(count)}"'}
        return reply

    first = visit_with(tmp_path, answer, FEED)
    again = visit_with(tmp_path, answer, FEED, known=first.rows.values())
    assert first.titles == ["Floods drive 99 from homes"]
    assert [note.outcome for note in again.notes] == ["not_modified"]


def test_not_modified_without_being_asked_for_is_a_fault(tmp_path: Path) -> None:
    replies = {"/feed.xml": feed_of("http://echo.example/1"), "/1": Reply(status=304), "/fine": page(99)}
    found = visit(tmp_path, replies)
    expect_other_alone(found, "http://echo.example/1", "unexpected_304")


def test_a_page_that_names_another_hosts_address_as_its_own_does_not_get_it(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="http://victim.example/news/1">'
    forged = page(1).replace("</head>", f"{canonical}</head>")
    own = page(2).replace("</head>", '<link rel="canonical" href="http://echo.example/news/2"></head>')
    replies = {"/feed.xml": rss([item(1, "http://echo.example/1"), item(2, "http://echo.example/2?utm=x")])}
    found = visit(tmp_path, {**replies, "/1": forged, "/2?utm=x": own})
    assert {article.url for article in found.articles} == {"http://echo.example/1", "http://echo.example/news/2"}


def test_what_a_host_is_told_no_other_is(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/feed.xml":
            return Reply(status=302, headers={"Location": "http://other.example/f.xml", "Set-Cookie": "a=b"})
        return pages({"/f.xml": rss([item(1, "http://echo.example/1")]), "/1": page(1)})(asked)

    with serving(answer) as server:
        found = gather(tmp_path, Town(server.server_address[1]), "http://user:secret@echo.example/feed.xml")
    by_path = {asked.path: asked.headers for asked in server.log}
    assert by_path["/feed.xml"]["authorization"].startswith("Basic ")
    assert "authorization" not in by_path["/f.xml"]
    assert all("cookie" not in headers for headers in by_path.values())
    assert "secret" not in "".join(note.to_json() for note in found.notes)


def test_loopback_is_connected_to_where_that_is_allowed(tmp_path: Path) -> None:
    from sayso.tasks.fetch.connection import Internet

    with serving(pages({"/1": page(1)})) as server:
        town: object = Internet()
        found = gather(tmp_path, town, f"{server.address}/1", manners=private())  # type: ignore[arg-type]
    assert found.titles == ["Floods drive 1 from homes"]


ODD = {
    "a location that is no address": Reply(status=302, headers={"Location": "http://[::1"}),
    "no location": Reply(status=302),
    "a pause of many digits": Reply(status=429, headers={"Retry-After": "9" * 5_000}),
    "a pause that is no date": Reply(status=503, headers={"Retry-After": "Mon, 99 Foo 99999 99:99:99 +999999"}),
    "a charset that takes long": Reply(page(1).encode(), kind="text/html; charset=punycode"),
    "a charset that is none": Reply(page(1).encode(), kind="text/html; charset=\xff\xfe"),
    "a status of no meaning": Reply(b"x", status=299),
    "no content": Reply(status=204),
}


@pytest.mark.parametrize("odd", list(ODD))
def test_odd_answers_cost_no_other_page(tmp_path: Path, odd: str) -> None:
    quick = dataclasses.replace(QUICK, attempts=1)
    replies = {"/feed.xml": feed_of("http://odd.example/1"), "/1": ODD[odd], "/fine": page(99)}
    found = visit(tmp_path, replies, manners=quick)
    assert "Floods drive 99 from homes" in found.titles


RULES = (
    "Crawl-delay: nan", "Crawl-delay: -5", "Crawl-delay: soon", "Disallow: /%", "Allow: /\xff",
    "Disallow:" + " /x" * 9_000, "Disallow: /" + "*" * 1_000, "Request-rate: 0/0", "Visit-time: x", "User-agent\n",
    "\x00",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_odd_rules_of_robots_do_no_harm(tmp_path: Path, rule: str) -> None:
    robots = Reply(f"User-agent: *\n{rule}\n".encode(), kind="text/plain")
    replies = {"/robots.txt": robots, "/feed.xml": rss([item(1, "http://echo.example/1")]), "/1": page(1)}
    seen = []
    assert cpu_seconds(lambda: seen.extend(visit(tmp_path, replies).titles)) < 10
    assert seen == ["Floods drive 1 from homes"]


def test_a_file_that_ends_its_reader_costs_no_page(tmp_path: Path) -> None:
    replies = {
        "/feed.xml": feed_of("http://echo.example/1", "http://echo.example/2"),
        "/1": Reply(b"%PDF-1.4 broken", kind="application/pdf"),
        "/2": page(2),
        "/fine": page(99),
    }
    found = visit(tmp_path, replies)
    assert found.titles == ["Floods drive 2 from homes", "Floods drive 99 from homes"]
    assert list(found.reasons) == ["http://echo.example/1"]
    files = {note.row.address: note.file for note in found.notes if note.outcome == "new"}
    assert list(files.values()).count(files["http://echo.example/1"]) == 1


def test_an_index_that_names_no_bytes_costs_no_page(tmp_path: Path) -> None:
    lines = []
    for number, (name, start) in enumerate([("http://[::1", 0), ("a.gz", -5), ("file:///etc/passwd", 0)]):
        told = {"url": f"http://echo.example/{number}", "filename": name, "offset": start, "length": 9}
        lines.append(f"a)/{number} 20240506080000 {json.dumps(told)}\n")
    found = visit(tmp_path, {"/feed.xml": "".join(lines)})
    assert set(found.reasons.values()) == {"unread_index", "refused_scheme"}
