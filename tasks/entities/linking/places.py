"""Which place a name means: "London, Ontario", "Salem" where Oregon is spoken of; none where the words do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.entities.name import Name
from sayso.tasks.entities.naming.patterns import is_behind_party
from sayso.tasks.knowledge import Knowledge, Known, KnownPlace, normal


def read_places(doc: Doc, names: Sequence[Name], on_sport: bool, knowledge: Knowledge) -> dict[int, Known]:
    """For the index of a place in `names` that knowledge can tell, what it is.

    What stands after a comma or in brackets decides ("Paris, Texas"), then what the same name meant before in the
    article; else a name means the place that most readers would think of, or the one in a region or country that the
    article names.
    """
    found = {
        index: region
        for index, name in enumerate(names)
        if name.type in ("place", "organization") and (region := _abbreviated(doc, names, index, knowledge)) is not None
    }
    keys = [
        normal(found[index].name if index in found else doc[name.start : name.end].text)
        for index, name in enumerate(names)
    ]
    around = _Around.read(keys, knowledge)
    settled: dict[str, Known | None] = {}
    for index, name in enumerate(names):
        if index in found or name.type not in ("place", "facility"):
            continue
        key, holder = keys[index], _holder(doc, names, index, keys)
        region = knowledge.regions.get(key)
        candidates = knowledge.places.get(key) or (() if on_sport else _without_city(key, knowledge))
        is_held = (
            _is_held(doc, names, index) and not around.is_town(key) and not around.is_land_of(key, keys[index - 1])
        )
        if region is not None and (is_held or around.means_region(key, region, candidates)):
            found[index] = region
            continue
        if not candidates or _is_country(key, knowledge):
            continue
        if holder is not None and _is_territory(holder, knowledge) and not around.is_town(holder):
            known = _the_only([place for place in candidates if _lies_in(place, holder, knowledge)])
            settled.setdefault(key, known)
        elif key in settled:
            known = settled[key]
        else:
            known = around.town(key, candidates)
        if known is not None:
            found[index] = known
    return found


def _abbreviated(doc: Doc, names: Sequence[Name], index: int, knowledge: Knowledge) -> Known | None:
    """The state that "Fla." means; one without a full stop, and "FL", only behind a place or a party."""
    name = names[index]
    text = doc[name.start : name.end].text.replace(" ", "")
    stopped = text if text.endswith(".") else text + "."
    has_stop = text == stopped or doc[name.end : name.end + 1].text == "."
    written = knowledge.abbreviations.get(text) or knowledge.abbreviations.get(stopped)
    if written is not None and (has_stop or text in knowledge.abbreviations):
        return written
    is_behind = is_behind_party(doc, name.start) or _is_held(doc, names, index)
    return (written or knowledge.postal_codes.get(text)) if is_behind else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What else an article names: regions and, by their ids, countries; regions that towns of it lie in."""

    knowledge: Knowledge
    keys: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str | None]
    of_towns: frozenset[str]

    @classmethod
    def read(cls, keys: Sequence[str], knowledge: Knowledge) -> "_Around":
        """Everything named by `keys`, in normal form."""
        named = frozenset(keys)
        regions = named & knowledge.regions.keys()
        countries = {known.country_id for key in named if (known := knowledge.country_of(key)) is not None}
        towns = (place for key in named for place in knowledge.places.get(key, ()) if place.standing == "alone")
        return cls(
            knowledge,
            named,
            regions,
            frozenset(countries | {knowledge.regions[key].country_id for key in regions}),
            frozenset(region for town in towns for region in town.within),
        )

    def means_region(self, key: str, region: Known, candidates: Sequence[KnownPlace]) -> bool:
        """Whether a name is a state's that a country or a capital has too: "Georgia" beside Texas, "Washington"
        beside Seattle; one that only small towns have is the state's."""
        rival = self.knowledge.names.get(key)
        if rival is region:
            return False
        if rival is not None:
            spoken_of = any(
                self.knowledge.regions[other].country_id == region.country_id for other in self.regions - {key}
            )
            return (spoken_of or key in self.of_towns) and not self._names_capital_of(rival)
        if key in self.knowledge.capitals:
            return key in self.of_towns and not self.keys & self.knowledge.palaces.keys()
        return not any(place.standing == "alone" or self._is_near(place) for place in candidates)

    def _names_capital_of(self, country: Known) -> bool:
        return any(self.knowledge.capitals.get(key) is country for key in self.keys)

    def town(self, key: str, candidates: Sequence[KnownPlace]) -> Known | None:
        """The place that most readers think of, unless the article speaks of the region of another and not of its
        country, or speaks of a state of the name too; else the one in what the article speaks of."""
        alone = [place for place in candidates if place.standing == "alone" or self._gives_name(key, place)]
        near = [place for place in candidates if self._is_near(place)]
        if key in self.knowledge.capitals:
            return None if key in self.of_towns and key in self.knowledge.regions else _the_only(alone or near)
        others = [place for place in near if place not in alone]
        if others and not any(place.known.country_id in self.countries for place in alone):
            return _the_only(others)
        return _the_only(alone or near)

    def is_town(self, key: str) -> bool:
        """Whether a region's name is rather that of its town."""
        return any(self._gives_name(key, place) for place in self.knowledge.places.get(key, ()))

    def is_land_of(self, key: str, town: str) -> bool:
        """Whether a name that a state has too is the country's, behind a town of it: "Tbilisi, Georgia"."""
        country = self.knowledge.names.get(key)
        if country is None or country.subtype != "country":
            return False
        alone = (place.known for place in self.knowledge.places.get(town, ()) if place.standing == "alone")
        return self.knowledge.capitals.get(town) is country or any(
            place.country_id == country.country_id for place in alone
        )

    def _gives_name(self, key: str, place: KnownPlace) -> bool:
        """Whether a town gives its name to the region around it: Geneva, Donetsk."""
        region = self.knowledge.names.get(key)
        if region is None or region.subtype != "territory" or place.within:
            return False
        return place.known.subtype == "city" and place.known.country_id == region.country_id

    def _is_near(self, place: KnownPlace) -> bool:
        """Whether the article speaks of the region of a place, or of the country of one that needs no more."""
        is_of_country = place.standing == "country" and place.known.country_id in self.countries
        return bool(place.within & self.regions) or is_of_country


def _without_city(key: str, knowledge: Knowledge) -> tuple[KnownPlace, ...]:
    """The towns that "Taipei City" may mean; in Britain, and in articles on sport, that is a football club's name."""
    britain = knowledge.country_of("United Kingdom")
    named = knowledge.places.get(key.removesuffix(" city"), ()) if key.endswith(" city") else ()
    return tuple(place for place in named if britain is None or place.known.country_id != britain.country_id)


def _is_country(key: str, knowledge: Knowledge) -> bool:
    known = knowledge.names.get(key)
    return known is not None and known.subtype == "country"


def _holder(doc: Doc, names: Sequence[Name], index: int, keys: Sequence[str]) -> str | None:
    """The name right after a comma or an opening bracket."""
    after = names[index].end
    if index + 1 < len(names) and names[index + 1].start == after + 1 and doc[after].text in (",", "("):
        return keys[index + 1]
    return None


def _is_held(doc: Doc, names: Sequence[Name], index: int) -> bool:
    """Whether a name stands right after a place and a comma."""
    start = names[index].start
    before = names[index - 1] if index else None
    return before is not None and before.end == start - 1 and before.type == "place" and doc[start - 1].text in ",("


def _is_territory(key: str, knowledge: Knowledge) -> bool:
    return key in knowledge.regions or knowledge.country_of(key) is not None


def _lies_in(place: KnownPlace, holder: str, knowledge: Knowledge) -> bool:
    country = knowledge.country_of(holder)
    return holder in place.within or (country is not None and country.wikidata_id == place.known.country_id)


def _the_only(places: Sequence[KnownPlace]) -> Known | None:
    return places[0].known if len(places) == 1 else None
