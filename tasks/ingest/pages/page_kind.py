"""Pages that hold no article: errors, walls, lists of articles, people. Runs within the child process."""

import re
from pathlib import Path
from typing import Any

from page_facts import ARTICLE_TYPES, json_ld_nodes, types_of

SIGNS = Path(__file__).parents[1] / "data" / "page_signs.tsv"
MOST_IN_CARD = 2
LEAST_TEASERS, LEAST_SHARE = 3, 0.5
"""Lines of a text that are links to other pages, and their share of its lines, from which it is a list of them."""
_LISTS = re.compile(r"CollectionPage|SearchResultsPage|ItemList$")
_PEOPLE = re.compile(r"ProfilePage|^Person$")
_WORDS = {
    "not_found": "The page says that there is nothing at this address: leave it out, or fetch the article's own.",
    "consent_wall": "The page asks for consent to cookies and has no article: fetch it with consent given.",
    "scripts_needed": "The page asks for JavaScript and has no article: save it from a browser.",
    "bot_check": "The page asks whether its reader is human and has no article: save it from a browser.",
    "login_wall": "The page asks to log in or subscribe and has no article: fetch it as a subscriber.",
    "section_page": "The page is a list of links to articles: fetch those.",
    "author_page": "The page is about an author and lists articles: fetch those.",
}


def _signs() -> list[tuple[str, str, re.Pattern[str], int, int]]:
    rows = [line.split("\t") for line in SIGNS.read_text("utf-8").splitlines() if line and not line.startswith("#")][1:]
    return [
        (reason, where, re.compile(sign, re.I), int(times), int(words))
        for reason, where, sign, times, words, *_ in rows
    ]


def no_article(tree: Any, text: str, title: str | None, nodes: list[dict[str, Any]]) -> dict[str, str] | None:
    """Why a page has no article, as reason and sentence; None where it has one."""
    reason = _by_words(tree, text, title) or ("" if nodes else _by_links(tree, text))
    return {"reason": reason, "detail": _WORDS[reason]} if reason else None


def _by_words(tree: Any, text: str, title: str | None) -> str:
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:2]]
    titles = [name for name in (title, *headings) if name]
    words = len(text.split())
    for reason, where, sign, times, most in _signs():
        if words > most:
            continue
        found = (
            sum(map(bool, map(sign.search, titles)))
            if where == "title"
            else len({word.casefold() for word in sign.findall(text)})
        )
        if found >= times:
            return reason
    return ""


def _by_links(tree: Any, text: str) -> str:
    """By what the page says that it is, and by how much of its text are the titles of other pages."""
    kind = next(iter(tree.xpath("//meta[@property='og:type']/@content")), "").lower()
    types = [one for node in json_ld_nodes(tree) for one in types_of(node)]
    if any(map(ARTICLE_TYPES.match, types)) or kind == "article":
        return ""
    lines = [_folded(line) for line in text.split("\n") if line.strip()]
    linked = {
        _folded(link.text_content()) for link in tree.xpath("//a[@href]") if len(link.text_content().split()) >= 3
    }
    linked |= _under_links(tree)
    teasers = sum(line in linked for line in lines)
    headings = len(tree.xpath("//h2//a[@href] | //h3//a[@href] | //a[@href]//h2 | //a[@href]//h3"))
    is_list = teasers >= LEAST_TEASERS and teasers >= LEAST_SHARE * len(lines)
    is_list = is_list or (headings >= LEAST_TEASERS and 2 * headings >= len(lines) and not tree.xpath("//h1"))
    if any(map(_PEOPLE.search, types)) or kind == "profile":
        return "author_page" if is_list or headings >= LEAST_TEASERS else ""
    if any(map(_LISTS.search, types)) and headings >= LEAST_TEASERS:
        return "section_page"
    return "section_page" if is_list else ""


def _under_links(tree: Any) -> set[str]:
    """Paragraphs of cards: alone or with one other under a heading that is a link to another page."""
    cards: set[Any] = set()
    for heading in tree.xpath("//*[self::h2 or self::h3 or self::h4][.//a[@href] or ancestor::a[@href]]"):
        for card in list(heading.iterancestors())[:2]:
            paragraphs = card.xpath(".//p")
            if len(card.xpath(".//h2 | .//h3 | .//h4")) == 1 and len(paragraphs) <= MOST_IN_CARD:
                cards.update(paragraphs)
    others = {_folded(paragraph.text_content()) for paragraph in tree.iter("p") if paragraph not in cards}
    return {_folded(paragraph.text_content()) for paragraph in cards} - others


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
