"""What stands beside a name: a person's titles, roles and gender, an organization's country."""

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import POSSESSIVES, Name
from sayso.tasks.entities.naming.introductions import is_medium
from sayso.tasks.knowledge import Knowledge

WINDOW = 6
"""Tokens beside a name in which its titles and roles stand."""

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
DESCRIBING = NOMINAL | {"DET"}


def note_neighbours(doc: Doc, name: Name, referent: Referent, knowledge: Knowledge) -> None:
    """Keep on `referent` what stands around one of its names."""
    if referent.type == "person":
        for token in itertools.chain(_words_before(doc, name, knowledge), _words_behind(doc, name)):
            _note_role(token, referent, knowledge)
    elif referent.type == "organization" and referent.known is None:
        referent.country_id = referent.country_id or _country_before(doc, name.start, knowledge)
        referent.subtype = referent.subtype or _subtype(doc, name, knowledge)


def _words_before(doc: Doc, name: Name, knowledge: Knowledge) -> Iterator[Token]:
    """Titles, nouns and adjectives before a name, the nearest first."""
    window = doc[max(0, name.start - WINDOW) : name.start]
    return itertools.takewhile(
        lambda token: token.pos_ in NOMINAL or token.lower_ in knowledge.titles, reversed(list(window))
    )


def _words_behind(doc: Doc, name: Name) -> Iterator[Token]:
    """The words of what is said of somebody behind a comma: "Ines Duarte, Peru's finance minister"."""
    behind = doc[name.end : name.end + 1 + WINDOW]
    said = behind[1:] if behind[:1].text == "," else ()
    return itertools.takewhile(lambda token: token.pos_ in DESCRIBING or token.text in POSSESSIVES, said)


def _note_role(token: Token, referent: Referent, knowledge: Knowledge) -> None:
    word = token.lower_
    if word in knowledge.roles or word in knowledge.titles:
        referent.roles.add(word)
    referent.gender = knowledge.titles.get(word) or referent.gender


def _subtype(doc: Doc, name: Name, knowledge: Knowledge) -> str | None:
    return "media" if is_medium(doc, name, knowledge) else knowledge.name_subtypes.get(doc[name.end - 1].lower_)


def _country_before(doc: Doc, start: int, knowledge: Knowledge) -> str | None:
    """Country whose name or demonym owns what starts at `start`: "South Korea's …", "the Russian …"."""
    end = start - 1 if doc[max(0, start - 1) : start].text in POSSESSIVES else start
    owners = (knowledge.country_of(doc[end - length : end].text) for length in OWNER_WORDS if length <= end)
    owner = next(filter(None, owners), None)
    return owner.country_id if owner is not None else None


OWNER_WORDS = (2, 1, 3)
"""Words of the names of countries, in the order in which they are looked for."""
