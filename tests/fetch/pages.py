"""Pages, feeds and sitemaps of invented news."""

from collections.abc import Iterable
from html import escape

PARAGRAPH = (
    "<p>At least {count} people left their homes in Ostrava on Monday, officials said. “We have never seen water like "
    "this,” said Mayor Anna Weil. She said that {bridges} bridges were closed near the {count}th mile.</p>"
)


def page(number: int, title: str | None = None, extra: str = "") -> str:
    """An article as a page; each number another one."""
    title = title or f"Floods drive {number} from homes"
    body = "".join(PARAGRAPH.format(count=100 + 7 * number + more, bridges=number + more) for more in range(3))
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(title)}</title></head><body><article>"
        f"<h1>{escape(title)}</h1>{body}{extra}</article></body></html>"
    )


def text(number: int) -> str:
    """An article as a feed holds it whole."""
    return "".join(PARAGRAPH.format(count=100 + 7 * number + more, bridges=number) for more in range(4))


def item(
    number: int,
    link: str | None = None,
    *,
    guid: str | None = None,
    date: str | None = "Mon, 06 May 2024 08:00:00 GMT",
    title: str | None = None,
    whole: bool = False,
) -> str:
    """An item of RSS."""
    parts = [f"<title>{title or f'Floods drive {number} from homes'}</title>"]
    parts += [f"<link>{link}</link>"] if link else []
    parts += [f"<guid isPermaLink='false'>{guid}</guid>"] if guid else []
    parts += [f"<pubDate>{date}</pubDate>"] if date else []
    parts += [f"<description>{escape(text(number))}</description>"] if whole else ["<description>Short.</description>"]
    return f"<item>{''.join(parts)}</item>"


def rss(items: Iterable[str], head: str = '<?xml version="1.0" encoding="utf-8"?>', title: str = "The Echo") -> str:
    """A feed of RSS 2.0."""
    return f'{head}<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def sitemap(addresses: Iterable[tuple[str, str]]) -> str:
    """A sitemap of addresses with the dates of their last changes."""
    urls = "".join(f"<url><loc>{address}</loc><lastmod>{date}</lastmod></url>" for address, date in addresses)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
