"""Makes `data/territories.tsv` of what the PyPI package rigour (MIT) knows of countries and their parts.

    pip install "sayso[knowledge]"
    python -m sayso.tasks.knowledge.building.territories > tasks/knowledge/data/territories.tsv

rigour needs a C++ compiler and the ICU headers where PyICU has no wheel; sayso itself reads the table.
"""

import importlib.metadata
from collections.abc import Iterator

HEADER = """\
# Countries, blocs and parts of countries. Made by tasks/knowledge/building/territories.py; do not edit.
# From rigour {version} (MIT), whose ids are Wikidata's (CC0).
# code: rigour's, ISO 3166 in small letters where there is one; part_of: code of the country it is a part of
# is: country, or part for everything else; was: yes where it is no more
code\tname\twikidata_id\tpart_of\tis\twas"""


def lines() -> Iterator[str]:
    """The lines of the table, in rigour's order."""
    from rigour.territories import get_territories

    yield HEADER.format(version=importlib.metadata.version("rigour"))
    for territory in get_territories():
        cells = (
            territory.code,
            territory.name,
            territory.qid or "",
            territory.parent.code if territory.parent else "",
            "country" if territory.is_country else "part",
            "yes" if territory.is_historical else "",
        )
        yield "\t".join(cells).rstrip("\t")


if __name__ == "__main__":
    print("\n".join(lines()))
