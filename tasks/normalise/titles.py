"""Titles without the name of their site: "Bridge falls - National | The Echo" is "Bridge falls"."""

import re
from urllib.parse import urlsplit

MOST_PARTS = 3
"""Names of the site and its sections that a title ends with."""

_SEPARATOR = re.compile(r"\s+[|–—\-·•»:]\s+|\s*\|\s*")


def without_site(title: str | None, publisher: str | None, url: str | None) -> str | None:
    """`title` without the last parts that are the publisher or its host, and sections before these."""
    if title is None:
        return None
    places = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    names = {_folded(name) for name in (publisher, _host(url)) if name}
    cut = next((start for start, end in places[-MOST_PARTS:] if _is_site(title[end:], names)), None)
    if not cut:
        return title
    before = title[:cut]
    section = [(start, end) for start, end in places if end <= cut]
    if section and len(before[section[-1][1] :].split()) <= 2 and len(before[: section[-1][0]].split()) >= 4:
        return before[: section[-1][0]].strip() or title
    return before.strip() or title


def _is_site(text: str, names: set[str]) -> bool:
    folded = _folded(text)
    return len(folded) >= 3 and any(folded == name or (len(folded) > 3 and name.startswith(folded)) for name in names)


def _folded(name: str) -> str:
    return re.sub(r"^(?:the|www)|[\W_]+", "", name.casefold())


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.").rsplit(".", 1)[0] if host else None
