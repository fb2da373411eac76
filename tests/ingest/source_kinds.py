# ruff: noqa: E501  files are lines
"""A file of every kind of source that docs/sources.md tells of, under the name that it has there."""

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest import test_formats as made
from tests.ingest import test_web_archives as web
from tests.ingest.test_content import FACTIVA, NEWER_NEXIS, NEXIS, PROQUEST

TEXT, MORE = made.TEXT, made.MORE
BODY = f"{TEXT}\n\n{MORE}"
ARTICLE = f"<article><h1>Harbour to close</h1><p>{TEXT}</p><p>{MORE}</p></article>"


def page(body: str, title: str = "Harbour to close", head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()
    )


def record(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def parquet(**columns: object) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue().to_pybytes())


def wrapped(text: str, width: int = 60) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


KINDS: dict[str, tuple[str, bytes]] = {
    "plain text": ("a.txt", BODY.encode()),
    "plain text without a suffix": ("article", BODY.encode()),
    "plain text in gzip": ("a.txt.gz", gzip.compress(BODY.encode())),
    "plain text in bzip2": ("a.txt.bz2", made.bz2.compress(BODY.encode())),
    "plain text in xz": ("a.txt.xz", made.lzma.compress(BODY.encode())),
    "text in Windows-1252, Mac Roman or a DOS code page": (
        "a.txt",
        f"“{TEXT}” It won’t open, she said.".encode("mac_roman"),
    ),
    "text in UTF-16": ("a.txt", BODY.encode("utf-16")),
    "UTF-8 with one broken byte": (
        "a.txt",
        f"{BODY} “Nobody” came – “nobody”, he said.".encode().replace(b"\x93", b"(", 1),
    ),
    "text in no encoding": ("a.txt", bytes(range(128, 256)) * 20),
    "hard-wrapped text": ("a.txt", "\n\n".join(wrapped(one) for one in (TEXT, MORE, TEXT)).encode()),
    "an empty file": ("a.txt", b" "),
    "a picture named .txt": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "a page saved as .txt": ("a.txt", page(ARTICLE)),
    "a Nexis export": ("a.txt", NEXIS.encode()),
    "a Nexis Uni export": ("a.txt", NEWER_NEXIS.encode()),
    "a Factiva export": ("a.txt", FACTIVA.encode()),
    "a ProQuest export": ("a.txt", PROQUEST.encode()),
    "a Nexis export in Word": ("a.docx", made.word(*NEWER_NEXIS.split("\n"))),
    "an HTML page": ("a.html", page(ARTICLE)),
    "a page that is not found": (
        "a.html",
        page(
            "<h1>Page not found</h1><p>The page you were looking for may have been moved, so please use the search of the paper above.</p>"
        ),
    ),
    "a consent wall": (
        "a.html",
        page(
            "<h1>We value your privacy</h1><p>We and our partners use cookies and store personal data on your device; you can accept all or manage options of it at any time.</p>",
            "Privacy",
        ),
    ),
    "a page that needs JavaScript": (
        "a.html",
        page(
            "<p>Please enable JavaScript to read this page, since without it nothing of what the paper has for you here can be shown to you at all.</p>",
            "The Echo",
        ),
    ),
    "a page that asks for a human": (
        "a.html",
        page(
            "<p>Checking your browser before you go on to the paper, which takes a few seconds as a rule and asks nothing of you but to wait.</p>",
            "Just a moment...",
        ),
    ),
    "a log-in wall": (
        "a.html",
        page(
            "<p>Sign in to continue. Already a subscriber of the paper? Then give your address and the word that you chose, and go on to read.</p>",
            "Sign in",
        ),
    ),
    "a section page": (
        "a.html",
        page(
            "".join(
                f'<h2><a href="/{n}">Council votes on bridge number {n}</a></h2><p>{TEXT} {n}</p>' for n in range(5)
            ),
            "News",
        ),
    ),
    "a page without text": ("a.html", page("<nav><a href='/'>Home</a></nav>")),
    "JSON Lines": ("a.jsonl", record(text=TEXT)),
    "JSON Lines with a bad line": ("a.jsonl", b"no json\n"),
    "a JSON array": ("a.json", b"[" + record(text=TEXT) + b"]"),
    "an API's answer": (
        "a.json",
        b'{"response": {"results": [' + record(webTitle="A", fields={"bodyText": TEXT}) + b"]}}",
    ),
    "JSON over many lines named .jsonl": ("a.jsonl", json.dumps({"text": TEXT}, indent=1).encode()),
    "JSON that is cut": ("a.json", b'[{"text": "One'),
    "a record without a text": ("a.jsonl", record(title="Harbour")),
    "a record whose text is null, nan or [Removed]": ("a.jsonl", record(text="nan")),
    "a text that NewsAPI cut": ("a.jsonl", record(text=f"{TEXT}… [+435 chars]")),
    "a list of paragraphs": ("a.jsonl", record(text=[TEXT, MORE])),
    "tags and entities in a text": ("a.jsonl", record(text=f"<p>{TEXT}</p><p>&ldquo;{MORE}&rdquo;</p>")),
    "escapes in a text": ("a.jsonl", record(text=f"{TEXT}\\n\\n{MORE}\\n\\n{TEXT}")),
    "a page in a column": ("a.jsonl", record(text=page(ARTICLE).decode())),
    "a date that cannot be read": ("a.jsonl", record(text=TEXT, date="soon")),
    "a date with two readings": ("a.csv", f'text,date\n"{TEXT}",3/4/2024\n'.encode()),
    "an address that is none": ("a.jsonl", record(text=TEXT, url="a.html")),
    "columns that nobody reads": ("a.csv", f'text,kicker\n"{TEXT}",a\n'.encode()),
    "a CSV table": ("a.csv", f'Headline,Body\nHarbour,"{TEXT}"\n'.encode()),
    "a CSV table with semicolons": ("a.csv", f"sep=;\ntitle;text\nHarbour;{TEXT}\n".encode()),
    "a TSV table without quoting": ("a.tsv", f'title\ttext\nHarbour\t"No," she said. {TEXT}\n'.encode()),
    "a CSV table with backslashes": ("a.csv", b'title,text\nHarbour,"She said \\"no\\", and left."\n'),
    "a row with too few cells": ("a.csv", b"title,text,date\nHarbour\n"),
    "a table without a column of text": ("a.csv", b"kicker,title\na,b\n"),
    "an Excel sheet": ("a.xlsx", made.sheet(("title", "text"), ("Harbour", TEXT))),
    "a sheet of 16,000 columns": ("a.xlsx", made.sheet(tuple(f"c{n}" for n in range(16_000)))),
    "a Parquet table": ("a.parquet", parquet(text=[TEXT])),
    "a Parquet file that is cut": ("a.parquet", parquet(text=[TEXT])[:-9]),
    "a Word document": ("a.docx", made.word(TEXT, MORE)),
    "rich text": ("a.rtf", made.RTF),
    "a PDF with text": ("a.pdf", made.pdf(TEXT, MORE)),
    "a scan": ("a.pdf", made.pdf("Scan")),
    "an e-mail": ("a.eml", made.message()),
    "an e-mail with attachments": ("a.eml", made.message(attach=True)),
    "a mailbox": ("a.mbox", made.MBOX),
    "a page saved with its pictures (MHTML)": ("a.mhtml", made.MHTML.replace(MORE.encode(), f"{MORE} {TEXT}".encode())),
    "Reuters-21578": ("a.sgm", made.SGML),
    "NITF": ("a.xml", made.NITF),
    "NewsML-G2": ("a.xml", made.NEWSML),
    "a feed": ("a.rss", made.FEED),
    "other XML": ("a.xml", b"<recipe><p>Eggs</p></recipe>"),
    "a ZIP or tar archive": ("a.zip", made.packed(a__txt=BODY.encode())),
    "an archive in an archive": ("a.zip", made.packed(b__zip=made.packed(a__txt=b"text"))),
    "an archive of the web (WARC)": ("a.warc.gz", web.archive(page(ARTICLE))),
    "a WARC file that is cut": ("a.warc", web.archive(page(ARTICLE), page(ARTICLE), compressed=False)[:-60]),
    "pictures in a WARC file": ("a.warc", web.archive(page(ARTICLE), media="image/png", compressed=False)),
    "a crawl (WACZ)": ("a.wacz", made.packed(a__warc__gz=web.archive(page(ARTICLE)))),
    "a compression bomb": ("a.zip", made.many(8_000_000)),
    "a format that is not read": ("a.doc", b"\xd0\xcf\x11\xe0"),
}
