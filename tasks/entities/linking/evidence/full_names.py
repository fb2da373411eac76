"""A name taken as the full name of what it stands for, known or not."""

from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.evidence.surnames import is_somebody_else
from sayso.tasks.entities.linking.referents import Referent


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
