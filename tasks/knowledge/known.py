"""What is known before reading: countries, media, organizations, leaders, titles, given names, roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from sayso.schemas import EntityType, SourceKind, stable_id
from sayso.tasks.knowledge.name_forms import normal, spelled_out, without_legal_form
from sayso.tasks.knowledge.who_is_who import WhoIsWho

Gender = Literal["m", "f"]
GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}
"""By the cell of a table; what is of both, or tells none, has none."""

Reading = Literal["government", "city"]
Standing = Literal["alone", "country", "context"]
"""What must be spoken of for a place to be meant by its name: nothing, its country, its region."""

OFFICES = frozenset({"government", "military", "court"})
"""Subtypes of what a country has one of, so that a word is name enough behind the country's: "US Army"."""
EASILY_TAKEN_FOR_EACH_OTHER: frozenset[EntityType] = frozenset(
    {"place", "organization", "facility", "group", "product", "work"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that knowledge has a name for."""

    name: str
    type: EntityType
    subtype: str | None = None
    country_id: str | None = None
    wikidata_id: str | None = None
    own_id: str | None = None
    gender: Gender | None = None
    roles: tuple[str, ...] = ()

    @property
    def entity_id(self) -> str:
        """Wikidata id, else the id that a user gave it, else the hash of type and normal name."""
        return self.wikidata_id or self.own_id or entity_id(self.type, self.name)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A town or region that others may share their name with."""

    known: Known
    within: frozenset[str]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Role:
    """What a head noun that describes a source says of it."""

    kind: SourceKind
    type: EntityType


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun that says only the kind of thing may stand for; the subtype - is that of an entity without one."""

    type: EntityType
    subtypes: frozenset[str]
    after_name: bool


class OwnNames(Protocol):
    """Entities that a user adds, by normal name."""

    def get(self, key: str, /) -> Known | None:
        """The entity of a name in normal form."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything known, by normal form (`normal`) of the name or by lower-case word.

    `people` are known by their full names, `people_alone` by names that nobody else is as likely meant by,
    `celebrities` by full names that mean them unless an article says otherwise, `clubs` by what football calls them;
    `nicknames` has the names of those that one may mean.
    `demonyms` are words for the people of countries, `peoples` for those of continents and parts of countries.
    `lands` are countries, territories and blocs by their names, demonyms and seats of government.
    `index` has people in office and bodies that need evidence, whose countries `country_ids` has by their codes.
    `shown_titles` are those that mentions have before a name. `given_name_forms` has the names that a first name may be
    short for or another spelling of.
    `common_words` make up names that many things have, besides `generic_words` and `name_heads`.
    `things` gives the types of well-known things that are neither persons, bodies nor places, which is but evidence.
    `person_nouns` gives what else a noun for a person may be said by.
    `abbreviations` and `postal_codes` are of regions and have the capitals and full stops that they are written with.
    """

    names: Mapping[str, Known]
    regions: Mapping[str, Known]
    abbreviations: Mapping[str, Known]
    postal_codes: Mapping[str, Known]
    places: Mapping[str, tuple[KnownPlace, ...]]
    organizations: Mapping[str, Known]
    clubs: Mapping[str, Known]
    nicknames: Mapping[str, tuple[frozenset[str], ...]]
    people: Mapping[str, Known]
    people_alone: Mapping[str, Known]
    celebrities: Mapping[str, Known]
    demonyms: Mapping[str, Known]
    peoples: Mapping[str, Known]
    capitals: Mapping[str, Known]
    palaces: Mapping[str, Known]
    lands: Mapping[str, Known]
    surfaces: tuple[str, ...]
    titles: Mapping[str, Gender | None]
    shown_titles: frozenset[str]
    given_names: Mapping[str, Gender | None]
    given_name_genders: Mapping[str, Gender]
    given_name_forms: Mapping[str, frozenset[str]]
    roles: Mapping[str, Role]
    person_nouns: Mapping[str, frozenset[str]]
    gendered_nouns: Mapping[str, Gender | None]
    kinds: Mapping[str, Kind]
    things: Mapping[str, frozenset[str]]
    name_heads: Mapping[str, EntityType]
    name_subtypes: Mapping[str, str]
    name_links: Mapping[str, frozenset[str]]
    generic_words: frozenset[str]
    common_words: frozenset[str]
    common_surnames: frozenset[str]
    ordinary_names: frozenset[str]
    groups: frozenset[str]
    quantities: frozenset[str]
    sport_words: frozenset[str]
    only_sport_words: frozenset[str]
    metonym_cues: Mapping[tuple[str, str], Reading]
    index: WhoIsWho
    country_ids: Mapping[str, str]
    own: OwnNames

    def meant_by(self, name: str, written: EntityType) -> Known | None:
        """The entity of a user's own, or else of the package, that a name of a type stands for.

        A word that ends many names, "United", or stands in small letters, is none of those that have it for an alias.
        What needs evidence is told later, once the article is read: by `listed` and `index`.
        """
        key = normal(name)
        known = self.own.get(key) or self.names.get(key)
        if known is None and written == "organization":
            known = self._organization_called(name, key)
        is_no_place = known is not None and known.subtype == "media" and written == "place"
        return known if known is not None and compatible(known.type, written) and not is_no_place else None

    def _organization_called(self, name: str, key: str) -> Known | None:
        if key in self.name_heads or _is_word(name):
            return None
        plain = normal(without_legal_form(name))
        called = self.organizations.get(plain) or self.organizations.get(spelled_out(key))
        if called is not None and self._needs_evidence(called, key):
            return None
        return called or self._of_country(plain.split())

    def _needs_evidence(self, called: Known, key: str) -> bool:
        """One word is many things' name, and another name of one body may be the first of another."""
        if " " not in key:
            return True
        return normal(called.name) != key and any(normal(entry.name) == key for entry in self.index.called(key))

    def listed(self, name: str) -> Known | None:
        """The organization that has a name of one word, where evidence says that it is meant."""
        key = normal(name)
        return None if " " in key or key in self.name_heads or _is_word(name) else self.organizations.get(key)

    def _of_country(self, words: Sequence[str]) -> Known | None:
        """The organization of a country that a name says with the country before it: "US Justice Department".

        What a state has under the same name is another: "Missouri Senate".
        """
        for start in (1, 2):
            owned = self._owned(" ".join(words[:start]), " ".join(words[start:]))
            if owned is not None:
                is_office = len(words) > start + 1 or owned.subtype in OFFICES
                return owned if owned.type == "organization" and is_office else None
        return None

    def _owned(self, owner: str, name: str) -> Known | None:
        """What a name means where it is of the country `owner`."""
        country = self.country_of(owner)
        if country is None or country.subtype == "territory":
            return None
        found = self.names.get(name) or self.organizations.get(name)
        return found if found is not None and found.country_id == country.country_id else None

    def are_akin(self, noun: str, other: str) -> bool:
        """Whether one of two nouns for a person says more broadly what the other does: "comedian" and "performer"."""
        return noun in self.person_nouns.get(other, ()) or other in self.person_nouns.get(noun, ())

    def home_of(self, people: str) -> Known | None:
        """The country, the part of one, or the continent, whose people a word in normal form is for."""
        return self.demonyms.get(people) or self.peoples.get(people)

    def country_of(self, name: str) -> Known | None:
        """The country that a name, a demonym or a seat of government stands for."""
        return self.lands.get(normal(name))


def compatible(known: EntityType, written: EntityType) -> bool:
    """Whether a name that looks like one type may be that of an entity of another."""
    return known == written or {known, written} <= EASILY_TAKEN_FOR_EACH_OTHER


def entity_id(entity_type: EntityType, name: str) -> str:
    """Id of a named entity without a Wikidata id."""
    return stable_id(entity_type, normal(name))


def _is_word(name: str) -> bool:
    return name.islower() and " " not in name


NOTHING: OwnNames = MappingProxyType[str, Known]({})
