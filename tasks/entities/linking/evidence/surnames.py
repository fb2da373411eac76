"""Whom a surname, or another part of a full name, means."""

from collections.abc import Callable, Sequence

from sayso.tasks.entities.linking.evidence.name_case import NameCase, how_many
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Known
from sayso.tasks.knowledge.data_files import column

OFFICES = column("sayso.tasks.entities", "linking_offices.tsv", "title")
"""Titles of heads of state and government."""

BARE_USES = 2
"""Uses of a surname alone for one person, before another of that surname comes up, that make it theirs afterwards."""

Persons = Sequence[Referent]


def leader(case: NameCase) -> Known | None:
    """The leader whom the name alone means."""
    return case.knowledge.people_alone.get(case.key)


def leader_named(case: NameCase) -> bool:
    """The article has named that leader, or another in office, by a name of which this is part."""
    persons = case.registry.persons_called(case.key)
    return any(person.known is leader(case) or not OFFICES.isdisjoint(person.roles) for person in persons)


def leader_in_office(case: NameCase) -> Referent:
    """Whom "President Obama" means where the article names but another Obama in full."""
    referent = case.registry.of_known(case.knowledge.people_alone[case.key])
    referent.is_surname_only = True
    case.registry.add_part(case.key, referent)
    return referent


def called(case: NameCase) -> str:
    """How many persons of the article have it for a part of their names."""
    return how_many(len(case.registry.persons_called(case.key)))


def bearers(case: NameCase) -> str:
    """How many of those may be meant, where title, order and use of their names have told."""
    return how_many(len(_told_apart(case)))


def bearer(case: NameCase) -> Referent:
    """The one of them."""
    person = _told_apart(case)[0]
    case.written.name.type = person.type
    case.article.bare_uses[case.key, person] += 1
    return person


def _told_apart(case: NameCase) -> Persons:
    """The one person whom the first of the `TELLING` that leaves one does; all whom the title may mean where none."""
    persons: Persons = case.registry.persons_called(case.key)
    if case.title_gender is not None:
        persons = [person for person in persons if person.gender in (None, case.title_gender)]
    told = ([person for person in persons if tells(case, person)] for tells in TELLING)
    return next((left for left in told if len(left) == 1), persons)


def _titled(case: NameCase, person: Referent) -> bool:
    """Whether somebody has no first name in the article."""
    return person.is_surname_only


def _named_before(case: NameCase, person: Referent) -> bool:
    """Whether somebody is named in full before, which the others are not."""
    here = case.written.index
    return case.article.named_first.get(person, here) < here


def _called_so_before(case: NameCase, person: Referent) -> bool:
    """Whether somebody had the surname to themselves before."""
    return _named_before(case, person) and case.article.bare_uses[case.key, person] >= BARE_USES


def _named_in_line(case: NameCase, person: Referent) -> bool:
    """Whether the same paragraph has named somebody in full just before."""
    line = case.article.earlier_in_line(case.written)
    return any(mention.referent is person and mention.is_full_name for mention in line)


TELLING: tuple[Callable[[NameCase, Referent], bool], ...] = (
    _titled,
    _named_before,
    _called_so_before,
    _named_in_line,
)
