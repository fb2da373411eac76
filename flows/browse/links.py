"""The addresses of pages: of the live application, and of files that lead to each other wherever they lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

Values = Mapping[str, str | Sequence[str]]


class Links(Protocol):
    """Where pages are."""

    @property
    def is_live(self) -> bool:
        """Whether there is a server that answers questions."""

    def asset(self, name: str) -> str:
        """A file that pages need."""

    def page(self, name: str, values: Values | None = None) -> str:
        """A page by its name, asked with values: search (claims, articles, sources), figures, version."""

    def article(self, article_id: str, part: str = "") -> str:
        """The page of an article, at a part of it."""

    def source(self, entity_id: str) -> str:
        """The page of an entity."""


@dataclass(frozen=True, slots=True)
class LiveLinks:
    """Addresses of the application; `version` is carried along, so that what is looked at stays of one version."""

    version: int | None = None

    @property
    def is_live(self) -> bool:
        """There is a server."""
        return True

    def asset(self, name: str) -> str:
        """A file under /assets."""
        return f"/assets/{name}"

    def page(self, name: str, values: Values | None = None) -> str:
        """A page with the values that it is asked with."""
        path = "/" if name == "claims" else f"/{name}"
        return f"{path}{self._query(values or {})}"

    def article(self, article_id: str, part: str = "") -> str:
        """The page of an article."""
        return f"/article/{quote(article_id, safe='')}{self._query({})}" + (f"#{part}" if part else "")

    def source(self, entity_id: str) -> str:
        """The page of an entity."""
        return f"/source/{quote(entity_id, safe='')}{self._query({})}"

    def _query(self, values: Values) -> str:
        kept = {name: value for name, value in values.items() if value}
        if self.version is not None:
            kept["v"] = str(self.version)
        return f"?{urlencode(kept, doseq=True)}" if kept else ""


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Addresses of files, relative to one that stands `depth` folders deep."""

    depth: int = 0

    @property
    def is_live(self) -> bool:
        """There are files alone."""
        return False

    def asset(self, name: str) -> str:
        """A file under assets."""
        return f"{self._root}assets/{name}"

    def page(self, name: str, values: Values | None = None) -> str:
        """A page; what it is asked with stands behind #, for its script."""
        file = "index" if name == "claims" else name
        asked = urlencode({name: value for name, value in (values or {}).items() if value}, doseq=True)
        return f"{self._root}{file}.html" + (f"#{asked}" if asked else "")

    def article(self, article_id: str, part: str = "") -> str:
        """The file of an article."""
        return f"{self._root}article/{file_name(article_id)}.html" + (f"#{part}" if part else "")

    def source(self, entity_id: str) -> str:
        """The file of an entity."""
        return f"{self._root}source/{file_name(entity_id)}.html"

    def figures(self, unit: str) -> str:
        """The file of a unit."""
        return f"{self._root}figures/{file_name(unit)}.html"

    @property
    def _root(self) -> str:
        return "../" * self.depth


def file_name(row_id: str) -> str:
    """An id as the name of a file: ids of a user's own entities may hold anything."""
    return quote(row_id, safe="").replace("%", "_").replace(".", "_2E")


def safe_address(url: str | None) -> str | None:
    """A web address that may be led to; None for anything that is no web address."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
