"""What an article speaks of: names that mean the same joined into one referent, and none joined on a guess."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso.schemas import EntityType, stable_id
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.entities.naming.person_names import nickname, spoken_parts, without_initials
from sayso.tasks.knowledge import Gender, Knowledge, Known, before_link, entity_id, normal, without_legal_form

Number = Literal["singular", "plural"]


@dataclass(slots=True, eq=False)
class Referent:
    """One entity within one article."""

    type: EntityType
    known: Known | None = None
    forms: Counter[str] = field(default_factory=Counter)
    short_forms: set[str] = field(default_factory=set)
    key: str | None = None
    gender: Gender | None = None
    number: Number = "singular"
    subtype: str | None = None
    country_id: str | None = None
    roles: set[str] = field(default_factory=set)
    is_unnamed: bool = False
    role: str | None = None
    is_generic: bool = False
    is_surname_only: bool = False
    is_background: bool = False

    @property
    def name(self) -> str:
        """Name to show: the known one, else the most frequent form, one of several words before a short one."""
        if self.known is not None:
            return self.known.name
        whole = [form for form in self.forms if form not in self.short_forms] or list(self.forms)
        best = max(whole, key=lambda form: (*_fullness(form, self.type), self.forms[form], len(form), form))
        return best.title() if best.isupper() and (" " in best or self.type == "person") else best

    @property
    def entity_id(self) -> str:
        """Wikidata id, else a hash of type and normal name."""
        if self.known is not None:
            return self.known.entity_id
        if self.key is not None:
            return stable_id(self.type, self.key)
        if self.type == "person":
            return entity_id("person", without_initials(self.name))
        if self.country_id is not None and self.is_generic:
            return stable_id(self.type, normal(self.name), self.country_id)
        if self.type == "organization":
            return entity_id("organization", without_legal_form(self.name))
        return entity_id(self.type, self.name)


def _fullness(form: str, entity_type: EntityType) -> tuple[bool, bool, bool]:
    """Whether a form is of several words, not in capitals, and ends as a name does; the most frequent of the best is
    shown."""
    words = without_initials(form).split() if entity_type == "person" else form.split()
    return (len(words) > 1, not (form.isupper() and len(words) > 1), not words[-1].islower())


POSSESSIVE = re.compile(r"['’]s?(?= )")
"""What tells no two descriptions apart: "Berg's campaign" is the Berg campaign."""


def unnamed(entity_type: EntityType, description: str, role: str, country_id: str | None, number: Number) -> Referent:
    """A source without a name, told apart by its description: "American officials"."""
    key = f"unnamed {normal(POSSESSIVE.sub('', description))} {country_id or ''}".strip()
    return Referent(
        type=entity_type,
        forms=Counter({description: 1}),
        key=key,
        number=number,
        country_id=country_id,
        is_unnamed=True,
        role=role,
    )


def background(number: Number) -> Referent:
    """A thing without a name that is no source and gets no row: it only keeps a pronoun from being led past it."""
    return Referent(type="other", number=number, is_background=True)


def people_of(country: Known, word: str) -> Referent:
    """The people of a country, called by `word`: "Russians"."""
    return Referent(
        type="group",
        forms=Counter({word: 1}),
        key=f"people {normal(word)}",
        number="plural",
        country_id=country.country_id,
        is_unnamed=True,
        role="people",
    )


@dataclass(slots=True)
class Registry:
    """The referents of one article, by the names they go under."""

    knowledge: Knowledge
    referents: list[Referent] = field(default_factory=list)
    by_name: dict[tuple[str, str], Referent] = field(default_factory=dict)
    by_known: dict[str, Referent] = field(default_factory=dict)
    by_part: dict[str, list[Referent]] = field(default_factory=dict)
    by_acronym: dict[str, list[Referent]] = field(default_factory=dict)
    by_short: dict[str, list[Referent]] = field(default_factory=dict)
    by_owned: dict[str, list[Referent]] = field(default_factory=dict)
    persons: dict[str, list[Referent]] = field(default_factory=dict)

    def add(self, referent: Referent) -> Referent:
        """Keep a new referent."""
        self.referents.append(referent)
        return referent

    def of_known(self, known: Known) -> Referent:
        """The referent of something that knowledge knows."""
        referent = self.by_known.get(known.entity_id)
        if referent is None:
            referent = Referent(
                type=known.type,
                known=known,
                gender=known.gender,
                subtype=known.subtype,
                country_id=known.country_id,
                roles=set(known.roles),
            )
            self.by_known[known.entity_id] = self.add(referent)
            words = normal(known.name).split()
            if known.type == "organization" and len(before_link(words)) < len(words):
                _append(self.by_owned.setdefault(" ".join(before_link(words)), []), referent)
        return referent

    def team_of(self, country: Known) -> Referent:
        """The national team of a country, which is an entity of its own and known by the country's name."""
        made = Referent(
            type="organization", key=f"team {normal(country.name)}", subtype="team", country_id=country.entity_id
        )
        return self._kept(("team", country.entity_id), made)

    def of_description(self, made: Referent) -> Referent:
        """The referent described in the same words before, else `made` itself."""
        return self._kept(("described", f"{made.type} {made.key}"), made)

    def _kept(self, key: tuple[str, str], made: Referent) -> Referent:
        if key not in self.by_name:
            self.by_name[key] = self.add(made)
        return self.by_name[key]

    def full_name(self, name: str, entity_type: EntityType, title: str = "") -> Referent:
        """The referent that a full name, or a title with a name, stands for."""
        known = self.knowledge.meant_by(name, entity_type)
        if known is None and entity_type == "person":
            known = self._leader(name, title)
        if known is not None:
            referent = self.of_known(known)
            if known.type == "person":
                self._index_person(normal(without_initials(name)).split(), referent)
        elif entity_type == "person":
            referent = self._person(name)
        else:
            referent = self.body(name, entity_type)
            if entity_type == "organization":
                self._index_organization(name, referent)
            elif entity_type == "place":
                self.add_acronyms(name, referent)
        referent.forms[name] += 1
        return referent

    def body(self, name: str, entity_type: EntityType) -> Referent:
        """What is no person and unknown, under its name."""
        generic = all(word in self.knowledge.generic_words for word in normal(name).split())
        kept_as = without_legal_form(name) if entity_type == "organization" else name
        return self._kept((entity_type, normal(kept_as)), Referent(type=entity_type, is_generic=generic))

    def settle_owners(self, home: str | None) -> None:
        """Once all names are read: a body that every country has one of, named without its country, is that of `home`;
        persons whose names differ in their initials are told apart by them."""
        called: dict[str, list[Referent]] = {}
        for referent in self.referents:
            if referent.is_generic and referent.country_id is None and referent.type == "organization":
                referent.country_id = home
            if referent.type == "person" and referent.known is None and referent.key is None:
                called.setdefault(referent.entity_id, []).append(referent)
        for namesakes in called.values():
            for person in namesakes if len(namesakes) > 1 else ():
                person.key = normal(person.name)

    def _leader(self, name: str, title: str) -> Known | None:
        """The head of a state, a government or an international body that a name alone, or a title with it, means."""
        people, titles = self.knowledge.people, self.knowledge.titles
        full = people.get(normal(f"{title} {name}")) or people.get(normal(name))
        known = full or people.get(normal(without_initials(name))) or self.knowledge.people_alone.get(normal(name))
        return known if known is None or titles.get(title) in (None, known.gender) else None

    def _person(self, name: str) -> Referent:
        words = normal(name).split()
        plain = normal(without_initials(name)).split()
        key = ("person", " ".join(words))
        if key in self.by_name:
            return self.by_name[key]
        ends = f"{plain[0]} {plain[-1]}"
        same_ends = [other for other in self.persons.get(ends, []) if _may_be_one(other, words)]
        if len(same_ends) == 1:
            self.by_name[key] = same_ends[0]
            return same_ends[0]
        referent = self._kept(key, Referent(type="person", gender=self.knowledge.given_names.get(plain[0])))
        self._index_person(plain, referent)
        called = nickname(name)
        if called is not None:
            self._index_person([normal(called), plain[-1]], referent)
        return referent

    def _index_person(self, words: Sequence[str], referent: Referent) -> None:
        """Let a person be called by the parts of a full name, given as its words."""
        _append(self.persons.setdefault(f"{words[0]} {words[-1]}", []), referent)
        for part in spoken_parts(words):
            _append(self.by_part.setdefault(part, []), referent)

    def add_acronyms(self, name: str, referent: Referent) -> None:
        """Let a referent be called by the first letters of a name."""
        for acronym in initials(name):
            _append(self.by_acronym.setdefault(acronym, []), referent)

    def _index_organization(self, name: str, referent: Referent) -> None:
        """Let a body be called by parts of its name: "the Supreme Court" of "the Indian Supreme Court of Appeal"."""
        self.add_acronyms(name, referent)
        words = normal(name).split()
        goes_on = name.islower() or not name.rsplit(maxsplit=1)[-1].islower()
        if len(words) > 1:
            heading = before_link(words) if goes_on else words
            for short in dict.fromkeys((words[0], words[-1], " ".join(words[:2]), " ".join(heading))):
                is_whole = short == " ".join(words)
                if not is_whole and short not in self.knowledge.name_heads and not self.knowledge.country_of(short):
                    _append(self.by_short.setdefault(short, []), referent)
        for start in (1, 2):
            if len(words) > start and self.knowledge.country_of(" ".join(words[:start])):
                own = words[start:]
                for rest in (own, before_link(own) if goes_on else own):
                    _append(self.by_owned.setdefault(" ".join(rest), []), referent)
                    if len(rest) > 1:
                        _append(self.by_short.setdefault(" ".join(rest), []), referent)

    def add_part(self, part: str, referent: Referent) -> None:
        """Let a person be called by `part` alone."""
        _append(self.by_part.setdefault(normal(part), []), referent)

    def persons_called(self, name: str) -> list[Referent]:
        """Persons of the article of whose full name `name` is a part."""
        return self.by_part.get(normal(name), [])

    def owned_as(self, key: str) -> Referent | None:
        """The one body of the article that is called so with its owner behind or before it: "house" of "the House of
        Commons", "senate" of "the Missouri Senate"."""
        owned = self.by_owned.get(key, [])
        return owned[0] if len(owned) == 1 else None

    def shortened(self, name: str) -> Referent | None:
        """The one organization of the article, or place in capitals, that `name` abbreviates or shortens."""
        acronym = name.replace(".", "")
        if acronym.isupper() and 1 < len(acronym) <= 8:
            candidates = self.by_acronym.get(acronym, [])
        else:
            candidates = self.by_short.get(normal(name), [])
        return candidates[0] if len(candidates) == 1 else None


def _may_be_one(other: Referent, words: Sequence[str]) -> bool:
    """Whether a full name may be the same person's: middle names of one are missing in the other or begin alike."""
    middle = words[1:-1]
    for form in other.forms:
        theirs = normal(form).split()[1:-1]
        if middle and theirs and not all(a[0] == b[0] for a, b in zip(middle, theirs, strict=False)):
            return False
    return True


def _append(referents: list[Referent], referent: Referent) -> None:
    if referent not in referents:
        referents.append(referent)
