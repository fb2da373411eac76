"""The web application: a page an address, all of them read from one version, none of them able to write."""

import os
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import HTTPException
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from sayso.flows.browse.downloads import KINDS, download
from sayso.flows.browse.library import Edition, Library
from sayso.flows.browse.links import LiveLinks
from sayso.flows.browse.pages.figures import figures_page
from sayso.flows.browse.pages.lists import asked_of, list_page
from sayso.flows.browse.pages.reading import article_page
from sayso.flows.browse.pages.source import source_page
from sayso.flows.browse.pages.version import version_page
from sayso.flows.browse.templating import render
from sayso.flows.browse.wording import wording_for
from sayso.flows.failures import DEBUG, say
from sayso.tasks.dataset import DatasetError

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""What every answer says: nothing is loaded from elsewhere, nothing runs that does not come as a file of ours."""
ASSETS = {"style.css": "text/css", "browse.js": "text/javascript", "icon.svg": "image/svg+xml"}
READING = ["GET", "HEAD"]

Page = Callable[[Request], Response]


class Pages:
    """The pages over a library; each answer is of one version."""

    def __init__(self, library: Library) -> None:
        self._library = library
        folder = files("sayso.flows.browse").joinpath("assets")
        self._assets = {name: folder.joinpath(name).read_bytes() for name in ASSETS}

    def routes(self) -> Mapping[str, Page]:
        """The pages by their addresses."""
        found: dict[str, Page] = {
            "/": self.list_of("claims"),
            "/articles": self.list_of("articles"),
            "/sources": self.list_of("sources"),
            "/figures": self.figures,
            "/article/{article_id}": self.article,
            "/claim/{claim_id}": self.claim,
            "/source/{entity_id:path}": self.source,
            "/version": self.version,
            "/assets/{name}": self.asset,
        }
        for name in ("claims", "articles", "sources", "figures"):
            for kind in KINDS:
                found[f"/{name}.{kind}"] = self.download_of(name, kind)
        return found

    def list_of(self, name: str) -> Page:
        """A list that is searched."""

        def page(request: Request) -> Response:
            edition = self._edition(request)
            asked = asked_of(edition.index, name, request.query_params.multi_items())
            found = list_page(edition, name, asked, self._links(edition), wording_for(_accepted(request)))
            return self._show(request, f"{name}.html", edition, list=found)

        return page

    def figures(self, request: Request) -> Response:
        """Figures with their bounds drawn."""
        edition = self._edition(request)
        asked = asked_of(edition.index, "figures", request.query_params.multi_items())
        found = figures_page(edition, asked, self._links(edition), wording_for(_accepted(request)))
        return self._show(request, "figures.html", edition, list=found.found, figures=found)

    def article(self, request: Request) -> Response:
        """An article with its marks."""
        edition = self._edition(request)
        row = edition.index.article_row(request.path_params["article_id"])
        if row is None:
            raise HTTPException(404, f"There is no such article in version {edition.number}.")
        return self._show(request, "article.html", edition, page=article_page(edition, row))

    def claim(self, request: Request) -> Response:
        """Leads to a claim in its article."""
        edition = self._edition(request)
        row = edition.index.claim_row(request.path_params["claim_id"])
        if row is None:
            raise HTTPException(404, f"There is no such claim in version {edition.number}.")
        (claim,) = edition.index.rows("claims", [row], "article_id", "claim_id")
        return RedirectResponse(self._links(edition).article(claim["article_id"], f"c-{claim['claim_id']}"), 302)

    def source(self, request: Request) -> Response:
        """An entity."""
        edition = self._edition(request)
        row = edition.index.entity_row(request.path_params["entity_id"])
        if row is None:
            raise HTTPException(404, f"There is no such source in version {edition.number}.")
        page = source_page(edition, row, self._links(edition), wording_for(_accepted(request)))
        return self._show(request, "source.html", edition, page=page)

    def version(self, request: Request) -> Response:
        """The version itself."""
        edition = self._edition(request)
        return self._show(request, "version.html", edition, page=version_page(edition))

    def download_of(self, name: str, kind: str) -> Page:
        """A whole list as a file."""

        def page(request: Request) -> Response:
            edition = self._edition(request)
            asked = asked_of(edition.index, name, request.query_params.multi_items())
            headers = {"Content-Disposition": f'attachment; filename="sayso-{name}-version-{edition.number}.{kind}"'}
            lines = download(edition.index, name, asked, kind)
            return StreamingResponse(lines, media_type=f"{KINDS[kind]}; charset=utf-8", headers=headers)

        return page

    def asset(self, request: Request) -> Response:
        """A file that pages need."""
        name = request.path_params["name"]
        if name not in self._assets:
            raise HTTPException(404, "There is no such file.")
        return Response(self._assets[name], media_type=ASSETS[name])

    def fault(self, request: Request, error: Exception) -> Response:
        """A page that says what went wrong and what to do."""
        status, message = _told(error)
        if status == 500:
            say(f"{request.url.path}: {type(error).__name__}: {error}")
            if os.environ.get(DEBUG):
                raise error
        links = LiveLinks()
        text = render("fault.html", to=links, w=wording_for(_accepted(request)), status=status, message=message,
                      again=_without_version(request), edition=None, note=None, here=str(request.url.path))  # fmt: skip
        return HTMLResponse(text, status, HEADERS)

    def _edition(self, request: Request) -> Edition:
        version = request.query_params.get("v", "")
        if version.isascii() and version.isdigit() and len(version) < 10:
            return self._library.edition(int(version))
        return self._library.current

    def _links(self, edition: Edition) -> LiveLinks:
        return LiveLinks(None if self._library.is_fixed else edition.number)

    def _show(self, request: Request, template: str, edition: Edition, **shown: Any) -> Response:
        newest = self._library.newest
        note = None
        if edition.number < newest and not self._library.is_fixed:
            is_read = self._library.current.number == newest
            note = {"version": newest, "link": _without_version(request) if is_read else None}
        links = self._links(edition)
        wording = wording_for(_accepted(request))
        here = request.url.path
        return HTMLResponse(render(template, to=links, w=wording, edition=edition, note=note, here=here, **shown))


def application(library: Library, hosts: Sequence[str] = ()) -> FastAPI:
    """The application over a library. Requests for other hosts than these are turned away; none given means any.

    A page elsewhere could otherwise have its own name lead here, and read what is shown.
    """
    app = FastAPI(title="sayso browse", docs_url=None, redoc_url=None, openapi_url=None)
    pages = Pages(library)
    for path, page in pages.routes().items():
        app.add_api_route(path, _typed(page), methods=READING, response_model=None)
    for kind in (StarletteHTTPException, DatasetError, Exception):
        app.add_exception_handler(kind, pages.fault)

    @app.middleware("http")
    async def guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
        host = request.headers.get("host", "").rsplit(":", 1)[0] if hosts else ""
        if hosts and host not in hosts:
            return Response("This address is not served here.", 421, HEADERS)
        answer = await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return app


def _typed(page: Page) -> Page:
    """The page as FastAPI calls it: it reads the type of its one argument."""

    def answer(request: Request) -> Response:
        return page(request)

    return answer


def _accepted(request: Request) -> str | None:
    return request.headers.get("accept-language")


def _without_version(request: Request) -> str:
    return str(request.url.remove_query_params("v").replace(scheme="", netloc="")) or "/"


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, StarletteHTTPException):
        if error.status_code == 404 and error.detail == "Not Found":
            return 404, "There is no page at this address."
        if error.status_code == 405:
            return 405, "These pages can only be read."
        return error.status_code, str(error.detail)
    if isinstance(error, DatasetError):
        return 404 if "no version" in str(error) else 503, str(error)
    return 500, "Something went wrong here. The dataset is as it was; the terminal that sayso runs in says more."
