"""Whom a surname, or another part of a full name, means."""

from collections.abc import Callable, Sequence
from heapq import merge

from sayso.tasks.entities.linking.article_names import Written
from sayso.tasks.entities.linking.evidence.name_case import NameCase, how_many
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.entities.naming.introductions import apposed
from sayso.tasks.entities.naming.person_names import has_generation
from sayso.tasks.knowledge import Known, office_words
from sayso.tasks.knowledge.data_files import column

OFFICES = column("sayso.tasks.entities", "linking_offices.tsv", "title")
"""Titles of heads of state and government."""

BARE_USES = 2
"""Uses of a surname alone for one person, before another of that surname comes up, that make it theirs afterwards."""

Persons = Sequence[Referent]


def leader(case: NameCase) -> Known | None:
    """The leader whom the name alone means."""
    known = case.knowledge.people_alone.get(case.key)
    return known if known is not None and not is_somebody_else(case) else None


def is_somebody_else(case: NameCase) -> bool:
    """Whether the article says that who is called so is none of the leaders: "Sergeant Obama", "Obama, a baker"."""
    told = case.article.somebody_else
    if case.key not in told:
        alike = (name for name in case.article.by_key[case.key] if name.single)
        told[case.key] = any(_has_other_title(name) or _has_other_role(name) for name in alike)
    return told[case.key]


def _has_other_title(name: Written) -> bool:
    """Whether a title or role stands before that no head of a state or government has."""
    knowledge, before = name.knowledge, name.before
    return (before in knowledge.titles or _is_persons(before, name)) and before not in NAME_WORDS["statesman"]


def _has_other_role(name: Written) -> bool:
    """Whether what stands behind a comma says that somebody is something else."""
    said = [word for word in apposed(name) if _is_persons(word, name) or word in NAME_WORDS["statesman"]]
    return bool(said) and NAME_WORDS["statesman"].isdisjoint(said) and said[0] not in office_words()


def _is_persons(word: str, name: Written) -> bool:
    role = name.knowledge.roles.get(word)
    return role is not None and role.type == "person"


def leader_named(case: NameCase) -> bool:
    """The article has named that leader, or another in office, by a name of which this is part."""
    persons, in_office = case.registry.persons_called(case.key), leader(case)
    return any(person.known is in_office or not OFFICES.isdisjoint(person.roles) for person in persons)


def leader_in_office(case: NameCase) -> Referent:
    """Whom "President Obama" means where the article names but another Obama in full."""
    referent = case.registry.of_known(case.knowledge.people_alone[case.key])
    referent.is_surname_only = True
    case.registry.add_part(case.key, referent)
    return referent


def leader_apart(case: NameCase) -> bool:
    """A leader is meant of whom the article names but a relative in full, and not just before: "Tiffany Trump told Joe
    Biden to stop. Biden had ridiculed Trump" speaks of a president."""
    meant, persons = leader(case), case.registry.persons_called(case.key)
    if meant is None or case.title_gender is not None or any(person.known == meant for person in persons):
        return False
    speaks_of_office = any(word in OFFICES for word in case.written.tokens.folded)
    return speaks_of_office and _last_named(case) not in persons


def _last_named(case: NameCase) -> Referent | None:
    """Whom the last name of a person before this one means."""
    found = case.article.found
    before = (found[index].referent for index in range(case.written.index - 1, -1, -1) if index in found)
    return next((one for one in before if one is not None and one.type == "person"), None)


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


def misspelled(case: NameCase) -> Referent | None:
    """The one person of the article whose last name it is but for a letter: "Lindqist" of "Maria Lindqvist"."""
    return case.registry.misspelled(case.written.text)


def meant_by_slip(case: NameCase) -> Referent:
    """That person, who is not shown so."""
    person = case.registry.misspelled(case.written.text)
    assert person is not None
    case.registry.add_part(case.written.text, person)
    person.short_forms.add(case.written.text)
    return person


def _told_apart(case: NameCase) -> Persons:
    """The one person whom the first of the `TELLING` that leaves one does; all whom the title may mean where none."""
    persons: Persons = case.registry.persons_called(case.key)
    if case.title_gender is not None:
        persons = [person for person in persons if person.gender in (None, case.title_gender)]
    else:
        persons = [person for person in persons if not _is_titled_only(person)] or persons
    told = ([person for person in persons if tells(case, person)] for tells in TELLING)
    return next((left for left in told if len(left) == 1), persons)


def _is_titled_only(person: Referent) -> bool:
    """Whether the article calls somebody unknown by a title and the surname alone: "Mrs. Child"."""
    return person.is_surname_only and person.known is None


def _titled(case: NameCase, person: Referent) -> bool:
    """Whether somebody known has no first name in the article."""
    return person.is_surname_only and person.known is not None


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


def _has_no_generation(case: NameCase, person: Referent) -> bool:
    """Whether somebody is not told from another bearer by "Sr" or "III"."""
    return not any(has_generation(form.split()) for form in person.forms)


def _leads(case: NameCase, person: Referent) -> bool:
    """Whether somebody is the leader whom the name alone means."""
    return person.known is not None and person.known == leader(case)


def _named_last(case: NameCase, person: Referent) -> bool:
    """Whether somebody is the one of them named last before, in a sentence that names none of the others: "Leslie Berg
    left. Chuck Berg came. Berg said so." What is said of their family is said of none."""
    if _of_family(case):
        return False
    article, persons = case.article, case.registry.persons_called(case.key)
    sentence, last = -1, None
    for index in merge(*(article.earlier_of(one, case.written.index) for one in persons), reverse=True):
        start, named = article.names[index].first.sent.start, article.found[index].referent
        if last is not None and (start != sentence or named is not last):
            return last is person and start != sentence
        sentence, last = start, named
    return last is person


def _of_family(case: NameCase) -> bool:
    """Whether it stands before a noun of which it is a part: "the Berg brothers"."""
    root = case.written.root
    return bool(root.dep_ == "compound" and root.head.text.islower())


TELLING: tuple[Callable[[NameCase, Referent], bool], ...] = (
    _titled,
    _named_before,
    _called_so_before,
    _named_in_line,
    _has_no_generation,
    _leads,
    _named_last,
)
