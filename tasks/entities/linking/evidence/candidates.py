"""Whom of the index of people and bodies a name may mean: what the features of its table are asked of."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Entry, Office, normal, office_words, plain_letters, without_legal_form
from sayso.tasks.knowledge.data_files import column

FIRM_WORDS = column("sayso.tasks.entities", "linking_firms.tsv")

SOON, LONG = 5, 12
"""Years before an office in which its holder is in the news already, and in which an office without an end is held."""

LEADING = frozenset({"head", "minister", "governor", "speaker"})
"""Offices whose holders news speaks of without saying what they are."""

PARTS = (" of ", " for ", " to ", " in ")
"""What parts an office from its field: "Minister of Finance"."""


@dataclass(frozen=True)
class Scene:
    """What an article says of where and when it plays: countries by how often they are named, the year, whether on sport."""

    countries: Counter[str]
    year: int | None
    on_sport: bool

    @cached_property
    def home(self) -> str | None:
        """The country that it is about."""
        return home_of(self.countries)


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says of somebody or something: words that say who it is, countries named among them, and words right
    beside its names; words are in small letters, countries by their Wikidata ids."""

    words: frozenset[str]
    countries: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of the index under the name of a referent; `country` is the Wikidata id of its country, or empty."""

    entry: Entry
    country: str
    rivals: int
    key: str
    referent: Referent
    scene: Scene
    said: Said


def kind(case: Candidate) -> str:
    """What kind of body it is, or that it is a person."""
    return case.entry.kind


def rarity(case: Candidate) -> str:
    """How likely somebody or something else bears the name."""
    return ("common", "uncommon", "rare")[case.entry.rarity]


def own_name(case: Candidate) -> bool:
    """It is what the index calls it first, but for its legal form, and no other name of it."""
    entry = case.entry.name
    return case.key in (normal(entry), normal(without_legal_form(entry)))


def firm(case: Candidate) -> bool:
    """A word beside the name says that it is a firm: "the carmaker", "shares"."""
    return not FIRM_WORDS.isdisjoint(case.said.beside)


def coined(case: Candidate) -> bool:
    """It is one word with a capital within, as only what is made up has: "ByteDance"."""
    return any(word[1:] != word[1:].lower() and not word.isupper() for word in case.referent.forms if " " not in word)


def only(case: Candidate) -> bool:
    """The index has nobody and nothing else of the name."""
    return case.rivals == 1


def several_words(case: Candidate) -> bool:
    """The name is more than one word."""
    return " " in case.key


def on_sport(case: Candidate) -> bool:
    """The article is on a match."""
    return case.scene.on_sport


def other_gender(case: Candidate) -> bool:
    """The article says he of a woman, or she of a man."""
    return bool(case.entry.gender and case.referent.gender) and case.entry.gender != case.referent.gender


def place(case: Candidate) -> str:
    """Where the article names its country: as its owner, beside the name, as the one that it is about, or elsewhere."""
    countries, country = case.scene.countries, case.country
    if not country:
        return "unknown"
    if country == case.referent.country_id:
        return "owner"
    if country in case.said.countries:
        return "near"
    if country == case.scene.home:
        return "home"
    if country in countries:
        return "named"
    return "elsewhere" if countries else "nowhere"


def owned_by_other(case: Candidate) -> bool:
    """The article gives it to another country."""
    owner = case.referent.country_id
    return bool(owner and case.country) and owner != case.country


def date(case: Candidate) -> str:
    """Whether the article is of a time before, in, or after the offices that are known."""
    year, offices = case.scene.year, case.entry.offices
    starts = [office.start for office in offices if office.start is not None]
    if year is None or not starts:
        return "unknown"
    if year < min(starts) - SOON:
        return "before"
    return "in" if any(_is_held(office, year) for office in offices) else "after"


def _is_held(office: Office, year: int) -> bool:
    end = office.end if office.end is not None else (office.start or year) + LONG
    return (office.start or year) <= year <= end


def office(case: Candidate) -> str:
    """Whether the article says that somebody holds such an office, another public one, something else, or nothing."""
    words = office_words()
    said = {kind for word in case.said.words for kind in words.get(word, ())}
    if said & held(case):
        return "same"
    if said & POLITICAL:
        return "public"
    return "other" if case.referent.roles else "none"


def held(case: Candidate) -> frozenset[str]:
    """Kinds of the offices of an entry."""
    return frozenset().union(*(_kinds(office.title) for office in case.entry.offices))


def _kinds(title: str) -> set[str]:
    """What kind of office a title is of: by the words before its field, or else by all."""
    plain = plain_letters(title.casefold())
    first = min((plain.find(part) for part in PARTS if part in plain), default=len(plain))
    return _kinds_of(plain[:first]) or _kinds_of(plain)


def _kinds_of(words: str) -> set[str]:
    table = office_words()
    return {kind for word in words.split() for kind in table.get(word, ()) if kind not in ("public", "general")}


def leading(case: Candidate) -> bool:
    """It is an office whose holders news speaks of without saying what they are."""
    return not LEADING.isdisjoint(held(case))


def field(case: Candidate) -> bool:
    """The article names the field or seat of one of the offices: "finance", "Iowa"."""
    return any(not _fields(office.title).isdisjoint(case.said.words) for office in case.entry.offices)


def _fields(title: str) -> set[str]:
    table = office_words()
    words = (word.strip("(),.") for word in title.casefold().split())
    return {word for word in words if len(word) > SHORT and word not in table}


POLITICAL = frozenset({"minister", "legislator", "governor", "mayor", "speaker", "councillor", "politics"})
"""Kinds of offices of which who holds one held others before; firms have presidents and chairmen too."""

SHORT = 3
"""Letters of words that name no field."""
