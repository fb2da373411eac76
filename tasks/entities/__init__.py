"""Who is meant: names, descriptions and pronouns led to canonical entities, and every claim to its source."""

from sayso.tasks.entities.errors import KnowledgeError
from sayso.tasks.entities.gather import gather_entities
from sayso.tasks.entities.own_knowledge import OwnKnowledge, read_own_knowledge
from sayso.tasks.entities.predictions import predict
from sayso.tasks.entities.resolve import Resolved, resolve_entities
from sayso.tasks.stage_version import stage_version

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

ENTITIES_VERSION = stage_version(
    "sayso.tasks.entities",
    stage_version("sayso.schemas"),
    stage_version("sayso.tasks.annotate"),
    stage_version("sayso.tasks.knowledge"),
)
"""Another whenever the same claims, figures and names may be led to other entities."""
