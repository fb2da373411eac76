"""Which place a name means: "London, Ontario", "Salem" where Oregon is spoken of; none where the words do not tell."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.entities.names import Name
from tasks.knowledge import Knowledge, Known, KnownPlace, normal


def read_places(doc: Doc, names: Sequence[Name], knowledge: Knowledge) -> dict[int, Known]:
    """For the index of a place in `names` that knowledge can tell, what it is.

    What stands after a comma or in brackets decides ("Paris, Texas"), then what the same name meant before in the
    article; else a name means the place that most readers would think of, or the one in a region or country that the
    article names.
    """
    keys = [normal(doc[name.start : name.end].text) for name in names]
    regions = frozenset(key for key in keys if key in knowledge.regions)
    countries = frozenset(known.country_id for key in keys if (known := knowledge.country_of(key)) is not None)
    found: dict[int, Known] = {}
    settled: dict[str, Known | None] = {}
    for index, name in enumerate(names):
        if name.type not in ("place", "facility"):
            continue
        holder = _holder(doc, names, index, keys)
        region = knowledge.regions.get(keys[index])
        if region is not None and _is_held(doc, names, index):
            found[index] = region
            continue
        candidates = knowledge.places.get(keys[index]) or _without_city(keys[index], knowledge)
        if not candidates:
            continue
        if holder is not None and _is_territory(holder, knowledge):
            known = _the_only([place for place in candidates if _lies_in(place, holder, knowledge)])
            settled.setdefault(keys[index], known)
        elif keys[index] in settled:
            known = settled[keys[index]]
        else:
            alone = [place for place in candidates if place.standing == "alone"]
            known = _the_only(alone or [place for place in candidates if _is_near(place, regions, countries)])
        if known is not None:
            found[index] = known
    return found


def _without_city(key: str, knowledge: Knowledge) -> tuple[KnownPlace, ...]:
    """The towns that "Taipei City" may mean; in Britain that is a football club's name."""
    britain = knowledge.country_of("United Kingdom")
    named = knowledge.places.get(key.removesuffix(" city"), ()) if key.endswith(" city") else ()
    return tuple(place for place in named if britain is None or place.known.country_id != britain.country_id)


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


def _is_near(place: KnownPlace, regions: frozenset[str], countries: frozenset[str | None]) -> bool:
    """Whether the article speaks of the region of a place, or of the country of one that needs no more."""
    return bool(place.within & regions) or (place.standing == "country" and place.known.country_id in countries)


def _the_only(places: Sequence[KnownPlace]) -> Known | None:
    return places[0].known if len(places) == 1 else None
