"""Holds `data/looked_up.tsv` against the open tables from which `who_is_who.arrow` is made.

    python -m sayso.tasks.knowledge.building.looked_up FOLDER

FOLDER has `persons.tsv` and `organizations.tsv`. It prints the rows whose repositories do not have the id, or have it
under another name, and ends with 1 where there is one. What is said to stand in public code is not looked for.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso.tasks.knowledge.building.who_is_who import Table, rows
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.name_forms import PACKAGE, normal, unhyphenated

IN_CODE = "code: "
TABLES = {"person": "persons.tsv", "organization": "organizations.tsv"}
FILES = ("media.tsv", "organizations.tsv", "clubs.tsv", "leaders.tsv", "celebrities.tsv")


def unlike(looked_up: Table, tables: Mapping[str, Table], aliases: Mapping[str, set[str]]) -> Iterator[str]:
    """Names whose id the tables do not have from the repositories that the row tells, or have under another name."""
    told = [row for row in looked_up if not row["source"].startswith(IN_CODE)]
    found: dict[str, tuple[set[str], set[str]]] = {row["wikidata_id"]: (set(), set()) for row in told}
    for row in (row for table in tables.values() for row in table if row["wikidata_id"] in found):
        names, sources = found[row["wikidata_id"]]
        names.update(map(_plain, (row["name"], *row["aliases"].split("; "))))
        sources.update(row["source"].split("; "))
    for row in told:
        names, sources = found[row["wikidata_id"]]
        called = {_plain(row["name"]), *aliases.get(row["name"], ())}
        if not sources.issuperset(row["source"].split("; ")) or not any(_are_alike(one, names) for one in called):
            yield row["name"]


def _plain(name: str) -> str:
    return normal(unhyphenated(name))


def _are_alike(name: str, names: set[str]) -> bool:
    """Whether a name is one of `names`, or one of these but for words before or behind it, or for blanks."""
    return any(
        f" {name} " in f" {other} " or f" {other} " in f" {name} " or name.replace(" ", "") == other.replace(" ", "")
        for other in names
        if other
    )


def main() -> None:
    """Print what is unlike."""
    folder = Path(sys.argv[1])
    aliases: dict[str, set[str]] = {}
    for row in (row for file in FILES for row in read_rows(PACKAGE, file)):
        aliases.setdefault(row["name"], set()).update(map(_plain, filter(None, row["aliases"].split("; "))))
    tables = {kind: rows(folder / file) for kind, file in TABLES.items()}
    found = list(unlike(read_rows(PACKAGE, "looked_up.tsv"), tables, aliases))
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
