"""Countries, their states and provinces, and blocs: the rows of territories.tsv as what is known."""

from collections.abc import Mapping

from sayso.schemas import EntityType
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.known import Known
from sayso.tasks.knowledge.name_forms import PACKAGE, normal
from sayso.tasks.knowledge.territory_table import Territory, territories

BLOCS = frozenset({"eu", "un"})
AMBIGUOUS = frozenset({"us-ga", "us-wa", "us-ny", "cn-sx", "ca-on", "za", "zz", "ip"})
"""Codes whose plain name more often means something else (the city, the other Georgia)."""

Territories = Mapping[str, Known]
"""By the code of territories.tsv."""


def read_territories() -> Territories:
    """Every territory that has a Wikidata id."""
    within_realms = _ids_within_realms()
    return {code: _known(found, within_realms) for code, found in territories().items() if found.wikidata_id}


def _known(territory: Territory, within_realms: Mapping[str, str]) -> Known:
    wikidata_id = within_realms.get(territory.code, territory.wikidata_id)
    name = territory.name.split(" (")[0].removesuffix(" SAR")
    if territory.code in BLOCS:
        return Known(name, "organization", "bloc", None, wikidata_id)
    country = territories()[territory.country]
    subtype = "country" if territory.is_country else "territory"
    return Known(name, "place", subtype, within_realms.get(country.code, country.wikidata_id), wikidata_id)


def _ids_within_realms() -> dict[str, str]:
    """By code, the id of a country that its row has only the realm of: Denmark without Greenland."""
    regions = filter(_is_region_of_a_country, of_wikidata("place"))
    ids = {(row["country"], normal(row["name"])): row["wikidata_id"] for row in regions}
    named = {t.code: (t.code, normal(t.name)) for t in territories().values() if t.is_country}
    return {code: ids[name] for code, name in named.items() if name in ids}


def _is_region_of_a_country(row: Row) -> bool:
    return row["subtype"] == "region" and row["standing"] == "alone" and row["country"] != ""


def of_wikidata(kind: EntityType) -> list[Row]:
    """Rows of `wikidata.tsv` of a type."""
    return [row for row in read_rows(PACKAGE, "wikidata.tsv") if row["type"] == kind]


def read_regions(territories: Territories) -> dict[str, Known]:
    """States and provinces by their normal name."""
    return {normal(known.name): known for known in territories.values() if known.subtype == "territory"}


def read_abbreviations(territories: Territories, column: str) -> dict[str, Known]:
    """States and provinces by what a column of `regions.tsv` abbreviates them to."""
    rows = read_rows(PACKAGE, "regions.tsv")
    return {short: territories[row["code"]] for row in rows for short in listed(row[column])}


def listed(cell: str) -> list[str]:
    """The entries of a cell that is a list with ";" between."""
    return [entry for entry in map(str.strip, cell.split(";")) if entry] if cell else []
