"""Prepares a page so that the whole of its article is found: notices out, a body in several containers put together,
a body without a container of its own marked. Runs within the child process."""

import re
from typing import Any

_NOTICE = re.compile(
    r"\b(?:consent|cookies?|gdpr|onetrust|didomi|qc-cmp|sp_message|truste|cmp)(?:\b|[-_])", re.IGNORECASE
)
_BODY = re.compile(r"article|story|body|content|entry|post|text|copy|prose|rich", re.IGNORECASE)
_OTHER = re.compile(r"comment|related|teaser|card|promo|sidebar|recommend|newsletter|footer|nav|menu", re.IGNORECASE)
_BLOCKS = ("div", "section", "aside", "td", "main", "article")
LEAST_WORDS = 8
"""Words of a paragraph that counts."""
LEAST_SHARE = 0.6
"""Share of the words of all paragraphs that a body has."""
MOST_NOTICE = 400
"""Words of a notice; what is longer is no notice, or holds the page."""


def prepare(tree: Any) -> None:
    """Change the tree in place."""
    _drop_notices(tree)
    paragraphs = [p for p in tree.iter("p") if len(_words(p)) >= LEAST_WORDS and not _is_apart(p)]
    if not paragraphs:
        return
    _join_bodies(paragraphs)
    _mark_body(tree, paragraphs)


def _words(element: Any) -> list[str]:
    return str(element.text_content()).split()


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_apart(element: Any) -> bool:
    return any(above.tag in ("nav", "footer", "form", "blockquote") for above in element.iterancestors())


def _drop_notices(tree: Any) -> None:
    total = len(_words(tree)) or 1
    for element in tree.xpath("//*[self::div or self::section or self::aside or self::dialog][@class or @id]"):
        if not _NOTICE.search(_names(element)) or element.getparent() is None or element.xpath(".//h1 | .//article"):
            continue
        if len(_words(element)) <= min(MOST_NOTICE, 0.5 * total):
            element.drop_tree()


def _join_bodies(paragraphs: list[Any]) -> None:
    """Containers of one name that each hold paragraphs of the text are one: what follows goes into the first."""
    holders: dict[tuple[str, str], list[Any]] = {}
    for paragraph in paragraphs:
        holder = paragraph.getparent()
        name = holder.get("class") or ""
        if holder.tag in _BLOCKS and name and not any(holder is other for other in holders.get((holder.tag, name), [])):
            holders.setdefault((holder.tag, name), []).append(holder)
    for (_, name), elements in holders.items():
        outer = _names(elements[0].getparent()) if elements[0].getparent() is not None else ""
        if len(elements) < 2 or not _BODY.search(f"{name} {outer}") or _OTHER.search(f"{name} {outer}"):
            continue
        if any(
            len(element.xpath("./p")) < 2 or element.xpath(".//h1 | .//h2[.//a] | .//h3[.//a]") for element in elements
        ):
            continue
        first, *rest = elements
        for element in rest:
            for child in list(element):
                first.append(child)
            element.drop_tree()


def _mark_body(tree: Any, paragraphs: list[Any]) -> None:
    """Make the container of most paragraphs an article, where nothing says that it is one."""
    by_holder: list[tuple[Any, int]] = []
    for paragraph in paragraphs:
        holder, words = paragraph.getparent(), len(_words(paragraph))
        if holder is None:
            continue
        if by_holder and by_holder[-1][0] is holder:
            by_holder[-1] = (holder, by_holder[-1][1] + words)
        else:
            by_holder.append((holder, words))
    if not by_holder:
        return
    holder, words = max(by_holder, key=lambda pair: pair[1])
    if words < LEAST_SHARE * sum(count for _, count in by_holder):
        return
    chain = [holder, *holder.iterancestors()]
    was_aside = any(element.tag == "aside" for element in chain)
    for element in chain:
        if element.tag == "aside":
            element.tag = "div"
    is_named = any(element.tag in ("article", "main") for element in chain)
    if is_named or (
        holder.tag != "body"
        and any(_BODY.search(_names(element)) for element in chain[:3] if element.tag != "body")
        and not was_aside
    ):
        return
    if holder.tag == "body":
        inner = holder.makeelement("article")
        for child in [
            child for child in holder if child.tag not in ("header", "footer", "nav", "script", "style", "form")
        ]:
            inner.append(child)
        holder.append(inner)
    elif holder.tag in _BLOCKS:
        holder.tag = "article"
