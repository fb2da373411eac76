"""What the tagger says of the words of an attribution, and of those next to them, whatever made it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import chain
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from sayso.schemas import Span
from sayso.tasks.claims.signs.seen import Seen
from sayso.tasks.claims.tagging.certainty import log_odds
from sayso.tasks.claims.tagging.labels import BEGIN, INSIDE
from sayso.tasks.claims.tagging.words import Words

Floats = NDArray[np.float32]


def word_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """Log odds that the words play the role that they have here.

    The tagger gives a word one role: what attributes within a content says nothing against that.
    """
    words, one = seen.tagged.words, seen.one
    for role, spans in (("cue", one.cue), ("source", one.source), ("content", one.content)):
        places = word_places(words, spans)
        if places:
            yield from _of_role(seen.tagged.probabilities, role, places, seen.attributing)


def _of_role(
    probabilities: Floats, role: str, places: Sequence[int], attributing: Set[int]
) -> Iterator[tuple[str, float]]:
    playing = probabilities[:, [BEGIN[role], INSIDE[role]]].sum(1)
    if role != "cue":
        yield f"{role}: word before", log_odds(_at(playing, places[0] - 1))
        yield f"{role}: word behind", log_odds(_at(playing, places[-1] + 1))
    if role == "content":
        yield "content: holds another", float(not attributing.isdisjoint(places))
        places = [place for place in places if place not in attributing] or places
        yield "content: begins anew", log_odds(float(probabilities[places[1:], BEGIN[role]].max(initial=0)))
        cues = probabilities[:, [BEGIN["cue"], INSIDE["cue"]]].sum(1)
        yield "content: cue within", log_odds(float(cues[places].max()))
    yield f"{role}: begins", log_odds(float(probabilities[places[0], BEGIN[role]]))
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


def word_places(words: Words, spans: Sequence[Span]) -> list[int]:
    """The words that stand in spans, wholly or in part."""
    return list(chain.from_iterable(_range(words, span) for span in spans))


def _range(words: Words, span: Span) -> range:
    return range(
        bisect_right(words.spans, span.start, key=itemgetter(1)), bisect_left(words.spans, span.end, key=itemgetter(0))
    )
