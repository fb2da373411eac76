"""How what the parse alone reads at a cue differs from the attribution."""

from collections.abc import Iterator, Sequence

from sayso.tasks.claims.mending.inner import first_reading
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, Range
from sayso.tasks.claims.signs.seen import Seen, topmost

SAME = 0.8
"""Words in common, of all in either, from which two contents are taken for the same."""


def parse_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """What the parse reads otherwise; nothing where it reads no attribution."""
    parsed = _parsed(seen)
    if parsed is None:
        return
    yield "parse: reads it", 1.0
    theirs, ours = _tokens(parsed.content), {token.i for token in seen.content}
    same = _common(theirs, ours)
    yield "parse: content differs", 1 - same
    yield "parse: other content", float(same < SAME)
    yield "parse: content cut", 1 - len(theirs & ours) / max(1, len(theirs))
    yield "parse: content widened", 1 - len(theirs & ours) / max(1, len(ours))
    source = set() if parsed.source is None else _tokens([parsed.source])
    yield "parse: source differs", 1 - _common(source, {token.i for token in seen.source})


def _parsed(seen: Seen) -> ParsedAttribution | None:
    """What is read at the words of the cue, those that govern the others first."""
    governing = topmost(seen.cue)
    others = [token for token in seen.cue if token not in governing]
    read = (first_reading(seen.text, token.i) for token in (*governing, *others))
    return next((parsed for parsed in read if parsed is not None), None)


def _tokens(ranges: Sequence[Range]) -> set[int]:
    return {place for part in ranges for place in range(*part)}


def _common(some: set[int], others: set[int]) -> float:
    """What is in both, of all in either; 1 where both are none."""
    return len(some & others) / len(some | others) if some or others else 1.0
