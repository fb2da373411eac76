"""Names but for how they are written: with spaces, hyphens or none, in British or American spelling."""

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge import Knowledge, normal, without_legal_form

SHORTEST_VARIANT = 7
"""Letters of the shortest name that is told by them alone."""
COUNTRY_AND_MORE = 3
"""Words of the shortest name that may begin with a country or its adjective alike: "Nigeria Medical Association"."""
SPELLED_ALIKE = dict(pair.split("=") for pair in NAME_WORDS["spelled_alike"])
PLURAL: frozenset[EntityType] = frozenset({"organization", "facility"})
"""Types of which a name of several words is the same with and without the "s" at the end of each: "Arbor Networks"."""
TELLING = frozenset("+&#")
"""Signs that tell two names apart: "OPEC+"."""


def variant(name: str, entity_type: EntityType, knowledge: Knowledge) -> str:
    """The letters of a name, by which it is known however it is written; none of a short one."""
    words = [SPELLED_ALIKE.get(word, word) for word in normal(without_legal_form(name)).split()]
    if len(words) >= COUNTRY_AND_MORE and (home := knowledge.demonyms.get(words[0])) is not None:
        words[0] = normal(home.name)
    if len(words) > 1 and entity_type in PLURAL:
        words = [word if word.endswith("ss") else word.removesuffix("s") for word in words]
    letters = "".join(letter for letter in "".join(words) if letter.isalnum() or letter in TELLING)
    return letters if len(letters) >= SHORTEST_VARIANT else ""
