"""Which addresses may be asked for, and which machines may be connected to."""

import ipaddress
from urllib.parse import urldefrag, urlsplit, urlunsplit

from sayso.tasks.fetch.failure import FetchError

LONGEST = 4_000
PORTS = frozenset({80, 443})
"""Ports below 1024 that web servers have; others there speak other protocols."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


def plain(address: str) -> str:
    """An address as it is asked for and kept: http or https, without fragment, user and password.

    Raises FetchError for any other.
    """
    text = address.strip()
    if len(text) > LONGEST or not text.isprintable() or " " in text:
        raise FetchError("unread_url", f"It is no address: {text[:100]!r}.")
    try:
        parts = urlsplit(urldefrag(text).url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise FetchError("unread_url", f"It is no address: {text[:100]!r}.") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise FetchError("refused_scheme", f"{text[:100]!r} is no http or https address: nothing else is fetched.")
    if not host:
        raise FetchError("unread_url", f"It names no host: {text[:100]!r}.")
    if port is not None and port < 1024 and port not in PORTS:
        raise FetchError("refused_address", f"Port {port} is no web server's: it is not connected to.")
    name = f"[{host}]" if ":" in host else host
    is_usual = port is None or port == {"http": 80, "https": 443}[scheme]
    return urlunsplit((scheme, name if is_usual else f"{name}:{port}", parts.path or "/", parts.query, ""))


def origin(address: str) -> str:
    """Scheme, host and port of an address that `plain` gave."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host(address: str) -> str:
    """The host of an address that `plain` gave."""
    return urlsplit(address).hostname or ""


def is_public(text: str) -> bool:
    """Whether an IP address is one of the public internet: not loopback, private, link-local (as of cloud metadata),
    shared, reserved or multicast, and none that leads to such through a mapping."""
    try:
        return all(_is_public(one) for one in _meant(ipaddress.ip_address(text.partition("%")[0])))
    except ValueError:
        return False


def _meant(ip: _Ip) -> list[_Ip]:
    """The address, or the IPv4 addresses that an IPv6 one stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip.sixtofour:
        return [ip.sixtofour]
    if ip.teredo:
        return list(ip.teredo)
    if ip in _NAT64 or int(ip) < 2**32:  # the last are the old compatible ones, ::a.b.c.d
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [ip]


def _is_public(ip: _Ip) -> bool:
    is_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or is_local)
