"""Who is meant: names, descriptions and pronouns led to canonical entities, and every claim to its source."""

from tasks.entities.gather import gather_entities
from tasks.entities.predictions import predict
from tasks.entities.resolve import ENTITIES_VERSION, Resolved, resolve_entities

__all__ = ["ENTITIES_VERSION", "Resolved", "gather_entities", "predict", "resolve_entities"]
