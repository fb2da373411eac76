r"""Makes `data/common_surnames.tsv`: last words of the names of many people of `who_is_who.arrow`.

python -m sayso.tasks.knowledge.building.common_surnames > tasks/knowledge/data/common_surnames.tsv
"""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from sayso.tasks.knowledge.name_forms import PACKAGE, normal
from sayso.tasks.knowledge.who_is_who import ENTRIES

HEADER = """\
# Surnames that many people have: last words of the names of fifteen people or more who held public office. Made by
# tasks/knowledge/building/common_surnames.py from who_is_who.arrow, whose sources and licences it has; do not edit.
name"""

BEARERS = 15
"""People of a surname from which it is common."""


def surnames(folder: Path) -> list[str]:
    """Common surnames in normal form, sorted."""
    entries = pa.ipc.open_file(pa.memory_map(str(folder / ENTRIES))).read_all()
    names = zip(entries.column("name").to_pylist(), entries.column("kind").to_pylist(), strict=True)
    words = (normal(name).split() for name, kind in names if kind == "person")
    borne = Counter(found[-1] for found in words if len(found) > 1)
    return sorted(name for name, bearers in borne.items() if bearers >= BEARERS)


def main() -> None:
    """Write the file to standard output."""
    print(HEADER)
    print("\n".join(surnames(Path(str(files(PACKAGE).joinpath("data"))))))


if __name__ == "__main__":
    main()
