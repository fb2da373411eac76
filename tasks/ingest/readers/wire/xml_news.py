"""XML of newsrooms: NITF, NewsML-G2, and feeds of RSS and Atom; other XML is rejected by the name of its root."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.records import payload_hash
from sayso.tasks.ingest.readers.registry import reader_apart
from sayso.tasks.ingest.readers.wire import feed, newsml, nitf
from sayso.tasks.ingest.readers.wire.elements import Item, local
from sayso.tasks.ingest.rejection import Unreadable, reject
from sayso.tasks.ingest.streams import SourceFile

MOST_BYTES = 100_000_000
_ITEMS: dict[str, Callable[[Any], Iterator[Item]]] = {
    "nitf": nitf.items,
    "newsItem": newsml.items,
    "newsMessage": newsml.items,
    "rss": feed.items,
    "RDF": feed.items,
    "feed": feed.items,
}


@reader_apart(".xml", ".nitf", ".newsml", ".rss", ".atom")
def read_xml(source: SourceFile, options: ReadOptions) -> Iterator[Document | Rejection]:
    """A Document for every article in the file."""
    data = source.read(options, limit=MOST_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", f"It is no whole XML: {error}. Fetch it again.") from error
    items = _ITEMS.get(local(root))
    if items is None:
        known = "NITF, NewsML-G2, RSS and Atom"
        raise Unreadable("unknown_format", f"Its root element is {local(root)}, and of XML only {known} are read.")
    number = 0
    for number, item in enumerate(items(root), start=1):
        uri = f"{source.uri}#{number}" if local(root) not in ("nitf", "newsItem") else source.uri
        sha256 = payload_hash(etree.tostring(item.element))
        if not item.text.strip():
            yield reject(uri, "missing_text", f"Article {number} has no text: {item.hint}.", sha256)
            continue
        found = {name: value for name, value in item.fields.items() if value}
        yield Document(source_uri=uri, body=item.text, payload_sha256=sha256, fields=found)
    if not number:
        yield reject(source.uri, "empty", "It holds no articles: there is nothing to read.")
