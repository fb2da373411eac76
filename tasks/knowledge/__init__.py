"""Knowledge: what is known before reading, as data; names of it are found in any text. All stages may ask it."""

from sayso.tasks.knowledge.known import (
    NOTHING,
    Gender,
    Kind,
    Knowledge,
    Known,
    KnownPlace,
    Reading,
    Role,
    compatible,
    entity_id,
)
from sayso.tasks.knowledge.load import knowledge_version, load_knowledge
from sayso.tasks.knowledge.name_forms import (
    before_link,
    head_word,
    normal,
    plain_letters,
    unhyphenated,
    without_legal_form,
)
from sayso.tasks.knowledge.who_is_who import Entry, Office, office_words

__all__ = [
    "NOTHING",
    "Entry",
    "Gender",
    "Kind",
    "Knowledge",
    "Known",
    "KnownPlace",
    "Office",
    "Reading",
    "Role",
    "before_link",
    "compatible",
    "entity_id",
    "head_word",
    "knowledge_version",
    "load_knowledge",
    "normal",
    "office_words",
    "plain_letters",
    "unhyphenated",
    "without_legal_form",
]
