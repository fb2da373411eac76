"""The referents of one article by the names they go under: joined where names mean the same, never on a guess."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.schemas import EntityType
from sayso.tasks.entities.linking.called.bodies import (
    KINDS,
    SITE,
    body_key,
    heading,
    is_firms_own,
    kind_called,
    parts_called,
    place_key,
)
from sayso.tasks.entities.linking.called.groups import group_key
from sayso.tasks.entities.linking.called.persons import (
    INITIALS,
    are_middle_names_alike,
    may_be_one,
    person_key,
    person_words,
)
from sayso.tasks.entities.linking.called.slips import Slips, gaps, is_slip_within
from sayso.tasks.entities.linking.called.variants import variant
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.entities.naming.person_names import nickname, spoken_parts, without_initials
from sayso.tasks.knowledge import Gender, Knowledge, Known, before_link, normal, without_legal_form
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

LONGEST_ACRONYM = 8
STATE = "state"
COMMON_WORDS = 2
"""Words of a name that tell no two people apart where the first is a common one."""
MANY = frozenset({"organization", "group", "place", "facility", "law"})
"""Types of things that many countries have one of."""
SHORT_ACRONYM = 4
"""Letters of an acronym up to which many things have it."""

KINDS_OF_PLACES = {
    **dict.fromkeys(NAME_WORDS["division_dropped"] | NAME_WORDS["place_kind"], "land"),
    **dict.fromkeys(NAME_WORDS["town"], "town"),
    **dict.fromkeys(NAME_WORDS["river"], "river"),
}
"""What news often leaves out of the names of places, by its kind."""

MOST_CALLED = 12
"""Bodies of one short name that are looked at, which bounds the time of one look."""
SITE_OF_NOTE = "site"
"""The subtype of buildings and other sites that are known to all."""

KEYS: Mapping[EntityType, Callable[[str], str]] = {
    "organization": body_key,
    "group": group_key,
    "place": place_key,
    "facility": place_key,
}
"""What is no person is known by in its article, where that is not its name in normal form."""
WORDS_OF_KIND = max(len(kind.split()) for kind in KINDS_OF_PLACES)

Index = dict[str, list[Referent]]
"""Referents by what they may be called, as written or in normal form."""


@dataclass(slots=True)
class Registry:
    """The referents of one article, by the names they go under."""

    knowledge: Knowledge
    referents: list[Referent] = field(default_factory=list)
    by_name: dict[tuple[str, str], Referent] = field(default_factory=dict)
    by_known: dict[str, Referent] = field(default_factory=dict)
    by_variant: dict[tuple[EntityType, str], Referent] = field(default_factory=dict)
    """The first referent of a type by the letters of its name alone."""
    by_gap: dict[tuple[EntityType, tuple[str, ...]], Referent] = field(default_factory=dict)
    """The first body of several words by its name but for each of its longer words, in which there may be a slip."""
    by_part: Index = field(default_factory=dict)
    by_acronym: Index = field(default_factory=dict)
    by_short: Index = field(default_factory=dict)
    by_kind: Index = field(default_factory=dict)
    """Bodies by the word that heads their full names."""
    by_owned: Index = field(default_factory=dict)
    by_ends: Index = field(default_factory=dict)
    """Persons by their first and last name."""
    by_last: Index = field(default_factory=dict)
    """Persons by their last name."""
    last_names: Slips = field(default_factory=Slips)
    by_place: dict[str, Index] = field(
        default_factory=lambda: {kind: {} for kind in (*KINDS_OF_PLACES.values(), SITE_OF_NOTE)}
    )
    """Places by their name without its kind, for each of these."""

    def add(self, referent: Referent) -> Referent:
        """Keep a new referent."""
        self.referents.append(referent)
        return referent

    def of_known(self, known: Known) -> Referent:
        """The referent of something that knowledge knows."""
        if known.entity_id not in self.by_known:
            self.by_known[known.entity_id] = self._written_otherwise(known) or self.add(_referent_of(known))
            self.call_owned(known.name, self.by_known[known.entity_id])
        return self.by_known[known.entity_id]

    def _written_otherwise(self, known: Known) -> Referent | None:
        """What the article has named as something known is, but for blanks, hyphens or spelling: "JP Morgan Chase"."""
        key = (known.type, variant(known.name, known.type, self.knowledge))
        referent = self.by_variant.get(key) if key[1] else None
        if referent is None or referent.known is not None or referent.key is not None:
            return None
        know(referent, known)
        return referent

    def _of_variant(self, name: str, entity_type: EntityType) -> Referent:
        """The referent whose name has the same letters, else a new one."""
        key = (entity_type, variant(name, entity_type, self.knowledge))
        if key[1] and key in self.by_variant:
            return self.by_variant[key]
        made = self._misspelled_body(name, entity_type) or self.add(Referent(type=entity_type))
        if key[1]:
            self.by_variant[key] = made
        return made

    def _misspelled_body(self, name: str, entity_type: EntityType) -> Referent | None:
        """The body of the article whose name of several words this is but for a slip in one: "Water Commision"."""
        words = normal(name).split()
        for gap in gaps(words):
            other = self.by_gap.get((entity_type, gap))
            forms = [normal(form).split() for form in other.forms] if other is not None else ()
            if any(is_slip_within(words, form, gap) for form in forms):
                return other
        return None

    def call_owned(self, name: str, referent: Referent) -> None:
        """Let a body be called by what stands before "of" in its name."""
        words = normal(name).split()
        before = before_link(words)
        if referent.type == "organization" and len(before) < len(words):
            _call(self.by_owned, " ".join(before), referent)

    def team_of(self, side: Known) -> Referent:
        """The team of a country or town, which is an entity of its own and known by the name of that."""
        country = side.country_id if side.subtype == "city" else side.entity_id
        made = Referent(type="organization", key=f"team {normal(side.name)}", subtype="team", country_id=country)
        return self._kept(("team", side.entity_id), made)

    def of_description(self, made: Referent) -> Referent:
        """The referent described in the same words before, else `made` itself."""
        return self._kept(("described", f"{made.type} {made.key}"), made)

    def _kept(self, key: tuple[str, str], made: Referent) -> Referent:
        if key not in self.by_name:
            self.by_name[key] = self.add(made)
        return self.by_name[key]

    def full_name(self, name: str, entity_type: EntityType, title: str = "", may_be_leader: bool = True) -> Referent:
        """The referent that a full name, or a title with a name, stands for."""
        known = self.knowledge.meant_by(name, entity_type)
        if known is None and entity_type == "person" and may_be_leader:
            known = self._leader(name, title)
        if known is None:
            return self._person(name) if entity_type == "person" else self._unknown(name, entity_type)
        referent = self.of_known(known)
        if known.type == "person":
            self._index_person(without_initials(name), referent)
        else:
            self.call_body(name, referent)
        return referent

    def _unknown(self, name: str, entity_type: EntityType) -> Referent:
        referent = self.body(name, entity_type)
        self.call_body(name, referent)
        return referent

    def call_body(self, name: str, referent: Referent) -> None:
        """Let what is no person be called by the first letters of a name, and a body by parts of it."""
        if referent.type != "group":
            self.add_acronyms(name, referent)
        if referent.type in KINDS:
            for gap in gaps(normal(name).split()):
                self.by_gap.setdefault((referent.type, gap), referent)
            self._index_body(name, referent)
        elif referent.type == "place":
            self._index_place(normal(name).split(), referent)

    def _index_place(self, words: Sequence[str], referent: Referent) -> None:
        """Let a place be called without the word for its kind, and a known site by its first word: "the Taj"."""
        for start in range(max(1, len(words) - WORDS_OF_KIND), len(words)):
            kind = KINDS_OF_PLACES.get(" ".join(words[start:]))
            if kind is not None:
                _call(self.by_place[kind], " ".join(words[:start]), referent)
        if words[0] in NAME_WORDS["place_kind_before"] and words[1:]:
            _call(self.by_place["land"], " ".join(words[1:]), referent)
        if referent.subtype == SITE_OF_NOTE and words[1:]:
            _call(self.by_place[SITE_OF_NOTE], words[0], referent)

    def place_of_kind(self, key: str, kinds: Sequence[str]) -> Referent | None:
        """The one place of such a kind that is called so with its kind behind it."""
        return _the_only([place for kind in kinds for place in self.by_place[kind].get(key, [])])

    def body(self, name: str, entity_type: EntityType) -> Referent:
        """What is no person and unknown, under its name."""
        key = normal(name)
        is_generic = key in self.knowledge.groups or self.knowledge.generic_words.issuperset(key.split())
        kept_as = (entity_type, KEYS.get(entity_type, normal)(name))
        if kept_as not in self.by_name:
            self.by_name[kept_as] = self._of_variant(name, entity_type)
            self.by_name[kept_as].is_generic |= is_generic
        return self.by_name[kept_as]

    def settle_owners(self, home: str | None) -> None:
        """Once all names are read: a body that every country has one of, named without its country, is that of
        `home`."""
        for referent in self.referents:
            if referent.type in ("organization", "group") and referent.is_generic:
                referent.country_id = referent.country_id or home

    def settle_scopes(self, home: str | None, article_id: str) -> None:
        """Once what is known is told: a person of one name and a body that every country has are the article's own, and
        so is what goes by a short abbreviation, or else it is that of `home`."""
        for referent in self.referents:
            if referent.known is None and referent.key is None and not referent.is_unnamed and referent.forms:
                self._settle_scope(referent, home, article_id)

    def _settle_scope(self, referent: Referent, home: str | None, article_id: str) -> None:
        name = referent.name
        if referent.type == "person":
            referent.scope = article_id if " " not in name else self._country_of_namesake(referent, home)
        elif _is_abbreviated(name) or self._is_common(referent):
            referent.scope = referent.country_id or home or article_id

    def _is_common(self, referent: Referent) -> bool:
        """Whether a name has but words of which those of many things are made: "Communist Party", "the Times"."""
        knowledge, words = self.knowledge, normal(referent.name).split()
        if referent.type not in MANY or without_legal_form(referent.name) != referent.name:
            return False
        known = (knowledge.common_words, knowledge.generic_words, knowledge.name_heads, SMALL_WORDS)
        return referent.is_generic or all(any(word in common for common in known) for word in words)

    def _country_of_namesake(self, person: Referent, home: str | None) -> str | None:
        """The country by which somebody is told from others of a common name; None of whoever needs none.

        It is that of the article where many bear both names, else that of an office of theirs in one.
        """
        words = normal(without_initials(person.name)).split()
        if len(words) != COMMON_WORDS or words[0] not in self.knowledge.given_names:
            return None
        return home if words[1] in self.knowledge.common_surnames else person.office_country

    def tell_namesakes_apart(self) -> None:
        """Once all names are read: persons whose names differ in their initials are told apart by them."""
        namesakes: dict[str, list[Referent]] = {}
        for referent in self.referents:
            if referent.type == "person" and referent.known is None and referent.key is None:
                namesakes.setdefault(referent.entity_id, []).append(referent)
        for person in [person for alike in namesakes.values() if len(alike) > 1 for person in alike]:
            person.key = normal(person.name)

    def _leader(self, name: str, title: str) -> Known | None:
        """The head of a state, a government or an international body that a name alone, or a title with it, means."""
        people, titles = self.knowledge.people, self.knowledge.titles
        forms = map(normal, (f"{title} {name}", name, without_initials(name), _without_middle_names(name)))
        alone = self.knowledge.people_alone
        known = (
            next(filter(None, map(people.get, forms)), None) or alone.get(normal(name)) or self._leader_spelled(name)
        )
        return known if known is None or titles.get(title) in (None, known.gender) else None

    def _leader_spelled(self, name: str) -> Known | None:
        """The leader whose surname no other leader has and whose first name is spelled otherwise: "Mikhail Saakashvili"
        is Mikheil, "A.B. Vajpayee" is Atal Bihari."""
        words = person_words(name)
        known = self.knowledge.people_alone.get(words[-1]) if len(words) > 1 else None
        if INITIALS.fullmatch(name.split(maxsplit=1)[0]):
            words[0] = words[0][0]
        return known if known is not None and may_be_one(words, [known.name], self.knowledge) else None

    def _person(self, name: str) -> Referent:
        words, plain = person_words(name), person_words(without_initials(name))
        key = ("person", " ".join(words))
        if key not in self.by_name:
            alike = self._alike(words, plain)
            self.by_name[key] = alike or self._new_person(name, plain)
            self._index_person(without_initials(name), self.by_name[key])
        return self.by_name[key]

    def _alike(self, words: Sequence[str], plain: Sequence[str]) -> Referent | None:
        """The one person who is called by a full name with more or fewer middle names, or else spelled otherwise."""
        same = [one for one in self.by_ends.get(_ends(plain), []) if are_middle_names_alike(words, [*one.forms])]
        if same or len(plain) == 1:
            return _the_only(same)
        others = [one for last in self.last_names.like(plain[-1]) for one in self.by_last[last]]
        return _the_only([one for one in others if may_be_one(words, [*one.forms], self.knowledge)])

    def misspelled(self, name: str) -> Referent | None:
        """The one person of the article whose last name `name` may be a slip for, but for the last letter."""
        word = person_key(name)
        if word in self.knowledge.given_names:
            return None
        alike = [last for last in self.last_names.like(word) if last != word and last[-1] == word[-1]]
        return _the_only([one for last in alike for one in self.by_last[last] if " " in one.name])

    def _new_person(self, name: str, words: Sequence[str]) -> Referent:
        referent = self.add(Referent(type="person", gender=self._gender(words)))
        called = nickname(name)
        if called is not None:
            self._index_person(f"{called} {words[-1]}", referent)
        return referent

    def _gender(self, words: Sequence[str]) -> Gender | None:
        """What a first name tells, or the rank of who is called by that alone: "the Queen". Of a name of one word it is
        not known that it is a first name."""
        knowledge, first = self.knowledge, words[0]
        is_first = len(words) > 1 and first not in knowledge.given_names
        told = knowledge.given_name_genders if is_first else knowledge.given_names
        return told.get(first) or knowledge.titles.get(first)

    def call_person(self, name: str, referent: Referent) -> None:
        """Let a person be called by the parts of another full name: "Igboho" of "Adeyemo, alias Sunday Igboho"."""
        if " " in name:
            self._index_person(name, referent)

    def _index_person(self, name: str, referent: Referent) -> None:
        """Let a person be called by the parts of a full name, whose hyphens part it too: "Jean-Luc", "Mensah"."""
        words = person_words(name)
        _call(self.by_ends, _ends(words), referent)
        _call(self.by_last, words[-1], referent)
        self.last_names.add(words[-1])
        for part in (*spoken_parts(words), *map(person_key, spoken_parts(normal(name).split()))):
            _call(self.by_part, part, referent)

    def add_acronyms(self, name: str, referent: Referent) -> None:
        """Let a referent be called by the first letters of a name."""
        for acronym in initials(name):
            _call(self.by_acronym, acronym, referent)

    def _index_body(self, name: str, referent: Referent) -> None:
        """Let a body be called by parts of its name: "the Supreme Court" of "the Indian Supreme Court of Appeal"."""
        for part in parts_called(name, self.knowledge):
            _call(self.by_short, part, referent)
        kind = kind_called(name, self.knowledge)
        if kind is not None:
            _call(self.by_kind, kind, referent)
        words = normal(name).split()
        if STATE in words[1:-1] and not self._is_of_american_state(words):
            _call(self.by_short, " ".join(word for word in words if word != STATE), referent)
        for start in range(1, min(3, len(words))):
            if self.knowledge.country_of(" ".join(words[:start])):
                self._index_owned(name, words[start:], referent)

    def _is_of_american_state(self, words: Sequence[str]) -> bool:
        """Whether a body has "State" behind the name of a state of the United States that it is part of, "Ohio State
        Highway Patrol", or is that of a university."""
        region = self.knowledge.regions.get(" ".join(words[: words.index(STATE, 1)]))
        is_american = region is not None and region.country_id == self.knowledge.lands["united states"].country_id
        return is_american or not NAME_WORDS["of_town"].isdisjoint(words)

    def _index_owned(self, name: str, words: Sequence[str], referent: Referent) -> None:
        """Let a body be called by `words`, its name without the country that owns it."""
        for rest in (words, heading(name, words)):
            _call(self.by_owned, " ".join(rest), referent)
            if len(rest) > 1:
                _call(self.by_short, " ".join(rest), referent)

    def add_part(self, part: str, referent: Referent) -> None:
        """Let a person be called by `part` alone."""
        _call(self.by_part, person_key(part), referent)

    def persons_called(self, name: str) -> list[Referent]:
        """Persons of the article of whose full name `name` is a part."""
        return self.by_part.get(person_key(name), [])

    def owned_as(self, key: str) -> Referent | None:
        """The one body of the article that is called so with its owner behind or before it: "house" of "the House of
        Commons", "senate" of "the Missouri Senate"."""
        return _the_only(self.by_owned.get(key, []))

    def called(self, name: str) -> Sequence[Referent]:
        """Bodies of the article of which a name, or that of their site, is a part; no more than may be told apart."""
        return self.by_short.get(normal(name.removesuffix(SITE)), [])[:MOST_CALLED]

    def firms_called(self, name: str) -> list[Referent]:
        """Those of which it is all but words that only say that they are firms."""
        return [body for body in self.called(name) if any(is_firms_own(name, form) for form in body.forms)]

    def shortened(self, name: str) -> Referent | None:
        """The one body of the article, or in capitals what is no person, that `name` abbreviates or shortens."""
        acronym, called = name.replace(".", ""), self.called(name)
        if len(name) > SHORT_ACRONYM - 1 and name.istitle() and name.upper() in self.by_acronym:
            acronym = name.upper()
        firms = self.firms_called(name)
        is_acronym = acronym.isupper() or (acronym in self.by_acronym and acronym[-1:].isupper())
        if not (is_acronym and 1 < len(acronym) <= LONGEST_ACRONYM):
            return _the_only(called)
        return _the_only(self.by_acronym.get(acronym, []) or firms)

    def club_with(self, town: str) -> Referent | None:
        """The one body of the article, no authority or firm, whose name has a town's for a part: "Real Madrid"."""
        bodies = (body for body in self.referents if body.type == "organization" and body.subtype in (None, "team"))
        parts = ((body, normal(form).split()) for body in bodies for form in body.forms)
        return _the_only(list(dict.fromkeys(body for body, words in parts if len(words) > 1 and town in words)))

    def body_named(self, name: str) -> Referent | None:
        """The body that the article has named so with its legal form, or with words in full."""
        key = body_key(name)
        kept = self.by_name.get(("organization", key))
        bodies = [*([kept] if kept is not None else []), *self._known_bodies(key)]
        return next((body for body in bodies if any(len(form) > len(name) for form in body.forms)), None)

    def _known_bodies(self, key: str) -> Iterator[Referent]:
        """Bodies that knowledge has and that the article names so, legal forms apart."""
        bodies = (referent for referent in self.by_known.values() if referent.type == "organization")
        whole = ((body, body.forms.keys() - body.short_forms) for body in bodies)
        return (body for body, forms in whole if any(body_key(form) == key for form in forms))

    def forget(self, referent: Referent) -> None:
        """Let a body be unknown after all, as one of a name that every country has."""
        assert referent.known is not None
        del self.by_known[referent.known.entity_id]
        referent.known = referent.country_id = None
        referent.is_generic = True

    def of_kind(self, name: str) -> Sequence[Referent]:
        """Bodies of the article whose full names `name` heads: "University"."""
        return self.by_kind.get(normal(name), [])


def know(referent: Referent, known: Known) -> None:
    """Let a referent be what is known, with the country and gender that it has there."""
    referent.known, referent.type = known, known.type
    referent.subtype = referent.subtype or known.subtype
    referent.country_id = referent.country_id or known.country_id
    referent.gender = referent.gender or known.gender


def _referent_of(known: Known) -> Referent:
    return Referent(
        type=known.type,
        known=known,
        gender=known.gender,
        subtype=known.subtype,
        country_id=known.country_id,
        roles=set(known.roles),
    )


def _is_abbreviated(name: str) -> bool:
    """Whether a name is an abbreviation of so few letters that many things have it."""
    return name.isupper() and " " not in name and len(name) <= SHORT_ACRONYM


def _without_middle_names(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _ends(words: Sequence[str]) -> str:
    """First and last name."""
    return f"{words[0]} {words[-1]}"


def _call(index: Index, name: str, referent: Referent) -> None:
    called = index.setdefault(name, [])
    if referent not in called:
        called.append(referent)


def _the_only(referents: Sequence[Referent]) -> Referent | None:
    return referents[0] if len(referents) == 1 else None
