import os
import signal
import threading

import pytest

from sayso.schemas import Document, Rejection
from sayso.tasks.ingest.pages.extractor import PageExtractor
from sayso.tasks.ingest.rejection import Unreadable
from tests.ingest.conftest import Read

PARAGRAPH = "The harbour of Example Town will close for a year, the port’s director said, because {n} cranes must go."
PAGE = """<html lang="en-GB"><head><meta charset="{charset}"><title>Harbour closes | The Example</title>
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2024-10-23T10:00:00+02:00">
<link rel="canonical" href="https://example.org/harbour"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Harbour closes</h1>{body}</article>
<footer>Copyright</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{PARAGRAPH.format(n=n)}</p>" for n in (3, 4, 5))
    return PAGE.format(charset=charset, body=body).encode(charset)


def test_a_page_gives_its_article_and_what_it_says_of_it(read: Read) -> None:
    (document,) = read("a.html", page())
    assert isinstance(document, Document)
    assert PARAGRAPH.format(n=4) in document.body  # type: ignore[operator]
    assert "Home" not in document.body  # type: ignore[operator]
    assert document.fields == {
        "title": "Harbour closes",
        "authors": ["Jane Doe"],
        "published_at": ["2024-10-23T10:00:00+02:00"],
        "published_at_text": "2024-10-23",
        "publisher": "The Example",
        "url": "https://example.org/harbour",
        "language": "en-GB",
    }


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16"])
def test_a_page_is_decoded_by_what_it_declares(read: Read, charset: str) -> None:
    (document,) = read("a.html", page(charset))
    assert isinstance(document, Document)
    assert "port’s director" in document.body  # type: ignore[operator]


@pytest.mark.parametrize("body", ["<nav><a href='/'>Home</a></nav>", "<p>Please log in.</p>", ""])
def test_a_page_without_an_article_is_rejected(read: Read, body: str) -> None:
    (rejection,) = read("a.html", f"<html><head><title>x</title></head><body>{body}</body></html>".encode())
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "no_article"


def test_a_page_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    slow = b"<html><body>" + b"<p>word</p>" * 250_000 + b"</body></html>"
    extractor = PageExtractor(timeout=2.0, memory_bytes=1_500_000_000)
    try:
        extractor.extract(page())  # the libraries are loaded
        began = os.times()
        with pytest.raises(Unreadable, match="more than 2 seconds of processor time") as stopped:
            extractor.extract(slow)
        assert stopped.value.reason == "timeout"
        assert os.times().children_user - began.children_user < 6
        assert "port’s director" in extractor.extract(page())["text"]
    finally:
        extractor.close()


def test_a_page_is_read_however_long_the_machine_takes() -> None:
    extractor = PageExtractor(timeout=0.5, memory_bytes=1_500_000_000)
    try:
        extractor.extract(page())
        child = extractor._child
        assert child is not None
        child.send_signal(signal.SIGSTOP)
        threading.Timer(1.5, child.send_signal, [signal.SIGCONT]).start()
        assert "port’s director" in extractor.extract(page())["text"]
    finally:
        extractor.close()


def test_a_page_that_takes_too_much_memory_is_stopped_and_the_next_is_read() -> None:
    large = b"<html><body>" + b"<p>a <b>b</b></p>" * 500_000 + b"</body></html>"
    extractor = PageExtractor(timeout=60.0, memory_bytes=400_000_000)
    try:
        with pytest.raises(Unreadable) as stopped:
            extractor.extract(large)
        assert stopped.value.reason == "out_of_memory"
        assert "port’s director" in extractor.extract(page())["text"]
    finally:
        extractor.close()
