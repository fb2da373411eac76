"""Acronyms that an article itself explains: "National Intelligence Service (NIS)", or the other way round."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from sayso.tasks.entities.name import Name
from sayso.tasks.entities.naming.acronyms import initials


def explained_acronyms(doc: Doc, names: Sequence[Name]) -> dict[int, int]:
    """By the index of an acronym in `names`, that of the long name that it stands for."""
    pairs: dict[int, int] = {}
    for index, (before, bracketed) in enumerate(pairwise(names)):
        if bracketed.start != before.end + 1 or doc[before.end].text != "(":
            continue
        if _is_long(before) and _is_acronym(doc, bracketed):
            pairs[index + 1] = index
        elif _is_long(bracketed) and _is_acronym(doc, before) and _explains(doc, bracketed, before):
            pairs[index] = index + 1
    return pairs


def _explains(doc: Doc, long: Name, short: Name) -> bool:
    """Whether a name in brackets is what an acronym before it stands for, in another language perhaps."""
    is_closed = doc[long.end : long.end + 1].text == ")"
    return is_closed and (long.type == "organization" or _text(doc, short) in initials(_text(doc, long)))


def _is_long(name: Name) -> bool:
    return name.end - name.start > 1 and name.type != "person"


def _is_acronym(doc: Doc, name: Name) -> bool:
    text = _text(doc, name)
    capitals = sum(map(str.isupper, text))
    return name.end - name.start == 1 and name.type != "person" and capitals > 1 and 2 * capitals >= len(text)


def _text(doc: Doc, name: Name) -> str:
    return doc[name.start : name.end].text
