"""gather: what mentions of all articles add up to, the table of entities."""

from sayso.tasks.gather.entities import gather_entities

__all__ = ["gather_entities"]
