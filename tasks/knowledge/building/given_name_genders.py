r"""Makes `data/given_name_genders.tsv`: first names that hardly anybody but women, or but men, bears.

python -m sayso.tasks.knowledge.building.given_name_genders FOLDER > tasks/knowledge/data/given_name_genders.tsv

FOLDER holds the national files of the US Social Security Administration (`yob1920.txt` and so on: name, sex, births;
public domain). People of `who_is_who.arrow` are counted too. Names of given_names.tsv, which was read by hand, are left
out.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from sayso.tasks.knowledge.data_files import column
from sayso.tasks.knowledge.load import load_knowledge
from sayso.tasks.knowledge.name_forms import PACKAGE, normal
from sayso.tasks.knowledge.who_is_who import ENTRIES

HEADER = """\
# First names that hardly anybody but women (f), or but men (m), bears, in normal form, a row a first letter. Made by
# tasks/knowledge/building/given_name_genders.py from births in the USA (Social Security Administration, public domain)
# and from who_is_who.arrow, whose sources and licences it has; do not edit. Names of given_names.tsv are left out, and
# words that are titles, roles or places.
gender	names"""

SINCE = 1920
BIRTHS, BEARERS = 500, 3
"""Births, or people in the index, from which a name is known."""
RARE = 50
"""Births from which it is known with somebody in the index: what few bear in the USA may be the other's elsewhere."""
COUNTED = 15
"""What all births of a name count for beside the people in the index."""
WOMEN = 3
"""What a woman in the index counts for, where three of four are men."""
SHARE = 0.95
"""Share of those of one gender from which a name tells it."""
SHORTEST = 3

Bearers = Mapping[str, Counter[str]]
"""How many bear a name, by gender."""


def births(folder: Path) -> Bearers:
    """Births by first name."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob("yob*.txt")):
        if int(path.stem[3:]) >= SINCE:
            with path.open(encoding="utf-8", newline="") as file:
                for name, sex, born in csv.reader(file):
                    found[normal(name)][sex.lower()] += int(born)
    return found


def people(data: Path) -> Bearers:
    """People of the index by the first word of their names."""
    entries = pa.ipc.open_file(pa.memory_map(str(data / ENTRIES))).read_all()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, gender in zip(entries.column("name").to_pylist(), entries.column("gender").to_pylist(), strict=True):
        words = normal(name).split()
        if gender and len(words) > 1:
            found[words[0]][gender] += 1
    return found


def genders(born: Bearers, known: Bearers) -> Iterator[tuple[str, str]]:
    """The names that tell a gender, each behind what it tells, sorted."""
    for name in sorted((born.keys() | known.keys()) - _other_words()):
        of_births, of_people = born.get(name, Counter()), known.get(name, Counter())
        if len(name) < SHORTEST or not name.isalpha() or not _is_known(of_births, of_people):
            continue
        share = COUNTED / max(COUNTED, of_births.total())
        women = of_births["f"] * share + of_people["f"] * WOMEN
        men = of_births["m"] * share + of_people["m"]
        if max(women, men) >= SHARE * (women + men):
            yield "f" if women > men else "m", name


def _other_words() -> frozenset[str]:
    """Names that were read by hand, and words that stand before names without being one."""
    by_hand = frozenset(map(normal, column(PACKAGE, "given_names.tsv", "name")))
    known = load_knowledge()
    return by_hand.union(known.titles, known.roles, known.kinds, known.regions, known.places, known.demonyms)


def _is_known(of_births: Counter[str], of_people: Counter[str]) -> bool:
    least = RARE if of_people else BIRTHS
    return of_births.total() >= least or of_people.total() >= BEARERS


def main() -> None:
    """Write the file to standard output."""
    print(HEADER)
    found = genders(births(Path(sys.argv[1])), people(Path(str(files(PACKAGE).joinpath("data")))))
    for (gender, _), names in groupby(sorted(found), key=lambda told: (told[0], told[1][0])):
        print(gender, ",".join(name for _, name in names), sep="\t")


if __name__ == "__main__":
    main()
