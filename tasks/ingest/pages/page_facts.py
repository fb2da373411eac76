"""What a page says of its article in its head, in JSON-LD and beside its headline. Runs within the child process."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

ARTICLE_TYPES = re.compile(r"(?:News|Report|Analysis|Opinion|Background|Review|Blog|Live|Satirical|Scholarly|Tech)?\w*"
                           r"(?:Article|Posting|Report)$")  # fmt: skip
_PUBLISHED = (
    "//meta[translate(@property|@name|@itemprop, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')="
    "'{}']/@content"
)
_PUBLISHED_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created",
    "publish-date", "publication_date", "pubdate", "publishdate", "article.published", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "rnews:datepublished", "bt:pubdate",
)  # fmt: skip
_UPDATED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_AUTHOR_NAMES = ("author", "article:author_name", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
                 "sailthru.author", "byl", "article:author")  # fmt: skip
_IN_BYLINE = (
    ".//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author-name') or "
    "contains(@class, 'article-author') or contains(@class, 'article__author')]"
)
_RELATIVE = re.compile(
    r"\b(?:(?:\d+|an?|few) )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)(?: ago)?\b[\s|·•,–-]*", re.IGNORECASE
)
_URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|$)")
_SEPARATOR = re.compile(r"\s+[|–—\-:·•»]\s+|\s*[|»]\s*")
MOST_NODES = 2_000
MOST_AUTHORS = 50


def json_ld_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that a page states: whole ones, those of @graph, and not what is inside of them."""
    left = MOST_NODES
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            waiting = [json.loads(str(script).strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            node = waiting.pop(0)
            left -= 1
            if isinstance(node, list):
                waiting = [*node[:left], *waiting]
            elif isinstance(node, dict):
                yield node
                waiting = [*(node[name] for name in ("@graph", "mainEntity") if name in node), *waiting]


def types_of(node: dict[str, Any]) -> list[str]:
    """The types of an object of JSON-LD."""
    types = node.get("@type")
    return [str(one) for one in (types if isinstance(types, list) else [types]) if one]


def article_nodes(tree: Any) -> list[dict[str, Any]]:
    """Those of JSON-LD's objects that are articles."""
    return [node for node in json_ld_nodes(tree) if any(map(ARTICLE_TYPES.match, types_of(node)))]


def _metas(tree: Any, names: tuple[str, ...]) -> Iterator[str]:
    given: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").lower()
            if key and (meta.get("content") or "").strip():
                given.setdefault(key, []).append(meta.get("content").strip())
    for name in names:
        yield from given.get(name, ())


def published(tree: Any, nodes: list[dict[str, Any]], url: str | None) -> list[str]:
    """When the article was published, by every source of the page, the surest first: some cannot be read."""
    found = [
        str(node[name])
        for node in nodes
        for name in ("datePublished", "dateCreated")
        if isinstance(node.get(name), str)
    ]
    found = [*found, *_metas(tree, _PUBLISHED_NAMES)]
    for element in tree.xpath(
        "//article//time[@datetime] | //main//time[@pubdate] | //header//time[@itemprop='datePublished']"
    )[:3]:
        if not re.search(
            "updat|modif", f"{element.get('class')} {element.get('itemprop')} {element.text}", re.IGNORECASE
        ):
            found.append(element.get("datetime") or "")
    in_url = _URL_DATE.search(urlsplit(url).path) if url else None
    if in_url:
        found.append(f"{in_url['year']}-{int(in_url['month']):02}-{int(in_url['day']):02}")
    return list(dict.fromkeys(value.strip() for value in found if value.strip()))[:20]


def updated(tree: Any, nodes: list[dict[str, Any]]) -> list[str]:
    """When the article was last changed."""
    found = [str(node["dateModified"]) for node in nodes if isinstance(node.get("dateModified"), str)]
    return list(dict.fromkeys([*found, *_metas(tree, _UPDATED_NAMES)]))[:20]


def authors(tree: Any, nodes: list[dict[str, Any]]) -> list[str]:
    """The authors by JSON-LD, else by the head, else by the byline in the article; not those of other articles."""
    named = [name for node in nodes[:1] for name in _names(node.get("author"))]
    if not named:
        metas = [name for name in _metas(tree, _AUTHOR_NAMES) if "://" not in name]
        named = [_first_name_first(name) for name in metas]
    if not named:
        scope = next(iter(tree.xpath("//article[.//h1] | //main[.//h1]")), None)
        scope = scope if scope is not None else tree
        found = [" ".join(element.text_content().split()) for element in scope.xpath(_IN_BYLINE)]
        named = [re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) for name in found if 0 < len(name.split()) <= 12]
        named = [name for name in named if not any(name != other and other in name for other in named)]
    cleaned = [_RELATIVE.sub("", name).strip(" ,;|·•") for name in named]
    return list(dict.fromkeys(name for name in cleaned if name))[:MOST_AUTHORS]


def _names(author: Any) -> Iterator[str]:
    if isinstance(author, list):
        for one in author:
            yield from _names(one)
    elif isinstance(author, dict):
        yield from _names(author.get("name"))
    elif isinstance(author, str) and author.strip() and "://" not in author:
        yield " ".join(author.split())


def _first_name_first(name: str) -> str:
    """ "Doe, Jane" of a library's metadata is Jane Doe."""
    parts = [part.strip() for part in name.split(",")]
    is_reversed = len(parts) == 2 and all(len(part.split()) <= 2 for part in parts) and " " not in parts[0]
    return f"{parts[1]} {parts[0]}" if is_reversed and all(parts) else name


def title(tree: Any, nodes: list[dict[str, Any]], found: str | None) -> str | None:
    """The headline: that of JSON-LD, else the page's title, without what the first heading does not have."""
    stated = [str(node["headline"]) for node in nodes if isinstance(node.get("headline"), str)]
    chosen = next(iter([*stated, *_metas(tree, ("og:title", "twitter:title"))]), None) or found
    chosen = " ".join((chosen or "").split()) or None
    for heading in tree.xpath("//h1")[:3]:
        shown = " ".join(heading.text_content().split())
        if chosen and shown and chosen != shown and chosen.startswith(shown) and _SEPARATOR.match(chosen[len(shown) :]):
            return shown
    return chosen
