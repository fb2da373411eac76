"""Which claim holds which: each is led to the one whose content or frame most closely holds all of it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution


def holders(found: Sequence[Attribution]) -> list[int | None]:
    """For every attribution, the index of the one whose content most closely holds its source, cue and content.

    Where none does, the frame that goes on to report it.
    """
    in_order = sorted(range(len(found)), key=lambda index: (found[index].place, index))
    around = _around(found, in_order)
    result: list[int | None] = [None] * len(found)
    for index in in_order:
        closest = (other for *_, other in sorted(around[index]))
        result[index] = next((other for other in closest if not _leads_to(result, other, index)), None)
    return result


def _around(found: Sequence[Attribution], in_order: Sequence[int]) -> list[list[tuple[bool, int, int]]]:
    """For every attribution those that hold it: whether by their frame alone, the length of their content, index.

    Only those are tried that stand, by their cue or else their content, between the first character that another may
    hold and the last.
    """
    starts = [found[index].place[0].start for index in in_order]
    around: list[list[tuple[bool, int, int]]] = [[] for _ in found]
    for number, outer in enumerate(found):
        first, end = _reach(outer)
        length = sum(end - start for start, end in outer.content)
        for index in in_order[bisect_left(starts, first) : bisect_left(starts, end)]:
            in_content = _holds(outer.content, found[index])
            if index != number and (in_content or _holds(outer.scopes, found[index])):
                around[index].append((not in_content, length, number))
    return around


def _leads_to(holder: Sequence[int | None], start: int, index: int) -> bool:
    """Whether `index` holds `start`, at whatever distance: two claims that hold each other hold none."""
    at: int | None = start
    while at is not None and at != index:
        at = holder[at]
    return at is not None


def _reach(outer: Attribution) -> Span:
    """From the start of the first content to the end of the last, or of what the frame goes on to report."""
    spans = (*outer.content, *outer.scopes)
    return Span(min((span.start for span in spans), default=0), max((span.end for span in spans), default=0))


def _holds(places: Iterable[Span], inner: Attribution) -> bool:
    """Whether each part of an attribution stands in one of `places`."""
    parts = (*inner.source, *inner.cue, *inner.content)
    return all(any(place.start <= part.start and part.end <= place.end for place in places) for part in parts)
