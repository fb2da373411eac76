"""Runs as a process of its own: reads pages from standard input, writes what trafilatura finds to standard output.

A frame is its length (8 bytes, big-endian) and as many bytes: HTML in, JSON out. Arguments: bytes of address space,
seconds a page. Imports nothing of sayso, so that it starts fast and its limits bind nothing else.
"""

import codecs
import contextlib
import copy
import json
import re
import resource
import struct
import sys
from pathlib import Path
from typing import Any

sys.path.insert(
    0, str(Path(__file__).parent)
)  # -P leaves it out; what stands beside this file imports nothing of sayso
import page_body
import page_facts
import page_kind

LENGTH = struct.Struct(">Q")
DATE_OPTIONS = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2100-12-31"}
"""max_date is fixed because the library's own is today."""

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WESTERN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso8859-1"}


def decode_page(page: bytes) -> str | bytes:
    """The page as text by its BOM, as UTF-8, or by the charset it declares; else its bytes, to be guessed."""
    for bom, name in _BOMS:
        if page.startswith(bom):
            return page.decode(name, "replace")
    with contextlib.suppress(UnicodeDecodeError):
        return page.decode("utf-8")
    declared = _CHARSET.search(page[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        if name in ("utf-8", "utf8") and is_mostly_utf8(page):
            return page.decode("utf-8", "replace")
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            # Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard).
            return page.decode("cp1252" if name in _WESTERN else name)
    return page.decode("utf-8", "replace") if is_mostly_utf8(page) else page


def is_mostly_utf8(page: bytes) -> bool:
    """Whether most bytes beyond ASCII are in sequences of UTF-8: then the others are damage."""
    return 2 * sum(map(len, _MULTIBYTE.findall(page))) > len(_HIGH.findall(page))


def extract(page: bytes) -> dict[str, Any]:
    """Fields of the page's article, named as columns of articles."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document
    from trafilatura.utils import HTML_PARSER

    tree = load_html(decode_page(page))
    if tree is None:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in HTML_PARSER.error_log):
            raise MemoryError  # which the library takes for a page that is no HTML
        return {"text": None}
    language = next(iter(tree.xpath("/html/@lang")), None)
    nodes = page_facts.article_nodes(tree)
    facts = {"authors": page_facts.authors(tree, nodes) or None, "updated_at": page_facts.updated(tree, nodes) or None}
    whole = copy.deepcopy(tree)
    page_body.prepare(tree)
    found = bare_extraction(
        tree, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATE_OPTIONS
    )
    if not isinstance(found, Document):
        return {"text": None, **_refused(whole, "", None, nodes)}
    title = page_facts.title(whole, nodes, found.title)
    return {
        "text": found.text,
        "title": title,
        **facts,
        "authors": facts["authors"] or (found.author.split("; ") if found.author else None),
        "published_at": page_facts.published(whole, nodes, found.url) or None,
        "published_at_text": found.date,
        "publisher": found.sitename,
        "url": found.url,
        "language": str(language) if language else None,
        **_refused(whole, found.text or "", title, nodes),
    }


def _refused(tree: Any, text: str, title: str | None, nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """Why the page has no article, where that can be told."""
    why = page_kind.no_article(tree, text, title, nodes)
    return {"no_article": why} if why else {}


def answer(page: bytes) -> bytes:
    """The answer frame for a page; an error is told, never raised."""
    try:
        fields = extract(page)
    except MemoryError:
        fields = {"error": "memory"}
    except Exception as error:
        fields = {"error": f"{type(error).__name__}: {error}"[:300]}
    data = json.dumps(fields).encode()
    return LENGTH.pack(len(data)) + data


def limit_memory(size: int) -> None:
    """Binds the address space of this process; some systems (macOS) know no such limit."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_time(seconds: float) -> None:
    """Binds the processor time of the next page: an orphan whose parent was killed does not run on."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def main() -> None:
    """Serves pages until standard input ends."""
    import trafilatura  # noqa: F401  loaded before the first page, outside its time

    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    limit_memory(memory)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    target.write(LENGTH.pack(0))
    target.flush()
    while len(header := source.read(LENGTH.size)) == LENGTH.size:
        limit_time(seconds)
        target.write(answer(source.read(LENGTH.unpack(header)[0])))
        target.flush()


if __name__ == "__main__":
    main()
