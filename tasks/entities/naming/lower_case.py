"""Names in a text without capitals: a word is a name all over it, or nowhere, as the model mostly says."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_WORDS, NOWHERE, PACKAGE, Name, Tokens, merged
from sayso.tasks.entities.naming.acronyms import is_spelled_behind
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

SHARE = 0.34
"""Share of a word's places that the model must call a name, for the word to be one."""
OFTEN = 3
"""Places of a word from which their share says something."""
MOST = 0.6
"""Share from which the others are names as well, whatever the parse sees."""


def corrected(doc: Doc, names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names`, in order, as they are where there are capitals; else as the whole text says, bodies and acronyms whole,
    directions left off."""
    if not tokens.lower_cased:
        return list(names)
    whole = bodies(agreed(doc, names, tokens), tokens, knowledge)
    return explained(without_directions(whole, tokens, knowledge), tokens)


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a text has each word, and as names of which types the model sees it alone."""

    places: Counter[str]
    types: Mapping[str, Counter[EntityType]]

    def found(self, word: str) -> int:
        """Places of a word that the model calls a name."""
        return self.types[word].total()

    def type(self, word: str) -> EntityType:
        """The type that the model mostly sees."""
        return max(self.types[word], key=lambda kind: (self.types[word][kind], kind))


def agreed(doc: Doc, names: Sequence[Name], tokens: Tokens) -> list[Name]:
    """`names` without words that the text uses more often as no name, and with those that recurring_words.tsv adds.

    Only names of one word that the model has found are judged; `names` are in order, and so is the result.
    """
    single = [name for name in names if len(name) == 1 and name.found_by == "model"]
    usage = read_usage(single, tokens)
    for name in single:
        if is_doubted(Recurring(doc, name.start, tokens.folded[name.start], usage)):
            tokens.free(name)
    kept = [name for name in names if tokens.taken[name.start]]
    return merged(kept, list(_again(doc, tokens, usage)), tokens)


def read_usage(names: Iterable[Name], tokens: Tokens) -> Usage:
    """How often each word is used, of which `names` are those that the model sees alone."""
    types: dict[str, Counter[EntityType]] = {}
    for name in names:
        types.setdefault(tokens.folded[name.start], Counter())[name.type] += 1
    return Usage(Counter(tokens.folded), types)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A word that is a name somewhere in the text."""

    doc: Doc
    position: int
    word: str
    usage: Usage


def _again(doc: Doc, tokens: Tokens, usage: Usage) -> Iterator[Name]:
    """Names where the model does not see them."""
    for position, word in enumerate(tokens.folded):
        unseen = word in usage.types and not tokens.taken[position]
        if unseen and RECURRING_WORDS.outcome(Recurring(doc, position, word, usage)):
            yield Name(position, position + 1, usage.type(word), "document")


def is_doubted(case: Recurring) -> bool:
    """Whether the word is often used, and seldom as a name."""
    return case.usage.places[case.word] >= OFTEN and case.usage.found(case.word) < SHARE * case.usage.places[case.word]


def repeated(case: Recurring) -> bool:
    """Whether the model sees the name more than once."""
    return case.usage.found(case.word) > 1


def mostly(case: Recurring) -> bool:
    """Whether the word is mostly used as a name: "iodine" may be taken for one often."""
    return case.usage.found(case.word) >= MOST * case.usage.places[case.word]


def tag(case: Recurring) -> str:
    """The tag that the parse gives the word."""
    return case.doc[case.position].tag_


FEATURES: Mapping[str, Feature[Recurring]] = {
    "doubted": is_doubted,
    "repeated": repeated,
    "mostly": mostly,
    "tag": tag,
}
RECURRING_WORDS = decision_list(FEATURES, read_rows(PACKAGE, "recurring_words.tsv"))


def bodies(names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` with those made whole that a word for a body stands before: "church of scientology".

    That word may end the name before, which is taken from the names: "housing authority | of new orleans".
    """
    made = [NOWHERE]
    for name in names:
        case = BehindOf(name, made[-1], tokens, knowledge)
        made.append(_with_body(case, made) if BODIES.outcome(case) else name)
    return made[1:]


@dataclass(frozen=True, slots=True)
class BehindOf:
    """A name that may stand behind a body and "of", and the name before it."""

    name: Name
    last: Name
    tokens: Tokens
    knowledge: Knowledge

    @property
    def of(self) -> int:
        """Where "of" stands before the name, or before its article."""
        return self.name.start - 1 - (self.tokens.folded_at(self.name.start - 1) == "the")

    @property
    def word(self) -> str:
        """The word before "of"."""
        return self.tokens.folded_at(self.of - 1)

    @property
    def ended(self) -> Name:
        """The name that ends with that word."""
        return self.last if self.last.end == self.of else NOWHERE


def _with_body(case: BehindOf, before: list[Name]) -> Name:
    """The name with its body; a name that the body's word ends is taken from those before."""
    start = before.pop().start if case.ended else case.of - 1
    whole = Name(start, case.name.end, "organization", "model", "ORG")
    case.tokens.take(whole)
    return whole


def preposition(case: BehindOf) -> str:
    """The word where "of" would stand."""
    return case.tokens.folded_at(case.of)


def links(case: BehindOf) -> Collection[str]:
    """The prepositions behind which names go on that have the word before."""
    return case.knowledge.name_links.get(case.word, ())


def head_type(case: BehindOf) -> EntityType | None:
    """The type of names that the word before is the head of."""
    return case.knowledge.name_heads.get(case.word)


def is_free(case: BehindOf) -> bool:
    """Whether the word before is in no name."""
    return not case.tokens.taken[case.of - 1]


BODY_FEATURES: Mapping[str, Feature[BehindOf]] = {
    "preposition": preposition,
    "word": attrgetter("word"),
    "links": links,
    "head_type": head_type,
    "free": is_free,
    "ended": attrgetter("ended.type"),
}
BODIES = decision_list(BODY_FEATURES, read_rows(PACKAGE, "lower_case_bodies.tsv"), NAME_WORDS)


def explained(names: Sequence[Name], tokens: Tokens) -> list[Name]:
    """`names` with the acronyms in brackets behind the body they stand for, "housing authority of holm (haoh)"; what is
    called so elsewhere is that body too."""
    bracketed = [name.end + 1 for name in names if name.type == "organization" and is_spelled_behind(name, tokens)]
    acronyms = {(tokens.folded[position],) for position in bracketed}
    for name in names:
        if tokens.key(name) in acronyms:
            name.type = "organization"
    free = [position for position in bracketed if not tokens.taken[position]]
    return merged(names, [Name(position, position + 1, "organization", "document") for position in free], tokens)


def without_directions(names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` without places that are but a direction, "the south", and without one before them: "central holm"."""
    for name in names:
        if name.type == "place" and _begins_with_direction(tokens.key(name), knowledge):
            tokens.taken[name.start] = False
            name.start += 1
    return [name for name in names if len(name)]


def _begins_with_direction(key: Sequence[str], knowledge: Knowledge) -> bool:
    form = " ".join(key)
    lies_in = key[0] in NAME_WORDS["lying"] and form not in knowledge.places
    return (form in NAME_WORDS["side"] or lies_in) and form not in knowledge.names
