"""Who is meant: names, descriptions and pronouns led to canonical entities, and every claim to its source."""

from sayso.tasks.entities.errors import KnowledgeError
from sayso.tasks.entities.own_knowledge import OwnKnowledge, read_own_knowledge
from sayso.tasks.entities.predictions import predict
from sayso.tasks.entities.resolve import Resolved, resolve_entities

__all__ = [
    "KnowledgeError",
    "OwnKnowledge",
    "Resolved",
    "predict",
    "read_own_knowledge",
    "resolve_entities",
]
