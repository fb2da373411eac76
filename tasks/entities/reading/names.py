"""Reads names, and descriptions that stand beside them."""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import has
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.referents import Referent, background
from sayso.tasks.entities.reading.progress import Progress


def read_name(token: Token, progress: Progress) -> None:
    """A token of a name; it may be the head of a source."""
    mention = progress.standing.names.get(token.i)
    if mention is not None:
        _add_name(mention, progress)
    referent = progress.named[token.i]
    if referent is not None:
        _speak(token, referent, progress)


def read_apposition(token: Token, progress: Progress) -> None:
    """The head of a description beside a name; it may be the head of a source."""
    apposition = progress.standing.apposed[token.i]
    referent = apposition.referent
    progress.mentions.add(apposition.start, apposition.end, referent.type, "nominal", referent, "apposition", 0.85)
    progress.discourse.note(token.i, referent)
    _speak(token, referent, progress)


def _add_name(mention: NamedMention, progress: Progress) -> None:
    """A name as a mention; several names joined by "and" are also one thing that "they" may stand for."""
    name, referent = mention.name, mention.referent
    start = name.shown.start
    progress.mentions.add(start, name.end, name.type, "name", referent, mention.resolved_by, mention.confidence)
    if referent is None:
        return
    root = progress.doc[name.start : name.end].root
    progress.discourse.note(root.i, referent)
    if has(root.children, dep="conj"):
        progress.discourse.note(root.i, background("plural"))


def _speak(token: Token, referent: Referent, progress: Progress) -> None:
    if token.i in progress.standing.sources:
        progress.speaks(token, referent, "nominal" if referent.is_unnamed else "name")
