"""Entities that the data files name: countries, media and organizations by hand, towns and firms with their ids."""

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from sayso.schemas import EntityType
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.known import GENDERS, Known, KnownPlace, Standing
from sayso.tasks.knowledge.name_forms import PACKAGE, normal, unhyphenated
from sayso.tasks.knowledge.territories import AMBIGUOUS, Territories, listed, of_wikidata
from sayso.tasks.knowledge.who_is_who import Entry, who_is_who

Index = Literal["names", "demonyms", "capitals", "palaces"]
INDEXES: tuple[Index, ...] = ("names", "demonyms", "capitals", "palaces")
"""Columns of `countries.tsv`, each of which is looked up by itself."""

LANDS = frozenset({"country", "territory", "bloc"})
"""Subtypes of what may own a body or have a people."""

Organizations = dict[str, Known]
"""By normal name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as it is written, the index that it is looked up in, and what it is of."""

    index: Index
    written: str
    known: Known


def read_namings(territories: Territories, organizations: Organizations) -> list[Naming]:
    """All names of the files written by hand; of two in one index the first is meant."""
    return [
        *_of_countries(territories),
        *(Naming("names", known.name, known) for code, known in territories.items() if code not in AMBIGUOUS),
        *_of_bodies("media.tsv", territories, organizations),
        *_of_bodies("organizations.tsv", territories, organizations),
        *read_clubs(territories)[0],
    ]


def by_name(namings: Sequence[Naming], index: Index) -> dict[str, Known]:
    """What the names of one index are of, by normal name."""
    found: dict[str, Known] = {}
    for naming in namings:
        if naming.index == index:
            found.setdefault(normal(naming.written), naming.known)
    return found


def read_lands(namings: Sequence[Naming]) -> dict[str, Known]:
    """Countries, territories and blocs by all that they are called by; a name is meant before a demonym, a demonym
    before a capital, a capital before a palace."""
    lands: dict[str, Known] = {}
    for index in reversed(INDEXES):
        lands |= {name: known for name, known in by_name(namings, index).items() if known.subtype in LANDS}
    return lands


def _of_countries(territories: Territories) -> Iterator[Naming]:
    for row in read_rows(PACKAGE, "countries.tsv"):
        known = territories[row["code"]]
        yield Naming("names", known.name, known)
        for index in INDEXES:
            yield from (Naming(index, written, known) for written in listed(row[index]))


def _of_bodies(file: str, territories: Territories, organizations: Organizations) -> Iterator[Naming]:
    for row in read_rows(PACKAGE, file):
        country = territories[row["country"]].wikidata_id if row["country"] else None
        subtype = "media" if file == "media.tsv" else row["kind"]
        aliases = listed(row["aliases"])
        known = Known(row["name"], "organization", subtype, country)
        wikidata_id = looked_up(known, row) or _id_of(known, aliases, organizations) or _indexed(known, row)
        known = dataclasses.replace(known, wikidata_id=wikidata_id)
        yield from (Naming("names", written, known) for written in (row["name"], *aliases))


def read_clubs(territories: Territories) -> tuple[list[Naming], dict[str, Known]]:
    """Football clubs by the names that nothing else has, and by those that mean them in an article on football."""
    namings: list[Naming] = []
    called: dict[str, Known] = {}
    for row in read_rows(PACKAGE, "clubs.tsv"):
        club = Known(row["name"], "organization", "team", _country(row, territories))
        club = dataclasses.replace(club, wikidata_id=looked_up(club, row))
        in_football = listed(row["called"])
        anywhere = (written for written in (row["name"], *listed(row["aliases"])) if written not in in_football)
        namings.extend(Naming("names", written, club) for written in anywhere)
        called |= dict.fromkeys(map(normal, in_football), club)
    return namings, called


def read_nicknames() -> dict[str, tuple[frozenset[str], ...]]:
    """Football clubs that a nickname may mean where they are named: each as all its names, in normal form."""
    nicknames: dict[str, tuple[frozenset[str], ...]] = {}
    for row in read_rows(PACKAGE, "clubs.tsv"):
        club = frozenset(map(normal, (row["name"], *listed(row["aliases"]), *listed(row["called"]))))
        for nickname in map(normal, listed(row["nicknames"])):
            nicknames[nickname] = (*nicknames.get(nickname, ()), club)
    return nicknames


def looked_up(known: Known, row: Row) -> str | None:
    """Wikidata id that `looked_up.tsv` gives whom a row of a list is of."""
    return _looked_up().get((known.type, row["name"], row["country"]))


@functools.cache
def _looked_up() -> Mapping[tuple[str, str, str], str]:
    rows = read_rows(PACKAGE, "looked_up.tsv")
    return {(row["type"], row["name"], row["country"]): row["wikidata_id"] for row in rows}


def _id_of(known: Known, aliases: Sequence[str], organizations: Organizations) -> str | None:
    """Wikidata id of an organization that both lists have: under its full name, or an alias where the kinds agree."""
    found = organizations.get(normal(known.name))
    if found is not None and (known.subtype == "media") == (found.subtype == "media"):
        return found.wikidata_id
    for alias in aliases:
        found = organizations.get(normal(alias))
        if found is not None and found.subtype == known.subtype != "company":
            return found.wikidata_id
    return None


def _indexed(known: Known, row: Row) -> str | None:
    """Wikidata id of the one person or body of the index that has the name, is of the same country and of such a kind.

    An international body, and whoever heads one, has no country here. A firm's other names are those of what it owns.
    """
    names = (row["name"], *filter(_is_full, listed(row["aliases"])))
    for name in names if known.type == "organization" else map(unhyphenated, names):
        found = [entry for entry in who_is_who().called(normal(name)) if _is_such(entry, known, row["country"])]
        named = [entry for entry in found if normal(entry.name) == normal(name)] or found
        if named:
            return named[0].wikidata_id if len(named) == 1 else None
    return None


def _is_full(alias: str) -> bool:
    return " " in alias


def _is_such(entry: Entry, known: Known, country: str) -> bool:
    if known.type == "person":
        return entry.kind == "person" and country in ("", entry.country)
    if known.subtype in ("company", "sport", "ngo") and normal(entry.name) != normal(known.name):
        return False
    if known.subtype == "international":
        return entry.kind == "international"
    return entry.country == country and entry.kind in INDEXED.get(known.subtype or "", ())


INDEXED = {
    "media": ("media", "government"),
    "party": ("party",),
    "company": ("company",),
    "ngo": ("ngo", "institute"),
    "government": ("government", "ministry"),
    "military": ("government",),
    "court": ("government",),
}
"""Kinds of the index by the kinds of the lists written by hand."""


def read_peoples(names: Mapping[str, Known], places: Mapping[str, Sequence[KnownPlace]]) -> dict[str, Known]:
    """Continents and parts of countries by the words for their people."""
    peoples: dict[str, Known] = {}
    for row in read_rows(PACKAGE, "peoples.tsv"):
        key = normal(row["place"])
        known = names[key] if key in names else places[key][0].known
        peoples |= dict.fromkeys(map(normal, listed(row["demonyms"])), known)
    return peoples


def read_organizations(territories: Territories) -> Organizations:
    """Organizations of `wikidata.tsv`; of two of one name the first."""
    organizations: Organizations = {}
    for known, row in _of_wikidata("organization", territories):
        for name in (row["name"], *listed(row["aliases"])):
            organizations.setdefault(normal(name), known)
    return organizations


def read_places(territories: Territories) -> dict[str, tuple[KnownPlace, ...]]:
    """Towns, regions and other places of `wikidata.tsv`, all of a name under it."""
    places: dict[str, tuple[KnownPlace, ...]] = {}
    for known, row in _of_wikidata("place", territories):
        place = KnownPlace(known, frozenset(map(normal, listed(row["within"]))), cast(Standing, row["standing"]))
        for name in dict.fromkeys(map(normal, (row["name"], *listed(row["aliases"])))):
            places[name] = (*places.get(name, ()), place)
    return places


def _of_wikidata(kind: EntityType, territories: Territories) -> Iterator[tuple[Known, Row]]:
    for row in of_wikidata(kind):
        yield Known(row["name"], kind, row["subtype"] or None, _country(row, territories), row["wikidata_id"]), row


def read_people(territories: Territories, column: Literal["aliases", "alone"]) -> dict[str, Known]:
    """Leaders by the names of a column of theirs; by their full name too where those are other spellings of it."""
    people: dict[str, Known] = {}
    for row in read_rows(PACKAGE, "leaders.tsv"):
        known = _person(row, territories)
        known = dataclasses.replace(known, wikidata_id=known.wikidata_id or _indexed(known, row))
        full = [row["name"]] if column == "aliases" else []
        people |= dict.fromkeys(map(normal, (*full, *listed(row[column]))), known)
    return people


def read_celebrities(territories: Territories) -> dict[str, Known]:
    """Who is known to all, by their full names as the index has them; without an id where that is the index's."""
    people: dict[str, Known] = {}
    for row in read_rows(PACKAGE, "celebrities.tsv"):
        names = (row["name"], *listed(row["aliases"]))
        people |= dict.fromkeys(map(normal, map(unhyphenated, names)), _person(row, territories))
    return people


def _person(row: Row, territories: Territories) -> Known:
    known = Known(row["name"], "person", None, _country(row, territories), gender=GENDERS.get(row["gender"]))
    return dataclasses.replace(known, wikidata_id=looked_up(known, row))


def _country(row: Row, territories: Territories) -> str | None:
    return territories[row["country"]].country_id if row["country"] else None
