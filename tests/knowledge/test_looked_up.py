"""Ids that were looked up one by one: of whom they are, and what the tables that gave them say."""

from sayso.tasks.knowledge.building.looked_up import FILES, IN_CODE, unlike
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.name_forms import PACKAGE

BODIES = ("media.tsv", "organizations.tsv", "clubs.tsv")
LOOKED_UP = read_rows(PACKAGE, "looked_up.tsv")


def test_every_id_is_of_somebody_or_something_in_a_list() -> None:
    kinds = {file: "organization" if file in BODIES else "person" for file in FILES}
    listed = {(kinds[file], row["name"], row["country"]) for file in FILES for row in read_rows(PACKAGE, file)}
    assert {(row["type"], row["name"], row["country"]) for row in LOOKED_UP} <= listed


def test_an_id_is_given_once_and_says_where_it_was_read() -> None:
    ids = [row["wikidata_id"] for row in LOOKED_UP]
    assert len(ids) == len(set(ids))
    assert all(row["wikidata_id"][1:].isdigit() for row in LOOKED_UP)
    assert all("/" in row["source"] or row["source"].startswith(IN_CODE) for row in LOOKED_UP)
    in_code = [row for row in LOOKED_UP if row["source"].startswith(IN_CODE) and "PARTY" not in row["source"]]
    assert all(row["wikidata_id"] in row["source"] for row in in_code)


def test_a_row_that_the_tables_do_not_bear_out_is_told() -> None:
    holm = row_of("Q1", "Holm United F.C.", "some/clubs")
    table = [holm | {"aliases": "Holm Rovers; HUFC"}]
    assert told(row_of("Q1", "Holm United", "some/clubs"), table) == []
    assert told(row_of("Q1", "Holm Rovers", "some/clubs"), table) == []
    assert told(row_of("Q1", "Kolm Wanderers", "some/clubs"), table) == ["Kolm Wanderers"]
    assert told(row_of("Q1", "Holm United", "other/clubs"), table) == ["Holm United"]
    assert told(row_of("Q2", "Holm United", "some/clubs"), table) == ["Holm United"]
    assert told(row_of("Q2", "Holm United", 'code: "Q2": "Holm"'), table) == []


def row_of(wikidata_id: str, name: str, source: str) -> dict[str, str]:
    return {"wikidata_id": wikidata_id, "name": name, "aliases": "", "source": source}


def told(row: Row, table: list[dict[str, str]]) -> list[str]:
    return list(unlike([row], {"organization": table}, {}))
