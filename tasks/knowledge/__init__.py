"""Knowledge: what is known before reading, as data; names of it are found in any text. All stages may ask it."""

from tasks.knowledge.known import (
    NOTHING,
    Gender,
    Kind,
    Knowledge,
    Known,
    KnownPlace,
    Reading,
    Role,
    before_link,
    compatible,
    entity_id,
    head_word,
    knowledge_version,
    load_knowledge,
    normal,
    read_rows,
)

__all__ = [
    "NOTHING",
    "Gender",
    "Kind",
    "Knowledge",
    "Known",
    "KnownPlace",
    "Reading",
    "Role",
    "before_link",
    "compatible",
    "entity_id",
    "head_word",
    "knowledge_version",
    "load_knowledge",
    "normal",
    "read_rows",
]
