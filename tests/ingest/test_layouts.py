# ruff: noqa: E501  pages are lines
"""Sixty pages in the manners of real sites, with what is right: as many of its words are read as by plain trafilatura."""

from collections import Counter

from trafilatura import extract

from sayso.schemas import Document
from tests.ingest.conftest import Read

OPENINGS = (
    "The county of {0} will sell its last ferry for {1} million crowns, its director said on Tuesday.",
    "Engineers in {0} found {1} cracks in the eastern wall of the dam, and the town was told to be ready.",
    "Nurses at the hospital of {0} will stop work for {1} hours from Thursday, their union said.",
    "A court in {0} has fined the maker of the lifts {1} million crowns for the fall of a cabin in March.",
    "The school board of {0} closed {1} classrooms after mould was found behind the walls.",
)
REST = (
    "“Nobody told us of it before the radio did,” said Ib Kold, who has worked there since {1}.",
    "The ministry denied that it had known, and called the report of the auditors a draft without a date.",
    "About {1} people had asked for an answer by Friday, according to the office of the mayor of {0}.",
    "Vera Holt, who leads the opposition in {0}, demanded that the minister come before the council.",
    "Work is to start in May and to take {1} weeks, the contractor said, if the frost lets it.",
    "The first plan, of {1} years ago, had been put off nine times for want of money, the minutes show.",
)
PLACES = ("Lemvik", "Skarum", "Oster", "Velm", "Harrow")
OTHER = "Another story of the day tells of a tram, of its driver and of the snow that it stood in for a night."


def story(number: int) -> list[str]:
    place = PLACES[number % len(PLACES)]
    return [one.format(place, 10 + 7 * number) for one in (OPENINGS[number % len(OPENINGS)], *REST)]


def tagged(paragraphs: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{one}</{tag}>" for one in paragraphs)


NAV = (
    "<header><nav><ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(9)) + "</ul></nav></header>"
)
FOOT = "<footer><p>Copyright The Example. All rights reserved.</p><a href='/about'>About us</a></footer>"
CARDS = "".join(
    f'<div class="card"><h3><a href="/o{n}">A tram stood in the snow {n}</a></h3><p>{OTHER}</p></div>' for n in range(4)
)

LAYOUTS = {
    "article": lambda p: f"{NAV}<article><h1>Headline</h1>{tagged(p)}</article>{FOOT}",
    "main and aside": lambda p: f"{NAV}<main><h1>Headline</h1>{tagged(p)}</main><aside>{CARDS}</aside>{FOOT}",
    "nameless divs": lambda p: f"{NAV}<div><h1>Headline</h1><div>{tagged(p)}</div></div>{FOOT}",
    "two containers": lambda p: f'{NAV}<main><h1>Headline</h1><div class="body-text">{tagged(p[:3])}</div><div class="ad">Advertisement</div><div class="body-text">{tagged(p[3:])}</div></main>{FOOT}',
    "a container each paragraph": lambda p: NAV + "<article><h1>Headline</h1>" + "".join(f'<div class="block"><p>{one}</p></div>' for one in p) + f"</article>{FOOT}",
    "a list within": lambda p: f"{NAV}<div><h1>Headline</h1>{tagged(p[:3])}<ul>{tagged(p[3:5], 'li')}</ul>{tagged(p[5:])}</div>{FOOT}",
    "a consent banner": lambda p: f'<div id="cookie-consent"><p>We and our partners store cookies on your device to count visitors, and you may refuse that at any time.</p></div>{NAV}<article><h1>Headline</h1>{tagged(p)}</article>{FOOT}',
    "an aside as body": lambda p: f'{NAV}<div class="wrap"><aside class="x"><h1>Headline</h1>{tagged(p)}</aside></div>{FOOT}',
    "lines with breaks": lambda p: f'{NAV}<div class="story"><h1>Headline</h1>{"<br><br>".join(p)}</div>{FOOT}',
    "subheads and a quotation": lambda p: f"{NAV}<article><h1>Headline</h1>{tagged(p[:2])}<h2>What is known</h2><blockquote><p>{p[2]}</p></blockquote>{tagged(p[3:])}</article>{FOOT}",
    "cards below": lambda p: f'{NAV}<article class="story"><h1>Headline</h1>{tagged(p)}</article><section class="related">{CARDS}</section>{FOOT}',
    "a table of nineties": lambda p: f"<table><tr><td>{NAV}</td><td><h1>Headline</h1>{tagged(p)}</td></tr></table>",
}  # fmt: skip
PAGES = [(name, number) for name in LAYOUTS for number in range(5)]
LEAST = 0.96


def words(text: str) -> Counter[str]:
    return Counter(
        word
        for line in text.split("\n")
        if line.strip() not in ("Headline", "What is known")
        for word in line.split()
        if word != "-"
    )


def f1(found: str, gold: list[str]) -> float:
    ours, right = words(found), words("\n".join(gold))
    shared = sum((ours & right).values())
    return 2 * shared / (sum(ours.values()) + sum(right.values())) if shared else 0.0


def test_sixty_pages_are_read_as_well_as_by_plain_trafilatura(read: Read) -> None:
    ours, plain = {}, {}
    for name, number in PAGES:
        gold = story(number)
        page = f'<!DOCTYPE html><html lang="en"><head><title>Headline</title></head><body>{LAYOUTS[name](gold)}</body></html>'
        (found,) = read("a.html", page.encode())
        ours[name, number] = f1(str(found.body), gold) if isinstance(found, Document) else 0.0
        plain[name, number] = f1(extract(page) or "", gold)
    mean = sum(ours.values()) / len(PAGES)
    assert mean >= LEAST, {page: share for page, share in ours.items() if share < LEAST}
    assert mean >= sum(plain.values()) / len(PAGES)


def test_the_pages_are_sixty() -> None:
    assert len(PAGES) == 60
