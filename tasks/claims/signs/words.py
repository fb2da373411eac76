"""What the tagger says of the words of an attribution, and of those next to them, whatever made it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.signs.seen import Reading, Seen
from sayso.tasks.claims.tagging.certainty import log_odds
from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE, ROLES
from sayso.tasks.claims.tagging.tagger import Floats, Tagged
from sayso.tasks.claims.tagging.words import Words


def reading_of(tagged: Tagged, found: Iterable[Attribution]) -> Reading:
    """What the tagger says of the words of a text in which these attributions stand."""
    of = tagged.probabilities
    return Reading(
        tagged.words,
        {role: of[:, BEGIN[role]] + of[:, INSIDE[role]] for role in ROLES},
        {role: of[:, BEGIN[role]] for role in ROLES},
        frozenset(_places(tagged.words, (span for one in found for span in (*one.source, *one.cue)))),
    )


def word_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """Log odds that the words play the role that they have here.

    The tagger gives a word one role: what attributes within a content says nothing against that.
    """
    one = seen.one
    for role, spans in (("cue", one.cue), ("source", one.source), ("content", one.content)):
        places = _places(seen.reading.words, spans)
        if places:
            yield from _of_role(seen.reading, role, places)


def _of_role(reading: Reading, role: str, places: Sequence[int]) -> Iterator[tuple[str, float]]:
    playing, begins = reading.plays[role], reading.begins[role]
    if role != "cue":
        yield f"{role}: word before", log_odds(_at(playing, places[0] - 1))
        yield f"{role}: word behind", log_odds(_at(playing, places[-1] + 1))
    if role == "content":
        yield "content: holds another", float(not reading.attributing.isdisjoint(places))
        places = [place for place in places if place not in reading.attributing] or places
        yield "content: begins anew", log_odds(float(begins[places[1:]].max(initial=0)))
        yield "content: cue within", log_odds(float(reading.plays["cue"][places].max()))
    yield f"{role}: begins", log_odds(float(begins[places[0]]))
    for name, value in OF_WORDS.items():
        yield f"{role}: {name}", log_odds(value(playing[places]))


OF_WORDS: Mapping[str, Callable[[Floats], float]] = {
    "mean": lambda of: float(of.mean()),
    "surest word": lambda of: float(of.max()),
    "least sure word": lambda of: float(of.min()),
    "first word": lambda of: float(of[0]),
    "last word": lambda of: float(of[-1]),
}
"""The probability of a role, of those of its words."""


def _at(values: Floats, place: int) -> float:
    """The value at a place; 0 outside."""
    return float(values[place]) if 0 <= place < len(values) else 0.0


def _places(words: Words, spans: Iterable[Span]) -> list[int]:
    """The words that stand in spans, wholly or in part."""
    return list(chain.from_iterable(words.touching(*span) for span in spans))
