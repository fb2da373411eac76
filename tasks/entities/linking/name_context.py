"""What stands beside a name: a person's titles, roles and gender, an organization's country."""

import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import POSSESSIVES, NameInText
from sayso.tasks.entities.naming.introductions import beside_medium
from sayso.tasks.knowledge import Knowledge, office_words

WINDOW = 6
"""Tokens beside a name in which its titles and roles stand."""
OWNER_WORDS = (2, 1, 3)
"""Words of the names of countries, in the order in which they are looked for."""

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
DESCRIBING = NOMINAL | {"DET"}


def note_neighbours(name: NameInText, referent: Referent) -> None:
    """Keep on `referent` what stands around one of its names."""
    if referent.type == "person":
        for token in itertools.chain(_words_before(name), _words_behind(name)):
            _note_role(token.lower_, referent, name.knowledge)
        referent.office_country = referent.office_country or _country_of_office(name)
    elif referent.type == "organization" and referent.known is None:
        referent.country_id = referent.country_id or _country_before(name)
        referent.subtype = referent.subtype or _subtype(name)


def _words_before(name: NameInText) -> Iterator[Token]:
    """Titles, nouns and adjectives before a name, the nearest first."""
    titles = name.knowledge.titles
    window = name.doc[max(0, name.name.start - WINDOW) : name.name.start]
    return itertools.takewhile(lambda token: token.pos_ in NOMINAL or token.lower_ in titles, reversed(list(window)))


def _words_behind(name: NameInText) -> Iterator[Token]:
    """The words of what is said of somebody behind a comma, "Ines Duarte, Peru's finance minister"; not those of whose
    they are, "the mayor's brother"."""
    said = name.doc[name.name.end + 1 : name.name.end + 1 + WINDOW] if name.behind == "," else ()

    def describes(token: Token) -> bool:
        may_describe = token.pos_ in DESCRIBING or token.text in POSSESSIVES
        return may_describe and not _is_others_title(token, name.knowledge)

    words = [*itertools.takewhile(describes, said)]
    owned = [place for place, token in enumerate(words) if token.text in POSSESSIVES]
    return iter(words[owned[-1] :] if owned else words)


def _is_others_title(token: Token, knowledge: Knowledge) -> bool:
    """Whether it is the title of somebody named behind: "Lord Sugar"."""
    if not token.text[0].isupper() or token.lower_ not in knowledge.titles:
        return False
    named = first(token.doc[token.i + 1 : token.i + 2], pos="PROPN")
    return named is not None and named.lower_ not in knowledge.titles and named.lower_ not in knowledge.roles


def _country_of_office(name: NameInText) -> str | None:
    """The country of the state whose office stands before a name: "Missouri Attorney General Andrew Berg"."""
    words = [token.lower_ for token in _words_before(name)]
    holds_office = any(word in office_words() for word in words)
    regions = (name.knowledge.regions.get(word) for word in words)
    region = next(filter(None, regions), None) if holds_office else None
    return region.country_id if region is not None else None


def _note_role(word: str, referent: Referent, knowledge: Knowledge) -> None:
    """Keep a word of a person where it is a title or role, and the gender that it tells."""
    if word in knowledge.roles or word in knowledge.titles:
        referent.roles.add(word)
    referent.gender = knowledge.titles.get(word) or referent.gender


def _subtype(name: NameInText) -> str | None:
    return "media" if beside_medium(name) else name.knowledge.name_subtypes.get(name.last.lower_)


def _country_before(name: NameInText) -> str | None:
    """Country whose name or demonym owns what a name is of: "South Korea's …", "the Russian …"."""
    end = name.name.start - (name.before in POSSESSIVES)
    forms = (name.doc[end - length : end].text for length in OWNER_WORDS if length <= end)
    owner = next(filter(None, map(name.knowledge.country_of, forms)), None)
    return owner.country_id if owner is not None else None
