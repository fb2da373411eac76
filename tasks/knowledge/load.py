"""The package's knowledge read from its data files, a function a table."""

import functools
from typing import cast

from sayso.schemas import EntityType, SourceKind
from sayso.tasks.knowledge.catalogue import (
    by_name,
    read_celebrities,
    read_clubs,
    read_lands,
    read_namings,
    read_nicknames,
    read_organizations,
    read_people,
    read_peoples,
    read_places,
)
from sayso.tasks.knowledge.data_files import column, read_rows, word_lists
from sayso.tasks.knowledge.known import GENDERS, NOTHING, Gender, Kind, Knowledge, Reading, Role
from sayso.tasks.knowledge.name_forms import PACKAGE, normal
from sayso.tasks.knowledge.territories import read_abbreviations, read_regions, read_territories
from sayso.tasks.knowledge.who_is_who import who_is_who
from sayso.tasks.stage_version import stage_version


@functools.cache
def knowledge_version() -> str:
    """Another where anything known, or how it is read, may be another."""
    return stage_version(PACKAGE)


@functools.cache
def load_knowledge() -> Knowledge:
    """The knowledge of the package, read once a process."""
    territories = read_territories()
    organizations = read_organizations(territories)
    namings = read_namings(territories, organizations)
    names, places = by_name(namings, "names"), read_places(territories)
    return Knowledge(
        names=names,
        regions=read_regions(territories),
        abbreviations=read_abbreviations(territories, "written"),
        postal_codes=read_abbreviations(territories, "postal"),
        places=places,
        organizations=organizations,
        clubs=read_clubs(territories)[1],
        nicknames=read_nicknames(),
        people=read_people(territories, "aliases"),
        people_alone=read_people(territories, "alone"),
        celebrities=read_celebrities(territories),
        demonyms=by_name(namings, "demonyms"),
        peoples=read_peoples(names, places),
        capitals=by_name(namings, "capitals"),
        palaces=by_name(namings, "palaces"),
        lands=read_lands(namings),
        surfaces=tuple(dict.fromkeys(naming.written for naming in namings)),
        titles=_genders("titles.tsv", "title"),
        shown_titles=word_lists(PACKAGE, "titles.tsv", "shown", "title")["yes"],
        given_names=_given_names(),
        given_name_genders=_given_name_genders(),
        given_name_forms=_given_name_forms(),
        roles=_roles(),
        person_nouns=_person_nouns(),
        gendered_nouns=_genders("gendered_nouns.tsv", "word"),
        kinds=_kinds(),
        things=_things(),
        name_heads=_name_heads(),
        name_subtypes=_name_subtypes(),
        name_links=_name_links(),
        generic_words=column(PACKAGE, "generic_words.tsv"),
        common_words=frozenset().union(*word_lists(PACKAGE, "common_names.tsv", "kind", "words").values()),
        common_surnames=column(PACKAGE, "common_surnames.tsv", "name"),
        ordinary_names=column(PACKAGE, "ordinary_names.tsv", "name"),
        groups=frozenset(map(normal, column(PACKAGE, "groups.tsv"))),
        quantities=column(PACKAGE, "quantities.tsv"),
        sport_words=column(PACKAGE, "sport_words.tsv"),
        only_sport_words=word_lists(PACKAGE, "sport_words.tsv", group="only")["yes"],
        metonym_cues=_metonym_cues(),
        index=who_is_who(),
        country_ids={code: known.country_id for code, known in territories.items() if known.country_id},
        own=NOTHING,
    )


def _genders(file: str, word: str) -> dict[str, Gender | None]:
    return {row[word]: GENDERS.get(row["gender"]) for row in read_rows(PACKAGE, file)}


def _given_names() -> dict[str, Gender | None]:
    """With and without their accents."""
    names = _genders("given_names.tsv", "name")
    return {key: gender for name, gender in names.items() for key in (name.casefold(), normal(name))}


def _given_name_genders() -> dict[str, Gender]:
    """What first names tell that were not read by hand."""
    found: dict[str, Gender] = {}
    for row in read_rows(PACKAGE, "given_name_genders.tsv"):
        found |= dict.fromkeys(row["names"].split(","), GENDERS[row["gender"]])
    return found


def _given_name_forms() -> dict[str, frozenset[str]]:
    """The full names that a first name may stand for, by the form that is written."""
    found: dict[str, set[str]] = {}
    for row in read_rows(PACKAGE, "given_name_forms.tsv"):
        full = normal(row["full"])
        for form in (full, *map(normal, row["forms"].split(", "))):
            found.setdefault(form, set()).add(full)
    return {form: frozenset(names) for form, names in found.items()}


def _roles() -> dict[str, Role]:
    rows = read_rows(PACKAGE, "roles.tsv")
    return {row["word"]: Role(cast(SourceKind, row["kind"]), cast(EntityType, row["type"])) for row in rows}


def _person_nouns() -> dict[str, frozenset[str]]:
    rows = read_rows(PACKAGE, "person_nouns.tsv")
    return {row["word"]: frozenset(row["broader"].split(",")) - {""} for row in rows}


def _kinds() -> dict[str, Kind]:
    return {
        row["word"]: Kind(
            cast(EntityType, row["type"]), frozenset(row["subtypes"].split(";")), row["after_name"] == "yes"
        )
        for row in read_rows(PACKAGE, "kinds.tsv")
    }


def _things() -> dict[str, frozenset[str]]:
    """The types of well-known things, by their names in normal form."""
    found: dict[str, set[str]] = {}
    for kind, words in word_lists(PACKAGE, "things.tsv", "type", "words").items():
        for word in words:
            found.setdefault(normal(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _name_heads() -> dict[str, EntityType]:
    return {row["word"].casefold(): cast(EntityType, row["type"]) for row in read_rows(PACKAGE, "name_heads.tsv")}


def _name_subtypes() -> dict[str, str]:
    rows = read_rows(PACKAGE, "name_heads.tsv")
    return {row["word"].casefold(): row["subtype"] for row in rows if row["subtype"]}


def _name_links() -> dict[str, frozenset[str]]:
    """The prepositions behind which a name goes on, by its head."""
    rows = read_rows(PACKAGE, "name_heads.tsv")
    return {row["word"].casefold(): frozenset(row["goes_on"].split(";")) for row in rows if row["goes_on"]}


def _metonym_cues() -> dict[tuple[str, str], Reading]:
    rows = read_rows(PACKAGE, "metonym_cues.tsv")
    return {(row["relation"], row["word"]): cast(Reading, row["reading"]) for row in rows}
