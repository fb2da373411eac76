"""Over TLS the certificate is that of the name that is asked for, though the address is what was checked."""

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sayso.tasks.fetch import client
from tests.fetch.gathering import QUICK, gather
from tests.fetch.http2 import serving_http2
from tests.fetch.pages import item, page, rss
from tests.fetch.web import Server, Town, pages, serving

FEED = "https://echo.example/feed.xml"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A certificate of echo.example that is trusted, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "echo.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("echo.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    plain = serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + written)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    client._trusted.cache_clear()
    yield path
    client._trusted.cache_clear()


def over_tls(server: Server, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)


def test_a_site_is_known_by_its_certificate(tmp_path: Path, certificate: Path) -> None:
    replies = {"/feed.xml": rss([item(1, "/1"), item(2, "https://other.example/2")]), "/1": page(1), "/2": page(2)}
    with serving(pages(replies)) as server:
        over_tls(server, certificate)
        found = gather(tmp_path, Town(server.server_address[1]), FEED, manners=QUICK)
    assert found.titles == ["Floods drive 1 from homes"]
    assert found.reasons == {"https://other.example/2": "unreachable"}
    assert "certificate" in found.rejections[0].detail.lower()


def test_a_site_that_speaks_http2_is_asked_over_one_connection(tmp_path: Path, certificate: Path) -> None:
    replies = {"/feed.xml": rss([item(1, "/1"), item(2, "/2"), item(3, "/3")]), "/1": page(1), "/2": page(2)}
    with serving_http2(replies, certificate) as server:
        found = gather(tmp_path, Town(server.port), FEED, manners=QUICK)
    assert found.titles == ["Floods drive 1 from homes", "Floods drive 2 from homes"]
    assert found.reasons == {"https://echo.example/3": "not_found"}
    (streams,) = server.streams
    assert set(streams.values()) == {"/robots.txt", "/feed.xml", "/1", "/2", "/3"}
