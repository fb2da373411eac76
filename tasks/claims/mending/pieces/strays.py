"""Pieces of a content that only stand behind it: "said | nothing would change | . Most think of | the reform".

The tagger marks word by word, and a piece may be far from what is said. Words with a verb between two pieces are said
too, where that verb hangs on what is said; otherwise they are the article's own, and so is what stands behind them.
Words without one are said where the second piece hangs on them: "an amendment | to | the law".
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens

from sayso.schemas import Span
from sayso.tasks.annotate.parse import FINITE, VERBS, every, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.extent.ends import says_something
from sayso.tasks.claims.mending.vocabulary import QUOTES
from sayso.tasks.claims.parsing.constituents import SUBJECTS, hull, touches

STEP = "strays"
ADDRESSED = frozenset(("dobj", "dative"))
TURNING = frozenset(("but", "however", "--", "—", "–"))
STOPS = frozenset(".?!\n")


def without_strays(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents without pieces that are none of them, and whole where something between is."""
    return [_mended(text, one, found) if one.cue and len(one.content) > 1 else one for one in found]


def _mended(text: AnnotatedText, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    content = list(one.content[:1])
    taken, held = _taken(one, found)
    for piece in one.content[1:]:
        pieces, gap = (content[-1], piece), Span(content[-1].end, piece.start)
        is_behind = content[-1].start >= one.cue[-1].end and not touches(gap, taken)
        joined = _joined(text, one, pieces) if is_behind else [*pieces]
        is_of_others = touches(gap, held) and STOPS.isdisjoint(text.written(gap))
        content[-1:] = [*pieces] if is_of_others and joined == [content[-1]] else joined
    return one.changed(STEP, content=tuple(content)) if tuple(content) != one.content else one


def _taken(one: Attribution, found: Sequence[Attribution]) -> tuple[list[Span], list[Span]]:
    """Sources and cues that stand around the content of `one`, its own among them, and those of others within."""
    place = hull(one.content)
    taken: list[Span] = [*one.source, *one.cue]
    held: list[Span] = []
    for other in found:
        parts = (*other.source, *other.cue)
        (held if hull((place, *parts)) == place and other is not one else taken).extend(parts)
    return taken, held


def _joined(text: AnnotatedText, one: Attribution, pieces: tuple[Span, Span]) -> list[Span]:
    """Two pieces of the content of `one`, or one with what stands between, or the first alone."""
    before, piece = pieces
    gap = Span(before.end, piece.start)
    if not QUOTES.isdisjoint((text.text[before.start], text.text[piece.start])):
        return [*pieces]
    if text.written(gap) == " ":
        return [piece] if _is_told(text, one, pieces) else [hull(pieces)]
    if not any(map(str.isalnum, text.written(gap))) or text.text[before.end - 1] == ":":
        return [*pieces]
    if not says_something(text, (before,)):
        return [*pieces]
    if not STOPS.isdisjoint(text.written(gap)):
        return [before]
    verbs = [token for token in every(text.within(gap), pos=VERBS) if not _hangs_inside(text.within(gap), token.head.i)]
    if not verbs:
        return [hull(pieces)] if _is_governed(text.within(gap), text.within(piece)) else [*pieces]
    said = text.within(before)
    if all(_hangs_inside(said, verb.head.i) for verb in verbs):
        return [hull(pieces)]
    return [*pieces] if _hangs_on_cue(text, one, piece) else [before]


def _is_told(text: AnnotatedText, one: Attribution, pieces: tuple[Span, Span]) -> bool:
    """Whether the first piece is only whom the second is told: "told | her | they would wait"."""
    cue = text.touching(one.cue[-1])
    told, said = (text.within(piece) for piece in pieces)
    if not told or not said or told.root.head not in cue or said.root.head not in cue:
        return False
    return told.root.dep_ in ADDRESSED and said.root.dep_ == "ccomp" and has(said.root.lefts, dep=SUBJECTS)


def _is_governed(gap: Tokens, piece: Tokens) -> bool:
    """ "An amendment | to | the law"."""
    is_new = has(gap, tag=FINITE) or has(gap, lower=TURNING)
    return not is_new and any(_hangs_inside(gap, token.head.i) for token in piece)


def _hangs_on_cue(text: AnnotatedText, one: Attribution, piece: Span) -> bool:
    """ "Described | him | … | as a clerk"."""
    words = text.within(piece)
    return bool(words) and words.root.head.i in {token.i for token in text.tokens(one.cue)}


def _hangs_inside(tokens: Tokens, head: int) -> bool:
    return tokens.start <= head < tokens.end
