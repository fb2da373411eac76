r"""Makes `data/ordinary_names.tsv`: names of one word of `data/wikidata.tsv` that are words of English too.

    npm pack dictionary-en    # and unpack it
    python -m sayso.tasks.knowledge.building.ordinary_names package/index.dic > tasks/knowledge/data/ordinary_names.tsv
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.tasks.knowledge.name_forms import normal
from sayso.tasks.knowledge.territories import listed, of_wikidata

HEADER = """\
# Names of one word that bodies of wikidata.tsv have and that are words of English in small letters, alone or in the plural: what
# is written so is a body only where a word beside it says so. Made by tasks/knowledge/building/ordinary_names.py from
# dictionary-en 4.0.0 (SCOWL, Copyright 2000-2019 by Kevin Atkinson; BSD and MIT style licences); do not edit.
name"""


def ordinary(words: set[str]) -> Iterator[str]:
    """The names in normal form, sorted."""
    names = {normal(name) for row in of_wikidata("organization") for name in (row["name"], *listed(row["aliases"]))}
    for name in sorted(names):
        if " " not in name and (name in words or name.removesuffix("s") in words):
            yield name


def main() -> None:
    """Write the file to standard output."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    print(HEADER)
    print("\n".join(ordinary({line.split("/")[0].strip() for line in lines[1:]})))


if __name__ == "__main__":
    main()
