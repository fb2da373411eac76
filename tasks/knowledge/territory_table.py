"""Countries and their parts, by code: names and Wikidata ids, made by building/territories.py from rigour (MIT)."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sayso.tasks.knowledge.data_files import read_rows


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, a bloc or a part of a country. `country` is the code of the country it is part of, or its own."""

    code: str
    name: str
    wikidata_id: str | None
    country: str
    is_country: bool
    is_historical: bool


@functools.cache
def territories() -> Mapping[str, Territory]:
    """All territories by code, in the order of the data."""
    return MappingProxyType(
        {
            row["code"]: Territory(
                code=row["code"],
                name=row["name"],
                wikidata_id=row["wikidata_id"] or None,
                country=row["part_of"] or row["code"],
                is_country=row["is"] == "country",
                is_historical=row["was"] == "yes",
            )
            for row in read_rows("sayso.tasks.knowledge", "territories.tsv")
        }
    )
