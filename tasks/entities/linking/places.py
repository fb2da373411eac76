"""Which place a name means: "London, Ontario", "Salem" where Oregon is spoken of; none where the words do not tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from sayso.tasks.entities.linking.metonyms import MARKS
from sayso.tasks.entities.linking.place_name import FEATURES, PlaceName, is_spoken_of, of_region, read_surroundings
from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.entities.naming.patterns import is_behind_party
from sayso.tasks.knowledge import Knowledge, Known, KnownPlace, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

PLACES: Final[DecisionList[PlaceName]] = decision_list(FEATURES, read_rows(PACKAGE, "linking_places.tsv"))
LOCATED = frozenset({"place", "facility"})
IN_TERRITORY = "the town in what follows"


def read_places(names: Sequence[NameInText], on_sport: bool, knowledge: Knowledge) -> dict[int, Known]:
    """For the index of a place in `names` that knowledge can tell, what it is.

    What stands after a comma or in brackets decides ("Paris, Texas"), then what the same name meant before in the
    article; else a name means the place that most readers would think of, or the one in a region or country that the
    article names.
    """
    states = _abbreviated_states(names)
    spelled_out = {index: normal(state.name) for index, state in states.items()}
    keys = [spelled_out.get(index, name.key) for index, name in enumerate(names)]
    around = read_surroundings(keys, knowledge)
    settled: dict[str, Known | None] = {}
    places: dict[int, Known | None] = {**states}
    located = (index for index, name in enumerate(names) if name.name.type in LOCATED and index not in states)
    for index in located:
        key = keys[index]
        before, behind = _beside(names, index, keys)
        place = PlaceName(names[index], around, key, _towns(key, on_sport, knowledge), before, behind, settled)
        outcome = PLACES.outcome(place)
        places[index] = MEANINGS[outcome](place)
        if outcome == IN_TERRITORY:
            settled.setdefault(key, places[index])
    return _of_known(places)


def _of_known(places: Mapping[int, Known | None]) -> dict[int, Known]:
    """`places` without those of which nothing is known."""
    return {index: known for index, known in places.items() if known is not None}


def _beside(names: Sequence[NameInText], index: int, keys: Sequence[str]) -> tuple[str, str]:
    """The place before a name and the name behind it, where a comma or bracket is all that stands between."""
    before = keys[index - 1] if _is_behind_town(names, index) else ""
    return before, keys[index + 1] if _is_before_name(names, index) else ""


def _towns(key: str, on_sport: bool, knowledge: Knowledge) -> tuple[KnownPlace, ...]:
    """Towns and other places that a name may mean."""
    return knowledge.places.get(key) or (() if on_sport else _without_city(key, knowledge))


def _state(place: PlaceName) -> Known | None:
    return place.knowledge.regions[place.key]


def _region(place: PlaceName) -> Known | None:
    return of_region(place)


def _foremost(place: PlaceName) -> Known | None:
    """The one that most readers think of; of several, the one whose country or region the article names."""
    foremost = place.foremost
    if len(foremost) > 1:
        return _the_only([town for town in foremost if is_spoken_of(town, place.around)])
    return _the_only(foremost or place.near)


def _near(place: PlaceName) -> Known | None:
    return _the_only(place.only_near)


def _in_territory(place: PlaceName) -> Known | None:
    country = place.knowledge.lands.get(place.behind)
    held = [town for town in place.towns if place.behind in town.within or _is_of(town, country)]
    return _the_only(held)


def _is_of(town: KnownPlace, country: Known | None) -> bool:
    return country is not None and country.wikidata_id == town.known.country_id


def _as_before(place: PlaceName) -> Known | None:
    return place.settled[place.key]


def _not_known(place: PlaceName) -> None:
    return None


MEANINGS: Mapping[str, Callable[[PlaceName], Known | None]] = {
    "the state": _state,
    "the region": _region,
    "the foremost town": _foremost,
    "the town near": _near,
    IN_TERRITORY: _in_territory,
    "as before": _as_before,
    "not known": _not_known,
}
"""What a place is by the outcomes of the table; a town only where there is but one."""


def _the_only(towns: Sequence[KnownPlace]) -> Known | None:
    return towns[0].known if len(towns) == 1 else None


def _without_city(key: str, knowledge: Knowledge) -> tuple[KnownPlace, ...]:
    """The towns that "Taipei City" may mean; in Britain, and in articles on sport, that is a football club's name."""
    name = key.removesuffix(" city")
    if name == key:
        return ()
    britain = knowledge.lands["united kingdom"].country_id
    return tuple(town for town in knowledge.places.get(name, ()) if town.known.country_id != britain)


def _abbreviated_states(names: Sequence[NameInText]) -> dict[int, Known]:
    """By index, the states that "Fla." and "FL" mean in `names`."""
    cases = [StateCase(names, index) for index in range(len(names))]
    return _of_known({case.index: FORMS_OF_STATES[STATES.outcome(case)](case) for case in cases})


@dataclass(frozen=True, slots=True)
class StateCase:
    """What may be an abbreviated state, among the names of an article."""

    names: Sequence[NameInText]
    index: int

    @property
    def seen(self) -> NameInText:
        """The name."""
        return self.names[self.index]

    @property
    def text(self) -> str:
        """Its form without spaces."""
        return self.seen.text.replace(" ", "")


def _abbreviation(case: StateCase) -> Known | None:
    """The state that it abbreviates as it is written: "Fla."."""
    return case.seen.knowledge.abbreviations.get(case.text)


def _unstopped(case: StateCase) -> Known | None:
    """The state that it abbreviates but for its full stop: "Fla"."""
    return case.seen.knowledge.abbreviations.get(f"{case.text}.")


def _postal_code(case: StateCase) -> Known | None:
    """The state that has it for its postal code: "FL"."""
    return case.seen.knowledge.postal_codes.get(case.text)


def _behind_town(case: StateCase) -> bool:
    """A comma or bracket and a place stand before."""
    return _is_behind_town(case.names, case.index)


def _behind_party(case: StateCase) -> bool:
    """It stands behind the letter of a party: "R-FL"."""
    return is_behind_party(case.seen.tokens, case.seen.name.start)


STATE_FEATURES: Mapping[str, Feature[StateCase]] = {
    "type": attrgetter("seen.name.type"),
    "abbreviation": _abbreviation,
    "unstopped": _unstopped,
    "postal_code": _postal_code,
    "behind": attrgetter("seen.behind"),
    "behind_town": _behind_town,
    "behind_party": _behind_party,
}
STATES = decision_list(STATE_FEATURES, read_rows(PACKAGE, "linking_states.tsv"))


def _no_state(case: StateCase) -> Known | None:
    return None


FORMS_OF_STATES: Mapping[str, Callable[[StateCase], Known | None]] = {
    "abbreviation": _abbreviation,
    "unstopped": _unstopped,
    "postal code": _postal_code,
    "": _no_state,
}
"""What an abbreviated state means, as the table decides."""


def _is_before_name(names: Sequence[NameInText], index: int) -> bool:
    """Whether a comma or an opening bracket and another name follow a name."""
    following = [name.name.start for name in names[index + 1 : index + 2]]
    return following == [names[index].name.end + 1] and names[index].behind in MARKS


def _is_behind_town(names: Sequence[NameInText], index: int) -> bool:
    """Whether a name stands right after a place and a comma or an opening bracket."""
    return index > 0 and names[index - 1].name.type == "place" and _is_before_name(names, index - 1)
