# ruff: noqa: E501  files are lines
"""Formats of the trade: a good file of each, and its worst, which ends in a reject."""

import bz2
import email.message
import io
import json
import lzma
import tarfile
import zipfile

import docx
import openpyxl
import pytest

from sayso.schemas import Document, Rejection
from tests.ingest.conftest import Read

TEXT = "The harbour of Example Town will close in May, its director said on Monday, for 14 months."
MORE = "Nobody had asked the dockers, said Jane Roe of their union, which has 1,200 members in the town."
BODY = f"{TEXT}\n\n{MORE}"
RECORDS = b"".join(json.dumps({"text": f"{TEXT} {n}."}).encode() + b"\n" for n in range(3))


def documents(found: list[Document | Rejection]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def reasons(found: list[Document | Rejection]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejection)]


def message(kind: str = "plain", body: str = BODY, attach: bool = False) -> bytes:
    made = email.message.EmailMessage()
    made["From"], made["To"] = "Jane Doe <jane@example.org>", "press@example.org"
    made["Subject"], made["Date"] = "Fwd: Harbour to close", "Wed, 23 Oct 2024 10:30:00 +0000 (UTC)"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(body, subtype=kind)
    if attach:
        made.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    return made.as_bytes()


def word(*paragraphs: str) -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for one in paragraphs:
        made.add_paragraph(one)
    made.save(file)
    return file.getvalue()


def sheet(*rows: tuple[object, ...]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF of one page with a line of text each."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 40 700 Td {shown} ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


def taped(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


SGML = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" NEWID="17"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT>&#2;<TITLE>HARBOUR TO CLOSE</TITLE>
<AUTHOR> By Jane Doe, Reuters</AUTHOR><DATELINE> EXAMPLE TOWN, Feb 26 - </DATELINE><BODY>{BODY}
 Reuter
&#3;</BODY></TEXT></REUTERS>
<REUTERS NEWID="18"><TEXT TYPE="BRIEF"><TITLE>A HEADLINE</TITLE></TEXT></REUTERS>""".encode()
NITF = f"""<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20241023T103000Z"/></docdata>
<pubdata name="The Example"/></head><body><body.head><hedline><hl1>Harbour to close</hl1></hedline>
<byline>By <person>Jane Doe</person></byline></body.head><body.content><p>{TEXT}</p><p>{MORE}</p></body.content></body></nitf>""".encode()
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem xml:lang="en"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="The Example"/><versionCreated>2024-10-23T10:30:00Z</versionCreated></itemMeta>
<contentMeta><headline>Harbour to close</headline><creator><name>Jane Doe</name></creator></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p><p>{MORE}</p></body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>""".encode()
FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Harbour to close</title><link>https://example.org/a</link><author>Jane Doe</author>
<pubDate>Wed, 23 Oct 2024 10:30:00 GMT</pubDate><content:encoded><![CDATA[<p>{TEXT}</p><p>{MORE}</p>]]></content:encoded></item>
<item><title>Another</title><description>Only a teaser.</description></item></channel></rss>""".encode()
MBOX = b"From a@b Wed Oct 23 10:30:00 2024\n" + message() + b"\nFrom a@b Wed Oct 23 10:31:00 2024\n" + message()
RTF = rb"{\rtf1\ansi " + TEXT.encode() + rb"\par " + MORE.encode() + rb"\par}"
MHTML = (
    b"From: <Saved>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
    + f"<html><body><article><h1>Harbour to close</h1><p>{TEXT}</p><p>{MORE}</p></article></body></html>".encode()
    + b"\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.eml", message()),
        ("a.txt", message()),
        ("a.eml", message("html", f"<p>{TEXT}</p><p>{MORE}</p>")),
        ("a.mbox", MBOX),
        ("a.mhtml", MHTML),
        ("a.docx", word(TEXT, MORE)),
        ("a.rtf", RTF),
        ("noname", RTF),
        ("a.pdf", pdf(TEXT, MORE)),
        ("a.sgm", SGML),
        ("a.xml", NITF),
        ("a.xml", NEWSML),
        ("a.rss", FEED),
        ("a.xlsx", sheet(("Headline", "Body", "Date"), ("Harbour to close", BODY, "2024-10-23"))),
        ("a.zip", packed(a__txt=BODY.encode())),
        ("a.tgz", taped("a.txt", BODY.encode())),
        ("a.txt.bz2", bz2.compress(BODY.encode())),
        ("a.txt.xz", lzma.compress(BODY.encode())),
        ("noname", BODY.encode()),
    ],
)
def test_a_file_of_the_trade_gives_its_article(read: Read, name: str, data: bytes) -> None:
    found = documents(read(name, data))
    assert found
    words = str(found[0].body).split()
    assert words[-len(BODY.split()) :] == BODY.split()
    if found[0].fields.get("title") and name != "a.xlsx":
        assert str(found[0].fields["title"]).casefold().startswith("harbour to close")


def test_what_messages_and_feeds_say_of_their_articles(read: Read) -> None:
    (mail,) = documents(read("a.eml", message()))
    assert mail.fields == {
        "title": "Harbour to close", "authors": ["Jane Doe"], "published_at": "Wed, 23 Oct 2024 10:30:00 +0000",
    }  # fmt: skip
    (item,) = documents(read("a.rss", FEED))
    assert item.fields["published_from"] == "feed"
    assert (item.fields["url"], item.fields["publisher"]) == ("https://example.org/a", "The Example")
    wire = documents(read("a.sgm", SGML))[0]
    assert (wire.fields["published_at"], wire.fields["authors"]) == ("26-FEB-1987 15:01:01", "By Jane Doe")


def test_records_within_an_archive_are_read_and_named_by_it(read: Read) -> None:
    found = documents(read("a.zip", packed(news__jsonl=RECORDS, page__html=b"<p>no</p>")))
    assert len(found) == 3
    assert found[0].source_uri.endswith("a.zip#news.jsonl#L1")


def many(count: int) -> bytes:
    return packed(a__txt=b"word " * count)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", packed(b__zip=packed(a__txt=b"text")), "nested_archive"),
        ("a.zip", many(40_000_000 // 5), "expands_too_far"),
        ("a.zip", packed(a__txt=b"text")[:-30], "damaged"),
        ("a.zip", packed(), "empty"),
        ("a.tar.gz", taped("a.txt", b"text")[:-9], "broken_compression"),
        ("a.docx", packed(word__xml=b"<x/>"), "damaged"),
        ("a.docx", packed(word__xml=b"x" * 50_000_000), "expands_too_far"),
        ("a.xlsx", sheet(tuple(f"c{n}" for n in range(16_000))), "too_long"),
        ("a.xlsx", sheet(("kicker", "head"), ("a", "b")), "missing_text"),
        ("a.xlsx", b"PK\x03\x04no", "damaged"),
        ("a.rtf", b"no rich text", "damaged"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 100_000, "missing_text"),
        ("a.pdf", b"%PDF-1.4 broken", "damaged"),
        ("a.pdf", pdf("Scan"), "no_text_layer"),
        ("a.xml", b"<a>" * 100_000, "damaged"),
        ("a.xml", b"<recipe><p>Eggs</p></recipe>", "unknown_format"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><nitf>&c;</nitf>', "missing_text"),
        ("a.rss", b"<rss><channel></channel></rss>", "empty"),
        ("a.sgm", b"<other>", "unknown_format"),
        ("a.sgm", b"<REUTERS><TEXT>" * 200_000, "damaged"),
        ("a.sgm", SGML[: SGML.index(b"Reuter\n")], "damaged"),
        ("a.mbox", b"x" * 3_000_000, "damaged"),
        ("a.eml", b"Subject: a\n\n", "missing_text"),
        ("a.mhtml", message(), "no_article"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "unknown_format"),
    ],
)
def test_the_worst_of_each_ends_in_a_reject(read: Read, name: str, data: bytes, reason: str) -> None:
    found = read(name, data)
    assert reason in reasons(found)
    assert not documents(found)
    assert all(item.detail.endswith(".") for item in found if isinstance(item, Rejection))


def test_attachments_that_are_not_read_are_told(read: Read) -> None:
    assert reasons(read("a.eml", message(attach=True))) == ["unread_parts"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (RECORDS, 3),
        (json.dumps([{"text": TEXT}, {"text": MORE}]).encode(), 2),
        (f"title,text,date\nOne,{TEXT.replace(',', '')},2024-10-23\n".encode(), 1),
        (message(), 1),
        (SGML, 1),
    ],
)
def test_a_file_is_read_by_what_it_is_where_its_name_says_txt_or_nothing(read: Read, data: bytes, count: int) -> None:
    assert len(documents(read("a.txt", data))) == len(documents(read("noname", data))) == count
