"""A name taken as the full name of what it stands for, known or not."""

from sayso.tasks.entities.linking.called.persons import person_words
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.evidence.surnames import is_somebody_else
from sayso.tasks.entities.linking.referents import Referent

JOINS = ("and", "&")
"""What stands between the first names of two who share a surname."""


def shared_name(case: NameCase) -> str:
    """The full name of who shares the surname of the one behind: "Ida Moen" of "Ida and Peter Moen"."""
    written, names = case.written, case.article.names
    behind = names[written.index + 1] if written.index + 1 < len(names) else written
    if not (written.single and written.name.end + 1 == behind.name.start and written.behind in JOINS):
        return ""
    given = case.knowledge.given_names
    first, *last = person_words(behind.text)
    is_pair = behind.name.type == "person" and len(last) == 1 and case.key != first
    return f"{written.text} {behind.text.split()[-1]}" if is_pair and {case.key, first} <= given.keys() else ""


def shares_name(case: NameCase) -> bool:
    """It shares the surname of the name behind, and no title tells whose it is: "Ida and Peter Moen"."""
    alike = case.article.by_key[case.key]
    return bool(shared_name(case)) and not any(name.before in case.knowledge.titles for name in alike)


def sharing(case: NameCase) -> Referent:
    """Who goes under that full name, and is not shown under the first name."""
    referent = case.registry.full_name(shared_name(case), "person")
    referent.forms[shared_name(case)] += 1
    referent.short_forms.add(case.written.text)
    first, index = case.article.named_first, case.written.index
    first[referent] = min(index, first.get(referent, index))
    return referent


def full_name(case: NameCase) -> Referent:
    """Whoever or whatever goes under that name."""
    written, first = case.written, case.article.named_first
    title = written.before if written.before in case.knowledge.titles else ""
    may_be_leader = not (written.single and is_somebody_else(case))
    referent = case.registry.full_name(written.text, written.name.type, title, may_be_leader)
    _note_title(case, referent)
    first[referent] = min(written.index, first.get(referent, written.index))
    return referent


def _note_title(case: NameCase, referent: Referent) -> None:
    """Let a person of whom only title and surname are known be told by the title: "Mrs. Keller"."""
    is_surname = case.type == "person" and case.written.name.end - case.written.name.start == 1
    if is_surname and case.title_gender is not None and referent.gender is None:
        referent.gender, referent.is_surname_only = case.title_gender, True
        case.registry.add_part(case.written.text, referent)
