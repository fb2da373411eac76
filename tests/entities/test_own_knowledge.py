"""Entities of a user's own: what a file may hold, what is refused, and what an article makes of them."""

import os
import resource
from pathlib import Path

import pytest

from sayso.tasks.annotate import annotate
from sayso.tasks.entities import KnowledgeError, OwnKnowledge, read_own_knowledge, resolve_entities
from sayso.tasks.knowledge import normal
from tests.timing import cpu_seconds

from .written import article

HEADER = "id\tname\ttype\taliases\tcountry\trole\tgender\n"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "people.tsv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(KnowledgeError) as told:
        read_own_knowledge(path, path.read_text(encoding="utf-8", errors="replace"))
    return str(told.value)


def test_any_name_leads_to_the_entity_and_brings_what_the_file_says(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "acme:7\tThandiwe Mokoena\tperson\tT. D. Mokoena; Mama Thandi\tza\tminister; chair\tf",
        "Q1\tKelderhout Harbour Works\torganization\tKHW; K.H.W. Group\tNL\t\t",
    )
    own = read_own_knowledge(path, "1")
    works = own.get(normal("the KHW"))
    mother = own.get(normal("Mama Thandi"))
    assert mother is not None
    assert (mother.entity_id, mother.wikidata_id, mother.roles, mother.gender) == (
        "acme:7", None, ("minister", "chair"), "f",
    )  # fmt: skip
    assert works is not None
    assert (works.entity_id, works.wikidata_id) == ("Q1", "Q1")
    made = article("Thandiwe Mokoena visited the yard of KHW on Monday. Mokoena said she was pleased.")
    resolved = resolve_entities([made], annotate([made]), [], [], own=own)
    by_text = {mention.text: mention.entity_id for mention in resolved.mentions}
    assert by_text["Thandiwe Mokoena"] == by_text["Mokoena"] == by_text["she"] == "acme:7"
    assert by_text["KHW"] == "Q1"
    row = next(entity for entity in resolved.entities if entity.entity_id == "acme:7")
    assert (row.name, row.type, row.aliases) == ("Thandiwe Mokoena", "person", ("Mokoena",))


def test_an_alias_of_two_is_nobodys_and_a_main_name_stays_its_owners(tmp_path: Path) -> None:
    own = read_own_knowledge(
        written(tmp_path, "a\tAnn Lee\tperson\tLee\t\t\t", "b\tBob Lee\tperson\tLee; Ann Lee\t\t\t"), "2"
    )
    assert own.get("lee") is None
    assert own.get("ann lee") is not None
    assert own.get("ann lee").entity_id == "a"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        (["a\t\tperson\t\t\t\t"], 2, "no name"),
        (["a\tX\tperson\t\t\t\t", "b\tY\tpersn\t\t\t\t"], 3, "type 'persn' is none of person"),
        (["a\tX\tperson\t\tatlantis\t\t"], 2, "country 'atlantis'"),
        (["a\tX\tperson\t\t\t\tmale"], 2, "gender 'male'"),
        (["a\tX\tperson"], 2, "3 fields where the header has 7"),
        (["a\tX\tperson\t\t\t\t", "", "b\tY\tperson\t\t\t\t"], 3, "no name"),
        (["a\tX\tperson\t\t\t\t", "a\tY\tperson\t\t\t\t"], 3, "id 'a' is that of line 2 too"),
        (["a\tX\tperson\tY\t\t\t", "b\tY\tperson\tX\t\t\t"], 2, "name of line 3, whose aliases lead back"),
        (["a\t" + "x" * 600 + "\tperson\t\t\t\t"], 2, "over 500 characters"),
    ],
)
def test_what_is_wrong_is_told_by_line(tmp_path: Path, rows: list[str], line: int, what: str) -> None:
    message = refused(written(tmp_path, *rows))
    assert f"people.tsv:{line}: " in message
    assert what in message


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("name\ttype\tweight\n", "unknown column 'weight'"),
        ("id\tname\n", "no column type"),
        ("name\ttype\ttype\n", "two columns 'type'"),
        ("", "no column name"),
    ],
)
def test_wrong_columns_are_told_with_the_right_ones(tmp_path: Path, header: str, what: str) -> None:
    message = refused(written(tmp_path, header=header))
    assert what in message
    assert "id, name, type, subtype, aliases, country, role, gender" in message


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_own_knowledge(tmp_path / "none.tsv", "")
    (tmp_path / "people.tsv").write_bytes(b"\xff\xfe\x00name")
    assert "not UTF-8" in refused(tmp_path / "people.tsv")


def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(KnowledgeError, match="only files are read"):
            read_own_knowledge(path, "1")


def test_many_errors_are_counted(tmp_path: Path) -> None:
    message = refused(written(tmp_path, *["\tX\tghost\t\t\t\t"] * 40))
    assert message.count("\n") == 10
    assert "and 30 more" in message


@pytest.mark.slow
def test_a_million_names_are_read_quickly_and_in_little_memory(tmp_path: Path) -> None:
    rows = (f"x{n}\tBearer{n} Name{n}\tperson\tB. Name{n}; Nick{n} Name\tus\t\t" for n in range(334_000))
    path = written(tmp_path, *rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read: list[OwnKnowledge] = []
    seconds = cpu_seconds(lambda: read.append(read_own_knowledge(path, "large")))
    (own,) = read
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert own.get("nick333999 name") is not None
    assert seconds < 2 * 4  # on the machines that run this; a machine of its own takes less than 2
    assert grown < 500
