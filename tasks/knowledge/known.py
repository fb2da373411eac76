"""What is known before reading: countries, media, organizations, titles, given names, roles; loaded from `data/`."""

import csv
import dataclasses
import functools
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol, cast

from sayso.schemas import EntityType, SourceKind, stable_id
from sayso.tasks.knowledge.name_forms import normal, spelled_out, without_legal_form
from sayso.tasks.knowledge.territories import territories as known_territories

DATA = Path(__file__).parent / "data"

WikidataRow = Mapping[str, str]
"""A row of `wikidata.tsv` by its columns."""

Gender = Literal["m", "f"]
Reading = Literal["government", "city"]
Standing = Literal["alone", "country", "context"]
"""What must be spoken of for a place to be meant by its name: nothing, its country, its region."""

AMBIGUOUS_TERRITORIES = frozenset({"us-ga", "us-wa", "us-ny", "cn-sx", "ca-on", "za", "zz", "ip"})
"""Codes of territories whose plain name more often means something else (the city, the other Georgia)."""


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

    `people` are known by their full names, `people_alone` by names that nobody else is as likely meant by.
    `abbreviations` and `postal_codes` are of regions and have the capitals and full stops that they are written with.
    """

    names: Mapping[str, Known]
    regions: Mapping[str, Known]
    abbreviations: Mapping[str, Known]
    postal_codes: Mapping[str, Known]
    places: Mapping[str, tuple[KnownPlace, ...]]
    organizations: Mapping[str, Known]
    people: Mapping[str, Known]
    people_alone: Mapping[str, Known]
    demonyms: Mapping[str, Known]
    capitals: Mapping[str, Known]
    palaces: Mapping[str, Known]
    surfaces: tuple[str, ...]
    titles: Mapping[str, Gender | None]
    given_names: Mapping[str, Gender | None]
    roles: Mapping[str, Role]
    gendered_nouns: Mapping[str, Gender | None]
    kinds: Mapping[str, Kind]
    name_heads: Mapping[str, EntityType]
    name_subtypes: Mapping[str, str]
    name_links: Mapping[str, frozenset[str]]
    generic_words: frozenset[str]
    groups: frozenset[str]
    quantities: frozenset[str]
    sport_words: frozenset[str]
    only_sport_words: frozenset[str]
    metonym_cues: Mapping[tuple[str, str], Reading]
    own: OwnNames

    def meant_by(self, name: str, written: EntityType) -> Known | None:
        """The entity of a user's own, or else of the package, that a name of a type stands for.

        A word that ends many names, "United", or stands in small letters, is none of those that have it for an alias.
        """
        key = normal(name)
        known = self.own.get(key) or self.names.get(key)
        is_word = name.islower() and " " not in name
        if known is None and written == "organization" and key not in self.name_heads and not is_word:
            plain = normal(without_legal_form(name))
            spelled = self.organizations.get(spelled_out(key))
            known = self.organizations.get(plain) or spelled or self._of_country(plain.split())
        return known if known is not None and compatible(known.type, written) else None

    def _of_country(self, words: Sequence[str]) -> Known | None:
        """The organization of a country that a name says with the country before it: "US Justice Department".

        What a state has under the same name is another: "Missouri Senate".
        """
        for start in (1, 2):
            country = self.country_of(" ".join(words[:start]))
            rest = " ".join(words[start:])
            found = self.names.get(rest) or self.organizations.get(rest)
            if country is None or found is None or country.subtype == "territory":
                continue
            if found.country_id == country.country_id:
                is_office = len(words) > start + 1 or found.subtype in ("government", "military", "court")
                return found if found.type == "organization" and is_office else None
        return None

    def country_of(self, name: str) -> Known | None:
        """The country that a name, a demonym or a seat of government stands for."""
        key = normal(name)
        known = self.names.get(key)
        if known is not None and known.subtype in ("country", "territory", "bloc"):
            return known
        return self.demonyms.get(key) or self.capitals.get(key) or self.palaces.get(key)


def compatible(known: EntityType, written: EntityType) -> bool:
    """Whether a name that looks like one type may be that of an entity of another."""
    return known == written or {known, written} <= {"place", "organization", "facility", "group", "product", "work"}


def entity_id(entity_type: EntityType, name: str) -> str:
    """Id of a named entity without a Wikidata id."""
    return stable_id(entity_type, normal(name))


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a data file; lines that start with # say where it comes from."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@functools.cache
def knowledge_version() -> str:
    """Hash of the data files: another where anything known may be another."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


NOTHING: OwnNames = MappingProxyType[str, Known]({})


@functools.cache
def load_knowledge() -> Knowledge:
    """The knowledge of the package, read once a process."""
    wikidata = list(read_rows("wikidata.tsv"))
    territories = _territories(wikidata)
    names: dict[str, Known] = {}
    surfaces: dict[str, None] = {}
    demonyms: dict[str, Known] = {}
    capitals: dict[str, Known] = {}
    palaces: dict[str, Known] = {}

    def add(index: dict[str, Known], known: Known, *aliases: str) -> None:
        for alias in aliases:
            index.setdefault(normal(alias), known)
            surfaces.setdefault(alias)

    for row in read_rows("countries.tsv"):
        known = territories[row["code"]]
        add(names, known, known.name, *_split(row["names"]))
        add(demonyms, known, *_split(row["demonyms"]))
        add(capitals, known, *_split(row["capitals"]))
        add(palaces, known, *_split(row["palaces"]))
    for code, known in territories.items():
        if code not in AMBIGUOUS_TERRITORIES:
            add(names, known, known.name)
    organizations = _organizations(territories, wikidata)
    for file, kind_of in (("media.tsv", "media"), ("organizations.tsv", "")):
        for row in read_rows(file):
            country = territories[row["country"]].wikidata_id if row["country"] else None
            known = Known(row["name"], "organization", kind_of or row["kind"], country)
            known = dataclasses.replace(known, wikidata_id=_id_of(known, _split(row["aliases"]), organizations))
            add(names, known, row["name"], *_split(row["aliases"]))
    return Knowledge(
        names=names,
        regions={normal(known.name): known for known in territories.values() if known.subtype == "territory"},
        abbreviations=_abbreviations("written", territories),
        postal_codes=_abbreviations("postal", territories),
        places=_places(territories, wikidata),
        organizations=organizations,
        people=_people(territories, "aliases"),
        people_alone=_people(territories, "alone"),
        demonyms=demonyms,
        capitals=capitals,
        palaces=palaces,
        surfaces=tuple(surfaces),
        titles={row["title"]: _gender(row["gender"]) for row in read_rows("titles.tsv")},
        given_names={
            key: _gender(row["gender"])
            for row in read_rows("given_names.tsv")
            for key in (row["name"].casefold(), normal(row["name"]))
        },
        roles={
            row["word"]: Role(cast(SourceKind, row["kind"]), cast(EntityType, row["type"]))
            for row in read_rows("roles.tsv")
        },
        gendered_nouns={row["word"]: _gender(row["gender"]) for row in read_rows("gendered_nouns.tsv")},
        kinds={
            row["word"]: Kind(
                cast(EntityType, row["type"]), frozenset(row["subtypes"].split(";")), row["after_name"] == "yes"
            )
            for row in read_rows("kinds.tsv")
        },
        name_heads={row["word"].casefold(): cast(EntityType, row["type"]) for row in read_rows("name_heads.tsv")},
        name_subtypes={row["word"].casefold(): row["subtype"] for row in read_rows("name_heads.tsv") if row["subtype"]},
        name_links={
            row["word"].casefold(): frozenset(row["goes_on"].split(";"))
            for row in read_rows("name_heads.tsv")
            if row["goes_on"]
        },
        generic_words=frozenset(row["word"] for row in read_rows("generic_words.tsv")),
        groups=frozenset(normal(row["word"]) for row in read_rows("groups.tsv")),
        quantities=frozenset(row["word"] for row in read_rows("quantities.tsv")),
        sport_words=frozenset(row["word"] for row in read_rows("sport_words.tsv")),
        only_sport_words=frozenset(row["word"] for row in read_rows("sport_words.tsv") if row["only"]),
        metonym_cues={
            (row["relation"], row["word"]): cast(Reading, row["reading"]) for row in read_rows("metonym_cues.tsv")
        },
        own=NOTHING,
    )


def _territories(wikidata: Sequence[WikidataRow]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    proper = _ids_within_realms(wikidata)
    listed = known_territories()
    for territory in listed.values():
        if not territory.wikidata_id:
            continue
        country = listed[territory.country]
        qid = proper.get(territory.code, territory.wikidata_id)
        name = territory.name.split(" (")[0].removesuffix(" SAR")
        if territory.code in ("eu", "un"):
            known[territory.code] = Known(name, "organization", "bloc", None, qid)
        else:
            subtype = "country" if territory.is_country else "territory"
            known[territory.code] = Known(name, "place", subtype, proper.get(country.code, country.wikidata_id), qid)
    return known


def _ids_within_realms(wikidata: Sequence[WikidataRow]) -> dict[str, str]:
    """By code, the id of a country that its row has only the realm of: Denmark without Greenland."""
    regions = (row for row in wikidata if row["subtype"] == "region" and row["standing"] == "alone")
    named = {(row["country"], normal(row["name"])): row["wikidata_id"] for row in regions if row["country"]}
    countries = (territory for territory in known_territories().values() if territory.is_country)
    return {t.code: named[t.code, normal(t.name)] for t in countries if (t.code, normal(t.name)) in named}


def _abbreviations(column: str, territories: Mapping[str, Known]) -> dict[str, Known]:
    return {short: territories[row["code"]] for row in read_rows("regions.tsv") for short in _split(row[column])}


def _places(territories: Mapping[str, Known], wikidata: Sequence[WikidataRow]) -> dict[str, tuple[KnownPlace, ...]]:
    places: dict[str, tuple[KnownPlace, ...]] = {}
    for known, row in _of_wikidata("place", territories, wikidata):
        within = frozenset(map(normal, _split(row["within"])))
        place = KnownPlace(known, within, cast(Standing, row["standing"]))
        for name in {normal(name) for name in (row["name"], *_split(row["aliases"]))}:
            places[name] = (*places.get(name, ()), place)
    return places


def _organizations(territories: Mapping[str, Known], wikidata: Sequence[WikidataRow]) -> dict[str, Known]:
    organizations: dict[str, Known] = {}
    for known, row in _of_wikidata("organization", territories, wikidata):
        for name in (row["name"], *_split(row["aliases"])):
            organizations.setdefault(normal(name), known)
    return organizations


def _people(territories: Mapping[str, Known], column: str) -> dict[str, Known]:
    """Leaders by the names of a column of theirs; by their full name too where those are other spellings of it."""
    people: dict[str, Known] = {}
    for row in read_rows("leaders.tsv"):
        country = territories[row["country"]].country_id if row["country"] else None
        known = Known(row["name"], "person", None, country, gender=_gender(row["gender"]))
        full = [row["name"]] if column == "aliases" else []
        people |= dict.fromkeys(map(normal, (*full, *_split(row[column]))), known)
    return people


def _of_wikidata(
    kind: EntityType, territories: Mapping[str, Known], wikidata: Sequence[WikidataRow]
) -> Iterator[tuple[Known, WikidataRow]]:
    for row in wikidata:
        if row["type"] == kind:
            country = territories[row["country"]].country_id if row["country"] else None
            yield Known(row["name"], kind, row["subtype"] or None, country, row["wikidata_id"]), row


def _id_of(known: Known, aliases: Sequence[str], organizations: Mapping[str, Known]) -> str | None:
    """Wikidata id of an organization that both lists have: under its full name, or an alias where the kinds agree."""
    found = organizations.get(normal(known.name))
    if found is not None and (known.subtype == "media") == (found.subtype == "media"):
        return found.wikidata_id
    for alias in aliases:
        found = organizations.get(normal(alias))
        if found is not None and found.subtype == known.subtype != "company":
            return found.wikidata_id
    return None


def _split(field: str) -> list[str]:
    return [part.strip() for part in field.split(";") if part.strip()]


def _gender(field: str) -> Gender | None:
    return cast(Gender, field) if field in ("m", "f") else None
