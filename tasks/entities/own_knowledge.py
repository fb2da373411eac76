"""Entities that a user knows, from a TSV file (`sayso build --knowledge people.tsv`), found by any of their names.

A million names are read in about a second: columns are checked and normalised as wholes, not row by row.
"""

import functools
import graphlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from pathlib import Path
from typing import cast, get_args

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from sayso.schemas import EntityType
from sayso.tasks.entities.errors import KnowledgeError
from sayso.tasks.knowledge import Gender, Known, normal
from sayso.tasks.knowledge.territory_table import territories

COLUMNS = ("id", "name", "type", "subtype", "aliases", "country", "role", "gender")
REQUIRED = ("name", "type")
TYPES = tuple(kind for kind in get_args(EntityType) if kind not in ("animal", "other"))
GENDERS = ("", "m", "f")
SHOWN_ERRORS = 10
"""Errors of one file that are told; the others are counted."""

LONGEST_HEADER = 100_000
"""Characters of the line with the names of the columns, and of comments before it."""
LONGEST_NAME = 500
"""Characters of a name; a longer one is taken for a mistake in the file."""

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class OwnKnowledge:
    """Entities of a file by normal name. A name that two share, without being the main name of one, is none's."""

    rows: dict[str, int] = field(default_factory=dict)
    table: pa.Table | None = None
    countries: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> Known | None:
        """The entity that a name in normal form stands for."""
        row = self.rows.get(key, -1)
        return self._known(row) if row >= 0 else None

    def _known(self, row: int) -> Known:
        own_id, name, kind, subtype, country, role, gender = (
            self._cell(column, row) for column in ("id", "name", "type", "subtype", "country", "role", "gender")
        )
        return Known(
            name=name,
            type=cast(EntityType, kind),
            subtype=subtype or None,
            country_id=self.countries.get(country),
            wikidata_id=own_id if WIKIDATA_ID.fullmatch(own_id) else None,
            own_id=own_id or None,
            gender=cast(Gender, gender) if gender else None,
            roles=tuple(part.strip() for part in role.lower().split(";") if part.strip()),
        )

    def _cell(self, column: str, row: int) -> str:
        assert self.table is not None
        return str(self.table.column(column)[row].as_py())


@functools.lru_cache(maxsize=1)
def read_own_knowledge(path: Path, version: str) -> OwnKnowledge:
    """The entities of a file; `version` is the hash of its content, so that a changed file is read again.

    Raises KnowledgeError that names the lines in which something is wrong.
    """
    lines, table = _read(path)
    countries = _countries()
    _refuse(path, sorted(_wrong_cells(table, lines, countries)))
    rows, cycles = _by_name(table, lines)
    _refuse(path, cycles)
    kept = table.select([column for column in COLUMNS if column != "aliases"])
    return OwnKnowledge(rows, kept, countries)


def _read(path: Path) -> tuple[int, pa.Table]:
    """Number of the first line after the header, and the columns, those that are missing filled with empty text."""
    line, names = _read_header(path)
    bad: list[tuple[int, str]] = []
    try:
        table = _read_rows(path, line, names, bad)
    except pa.ArrowInvalid as error:
        if "Empty CSV" not in str(error):
            raise KnowledgeError(f"{path} cannot be read: {error}") from None
        table = pa.table({name: pa.array([], pa.string()) for name in names})
    _refuse(path, bad)
    empty = pa.repeat(pa.scalar("", pa.string()), table.num_rows)
    columns = {
        name: pc.ascii_trim_whitespace(table.column(name).combine_chunks()) if name in names else empty
        for name in COLUMNS
    }
    return line + 1, pa.table(columns)


def _read_header(path: Path) -> tuple[int, list[str]]:
    """Number of the line with the names of the columns, which is the first that is no comment, and those names."""
    if path.exists() and not path.is_file():
        raise KnowledgeError(f"{path} is a folder, pipe, socket or device: only files are read")
    try:
        with path.open(encoding="utf-8-sig") as file:
            line, header = 1, file.readline(LONGEST_HEADER)
            while header.startswith("#"):
                line, header = line + 1, file.readline(LONGEST_HEADER)
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path} is not UTF-8 text") from None
    names = [name.strip() for name in header.rstrip("\r\n").split("\t")]
    _check_header(path, line, names)
    return line, names


def _read_rows(path: Path, header: int, names: list[str], bad: list[tuple[int, str]]) -> pa.Table:
    """The rows behind the header as text; `bad` gets those of too many or too few cells."""

    def refuse(row: pyarrow.csv.InvalidRow) -> str:
        bad.append((row.number or 0, f"{row.actual_columns} fields where the header has {row.expected_columns}"))
        return "skip"

    return pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(skip_rows=header, column_names=names, use_threads=False),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter="\t", quote_char=False, ignore_empty_lines=False, invalid_row_handler=refuse
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _check_header(path: Path, line: int, names: Sequence[str]) -> None:
    problems = [
        *map("no column {}".format, filterfalse(names.__contains__, REQUIRED)),
        *map("unknown column {!r}".format, filterfalse(COLUMNS.__contains__, names)),
        *map("two columns {!r}".format, sorted(Counter(names) - Counter(set(names)))),
    ]
    if problems:
        raise KnowledgeError(f"{path}:{line}: {problems[0]}; the columns, with tabs between, are {', '.join(COLUMNS)}")


def _wrong_cells(table: pa.Table, first: int, countries: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Lines with cells that cannot be, each with what is wrong."""
    checks = (
        (pc.equal(table["name"], ""), "name", "no name"),
        (pc.greater(pc.utf8_length(table["name"]), LONGEST_NAME), "name", "a name of over 500 characters"),
        (_none_of(table["type"], TYPES), "type", f"type {{!r}} is none of {', '.join(TYPES)}"),
        (_none_of(table["gender"], GENDERS), "gender", "gender {!r} is neither m nor f"),
        (
            _none_of(table["country"], ("", *countries)),
            "country",
            "country {!r} is no ISO 3166 code of two letters and no Wikidata id of a country",
        ),
    )
    for wrong, column, message in checks:
        for row in pc.indices_nonzero(wrong).to_pylist()[: SHOWN_ERRORS * 10]:
            yield first + row, message.format(table.column(column)[row].as_py())
    ids = table["id"]
    given = pc.sum(pc.not_equal(ids, "")).as_py() or 0
    distinct = pc.count_distinct(ids).as_py() - (given < table.num_rows)
    if distinct < given:
        seen: dict[str, int] = {}
        for row, own_id in enumerate(ids.to_pylist()):
            if own_id and seen.setdefault(own_id, row) != row:
                yield first + row, f"id {own_id!r} is that of line {first + seen[own_id]} too"


def _none_of(column: pa.ChunkedArray, allowed: Sequence[str]) -> pa.ChunkedArray:
    return pc.invert(pc.is_in(column, value_set=pa.array(allowed, pa.string())))


def _by_name(table: pa.Table, first: int) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """Row of every normal name, -1 where an alias is that of several; and the lines whose aliases run in a circle."""
    lists = pc.split_pattern(table["aliases"].combine_chunks(), ";")
    owners = pc.list_parent_indices(lists).to_pylist()
    aliases = normal_names(pc.utf8_trim_whitespace(pc.list_flatten(lists)))
    names = normal_names(table["name"].combine_chunks())
    rows = dict(zip(aliases + names, owners + list(range(len(names))), strict=True))
    if len(rows) == len(aliases) + len(names):
        return rows, []
    main: dict[str, int] = {}
    for row, key in enumerate(names):
        _call(main, key, row)
    rows, leads = dict(main), graphlib.TopologicalSorter[int]()
    for owner, key in zip(owners, aliases, strict=True):
        named = main.get(key)
        if named is None:
            _call(rows, key, owner)
        elif named not in (owner, -1):
            leads.add(owner, named)
    rows.pop("", None)
    return rows, list(_circles(leads, first))


def _call(rows: dict[str, int], key: str, row: int) -> None:
    """Let a name be that of a row; of none, -1, where it is that of another too."""
    if rows.setdefault(key, row) != row:
        rows[key] = -1


def _circles(leads: graphlib.TopologicalSorter[int], first: int) -> Iterator[tuple[int, str]]:
    """The first line of a circle of aliases, with what is wrong; nothing where there is none."""
    try:
        leads.prepare()
    except graphlib.CycleError as error:
        circle: list[int] = error.args[1][:0:-1]
        turn = circle.index(min(circle))
        row, *others = circle[turn:] + circle[:turn]
        lines = ", ".join(str(first + other) for other in others)
        yield first + row, f"an alias here is the name of line {lines}, whose aliases lead back here"


def normal_names(names: pa.Array) -> list[str]:
    """`normal` of every name; those in ASCII, which most are, all at once."""
    plain = pc.ascii_trim_whitespace(pc.ascii_lower(pc.replace_substring(names, ".", "")))
    if pc.any(pc.match_substring(plain, "  ")).as_py():
        plain = pc.replace_substring_regex(plain, " +", " ")
    plain = pc.replace_substring_regex(plain, "^the (.)", r"\1")
    found: list[str] = plain.to_pylist()
    for row in pc.indices_nonzero(pc.invert(pc.string_is_ascii(names))).to_pylist():
        found[row] = normal(names[row].as_py())
    return found


def _countries() -> dict[str, str]:
    """Wikidata ids of countries by code and by themselves."""
    known: dict[str, str] = {}
    for territory in territories().values():
        if territory.is_country and territory.wikidata_id:
            known |= {
                territory.code: territory.wikidata_id,
                territory.code.upper(): territory.wikidata_id,
                territory.wikidata_id: territory.wikidata_id,
            }
    return known


def _refuse(path: Path, wrong: Sequence[tuple[int, str]]) -> None:
    if not wrong:
        return
    shown = [f"{path}:{line}: {what}" for line, what in wrong[:SHOWN_ERRORS]]
    more = [f"and {len(wrong) - SHOWN_ERRORS} more"] if len(wrong) > SHOWN_ERRORS else []
    raise KnowledgeError("\n".join(shown + more))
