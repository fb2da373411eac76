"""The names of an article as they are joined: what is read of all of them first, and whom those before stand for."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from operator import attrgetter

from spacy.tokens import Doc

from sayso.tasks.entities.linking.metonyms import read_capitals
from sayso.tasks.entities.linking.places import read_places
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.linking.teams import is_on_football, read_teams
from sayso.tasks.entities.name import Name, NameInText, Tokens
from sayso.tasks.entities.naming.acronyms import explained_pairs, initials, other_names
from sayso.tasks.knowledge import Known

LINE_NAMES = 20
"""Names looked back over for a full name in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that names stand in, and the year of its publication where that is known."""

    article_id: str = ""
    year: int | None = None


NO_ORIGIN = Origin()
"""That of a text of which nothing else is known."""


@dataclass(frozen=True, eq=False)
class Written(NameInText):
    """A name as the article writes it, and which of its names it is."""

    index: int


@dataclass(slots=True)
class NamedMention:
    """A name with its referent; `referent` is None where two persons may be meant."""

    name: Name
    text: str
    referent: Referent | None
    resolved_by: str
    confidence: float

    @property
    def is_full_name(self) -> bool:
        """Whether it is taken as all of what its referent is called."""
        return self.resolved_by == "name"


@dataclass(slots=True)
class ArticleNames:
    """The names of an article in its order; `found` and what follows it grow as names are joined."""

    doc: Doc
    registry: Registry
    names: list[Written]
    by_key: Mapping[str, Sequence[Written]]
    """Names by their normal form."""
    teams: frozenset[int]
    means_government: dict[int, bool]
    places: dict[int, Known]
    long_forms: dict[int, int]
    """By the index of an acronym, or of another name, that of the name that the article gives it to."""
    spelled_out: frozenset[str]
    """Names, in normal form, that letters of their own in brackets stand for."""
    countries: Counter[str]
    """How often each country is named, by its Wikidata id."""
    on_football: bool
    """Whether the article is about a match of men's football."""
    found: dict[int, NamedMention] = field(default_factory=dict)
    explained: dict[str, Referent] = field(default_factory=dict)
    """What acronyms stand for that the article has explained."""
    named_first: dict[Referent, int] = field(default_factory=dict)
    """Index of the first full name of a referent."""
    bare_uses: Counter[tuple[str, Referent]] = field(default_factory=Counter)
    """How often a surname alone has stood for a person."""
    named_at: dict[Referent, list[int]] = field(default_factory=dict)
    """Indexes of the names joined already that stand for a person, in order."""
    somebody_else: dict[str, bool] = field(default_factory=dict)
    """Whether a leader's surname is that of somebody else here, by its normal form."""

    def join(self, mention: NamedMention, index: int) -> None:
        """Let the name of an index stand for something."""
        self.found[index] = mention
        if mention.referent is not None and mention.referent.type == "person":
            insort(self.named_at.setdefault(mention.referent, []), index)

    def earlier_of(self, person: Referent, index: int) -> Iterator[int]:
        """Indexes of the names joined already that stand for a person before one, the nearest first."""
        places = self.named_at.get(person, [])
        return (places[place] for place in range(bisect_left(places, index) - 1, -1, -1))

    def earlier_in_sentence(self, written: Written) -> list[str]:
        """Names before one in its sentence."""
        start = written.first.sent.start
        before = (self.names[index] for index in range(written.index - 1, -1, -1))
        return [other.text for other in takewhile(lambda other: other.name.start >= start, before)][::-1]

    def earlier_in_line(self, written: Written) -> Iterator[NamedMention]:
        """Names joined already that stand before one in its paragraph, the nearest first."""
        for earlier in range(written.index - 1, max(-1, written.index - LINE_NAMES), -1):
            between = self.doc[self.names[earlier].name.end : self.names[earlier + 1].name.start]
            if "\n" in between.text:
                return
            if earlier in self.found:
                yield self.found[earlier]


def read_article_names(
    doc: Doc, names: Sequence[Name], tokens: Tokens, on_sport: bool, registry: Registry
) -> ArticleNames:
    """`names` in order, with which of them are teams, governments and places; none is joined yet."""
    knowledge = registry.knowledge
    written = [Written(doc, name, tokens, knowledge, index) for index, name in enumerate(names)]
    teams = read_teams(written) if on_sport else frozenset()
    means_government = read_capitals(written)
    for index, is_government in means_government.items():
        if not is_government and _is_palace(written[index]):
            names[index].type = "facility"
    places = read_places(written, on_sport, knowledge)
    countries = Counter(filter(None, (_country(name, places.get(name.index)) for name in written)))
    pairs = explained_pairs(written)
    long_forms = other_names(written) | pairs
    spelled_out = frozenset(written[full].key for letters, full in pairs.items() if _is_whole(written, letters, full))
    by_key = {key: list(alike) for key, alike in groupby(sorted(written, key=attrgetter("key")), attrgetter("key"))}
    on_football = on_sport and is_on_football(tokens.folded)
    return ArticleNames(
        doc, registry, written, by_key, teams, means_government, places, long_forms, spelled_out, countries, on_football
    )


def _is_whole(written: Sequence[Written], letters: int, full: int) -> bool:
    """Whether a name is all that the letters in brackets behind it stand for, and does not go on: "Institute of
    Technology (IT) Holm"."""
    behind = written[letters].doc[written[letters].name.end + 1 :][:1].text
    return letters > full and written[letters].text in initials(written[full].text) and not behind[:1].isupper()


def _is_palace(name: NameInText) -> bool:
    return name.key in name.knowledge.palaces and name.knowledge.own.get(name.key) is None


def _country(name: NameInText, place: Known | None) -> str | None:
    """Wikidata id of the country that a name is, or of the state of it that it is, or ends with: "Bank of Ghana"."""
    if name.name.type == "person":
        return None
    if place is not None and place.subtype == "territory":
        return place.country_id
    *before, last = name.text.split()
    country = name.knowledge.country_of(last if before[1:] and before[-1] == "of" else name.text)
    return country.country_id if country is not None else None
