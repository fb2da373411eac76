"""The name of a place in its article: what may be meant by it, what stands beside it, and what else is spoken of."""

import itertools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.knowledge import Knowledge, Known, KnownPlace
from sayso.tasks.knowledge.data_files import word_lists

WORDS: Final = word_lists(PACKAGE, "linking_place_words.tsv")
APPOSITION = 8
"""Words behind a comma in which a name is said to be a state: "New York, the nation's third-largest state"."""

NOTHING_NAMED = Known("", "other")
"""What a name stands for that nothing has."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article names: keys in normal form, regions and, by their ids, countries; regions that towns of it lie
    in."""

    knowledge: Knowledge
    keys: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str | None]
    of_towns: frozenset[str]


def read_surroundings(keys: Sequence[str], knowledge: Knowledge) -> Surroundings:
    """Everything named by `keys`, in normal form."""
    named = frozenset(keys)
    regions = named & knowledge.regions.keys()
    lands = [land for key in sorted(named) if (land := knowledge.country_of(key)) is not None]
    towns = (place for key in named for place in knowledge.places.get(key, ()) if place.standing == "alone")
    return Surroundings(
        knowledge,
        named,
        regions,
        frozenset(land.country_id for land in (*lands, *map(knowledge.regions.__getitem__, regions))),
        frozenset(region for town in towns for region in town.within),
    )


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name as it is written and in normal form, the towns that it may mean, the names that a comma or bracket parts
    from it, and what was meant before by names that the article explains."""

    written: NameInText
    around: Surroundings
    key: str
    towns: Sequence[KnownPlace]
    before: str
    behind: str
    settled: Mapping[str, Known | None]

    @property
    def knowledge(self) -> Knowledge:
        """What is known before reading."""
        return self.around.knowledge

    @property
    def named(self) -> Known:
        """What has the name without being a town: a country, a state that no country is called like."""
        return self.knowledge.names.get(self.key, NOTHING_NAMED)

    @property
    def foremost(self) -> list[KnownPlace]:
        """Towns that most readers think of."""
        return [town for town in self.towns if town.standing == "alone" or gives_name(self.key, town, self.knowledge)]

    @property
    def near(self) -> list[KnownPlace]:
        """Towns of a region that the article speaks of, or of a country where that is enough."""
        return [town for town in self.towns if is_near(town, self.around)]

    @property
    def only_near(self) -> list[KnownPlace]:
        """Towns that the article speaks of the region of, and that nobody would think of else."""
        foremost = self.foremost
        return [town for town in self.near if town not in foremost]


def is_near(town: KnownPlace, around: Surroundings) -> bool:
    """Whether an article speaks of the region of a town, or of the country of one that needs no more."""
    is_of_country = town.standing == "country" and town.known.country_id in around.countries
    return is_of_country or not town.within.isdisjoint(around.regions)


def is_spoken_of(town: KnownPlace, around: Surroundings) -> bool:
    """Whether an article speaks of the region of a town, or of its country where no region of it is known."""
    if town.within:
        return not town.within.isdisjoint(around.regions)
    return town.known.country_id in around.countries


def gives_name(key: str, town: KnownPlace, knowledge: Knowledge) -> bool:
    """Whether a town gives its name to the region around it: Geneva, Donetsk."""
    region = knowledge.names.get(key, NOTHING_NAMED)
    is_alike = (region.subtype, town.known.subtype, town.known.country_id) == ("territory", "city", region.country_id)
    return is_alike and not town.within


def is_rather_town(key: str, knowledge: Knowledge) -> bool:
    """Whether a region's name is rather that of its town."""
    return any(gives_name(key, town, knowledge) for town in knowledge.places.get(key, ()))


def _is_state(place: PlaceName) -> bool:
    """A state or province has the name."""
    return place.key in place.knowledge.regions


def _is_town_of_state(place: PlaceName) -> bool:
    """The name is rather that of the town which gives it to the region."""
    return is_rather_town(place.key, place.knowledge)


def _is_called_state(place: PlaceName) -> bool:
    """Words beside it say that it is a state: "upstate New York", "Washington state"."""
    written = place.written
    if written.before in WORDS["part of a state"] or written.behind in WORDS["of a state"]:
        return True
    if written.before == "of" and written.tokens.folded_at(written.name.start - 2) in WORDS["state"]:
        return True
    behind = written.doc[written.name.end + 1 : written.name.end + 1 + APPOSITION] if written.behind == "," else ()
    said = [*itertools.takewhile(lambda token: not token.is_punct or token.text == "-", behind)]
    return any(token.lower_ in WORDS["state"] and token.head.i == written.root.i for token in said)


def of_region(place: PlaceName) -> Known | None:
    """The region that is called by it and the word behind: "the Kursk region", which others call an oblast."""
    written = place.written
    if written.behind not in WORDS["region"] or written.tokens.at(written.name.end)[:1].isupper():
        return None
    called = (place.knowledge.regions.get(f"{place.key} {word}") for word in (written.behind, *sorted(WORDS["region"])))
    return next(filter(None, called), None)


def _is_in_small_letters(place: PlaceName) -> bool:
    """It is written in small letters, in an article that has capitals."""
    return place.written.text.islower() and not place.written.tokens.lower_cased


def _is_shared(place: PlaceName) -> bool:
    """Many countries or states have what is called so: "the East Coast", "the Capitol"."""
    return place.key in WORDS["shared"]


def _is_its_country_named(place: PlaceName) -> bool:
    """A country that has what is called so is named."""
    return any(town.known.country_id in place.around.countries for town in place.towns)


def _are_states_named(place: PlaceName) -> bool:
    """States or provinces are named."""
    return bool(place.around.regions)


def _is_country_of_town(place: PlaceName) -> bool:
    """A country has the name too, of which the place before it is a town: "Tbilisi, Georgia"."""
    towns = place.knowledge.places.get(place.before, ())
    countries = {town.known.country_id for town in towns if town.standing == "alone"}
    is_capital = place.knowledge.capitals.get(place.before) is place.named
    return _is_country(place) and (is_capital or place.named.country_id in countries)


def _named(place: PlaceName) -> str:
    """What has the name by itself: nothing, the state or another."""
    names, regions = place.knowledge.names, place.knowledge.regions
    if place.key not in names:
        return "nothing"
    return "state" if place.named is regions.get(place.key) else "other"


def _are_other_states(place: PlaceName) -> bool:
    """Other states of the state's country are named."""
    regions = place.knowledge.regions
    country = regions[place.key].country_id
    return country in [regions[other].country_id for other in place.around.regions - {place.key}]


def _are_its_towns(place: PlaceName) -> bool:
    """Towns of the state are named."""
    return place.key in place.around.of_towns


def _is_capital_named(place: PlaceName) -> bool:
    """The capital of the country of the name is named."""
    capitals = place.knowledge.capitals
    return place.named in [capitals[key] for key in place.around.keys & capitals.keys()]


def _is_capital(place: PlaceName) -> bool:
    """It is a capital's name."""
    return place.key in place.knowledge.capitals


def _is_palace_named(place: PlaceName) -> bool:
    """A seat of government is named."""
    return not place.around.keys.isdisjoint(place.knowledge.palaces)


def _is_town_known(place: PlaceName) -> bool:
    """A town of the name is known to all, or spoken of."""
    return any(town.standing == "alone" or is_near(town, place.around) for town in place.towns)


def _is_country(place: PlaceName) -> bool:
    """A country has the name."""
    return place.named.subtype == "country"


def _is_before_territory(place: PlaceName) -> bool:
    """A comma or bracket and a country or state follow: "London, Ontario"."""
    return place.behind in place.knowledge.regions or place.behind in place.knowledge.lands


def _is_before_town(place: PlaceName) -> bool:
    """What follows is rather the town which gives its name to a region."""
    return is_rather_town(place.behind, place.knowledge)


def _is_settled(place: PlaceName) -> bool:
    """The article has told which town it means by the name."""
    return place.key in place.settled


def _are_countries_named(place: PlaceName) -> bool:
    """The country of a town that most readers think of is named."""
    return any(town.known.country_id in place.around.countries for town in place.foremost)


def _is_rivals_country_named(place: PlaceName) -> bool:
    """The country of a town that few think of first is named."""
    rivals = (town for town in place.towns if town not in place.foremost)
    return any(town.known.country_id in place.around.countries for town in rivals)


FEATURES: Mapping[str, Any] = {
    "state": _is_state,
    "called_state": _is_called_state,
    "of_region": of_region,
    "word_behind": operator.attrgetter("written.behind"),
    "small_letters": _is_in_small_letters,
    "word_before": operator.attrgetter("written.before"),
    "shared": _is_shared,
    "its_country_named": _is_its_country_named,
    "states_named": _are_states_named,
    "town_of_state": _is_town_of_state,
    "behind_town": operator.attrgetter("before"),
    "country_of_town": _is_country_of_town,
    "named": _named,
    "other_states": _are_other_states,
    "its_towns": _are_its_towns,
    "capital_named": _is_capital_named,
    "capital": _is_capital,
    "palace_named": _is_palace_named,
    "town_known": _is_town_known,
    "town": operator.attrgetter("towns"),
    "country": _is_country,
    "before_territory": _is_before_territory,
    "before_town": _is_before_town,
    "settled": _is_settled,
    "only_near": operator.attrgetter("only_near"),
    "countries_named": _are_countries_named,
    "rivals_country_named": _is_rivals_country_named,
}
