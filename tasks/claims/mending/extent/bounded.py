"""Contents with the edges that the parse gives them: to their last noun, no new main clause, no bare "which"."""

from collections.abc import Sequence
from functools import partial

from sayso.schemas import Span
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.extent.ends import ended, piece_of, says_something
from sayso.tasks.claims.mending.extent.splices import splices


def with_bounded_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end where they should, without those of which no content is left."""
    bounded = map(partial(_bounded, text), found)
    return [one for one in bounded if not one.content or says_something(text, one.content)]


def _bounded(text: AnnotatedText, one: Attribution) -> Attribution:
    content: list[Span] = []
    for span in one.content:
        splice = next(splices(text, span), None)
        if splice is not None:
            scope = splice.behind if _is_frame(text, one, span) else one.scope
            return one.changed("contents", content=(*content, splice.before), scope=scope)
        content += ended(piece_of(text, one, span))
    return one.changed("contents", content=tuple(content))


def _is_frame(text: AnnotatedText, one: Attribution, content: Span) -> bool:
    """Whether the attribution is an "according to" in front of its content, which frames what follows too."""
    cue = one.cue[0]
    return cue.end <= content.start and text.written(cue).lower().startswith("according")
