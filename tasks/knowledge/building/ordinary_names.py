r"""Makes `data/ordinary_names.tsv`: names of one word of `data/wikidata.tsv` that are words of English or surnames too.

    npm pack dictionary-en    # and unpack it
    python -m sayso.tasks.knowledge.building.ordinary_names \
        package/index.dic FOLDER > tasks/knowledge/data/ordinary_names.tsv

FOLDER is that of `who_is_who.py`, whose `persons.tsv` gives the surnames.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.tasks.knowledge.building.bearers import names_of_person
from sayso.tasks.knowledge.building.who_is_who import people, rows
from sayso.tasks.knowledge.name_forms import normal
from sayso.tasks.knowledge.territories import listed, of_wikidata

HEADER = """\
# Names of one word that bodies of wikidata.tsv have and that are words of English in small letters, alone or in the
# plural, or surnames: what is written so is a body only where something beside it says so. Made by
# tasks/knowledge/building/ordinary_names.py from dictionary-en 4.0.0 (SCOWL, Copyright 2000-2019 by Kevin Atkinson;
# BSD and MIT style licences) and the people of who_is_who.arrow; do not edit.
name"""


BEARERS = 4
"""People of a name from which it is a surname."""


def ordinary(words: set[str]) -> Iterator[str]:
    """The names in normal form, sorted."""
    names = {normal(name) for row in of_wikidata("organization") for name in (row["name"], *listed(row["aliases"]))}
    for name in sorted(names):
        if " " not in name and not words.isdisjoint((name, name.removesuffix("s"))):
            yield name


def surnames(folder: Path) -> set[str]:
    """Last words of the names of several people."""
    borne = Counter(
        key.split()[-1] for person in people(rows(folder / "persons.tsv")) for key in names_of_person(person.forms)[:1]
    )
    return {name for name, bearers in borne.items() if bearers >= BEARERS}


def main() -> None:
    """Write the file to standard output."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    words = {line.split("/")[0].strip() for line in lines[1:]}
    print(HEADER)
    print("\n".join(ordinary(words | surnames(Path(sys.argv[2])))))


if __name__ == "__main__":
    main()
