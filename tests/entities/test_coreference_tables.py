"""Every row of the tables of coreference, held to its example by the whole pipeline: where the braces stand, the row
decides, the feature is there, the search is made."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from spacy.tokens import Token

from sayso.tasks.annotate import annotate_texts
from sayso.tasks.entities.coreference import agreement, features, pronouns, ranking, vetoes
from sayso.tasks.entities.coreference.nominal import introduced, nominals
from sayso.tasks.entities.coreference.nominal.definite_descriptions import DESCRIPTIONS
from sayso.tasks.entities.coreference.nominal.nouns import NOUNS
from sayso.tasks.entities.descriptions.beside_names import BESIDE
from sayso.tasks.entities.descriptions.source_kinds import KINDS
from sayso.tasks.entities.descriptions.taken_up import TAKEN_UP
from sayso.tasks.knowledge.data_files import Row, read_rows
from sayso.tasks.knowledge.decisions import DecisionList

from .written import article, built

BRACES = re.compile(r"\{([^}]+)\}")


def example(row: Row) -> tuple[str, range]:
    """The text of an example, and the characters that stand in its braces."""
    shown = row["example"].replace(" ¶ ", "\n")
    mark = BRACES.search(shown)
    assert mark is not None
    text = shown.replace("{", "").replace("}", "") + "\n"
    return text, range(mark.start(), mark.start() + len(mark[1]))


def each(name: str) -> Any:
    rows = [row for row in read_rows("sayso.tasks.entities", f"coreference_{name}.tsv") if row["example"]]
    return pytest.mark.parametrize("row", rows, ids=[" ".join(list(row.values())[:4]) for row in rows])


def decided(table: DecisionList[Any], row: Row, head: Callable[[Any], Token], patch: pytest.MonkeyPatch) -> set[str]:
    """The rows of a table that decide where the braces of an example stand."""
    text, place = example(row)
    names: set[str] = set()
    decide = table.decide

    def watched(case: Any) -> Any:
        found = decide(case)
        if head(case).idx in place:
            names.add(found.name if found is not None else "")
        return found

    patch.setattr(table, "decide", watched)
    built([article(text)])
    return names


@each("descriptions")
def test_a_row_of_descriptions_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row["name"] in decided(DESCRIPTIONS, row, lambda case: case.description.head, monkeypatch)


@each("nouns")
def test_a_row_of_nouns_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row["name"] in decided(NOUNS, row, lambda case: case.head, monkeypatch)


@each("appositions")
def test_a_row_of_appositions_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row["name"] in decided(BESIDE, row, lambda case: case.description.head, monkeypatch)


@each("taken_up")
def test_a_row_of_what_is_taken_up_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row["name"] in decided(TAKEN_UP, row, lambda case: case.description.head, monkeypatch)


@each("source_kinds")
def test_a_row_of_source_kinds_decides_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    text, place = example(row)
    names = []
    decide = KINDS.decide
    monkeypatch.setattr(KINDS, "decide", lambda case: names.append(decide(case)) or names[-1])
    (claim,) = built([article(text)]).claims
    assert (claim.source_spans[0].start, claim.source_spans[0].end) == (place.start, place.stop)
    assert {found.name for found in names} == {row["name"]}


@each("weights")
def test_a_feature_of_the_ranking_is_there_in_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    values = []
    for ranked in ranked_in(row, monkeypatch):
        names = ranking.MODELS[ranked.kind].names
        if row["feature"] in names:
            values += [of_one[names.index(row["feature"])] for of_one in ranked.values]
    assert any(values)


@each("vetoes")
def test_a_veto_holds_in_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []
    veto = vetoes.VETOES[row["veto"]]

    def watched(*case: Any) -> bool:
        held.append(veto(*case))
        return held[-1]

    for kind, model in list(ranking.MODELS.items()):
        in_place = tuple(watched if one is veto else one for one in model.vetoes)
        monkeypatch.setitem(ranking.MODELS, kind, replace(model, vetoes=in_place))
    assert ranked_in(row, monkeypatch)
    assert any(held)


def ranked_in(row: Row, patch: pytest.MonkeyPatch) -> list[ranking.Ranked]:
    """What was weighed for the word in the braces of an example."""
    text, place = example(row)
    at = [token.idx for token in annotate_texts([text])[0]]
    weighed = []
    rank = ranking.rank

    def watched(kind: str, anaphor: Any, *rest: Any) -> ranking.Ranked:
        ranked = rank(kind, anaphor, *rest)
        if at[anaphor.token] in place:
            weighed.append(ranked)
        return ranked

    for module in (introduced, nominals, pronouns):
        patch.setattr(module, "rank", watched)
    built([article(text)])
    return weighed


@each("searches")
def test_a_search_is_made_for_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    text, place = example(row)
    made = []

    class Watched(dict[str, ranking.Search]):
        def __getitem__(self, name: str) -> ranking.Search:
            made.append(name)
            return super().__getitem__(name)

    for module in (introduced, nominals, pronouns):
        monkeypatch.setattr(module, "SEARCHES", Watched(ranking.SEARCHES))
    resolved = built([article(text)])
    assert row["search"] in made
    assert any((mention.start, mention.end) == (place.start, place.stop) for mention in resolved.mentions)


@each("pronouns")
def test_a_pronoun_is_looked_up_in_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    text, place = example(row)
    asked = []

    class Watched(dict[tuple[str, str], Row]):
        def __getitem__(self, way: tuple[str, str]) -> Row:
            asked.append(way)
            return super().__getitem__(way)

    monkeypatch.setattr(pronouns, "WAYS", Watched(pronouns.WAYS))
    resolved = built([article(text)])
    assert (row["pronoun"], row["stands"]) in asked
    assert any((mention.start, mention.end) == (place.start, place.stop) for mention in resolved.mentions)


@each("agreement")
def test_an_agreement_is_asked_for_in_its_example(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    text, _ = example(row)
    asked = []

    class Watched(dict[tuple[str, ...], str]):
        def get(self, cell: tuple[str, ...], default: Any = None) -> Any:
            asked.append(cell)
            return super().get(cell, default)

    monkeypatch.setattr(agreement, "AGREEMENTS", Watched(agreement.AGREEMENTS))
    built([article(text)])
    assert set(asked) & set(agreement.cells(row))


def test_every_feature_has_its_row() -> None:
    named = {row["feature"] for row in read_rows("sayso.tasks.entities", "coreference_weights.tsv")}
    assert named == {*features.FEATURES, *features.OF_NOBODY}
