"""The table by which an entry of the index is what a name means, or is not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sayso.tasks.entities.linking.evidence import candidates
from sayso.tasks.entities.linking.evidence.candidates import Candidate
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

ROWS = read_rows("sayso.tasks.entities", "linking_index.tsv")
CONFIDENCES = {row["name"]: float(row["confidence"]) for row in ROWS}

FEATURES: Mapping[str, Callable[[Candidate], Any]] = {
    "kind": candidates.kind,
    "rarity": candidates.rarity,
    "only": candidates.only,
    "own_name": candidates.own_name,
    "one_of_many": candidates.one_of_many,
    "several_words": candidates.several_words,
    "coined": candidates.coined,
    "firm": candidates.firm,
    "in_capitals": candidates.in_capitals,
    "behind_article": candidates.behind_article,
    "listed": candidates.listed,
    "famous": candidates.famous,
    "introduced": candidates.introduced,
    "on_sport": candidates.on_sport,
    "on_football": candidates.on_football,
    "other_gender": candidates.other_gender,
    "place": candidates.place,
    "owned_by_other": candidates.owned_by_other,
    "date": candidates.date,
    "office": candidates.office,
    "leading": candidates.leading,
    "field": candidates.field,
}
INDEX: DecisionList[Candidate] = decision_list(FEATURES, ROWS)
ORDER = {row.name: place for place, row in enumerate(INDEX.rows)}


def chosen(cases: Sequence[Candidate]) -> tuple[Candidate, str] | None:
    """The one of several entries of a name that is meant, with the row that says so; None where it is not told.

    Of two the earlier row decides, then whether the name is the first that an entry has.
    """
    decided = ((case, INDEX.decide(case)) for case in cases)
    meant = [(case, row.name) for case, row in decided if row is not None and row.outcome == "is"]
    best = min((ORDER[row] for _, row in meant), default=0)
    meant = [(case, row) for case, row in meant if ORDER[row] == best]
    if len(meant) > 1:
        meant = [(case, row) for case, row in meant if candidates.own_name(case)]
    return meant[0] if len(meant) == 1 else None


def confidence(row: str) -> float:
    """How sure a mention is that a row has resolved."""
    return CONFIDENCES[row]
