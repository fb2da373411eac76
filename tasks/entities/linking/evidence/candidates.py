"""Whether somebody or something that bears a name is meant by it: what the features of the table of the index ask."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sayso.tasks.entities.linking.evidence.bearers import Bearer
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Office, normal, office_words, plain_letters, without_legal_form
from sayso.tasks.knowledge.data_files import column

FIRM_WORDS = column("sayso.tasks.entities", "linking_firms.tsv")

SOON, LONG = 5, 12
"""Years before an office in which its holder is in the news already, and in which an office without an end is held."""

RARITIES = ("common", "uncommon", "rare")

LEADING = frozenset({"head", "minister", "governor", "speaker"})
"""Offices whose holders news speaks of without saying what they are."""

POLITICAL = frozenset({"minister", "legislator", "governor", "mayor", "speaker", "councillor", "politics"})
"""Kinds of offices of which who holds one held others before; firms have presidents and chairmen too."""

NO_OFFICE = frozenset({"general", "politics"})
"""Kinds of words that are in the names of offices and do not tell them apart."""

PARTS = (" of ", " for ", " to ", " in ")
"""What parts an office from its field: "Minister of Finance"."""

SHORT = 3
"""Letters of words that name no field."""


@dataclass(frozen=True)
class Scene:
    """Where and when an article plays: countries by how often it names them, the year, whether it is on a match, and on
    one of men's football."""

    countries: Counter[str]
    year: int | None
    on_sport: bool
    on_football: bool

    @cached_property
    def home(self) -> str | None:
        """The country that it is about."""
        return home_of(self.countries)


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says of somebody or something: words that say who it is, countries named among them, and words
    right beside its names; whether a firm is joined to one or it is quoted on an exchange, and whether
    "the" stands before all of them; whether a noun or an age says who it is, and as nobody says it of whom all know.
    Words are in small letters, countries are Wikidata ids."""

    words: frozenset[str]
    countries: frozenset[str]
    beside: frozenset[str]
    of_firm: bool
    behind_article: bool
    described: bool
    introduced: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of `rivals` bearers of a name, and the referent of an article that may be it."""

    bearer: Bearer
    rivals: int
    referent: Referent
    scene: Scene
    said: Said


def kind(case: Candidate) -> str:
    """What kind of body it is, or that it is a person."""
    return case.bearer.kind


def listed(case: Candidate) -> bool:
    """It is the only body of the lists that is called by that word."""
    return case.bearer.is_listed


def famous(case: Candidate) -> bool:
    """It is somebody who is known to all."""
    return case.bearer.is_famous


def introduced(case: Candidate) -> bool:
    """The article says who it is as nobody says it of whom all know: "Mike Pence, a baker"."""
    return case.said.introduced


def rarity(case: Candidate) -> str:
    """How likely somebody or something else bears the name."""
    return RARITIES[case.bearer.rarity]


def only(case: Candidate) -> bool:
    """Nobody and nothing else that is known bears it."""
    return case.rivals == 1


def own_name(case: Candidate) -> bool:
    """It is what it is called first, but for its legal form, and no other name of it."""
    name = case.bearer.known.name
    return case.bearer.key in (normal(name), normal(without_legal_form(name)))


def one_of_many(case: Candidate) -> bool:
    """The name is of words that many names have, and one of those that go on with a name of their own: "Indian
    Institute of Technology" of the one of Holm."""
    return case.bearer.is_one_of_many


def several_words(case: Candidate) -> bool:
    """The name is more than one word."""
    return " " in case.bearer.key


def coined(case: Candidate) -> bool:
    """It is written with a capital within a word, as only names are that somebody made up: "ByteDance"."""
    return any(form[1:] != form[1:].lower() and not form.isupper() for form in case.referent.forms if " " not in form)


def in_capitals(case: Candidate) -> bool:
    """It is written in capitals, as abbreviations are."""
    return all(map(str.isupper, case.referent.forms))


def firm(case: Candidate) -> bool:
    """A word beside the name, a firm joined to it or its name at the stock exchange says that it is one."""
    return case.said.of_firm or not FIRM_WORDS.isdisjoint(case.said.beside | case.said.words)


def behind_article(case: Candidate) -> bool:
    """It is always written with "the", as few firms are."""
    return case.said.behind_article


def on_sport(case: Candidate) -> bool:
    """The article is on a match."""
    return case.scene.on_sport


def on_football(case: Candidate) -> bool:
    """The article is on a match of men's football."""
    return case.scene.on_football


def other_gender(case: Candidate) -> bool:
    """The article says he of a woman, or she of a man."""
    genders = {case.bearer.known.gender, case.referent.gender} - {None}
    return len(genders) > 1


def place(case: Candidate) -> str:
    """Where the article names its country: as its owner, beside the name, as the one that it is about, or elsewhere."""
    countries, country = case.scene.countries, case.bearer.known.country_id
    if country is None:
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
    owners = {case.bearer.known.country_id, case.referent.country_id} - {None}
    return len(owners) > 1


def date(case: Candidate) -> str:
    """Whether the article is of a time before, in, or after the offices that are known."""
    year, offices = case.scene.year, case.bearer.offices
    starts = [held.start for held in offices if held.start is not None]
    if year is None or not starts:
        return "unknown"
    if year < min(starts) - SOON:
        return "before"
    return "in" if any(_is_held(held, year) for held in offices) else "after"


def _is_held(held: Office, year: int) -> bool:
    start = held.start if held.start is not None else year
    end = held.end if held.end is not None else start + LONG
    return start <= year <= end


def office(case: Candidate) -> str:
    """Whether the article says that somebody holds such an office, another in politics, something else, or nothing."""
    table = office_words()
    said = {told for word in case.said.words for told in table.get(word, ())}
    if said & offices(case):
        return "same"
    if said & POLITICAL:
        return "political"
    return "other" if case.said.described or case.referent.roles else "none"


def offices(case: Candidate) -> frozenset[str]:
    """Kinds of the offices of a person."""
    return frozenset().union(*(_kinds(held.title) for held in case.bearer.offices))


def _kinds(title: str) -> set[str]:
    """What kind of office a title is of: by the words before its field, or else by all."""
    plain = plain_letters(title.casefold())
    first = min((plain.find(part) for part in PARTS if part in plain), default=len(plain))
    return _kinds_of(plain[:first]) or _kinds_of(plain)


def _kinds_of(words: str) -> set[str]:
    table = office_words()
    return {told for word in words.split() for told in table.get(word, ())} - NO_OFFICE


def leading(case: Candidate) -> bool:
    """It is an office whose holders news speaks of without saying what they are."""
    return not LEADING.isdisjoint(offices(case))


def field(case: Candidate) -> bool:
    """The article names the field or seat of one of the offices: "finance", "Iowa"."""
    return any(not _fields(held.title).isdisjoint(case.said.words) for held in case.bearer.offices)


def _fields(title: str) -> set[str]:
    table = office_words()
    words = (word.strip("(),.") for word in title.casefold().split())
    return {word for word in words if len(word) > SHORT and word not in table}
