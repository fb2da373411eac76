"""Reuters-21578 and what is written like it: SGML with an element REUTERS for each article."""

import html
import re
from collections.abc import Iterator

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

MOST_BYTES = 300_000_000
PUBLISHER = "Reuters"

_BEGIN, _END = re.compile(r"<REUTERS\b"), "</REUTERS>"
_NUMBER = re.compile(r'NEWID="(\d+)"')
_SIGNED = re.compile(r"(?<!\s)\s*\b(?:REUTER|Reuter)\s*$")


@reader_apart(".sgm", ".sgml")
def read_sgml(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every article with a body."""
    data = source.read(options, limit=MOST_BYTES)
    number = 0
    for number, written in enumerate(_BEGIN.split(data.decode("cp1252", "replace"))[1:], start=1):
        whole, end, _ = written.partition(_END)
        says, _, article = whole.partition(">")
        named = _NUMBER.search(says)
        uri = f"{source.uri}#id={named[1]}" if named else f"{source.uri}#{number}"
        sha256 = payload_hash(f"<REUTERS{whole}{end}".encode())
        if not end:
            yield reject(uri, "damaged", f"Article {number} has no end: fetch {source.path.name} again.", sha256)
            continue
        body = _SIGNED.sub("", _part(article, "BODY").rstrip())
        if not body.strip():
            yield reject(uri, "missing_text", f"Article {number} has a headline and no text.", sha256)
            continue
        fields = {
            "id": named[1] if named else None,
            "title": _part(article, "TITLE").strip(),
            "authors": re.sub(r",\s*Reuters?\s*$", "", _part(article, "AUTHOR").strip(), flags=re.IGNORECASE),
            "published_at": re.sub(r"\.\d+$", "", _part(article, "DATE").strip()),
            "publisher": PUBLISHER,
        }
        found = {name: value for name, value in fields.items() if value}
        yield Document(source_uri=uri, body=body, payload_sha256=sha256, fields=found)
    if not number:
        raise Unreadable("unknown_format", "It is SGML without an element REUTERS: only that of Reuters-21578 is read.")


def _part(article: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)(?:</{name}>|\Z)", article, re.DOTALL)
    return html.unescape(re.sub(r"&#\d{1,2};", "", match[1])) if match else ""
