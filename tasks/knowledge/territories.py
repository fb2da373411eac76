"""Countries, their states and provinces, and blocs: rigour's territories as what is known."""

from collections.abc import Mapping

from rigour.territories import get_territories
from rigour.territories.territory import Territory

from sayso.schemas import EntityType
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.known import Known
from sayso.tasks.knowledge.name_forms import PACKAGE, normal

BLOCS = frozenset({"eu", "un"})
AMBIGUOUS = frozenset({"us-ga", "us-wa", "us-ny", "cn-sx", "ca-on", "za", "zz", "ip"})
"""rigour codes whose plain name more often means something else (the city, the other Georgia)."""

Territories = Mapping[str, Known]
"""By rigour's code."""


def read_territories() -> Territories:
    """Every territory that has a Wikidata id."""
    within_realms = _ids_within_realms()
    return {t.code: _known(t, within_realms) for t in get_territories() if t.qid.startswith("Q")}


def _known(territory: Territory, within_realms: Mapping[str, str]) -> Known:
    qid = within_realms.get(territory.code, territory.qid)
    name = territory.name.split(" (")[0].removesuffix(" SAR")
    if territory.code in BLOCS:
        return Known(name, "organization", "bloc", None, qid)
    country = territory.parent or territory
    subtype = "country" if territory.is_country else "territory"
    return Known(name, "place", subtype, within_realms.get(country.code, country.qid), qid)


def _ids_within_realms() -> dict[str, str]:
    """By code, the id of a country that rigour has only the realm of: Denmark without Greenland."""
    regions = filter(_is_region_of_a_country, of_wikidata("place"))
    ids = {(row["country"], normal(row["name"])): row["wikidata_id"] for row in regions}
    named = {t.code: (t.code, normal(t.name)) for t in get_territories() if t.is_country}
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
