"""Makes the index of people in public office and of bodies, with the Wikidata ids that open tables give.

    python -m sayso.tasks.knowledge.building.who_is_who FOLDER

FOLDER holds `persons.tsv`, `organizations.tsv` and `sources.tsv`: a row a person and office, a body, a repository with
its licence. The index is two Arrow files of `tasks/knowledge/data`, which `tasks/knowledge/who_is_who.py` opens: the
entries, sorted by their ids, and the names, sorted by their hashes. The same tables give the same bytes.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from sayso.tasks.knowledge.building.bearers import Words, kind_of, latin_forms, names_of_body, names_of_person
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.name_forms import PACKAGE
from sayso.tasks.knowledge.territory_table import territories
from sayso.tasks.knowledge.who_is_who import ENTRIES, NAMES, Office, hashed

Table = Iterable[Mapping[str, str]]

GENDERS = {"male": "m", "female": "f"}
COUNTRIES = {"uk": "gb", "el": "gr"}
"""Codes that some sources write otherwise."""

STATE = re.compile(r"\((?P<state>[A-Z]{2})\)$")
"""The state of a seat of the American congress."""

YEAR = re.compile(r"\d{4}")

OFFICE = pa.struct([("title", pa.dictionary(pa.int32(), pa.string())), ("start", pa.int16()), ("end", pa.int16())])
SCHEMA = pa.schema(
    [
        ("wikidata_id", pa.uint32()),
        ("name", pa.string()),
        ("kind", pa.dictionary(pa.int8(), pa.string())),
        ("country", pa.dictionary(pa.int16(), pa.string())),
        ("gender", pa.dictionary(pa.int8(), pa.string())),
        ("offices", pa.list_(OFFICE)),
        ("source", pa.dictionary(pa.int16(), pa.string())),
    ]
)


@dataclass(slots=True)
class Entry:
    """A person or body as the tables have it; `offices` and `sources` grow row by row."""

    wikidata_id: int
    kind: str
    country: str = ""
    gender: str = ""
    forms: dict[str, None] = field(default_factory=dict)
    offices: dict[Office, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The first of its names: that of Wikidata where it is in Latin letters."""
        return next(iter(self.forms))


def main() -> None:
    """Write both files."""
    folder, data = Path(sys.argv[1]), Path(__file__).parents[1] / "data"
    entries = [*people(rows(folder / "persons.tsv")), *bodies(rows(folder / "organizations.tsv"))]
    entries = sorted(filter(lambda entry: entry.forms, entries), key=lambda entry: (entry.wikidata_id, entry.kind))
    licences = {row["repository"]: [row["newest_commit"], row["licence"]] for row in rows(folder / "sources.tsv")}
    _write(data / ENTRIES, as_table(entries).replace_schema_metadata({"sources": json.dumps(licences)}))
    _write(data / NAMES, names(entries))


def rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a table with tabs between its cells."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def people(table: Table) -> list[Entry]:
    """Persons with their offices, one an id."""
    found: dict[str, Entry] = {}
    regions = _regions()
    for row in table:
        entry = found.setdefault(row["wikidata_id"], Entry(int(row["wikidata_id"][1:]), "person"))
        entry.country = entry.country or _country(row)
        entry.gender = entry.gender or GENDERS.get(row["gender"], "")
        entry.forms |= dict.fromkeys(latin_forms(row))
        entry.sources[row["source"]] = None
        title = STATE.sub(lambda seat: "of " + regions.get(seat["state"], seat["state"]), row["position"])
        entry.offices[Office(title, _year(row["start"]), _year(row["end"]))] = None
    return list(found.values())


def bodies(table: Table) -> list[Entry]:
    """Bodies of a kind that articles name; what is a territory is none."""
    taken = {territory.wikidata_id for territory in territories().values()}
    found = []
    for row in table:
        kind = kind_of(row["kind"])
        if kind is not None and row["wikidata_id"] not in taken:
            forms = dict.fromkeys(latin_forms(row))
            sources = dict.fromkeys(row["source"].split("; "))
            found.append(Entry(int(row["wikidata_id"][1:]), kind, _country(row), "", forms, {}, sources))
    return found


def _country(row: Mapping[str, str]) -> str:
    code = row["country"].casefold()
    code = COUNTRIES.get(code, code)
    return code if code in territories() else ""


def _regions() -> dict[str, str]:
    rows = read_rows(PACKAGE, "regions.tsv")
    return {short: territories()[row["code"]].name for row in rows for short in row["postal"].split("; ") if short}


def _year(date: str) -> int | None:
    found = YEAR.match(date)
    return int(found[0]) if found is not None else None


def as_table(entries: Sequence[Entry]) -> pa.Table:
    """The entries in the schema of the file, their dictionaries sorted."""
    offices = pa.array([[office.title for office in entry.offices] for entry in entries], pa.list_(pa.string()))
    flat = [office for entry in entries for office in entry.offices]
    held = pa.StructArray.from_arrays(
        [
            _dictionary([office.title for office in flat], OFFICE.field("title").type),
            pa.array([office.start for office in flat], pa.int16()),
            pa.array([office.end for office in flat], pa.int16()),
        ],
        fields=list(OFFICE),
    )
    columns = [
        pa.array([entry.wikidata_id for entry in entries], pa.uint32()),
        pa.array([entry.name for entry in entries], pa.string()),
        *(
            _dictionary([getattr(entry, name) for entry in entries], SCHEMA.field(name).type)
            for name in ("kind", "country", "gender")
        ),
        pa.ListArray.from_arrays(offices.offsets, held),
        _dictionary(["; ".join(sorted(entry.sources)) for entry in entries], SCHEMA.field("source").type),
    ]
    return pa.Table.from_arrays(
        [column.cast(field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )


def _dictionary(values: Sequence[str], of_type: pa.DictionaryType) -> pa.DictionaryArray:
    words = sorted(set(values))
    place = {word: index for index, word in enumerate(words)}
    indices = pa.array([place[value] for value in values], of_type.index_type)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def names(entries: Sequence[Entry]) -> pa.Table:
    """Every name of every entry: its hash, the row of the entry, and how telling the name is."""
    of_person, of_body = Words(), Words()
    called: list[tuple[str, int]] = []
    for row, entry in enumerate(entries):
        is_person = entry.kind == "person"
        keys = names_of_person(entry.forms) if is_person else names_of_body(entry.forms, entry.kind, entry.country)
        (of_person if is_person else of_body).add(keys[0] if keys else "")
        called.extend((key, row) for key in keys)
    found = []
    for key, row in called:
        rarity = of_person.rarity(key) if entries[row].kind == "person" else of_body.telling(key)
        found.append((hashed(key), row, rarity))
    hashes, places, rarities = zip(*sorted(found), strict=True)
    return pa.table(
        {
            "hash": pa.array(hashes, pa.uint64()),
            "row": pa.array(places, pa.uint32()),
            "rarity": pa.array(rarities, pa.uint8()),
        }
    )


def _write(path: Path, table: pa.Table) -> None:
    table = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


if __name__ == "__main__":
    main()
