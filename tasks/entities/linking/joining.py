"""Leading every name of an article to its referent: full names first, then surnames, acronyms and short forms."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.metonyms import read_capitals
from sayso.tasks.entities.linking.name_context import note_neighbours
from sayso.tasks.entities.linking.places import read_places
from sayso.tasks.entities.linking.referents import Referent, Registry, people_of
from sayso.tasks.entities.linking.teams import read_teams
from sayso.tasks.entities.name import POSSESSIVES, Name
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.knowledge import Gender, Known, compatible, head_word, normal, without_legal_form

LINE_NAMES = 20
"""Names looked back over for a full name in the same paragraph."""

RIVALLED = {"court": 3.0, "senate": 3.0, "house": 3.0, "congress": math.inf, "treasury": 3.0}
"""Heads of names that bodies of many countries have; how many times as often as the country best known for it another
must be named for the body to be that one's."""

OFFICES = frozenset({"president", "chancellor", "premier", "minister", "pm"})
"""Titles of heads of state and government."""

GOVERNMENT = " government"

HOUSE_USES = 2
"""Bare uses of a surname for one person, before another of that surname comes up, that make it theirs afterwards."""


@dataclass(slots=True)
class NamedMention:
    """A name with its referent; `referent` is None where two persons may be meant."""

    name: Name
    text: str
    referent: Referent | None
    resolved_by: str
    confidence: float


def join_names(doc: Doc, names: Sequence[Name], on_sport: bool, registry: Registry) -> list[NamedMention]:
    """Every name of `names`, in order, with its referent; `on_sport` tells whether the article is about a match."""
    return _Joining(doc, names, on_sport, registry).run()


class _Joining:
    def __init__(self, doc: Doc, names: Sequence[Name], on_sport: bool, registry: Registry) -> None:
        self.doc = doc
        self.names = names
        self.registry = registry
        self.knowledge = registry.knowledge
        self.texts = [doc[name.start : name.end].text for name in names]
        self.teams = read_teams(doc, names, self.knowledge) if on_sport else frozenset()
        self.means_government = read_capitals(doc, names, self.knowledge)
        for index, is_government in self.means_government.items():
            key = normal(self.texts[index])
            if not is_government and key in self.knowledge.palaces and self.knowledge.own.get(key) is None:
                names[index].type = "facility"
        self.places = read_places(doc, names, on_sport, self.knowledge)
        self.countries = Counter(country for index in range(len(names)) if (country := self._country(index)))
        self.home = home_of(self.countries)
        self.explained = _explained_acronyms(doc, names)
        self.explained_by_text: dict[str, Referent] = {}
        self.found: dict[int, NamedMention] = {}
        self.named_first: dict[Referent, int] = {}
        self.bare_uses: dict[tuple[str, Referent], int] = {}

    def run(self) -> list[NamedMention]:
        for index in sorted(range(len(self.names)), key=self._turn):
            mention = self._known(index) or self._short(index) or self._full(index)
            self.found[index] = mention
            if mention.referent is not None:
                note_neighbours(self.doc, mention.name, mention.referent, self.knowledge)
        self.registry.settle_owners(self.home)
        return [self.found[index] for index in range(len(self.names))]

    def _turn(self, index: int) -> tuple[int, bool, int]:
        """Order of reading: longest names first, then surnames whose title tells a gender, then the rest."""
        name = self.names[index]
        return (name.start - name.end, self._title_gender(name) is None, index)

    def _country(self, index: int) -> str | None:
        """Wikidata id of the country that a name is, or of a state of it, or ends with: "Bank of Ghana"."""
        if self.names[index].type == "person":
            return None
        place = self.places.get(index)
        if place is not None and place.subtype == "territory":
            return place.country_id
        words = self.texts[index].split()
        is_of = len(words) > 2 and words[-2] == "of"
        country = self.knowledge.country_of(words[-1] if is_of else self.texts[index])
        return country.country_id if country is not None else None

    def _title_gender(self, name: Name) -> Gender | None:
        return self.knowledge.titles.get(self._word_before(name))

    def _word_before(self, name: Name) -> str:
        return self.doc[name.start - 1].lower_ if name.start else ""

    def _mention(self, index: int, referent: Referent, resolved_by: str, confidence: float) -> NamedMention:
        referent.forms[self.texts[index]] += 1
        return NamedMention(self.names[index], self.texts[index], referent, resolved_by, confidence)

    def _known(self, index: int) -> NamedMention | None:
        name, key = self.names[index], normal(self.texts[index])
        team_of = self.knowledge.country_of(key) if index in self.teams else None
        if team_of is not None:
            name.type = "organization"
            return self._mention(index, self.registry.team_of(team_of), "team", 0.8)
        if self.means_government.get(index):
            government: Known = self.knowledge.capitals.get(key) or self.knowledge.palaces[key]
            return self._mention(index, self.registry.of_known(government), "metonym", 0.7)
        governed = self.knowledge.country_of(key.removesuffix(GOVERNMENT)) if key.endswith(GOVERNMENT) else None
        if governed is not None and governed.subtype == "country":
            return self._mention(index, self.registry.of_known(governed), "metonym", 0.9)
        if name.type == "group" and key in self.knowledge.demonyms:
            country = self.knowledge.demonyms[key]
            if means_people(self.doc, name, self.knowledge):
                people = self.registry.of_description(people_of(country, self.texts[index]))
                return NamedMention(name, self.texts[index], people, "demonym", 0.9)
            return NamedMention(name, self.texts[index], self.registry.of_known(country), "demonym", 0.9)
        known = self.knowledge.own.get(key)
        if known is not None and compatible(known.type, name.type):
            return self._full(index)
        known = self.places.get(index) or self.knowledge.names.get(key)
        if known is None and name.type == "organization":
            known = self.knowledge.names.get(normal(without_legal_form(self.texts[index])))
        if known is not None and known.type == "organization":
            elsewhere = self._of_another(index, key, known)
            if elsewhere is not None:
                return elsewhere
        if known is not None and name.type != "person" and not self.registry.persons_called(key):
            referent = self.registry.of_known(known)
            self.registry.add_acronyms(self.texts[index], referent)
            return self._mention(index, referent, "knowledge", 0.95)
        return None

    def _of_another(self, index: int, key: str, known: Known) -> NamedMention | None:
        """A name that bodies of many countries have, "Senate", where it is not that of the country best known for it:
        the article has named another's in full, does not name that country, or is about another."""
        head = head_word(key.split())
        if head not in RIVALLED or not all(word in self.knowledge.generic_words for word in key.split()):
            return None
        owned = self.registry.owned_as(key) if known.entity_id not in self.registry.by_known else None
        if owned is not None and not self._is_of_another_country(index, owned):
            return self._mention(index, owned, "short name", 0.8)
        times = self.countries[known.country_id or ""]
        if not self.countries or (times and max(self.countries.values()) <= RIVALLED[head] * times):
            return None
        return self._mention(index, self.registry.body(self.texts[index], self.names[index].type), "name", 0.7)

    def _short(self, index: int) -> NamedMention | None:
        name, text = self.names[index], self.texts[index]
        long_form = self.explained.get(index)
        if long_form is not None and long_form in self.found:
            referent = self.found[long_form].referent
            if referent is not None:
                name.type = self.names[long_form].type
                self.explained_by_text[normal(text)] = referent
                return self._mention(index, referent, "acronym", 0.95)
        by_text = self.explained_by_text.get(normal(text))
        if by_text is not None:
            name.type = by_text.type
            return self._mention(index, by_text, "acronym", 0.95)
        if name.type == "person":
            return self._short_person(index)
        if name.type in ("organization", "product", "place", "facility", "work"):
            is_owned = name.start > 0 and self.doc[name.start - 1].text in POSSESSIVES
            whole = self.registry.shortened(text) if not is_owned else None
            if whole is not None and self._is_of_another_country(index, whole):
                whole = None
            if whole is not None and (text.isupper() or name.type == "organization"):
                name.type = whole.type
                whole.short_forms.add(text)
                return self._mention(index, whole, "acronym" if text.isupper() else "short name", 0.8)
        return None

    def _is_of_another_country(self, index: int, whole: Referent) -> bool:
        """Whether a sentence names another country before the short name of an office.

        "In Moscow, the Defense Ministry" is not "the South Korean Defense Ministry" of before.
        """
        short = normal(self.texts[index])
        owners = (self.knowledge.country_of(normal(form).removesuffix(short).strip()) for form in sorted(whole.forms))
        owner = next((country for country in owners if country is not None), None)
        if owner is None:
            return False
        start = self.names[index].start
        while start and not self.doc[start].is_sent_start:
            start -= 1
        earlier = index - 1
        while earlier >= 0 and self.names[earlier].start >= start:
            named = self.knowledge.country_of(self.texts[earlier])
            if named is not None and named.country_id != owner.country_id:
                return True
            earlier -= 1
        return False

    def _short_person(self, index: int) -> NamedMention | None:
        name, text = self.names[index], self.texts[index]
        everyone = self.registry.persons_called(text)
        title = self._title_gender(name)
        leader = self._leader_in_office(index, everyone)
        if leader is not None:
            return self._mention(index, leader, "surname", 0.9)
        candidates = [person for person in everyone if title is None or person.gender in (None, title)]
        if not candidates:
            return None
        if len(candidates) > 1:
            candidates = self._owners(candidates, normal(text), index)
        if len(candidates) != 1:
            return NamedMention(name, text, None, "none", 0.0)
        person = candidates[0]
        use = (normal(text), person)
        self.bare_uses[use] = self.bare_uses.get(use, 0) + 1
        return self._mention(index, person, "surname", 0.9 if len(everyone) == 1 else 0.6)

    def _leader_in_office(self, index: int, everyone: Sequence[Referent]) -> Referent | None:
        """Whom "President Obama" means where the article names but another Obama in full."""
        key = normal(self.texts[index])
        leader = self.knowledge.people_alone.get(key)
        if leader is None or self._word_before(self.names[index]) not in OFFICES:
            return None
        if any(person.known is leader or not OFFICES.isdisjoint(person.roles) for person in everyone):
            return None
        referent = self.registry.of_known(leader)
        referent.is_surname_only = True
        self.registry.add_part(key, referent)
        return referent

    def _owners(self, candidates: Sequence[Referent], surname: str, index: int) -> list[Referent]:
        """Whose a shared surname is: of the only one named so far, or of the one who had it to themselves before."""
        titled = [person for person in candidates if person.is_surname_only]
        if len(titled) == 1:
            return titled
        before = [person for person in candidates if self.named_first.get(person, index) < index]
        if len(before) == 1:
            return before
        owners = [person for person in before if self.bare_uses.get((surname, person), 0) >= HOUSE_USES]
        return owners if len(owners) == 1 else self._named_in_line(candidates, index)

    def _named_in_line(self, candidates: Sequence[Referent], index: int) -> list[Referent]:
        """Those of `candidates` whom the same paragraph has named in full just before."""
        here: dict[Referent, None] = {}
        for earlier in range(index - 1, max(-1, index - LINE_NAMES), -1):
            between = self.doc[self.names[earlier].end : self.names[earlier + 1].start]
            if any("\n" in token.text for token in between):
                break
            mention = self.found.get(earlier)
            named = mention.referent if mention is not None and mention.resolved_by == "name" else None
            if named is not None and named in candidates:
                here[named] = None
        return list(here)

    def _full(self, index: int) -> NamedMention:
        name, text = self.names[index], self.texts[index]
        word = self._word_before(name)
        referent = self.registry.full_name(text, name.type, word if word in self.knowledge.titles else "")
        title = self._title_gender(name)
        if name.type == "person" and name.end - name.start == 1 and title is not None and referent.gender is None:
            referent.gender, referent.is_surname_only = title, True
            self.registry.add_part(text, referent)
        if index < self.named_first.get(referent, index + 1):
            self.named_first[referent] = index
        return NamedMention(name, text, referent, "name", 0.9 if " " in text else 0.7)


def _explained_acronyms(doc: Doc, names: Sequence[Name]) -> dict[int, int]:
    """Acronyms that the article itself explains: index to index of the long name.

    "National Intelligence Service (NIS)", or the other way round, "NIS (National Intelligence Service)".
    """
    pairs: dict[int, int] = {}
    for index in range(1, len(names)):
        before, bracketed = names[index - 1], names[index]
        if bracketed.start != before.end + 1 or doc[before.end].text != "(":
            continue
        is_closed = doc[bracketed.end : bracketed.end + 1].text == ")"
        if _is_long(before) and _is_acronym(doc, bracketed):
            pairs[index] = index - 1
        elif _is_long(bracketed) and is_closed and _is_acronym(doc, before) and _is_body(doc, before, bracketed):
            pairs[index - 1] = index
    return pairs


def _is_body(doc: Doc, short: Name, long: Name) -> bool:
    """Whether a name in brackets is what an acronym before it stands for, in another language perhaps."""
    written = doc[long.start : long.end].text
    return long.type == "organization" or doc[short.start : short.end].text in initials(written)


def _is_long(name: Name) -> bool:
    return name.end - name.start > 1 and name.type != "person"


def _is_acronym(doc: Doc, name: Name) -> bool:
    text = doc[name.start : name.end].text
    capitals = sum(character.isupper() for character in text)
    return name.end - name.start == 1 and name.type != "person" and capitals > 1 and 2 * capitals >= len(text)
