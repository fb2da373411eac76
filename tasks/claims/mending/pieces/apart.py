"""Pieces in front of a cue that nothing ties to what is said behind it: "This is | just as doctors called for | calm".

What stands behind is all that the cue says where it hangs on the cue. A piece in front is said too if it hangs on the
cue itself, holds its subject, or what the clause of the cue describes: "the hut, which he called | a ruin". So is one
right before, which the parse may have hung elsewhere, and what is told without a source keeps whom it is told of.
Before ", but according to her, …" with a clause behind all is the article's own.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import QUOTES
from sayso.tasks.claims.parsing.constituents import SUBJECTS, hull, subject_of

STEP = "apart"
JOINING = frozenset(("PUNCT", "SPACE", "CCONJ", "PRON", "AUX", "ADV", "PART", "DET"))
"""Parts of speech of what parts a content from its cue without a clause between: "and", ", which has"."""
TURNING = frozenset(("but", "yet", "although", "though", "while", "whereas"))


def without_apart(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents without pieces in front that are none of them."""
    return [_without(text, one) if one.cue and len(one.content) > 1 else one for one in found]


def _without(text: AnnotatedText, one: Attribution) -> Attribution:
    if _turns(text, one):
        return one.changed(STEP, content=tuple(piece for piece in one.content if piece.start >= one.cue[-1].end))
    verb = text.touching(one.cue[-1]).root
    behind = next((piece for piece in one.content if piece.start >= one.cue[-1].end), None)
    if verb.pos_ not in VERBS or behind is None or not _hangs_on_cue(text, one, behind):
        return one
    frame = hull((*one.source, *one.cue)).start
    kept = tuple(piece for piece in one.content if _is_beside(text, piece, frame) or _is_tied(text, piece, verb))
    is_whole = bool(one.source) or kept[0].start < frame
    return one.changed(STEP, content=kept) if is_whole else one


def _turns(text: AnnotatedText, one: Attribution) -> bool:
    """ "The team is near, | but | according to aides, | it will not come": the frame opens a clause after a "but"."""
    cue, behind = text.touching(one.cue[0]), text.within(one.content[-1])
    if cue[0].lower_ != "according" or cue.start == 0 or not matches(cue[0].nbor(-1), lower=TURNING):
        return False
    return behind.start > cue.end and text.text[one.content[0].start] not in QUOTES and has(behind, dep=SUBJECTS)


def _hangs_on_cue(text: AnnotatedText, one: Attribution, piece: Span) -> bool:
    words = text.within(piece)
    return bool(words) and words.root.head.i in {token.i for token in text.tokens(one.cue)}


def _is_beside(text: AnnotatedText, piece: Span, frame: int) -> bool:
    """Whether it stands behind the start of the frame, or right before."""
    between = text.within(Span(piece.end, max(piece.end, frame)))
    return all(matches(token, pos=JOINING) for token in between)


def _is_tied(text: AnnotatedText, piece: Span, verb: Token) -> bool:
    """Whether it is quoted, hangs on the verb of the cue, or holds its subject or what its clause hangs on."""
    words = text.within(piece)
    if not words or text.text[piece.start] in QUOTES:
        return True
    above = {token.i for token in (verb, *verb.ancestors)}
    subject = subject_of(verb)
    held = {*above, *(() if subject is None else (subject.i,))}
    return any(token.i in held for token in words) or verb.is_ancestor(words.root)
