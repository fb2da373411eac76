"""What stands beside a name: a person's titles, roles and gender, an organization's country."""

from spacy.tokens import Doc, Token

from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import POSSESSIVES, Name
from sayso.tasks.entities.naming.introductions import is_medium
from sayso.tasks.knowledge import Knowledge

WINDOW = 6
"""Tokens beside a name in which its titles and roles stand."""


def note_neighbours(doc: Doc, name: Name, referent: Referent, knowledge: Knowledge) -> None:
    """Keep on `referent` what stands around one of its names."""
    if referent.type == "organization" and referent.known is None:
        if referent.country_id is None:
            referent.country_id = _country_before(doc, name.start, knowledge)
        if referent.subtype is None:
            is_media = is_medium(doc, name, knowledge)
            referent.subtype = "media" if is_media else knowledge.name_subtypes.get(doc[name.end - 1].lower_)
    elif referent.type == "person":
        for token in reversed(doc[max(0, name.start - WINDOW) : name.start]):
            if token.lower_ not in knowledge.titles and token.pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
            _note_role(token, referent, knowledge)
        if name.end + 1 < len(doc) and doc[name.end].text == ",":
            for token in doc[name.end + 1 : name.end + 1 + WINDOW]:
                if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET") and token.text not in POSSESSIVES:
                    break
                _note_role(token, referent, knowledge)


def _note_role(token: Token, referent: Referent, knowledge: Knowledge) -> None:
    word = token.lower_
    if word in knowledge.roles:
        referent.roles.add(word)
    if word in knowledge.titles:
        referent.roles.add(word)
        referent.gender = knowledge.titles[word] or referent.gender


def _country_before(doc: Doc, start: int, knowledge: Knowledge) -> str | None:
    """Country whose name or demonym owns what starts at `start`: "South Korea's …", "the Russian …"."""
    end = start - 1 if start and doc[start - 1].text in POSSESSIVES else start
    for length in (2, 1, 3):
        if end - length >= 0:
            country = knowledge.country_of(doc[end - length : end].text)
            if country is not None:
                return country.country_id
    return None
