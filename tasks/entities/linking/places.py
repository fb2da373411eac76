"""Which place a name means: "London, Ontario", "Salem" where Oregon is spoken of; none where the words do not tell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc

from sayso.tasks.entities.linking.place_name import FEATURES, PlaceName, read_surroundings
from sayso.tasks.entities.name import Name
from sayso.tasks.entities.naming.patterns import is_behind_party
from sayso.tasks.knowledge import Knowledge, Known, KnownPlace, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

PLACES: Final[DecisionList[PlaceName]] = decision_list(
    FEATURES, read_rows("sayso.tasks.entities", "linking_places.tsv")
)
LOCATED = frozenset({"place", "facility"})
IN_TERRITORY = "the town in what follows"


def read_places(doc: Doc, names: Sequence[Name], on_sport: bool, knowledge: Knowledge) -> dict[int, Known]:
    """For the index of a place in `names` that knowledge can tell, what it is.

    What stands after a comma or in brackets decides ("Paris, Texas"), then what the same name meant before in the
    article; else a name means the place that most readers would think of, or the one in a region or country that the
    article names.
    """
    states = _abbreviated_states(doc, names, knowledge)
    keys = [
        normal(states[index].name if index in states else doc[name.start : name.end].text)
        for index, name in enumerate(names)
    ]
    around = read_surroundings(keys, knowledge)
    settled: dict[str, Known | None] = {}
    places: dict[int, Known | None] = {**states}
    located = (index for index, name in enumerate(names) if name.type in LOCATED and index not in states)
    for index in located:
        key = keys[index]
        before, behind = _beside(doc, names, index, keys)
        place = PlaceName(around, key, _towns(key, on_sport, knowledge), before, behind, settled)
        outcome = PLACES.outcome(place)
        places[index] = MEANINGS[outcome](place)
        if outcome == IN_TERRITORY:
            settled.setdefault(key, places[index])
    return {index: known for index, known in places.items() if known is not None}


def _beside(doc: Doc, names: Sequence[Name], index: int, keys: Sequence[str]) -> tuple[str | None, str | None]:
    """The place before a name and the name behind it, where a comma or bracket is all that stands between."""
    before = keys[index - 1] if _is_behind_town(doc, names, index) else None
    return before, keys[index + 1] if _is_before_name(doc, names, index) else None


def _towns(key: str, on_sport: bool, knowledge: Knowledge) -> tuple[KnownPlace, ...]:
    """Towns and other places that a name may mean."""
    return knowledge.places.get(key) or (() if on_sport else _without_city(key, knowledge))


def _state(place: PlaceName) -> Known | None:
    return place.knowledge.regions[place.key]


def _foremost(place: PlaceName) -> Known | None:
    return _the_only(place.foremost or place.near)


def _near(place: PlaceName) -> Known | None:
    return _the_only(place.only_near)


def _in_territory(place: PlaceName) -> Known | None:
    behind = place.behind or ""
    country = place.knowledge.lands.get(behind)
    held = [town for town in place.towns if behind in town.within or _is_of(town, country)]
    return _the_only(held)


def _is_of(town: KnownPlace, country: Known | None) -> bool:
    return country is not None and country.wikidata_id == town.known.country_id


def _as_before(place: PlaceName) -> Known | None:
    return place.settled[place.key]


def _not_known(place: PlaceName) -> None:
    return None


MEANINGS: Mapping[str, Callable[[PlaceName], Known | None]] = {
    "the state": _state,
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


def _abbreviated_states(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> dict[int, Known]:
    """By index, the states that "Fla." and "FL" mean in `names`."""
    found = {
        index: _abbreviated(doc, names, index, knowledge)
        for index, name in enumerate(names)
        if name.type in ("place", "organization")
    }
    return {index: state for index, state in found.items() if state is not None}


def _abbreviated(doc: Doc, names: Sequence[Name], index: int, knowledge: Knowledge) -> Known | None:
    """The state that "Fla." means; one without a full stop, and "FL", only behind a place or a party."""
    name = names[index]
    text = doc[name.start : name.end].text.replace(" ", "")
    if text in knowledge.abbreviations:
        return knowledge.abbreviations[text]
    state = knowledge.abbreviations.get(f"{text}.")
    if state is not None and doc[name.end : name.end + 1].text == ".":
        return state
    is_behind = is_behind_party(doc, name.start) or _is_behind_town(doc, names, index)
    return (state or knowledge.postal_codes.get(text)) if is_behind else None


def _is_before_name(doc: Doc, names: Sequence[Name], index: int) -> bool:
    """Whether a comma or an opening bracket and another name follow a name."""
    end = names[index].end
    return index + 1 < len(names) and names[index + 1].start == end + 1 and doc[end].text in MARKS


def _is_behind_town(doc: Doc, names: Sequence[Name], index: int) -> bool:
    """Whether a name stands right after a place and a comma or an opening bracket."""
    return index > 0 and names[index - 1].type == "place" and _is_before_name(doc, names, index - 1)


MARKS = frozenset({",", "("})
