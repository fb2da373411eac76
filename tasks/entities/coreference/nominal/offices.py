"""Who is known to hold, or to have held, the office that a description says: "the French president", "the health
secretary"."""

import functools
import re
from collections.abc import Iterable

from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.named_tokens import Named, outside_names
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import normal
from sayso.tasks.knowledge.who_is_who import office_words, who_is_who

WORD = re.compile(r"\w+")


def holders(description: Description, persons: Iterable[Referent], named: Named) -> list[Referent]:
    """Those of `persons` of whom knowledge has an office with all the words of the description, but for its country."""
    if description.noun not in office_words():
        return []
    phrase = outside_names(description.head.doc[description.start : description.head.i + 1], named)
    said = {token.lower_ for token in phrase} - DEFINITE - WORDS["standing"]
    words = frozenset(part for word in said for part in WORD.findall(word)) - {"s"}
    return [one for one in dict.fromkeys(persons) if words and _may_be(one, description) and _holds(one, words)]


def _may_be(one: Referent, description: Description) -> bool:
    """Whether somebody is known, and of the country that the description names."""
    if one.known is None or one.type != "person" or one.known.wikidata_id is None:
        return False
    return description.place is None or one.known.country_id == description.country_id


def _holds(one: Referent, words: frozenset[str]) -> bool:
    """Whether one of their offices is called so, and is not that of a deputy."""
    known = one.known
    titles = _offices(known.wikidata_id, known.name) if known is not None and known.wikidata_id is not None else ()
    return any(words <= title and not title & WORDS["lesser"] - words for title in titles)


@functools.lru_cache(maxsize=1000)
def _offices(wikidata_id: str, name: str) -> tuple[frozenset[str], ...]:
    """The words of the titles of somebody's offices."""
    entries = (entry for entry in who_is_who().called(normal(name)) if entry.wikidata_id == wikidata_id)
    entry = next(entries, None)
    held = entry.offices if entry is not None else ()
    return tuple(frozenset(WORD.findall(office.title.casefold())) for office in held)
