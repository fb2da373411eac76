"""Contents in pieces of which the first describes who speaks: it is none of what is said.

Of "according to | Twine, | the club's chairman | …, the ground is wet" that piece is who he is; of "Weary of rain, |
Twine | said" how he is.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, VERBS, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution

STEP = "of the speaker"
PARTICIPLES = frozenset(("VBN", "VBG"))


def without_speakers(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents without a piece in front that describes the speaker."""
    return [
        one.changed(STEP, content=one.content[1:])
        if one.source and one.cue and len(one.content) > 1 and _is_of_speaker(text, one)
        else one
        for one in found
    ]


def _is_of_speaker(text: AnnotatedText, one: Attribution) -> bool:
    """Whether the first piece tells who or how the speaker is."""
    speaker, piece = text.touching(one.source[-1]).root, text.within(one.content[0])
    if not piece:
        return False
    return _is_apposed(text, one, piece) or _is_state(text.touching(one.cue[-1]).root, piece, speaker)


def _is_apposed(text: AnnotatedText, one: Attribution, piece: Tokens) -> bool:
    """ "According to | Twine, | the club's chairman, | the ground …": a noun between commas, behind the name."""
    before, behind = Span(one.source[-1].end, one.content[0].start), Span(one.content[0].end, one.content[1].start)
    is_between = before.start < before.end and {text.written(gap).strip() for gap in (before, behind)} == {","}
    return is_between and matches(piece.root, pos=NOUNS) and not has(piece, pos=VERBS)


def _is_state(verb: Token, piece: Tokens, speaker: Token) -> bool:
    """ "Weary of rain, | Twine said": a participle of the cue before its subject."""
    root = piece.root
    is_before = piece.end <= speaker.i < verb.i and root.head == verb and root.dep_ in ("advcl", "amod")
    return is_before and root.tag_ in PARTICIPLES and not has(root.lefts, dep=("nsubj", "nsubjpass", "mark", "aux"))
