"""The table by which a name is led to its referent: features, and what the outcomes mean."""

from collections.abc import Callable, Mapping
from typing import Any

from sayso.tasks.entities.linking.evidence import full_names, known_names, rival_bodies, short_names, surnames
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

ROWS = read_rows("sayso.tasks.entities", "linking_names.tsv")


def _type(case: NameCase) -> str:
    """What kind of thing it is the name of."""
    return case.type


def _title(case: NameCase) -> str:
    """The word before it."""
    return case.written.before


def _several_words(case: NameCase) -> bool:
    """It is more than one word."""
    return " " in case.written.text


def _several_letters(case: NameCase) -> bool:
    """It is more than two letters."""
    return len(case.written.text) > len("UN")


def _behind_article(case: NameCase) -> bool:
    """It stands behind "the"."""
    return case.written.before == "the"


def _located(case: NameCase) -> bool:
    """It stands somewhere behind a preposition that says where."""
    return any(name.before in NAME_WORDS["where"] for name in case.article.by_key[case.key])


def _in_capitals(case: NameCase) -> bool:
    """It is written in capitals."""
    return case.written.text.isupper()


def _known(case: NameCase) -> object:
    """Knowledge has it."""
    return case.known


def _known_type(case: NameCase) -> str:
    """What kind of thing that is."""
    return case.known.type if case.known is not None else ""


def _countries(case: NameCase) -> object:
    """The article names countries."""
    return case.article.countries


def _nobody(case: NameCase) -> None:
    """None of the persons who may be meant."""
    return


FEATURES: Mapping[str, Callable[[NameCase], Any]] = {
    "type": _type,
    "title": _title,
    "several_words": _several_words,
    "several_letters": _several_letters,
    "behind_article": _behind_article,
    "located": _located,
    "town": short_names.is_town,
    "in_capitals": _in_capitals,
    "known": _known,
    "countries": _countries,
    "plays": known_names.plays,
    "nicknamed": known_names.nicknamed,
    "acts": known_names.acts,
    "governed": known_names.governed,
    "people": known_names.people,
    "demonym": known_names.demonym,
    "own": known_names.own,
    "generic": rival_bodies.generic,
    "head": rival_bodies.head,
    "known_type": _known_type,
    "best_known_met": rival_bodies.best_known_met,
    "best_known_country": rival_bodies.best_known_country,
    "home_party": rival_bodies.home_party,
    "owned": rival_bodies.owned,
    "owned_by_other": rival_bodies.owned_by_other,
    "explained_here": short_names.explained_here,
    "explained": short_names.explained,
    "shares_name": full_names.shares_name,
    "leader": surnames.leader,
    "leader_named": surnames.leader_named,
    "leader_apart": surnames.leader_apart,
    "called": surnames.called,
    "bearers": surnames.bearers,
    "misspelled": surnames.misspelled,
    "of_firm": short_names.of_firm,
    "owned_here": short_names.owned_here,
    "again": short_names.again,
    "kind_named": short_names.kind_named,
    "whole": short_names.whole,
    "whole_known": short_names.whole_known,
    "whole_of_other": short_names.whole_of_other,
}

REFERENTS: Mapping[str, Callable[[NameCase], Referent | None]] = {
    "team": known_names.team,
    "nicknamed": known_names.club_nicknamed,
    "government": known_names.government,
    "governed": known_names.country_governed,
    "people": known_names.people_meant,
    "demonym": known_names.country_of_demonym,
    "known": known_names.known_entity,
    "full name": full_names.full_name,
    "sharing": full_names.sharing,
    "owned": rival_bodies.owned,
    "body": rival_bodies.body,
    "home party": rival_bodies.party_at_home,
    "explained here": short_names.long_name,
    "explained": short_names.explained_before,
    "leader": surnames.leader_in_office,
    "bearer": surnames.bearer,
    "slip": surnames.meant_by_slip,
    "nobody": _nobody,
    "place of a kind": short_names.place_of_kind,
    "named before": short_names.named_before,
    "whole": short_names.shortened,
}
"""Whom a name means by the outcome of the table."""

NAMES: DecisionList[NameCase] = decision_list(
    FEATURES, ROWS, {"offices": surnames.OFFICES, "rivalled": rival_bodies.RIVALLED}
)

RESOLUTIONS = {row["name"]: (row["resolved_by"], float(row["confidence"])) for row in ROWS}
"""By the row that decided, what the mention says of how it was resolved and how sure that is."""
