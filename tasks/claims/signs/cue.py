"""The grammar of a cue: what it is in its sentence, and what it governs."""

import math
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.parsing.constituents import SUBJECTS
from sayso.tasks.claims.signs.seen import Seen

UNDER_CUE: Mapping[str, Mapping[str, str | frozenset[str]]] = {
    "cue: modal": {"dep": "aux", "tag": "MD"},
    "cue: passive": {"dep": "auxpass"},
    "cue: negated": {"dep": "neg"},
    "cue: perfect": {"dep": "aux", "lemma": "have"},
    "cue: in a side clause": {"dep": "mark"},
    "cue: object": {"dep": frozenset(("dobj", "dative"))},
    "cue: clause": {"dep": "ccomp"},
    "cue: infinitive": {"dep": "xcomp"},
    "cue: subject": {"dep": SUBJECTS},
}
"""What there may be among the words that it governs."""


def cue_signs(seen: Seen) -> Iterator[tuple[str, float]]:
    """What the cue is and governs, and how far source and content stand from it; nothing where there is no cue."""
    head = seen.cue_head
    if head is None:
        return
    yield f"cue tag {head.tag_}", 1.0
    yield f"cue relation {head.dep_}", 1.0
    yield "cue: words", float(len(seen.cue))
    under = list(head.children)
    yield from ((name, float(has(under, **criteria))) for name, criteria in UNDER_CUE.items())
    subjects = {token.i for token in every(under, dep=SUBJECTS)}
    yield "cue: its subject is no source", float(bool(subjects) and subjects.isdisjoint(_places(seen.source)))
    yield (
        "cue: governs the content",
        float(bool(seen.content) and seen.content_head.head.i in _places(seen.cue)),
    )
    for name, tokens in (("content", [*seen.content[:1], *seen.content[-1:]]), ("source", seen.source)):
        yield f"{name}: from its cue", math.log1p(_distance(tokens, seen.cue))


def _distance(tokens: Sequence[Token], cue: Sequence[Token]) -> int:
    """Tokens to the nearer end of the cue, from the nearest of some; 0 from none."""
    return min((abs(token.i - end.i) for token in tokens for end in (cue[0], cue[-1])), default=0)


def _places(tokens: Sequence[Token]) -> set[int]:
    return {token.i for token in tokens}
