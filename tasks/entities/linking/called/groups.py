"""What a people, faith or party's members are known by, whether one of them is spoken of or many: "Muslims"."""

from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge import normal

SHORTEST_PLURAL = 4
"""Letters of the shortest word whose last one may tell that many are meant."""
MEMBERS = dict(pair.split("=") for pair in NAME_WORDS["member_of"])


def group_key(name: str) -> str:
    """A group's name in normal form, of one of its members: "muslim" of "Muslims", "democrat" of "Democratic"."""
    before, _, last = normal(name).rpartition(" ")
    is_plural = last.endswith("s") and not last.endswith("ss") and len(last) >= SHORTEST_PLURAL and not name.isupper()
    return f"{before} {MEMBERS.get(last, last[:-1] if is_plural else last)}".strip()


def is_plural(name: str) -> bool:
    """Whether a group's name is a noun for many of it: "Democrats", not "Democratic"."""
    return name.endswith("s")
