"""Who is meant: names, descriptions and pronouns led to canonical entities, and every claim to its source."""

from sayso.tasks.entities.errors import KnowledgeError
from sayso.tasks.entities.gather import gather_entities
from sayso.tasks.entities.own_knowledge import OwnKnowledge, read_own_knowledge
from sayso.tasks.entities.predictions import predict
from sayso.tasks.entities.resolve import ENTITIES_VERSION, Resolved, resolve_entities

__all__ = [
    "ENTITIES_VERSION",
    "KnowledgeError",
    "OwnKnowledge",
    "Resolved",
    "gather_entities",
    "predict",
    "read_own_knowledge",
    "resolve_entities",
]
