"""All evidence on what a name of an article names: that of its places pooled, of its words, of the longer names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from sayso.schemas import EntityType, NameType
from sayso.tasks.entities.name import PACKAGE, POSSESSIVES, Name, NameInText, Tokens
from sayso.tasks.entities.naming.tagged_names import SEEN, TAGGED
from sayso.tasks.entities.naming.types.beside import mark_evidence, noun_evidence, once_evidence, role_evidence
from sayso.tasks.entities.naming.types.longer import Key, LongerNames
from sayso.tasks.entities.naming.types.within import known_evidence, shape_evidence, word_evidence
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import word_lists

WORDS = word_lists(PACKAGE, "type_words.tsv")
TAGGED_AS = ("person", "organization", "place")
"""What the tagger's scores are of, in their order."""
OF_LABEL: Mapping[str, NameType] = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""By the language model's label, which of them it is, where there is no tagger."""
UNSURE: Mapping[NameType, "Scores"] = {"PER": (0.6, 0.2, 0.2), "ORG": (0.2, 0.6, 0.2), "LOC": (0.2, 0.2, 0.6)}
"""The scores of a type that only the language model tells."""
JOINS = WORDS["join"] | {","}
LONGEST_JOIN = 2
"""Tokens that stand between names that a comma or "and" joins."""

TELLING = ("apposed", "is ", "called", "before")
"""How evidence of nouns begins that tells wherever it stands."""
WRITTEN_TWICE = frozenset({"like full name", "several places"})
"""Evidence of capitals at several places."""
HALF = 0.5
HEARD = 4
"""One of so many places at which a noun stands tells of all."""

Scores = tuple[float, float, float]


@dataclass(frozen=True)
class Scene:
    """An article with its names in order, before they have types."""

    doc: Doc
    names: Sequence[Name]
    tokens: Tokens
    on_sport: bool
    knowledge: Knowledge

    @cached_property
    def seen(self) -> Mapping[int, str]:
        """The label that the language model gives each token of a name that it sees."""
        ents = self.doc.spans.get(SEEN, self.doc.ents)
        return {place: ent.label_ for ent in ents for place in range(ent.start, ent.end)}

    @cached_property
    def scores(self) -> Mapping[int, Scores]:
        """How probable the tagger finds each type, by each token of its names; without a tagger the labels tell."""
        if TAGGED not in self.doc.user_data:
            return {place: UNSURE[OF_LABEL[label]] for place, label in self.seen.items() if label in OF_LABEL}
        scores: Mapping[int, Scores] = self.doc.user_data[TAGGED]
        return scores

    @cached_property
    def forms(self) -> Mapping[Key, Sequence[int]]:
        """The indexes of the names of each form, the longest forms first."""
        found: dict[Key, list[int]] = {}
        for index, name in enumerate(self.names):
            found.setdefault(self.tokens.key(name), []).append(index)
        return dict(sorted(found.items(), key=lambda form: -len(form[0])))

    def case(self, index: int) -> NameInText:
        """A name among the words that it stands in."""
        return NameInText(self.doc, self.names[index], self.tokens, self.knowledge)


def evidence_of(scene: Scene, key: Key, longer: LongerNames) -> dict[str, float]:
    """The evidence on a form: what is so at its places by their share, what is said of it at all by 1, or less where
    that is said at few places of many.

    `longer` are the longer forms.
    """
    places = scene.forms[key]
    shares: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    said: set[str] = set()
    for index in places:
        case = scene.case(index)
        shares.update({*role_evidence(case), *mark_evidence(case), *_seen(scene, index), *_neighbours(scene, index)})
        nouns.update(set(noun_evidence(case)))
        said.update(once_evidence(case))
    case = scene.case(places[0])
    said.update(known_evidence(case), word_evidence(case), shape_evidence(case), longer.say(key, case.text))
    if len(places) > 1:
        said.add("several places")
    if scene.on_sport:
        said.add("on sport")
    found = {name: count / len(places) for name, count in shares.items()}
    told = {name: _heard(name, count, len(places)) for name, count in nouns.items()}
    tagged = _tagged(scene, places)
    if said >= WRITTEN_TWICE and not _begins_post(case) and _is_tagged(tagged):
        said.add("tagged all over")
    return {**found, **tagged, **dict.fromkeys(said, 1.0), **told}


def _begins_post(case: NameInText) -> bool:
    """Whether the first word is one of posts: "Attorney General"."""
    return any(
        case.word in words for words in (case.knowledge.titles, case.knowledge.roles, case.knowledge.generic_words)
    )


def _is_tagged(tagged: Mapping[str, float]) -> bool:
    """Whether the tagger sees a name at most places."""
    return tagged["untagged"] < HALF and max(tagged.get(f"tagged {kind}", 0.0) for kind in TAGGED_AS) > HALF


def _heard(name: str, count: int, places: int) -> float:
    """How much a noun beside a name says of it at all: what tells by itself all, one that a name stands before or owns
    less the fewer places of many it stands at: "the Holm device" of the Holm movement."""
    return 1.0 if name.startswith(TELLING) else min(1.0, HEARD * count / places)


def _tagged(scene: Scene, places: Sequence[int]) -> dict[str, float]:
    """How probable the tagger finds each type, in the mean over the places where it sees a name."""
    found = [score for index in places if (score := _score(scene, scene.names[index])) is not None]
    means = {
        f"tagged {kind}": sum(values) / len(found)
        for kind, values in zip(TAGGED_AS, zip(*found, strict=True), strict=False)
    }
    return {**means, "untagged": 1 - len(found) / len(places)}


def _score(scene: Scene, name: Name) -> Scores | None:
    return next((scene.scores[place] for place in name.positions if place in scene.scores), None)


def _seen(scene: Scene, index: int) -> Iterator[str]:
    """What the language model sees at a place, and who has found the name there."""
    name = scene.names[index]
    labels = Counter(scene.seen.get(place, "none") for place in name.positions)
    yield f"seen {labels.most_common(1)[0][0]}"
    if name.found_by not in ("model", "document"):
        yield f"found by {name.found_by}"


def _neighbours(scene: Scene, index: int) -> Iterator[str]:
    """The types, as they are seen, of names joined to this by a comma or "and", and of those that touch it."""
    for one, other, side in ((index - 1, index, "after"), (index, index + 1, "before")):
        if one < 0 or other == len(scene.names):
            continue
        first, second = scene.names[one], scene.names[other]
        between = scene.tokens.text[first.end : second.start]
        them = first if side == "after" else second
        if not between or between == ["."]:
            yield f"touching {side} {them.type}"
        elif len(between) <= LONGEST_JOIN and JOINS.issuperset(between):
            yield f"{'comma' if between == [','] else 'and'} {side} {them.type}"
        elif len(between) == 1 and between[0] in POSSESSIVES:
            yield f"{'owned by' if side == 'after' else 'owner of'} {them.type}"


def types_seen(scene: Scene, key: Key) -> EntityType:
    """The type that most places of a form are seen with."""
    return Counter(scene.names[index].type for index in scene.forms[key]).most_common(1)[0][0]
