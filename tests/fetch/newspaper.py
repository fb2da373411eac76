"""A newspaper on the web of a test: pages that change, a feed, a sitemap, validators, failures, copies, and a log."""

import random
from collections import Counter
from dataclasses import dataclass, field

from tests.fetch.pages import item, rss, sitemap
from tests.fetch.web import Asked, Reply

NOUNS = ("bridge", "harbour", "school", "market", "tram", "dam", "orchard", "museum", "quarry", "theatre", "ferry",
         "stadium", "library", "mill", "airport", "clinic", "canal", "tunnel", "depot", "chapel")  # fmt: skip
PLACES = ("Ostrava", "Kirkwall", "Lusaka", "Tarma", "Galway", "Bergen", "Porto", "Izmir", "Ghent", "Vaasa")
VERBS = ("repaired", "closed", "inspected", "sold", "rebuilt", "flooded", "painted", "moved", "leased", "widened")
IN_FEED = 60
FAILING = 20
"""One page in so many answers that it is busy, once for each of its contents."""
COPIED = 25
"""One page in so many has the text of the page before it."""


@dataclass
class Newspaper:
    """What a site publishes, and what it was asked for."""

    address: str = ""
    contents: dict[int, int] = field(default_factory=dict)
    """How often each page has changed."""
    gone: frozenset[int] = frozenset()
    served: Counter[str] = field(default_factory=Counter)
    busy: Counter[str] = field(default_factory=Counter)
    _refused: set[tuple[int, int]] = field(default_factory=set)

    def publish(self, numbers: range) -> None:
        """New pages."""
        self.contents |= dict.fromkeys(numbers, 0)

    def change(self, numbers: list[int]) -> None:
        """Other texts for pages."""
        for number in numbers:
            self.contents[number] += 1

    def title(self, number: int) -> str:
        """The title of a page as it is now."""
        return f"Notice {number} of issue {self.contents[number]}"

    def url(self, number: int) -> str:
        """The address of a page."""
        return f"{self.address}/news/{number}"

    def answer(self, asked: Asked) -> Reply:
        """What the site answers."""
        name, _, number = asked.path.rpartition("/")
        if asked.path == "/robots.txt":
            return Reply(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
        if asked.path == "/feed.xml":
            newest = sorted(self.contents, key=lambda one: (-self.contents[one], -one))[:IN_FEED]
            reply = Reply(rss(item(one, self.url(one), date=self._date(one)) for one in newest).encode())
        elif asked.path == "/sitemap.xml":
            reply = Reply(sitemap((self.url(one), self._day(one)) for one in self.contents).encode())
        elif name == "/news" and int(number) in self.contents and int(number) not in self.gone:
            reply = self._page(int(number))
        else:
            reply = Reply(status=404)
        return self._validated(asked, reply)

    def _page(self, number: int) -> Reply:
        of = number, self.contents[number]
        if number % FAILING == 3 and of not in self._refused:
            self._refused.add(of)
            return Reply(status=503, headers={"Retry-After": "0"})
        body = (
            f"<!doctype html><html><head><title>{self.title(number)}</title></head><body><article>"
            f"<h1>{self.title(number)}</h1><p>{self._text(number)}</p></article></body></html>"
        )
        return Reply(body.encode())

    def _text(self, number: int) -> str:
        original = number - 1 if number % COPIED == COPIED - 1 else number
        chance = random.Random(f"{original} {self.contents.get(original, 0)}")
        told = [
            f"The {chance.choice(NOUNS)} of {chance.choice(PLACES)} was {chance.choice(VERBS)} for "
            f"{chance.randint(2, 900)} days after the {chance.choice(NOUNS)} had been {chance.choice(VERBS)}"
            for _ in range(3)
        ]
        return f"{told[0]}, the mayor said. {told[1]}. {told[2]}."

    def _validated(self, asked: Asked, reply: Reply) -> Reply:
        if reply.status != 200:
            self.busy[asked.path] += 1
            return reply
        tag = f'"{hash(reply.body)}"'
        self.served[asked.path] += 1
        if asked.headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag})
        reply.headers = {"ETag": tag}
        return reply

    def _date(self, number: int) -> str:
        return f"Mon, {6 + self.contents[number]:02} May 2024 08:00:00 GMT"

    def _day(self, number: int) -> str:
        return f"2024-05-{6 + self.contents[number]:02}T08:00:00Z"
