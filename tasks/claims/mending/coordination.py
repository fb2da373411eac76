"""Second cues of one speaker: "said prices would fall and promised a review" is two claims of the same source.

Taggers and parsers alike take the second verb for the last one of the content.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, cue_range, trimmed
from sayso.tasks.claims.parsing.contents.active import what_is_said
from sayso.tasks.knowledge.decisions import Feature

NO_NEW_CUE = SUBJECTS | {"mark", "auxpass"}
"""What hangs on a verb that is told of somebody else than the speaker."""
QUOTES = frozenset('“”"‘«»')


@dataclass(frozen=True, slots=True)
class JoinedVerb:
    """A verb in the last piece of a content, joined to one before it, and the first token of the piece."""

    attribution: Attribution
    quoted: bool
    start: int
    verb: Token

    @property
    def has_modal(self) -> bool:
        """ "Would not say"."""
        return has(self.verb.lefts, tag="MD")


def source(case: JoinedVerb) -> bool:
    """Somebody speaks."""
    return bool(case.attribution.source)


def several_cues(case: JoinedVerb) -> bool:
    """The words of the first cue do not stand together."""
    return len(case.attribution.cue) > 1


def cue_behind(case: JoinedVerb) -> bool:
    """The first cue stands behind its content."""
    return case.attribution.cue[0].start > case.attribution.content[-1].start


def quoted(case: JoinedVerb) -> bool:
    """The content has quotation marks."""
    return case.quoted


def cue_class(case: JoinedVerb) -> str:
    """What the verb does as a cue."""
    return cue_classes().get(base_form(case.verb), "")


def finite(case: JoinedVerb) -> bool:
    """ "Promised", "would promise"."""
    return case.verb.tag_ == "VBD" or case.has_modal


def relations(case: JoinedVerb) -> frozenset[str]:
    """The parse's labels of what stands before the verb."""
    return frozenset(part.dep_ for part in case.verb.lefts)


def head_before(case: JoinedVerb) -> bool:
    """The verb before it stands outside the content."""
    return case.verb.head.i < case.start


def head_pos(case: JoinedVerb) -> str:
    """Part of speech of what it is joined to."""
    return case.verb.head.pos_


def head_class(case: JoinedVerb) -> str:
    """What that does as a cue."""
    return cue_classes().get(base_form(case.verb.head), "")


def conjunction(case: JoinedVerb) -> bool:
    """ "And", "but"."""
    return has(case.verb.head.rights, dep="cc")


def subject(case: JoinedVerb) -> frozenset[str]:
    """The subject of the verb before: its word and its entity type."""
    found = first(case.verb.head.lefts, dep=SUBJECTS)
    return frozenset() if found is None else frozenset((found.lower_, found.ent_type_))


def shared_modal(case: JoinedVerb) -> bool:
    """ "Would leave and would not say": the same modal again, so the same subject."""
    return case.has_modal and has(case.verb.head.lefts, tag="MD")


FEATURES: Mapping[str, Feature[JoinedVerb]] = {
    "source": source,
    "several_cues": several_cues,
    "cue_behind": cue_behind,
    "quoted": quoted,
    "class": cue_class,
    "finite": finite,
    "relations": relations,
    "head_before": head_before,
    "head_pos": head_pos,
    "head_class": head_class,
    "conjunction": conjunction,
    "subject": subject,
    "shared_modal": shared_modal,
}
TABLE = table("second_cues.tsv", FEATURES)


def with_second_cues(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, and what a speaker goes on to say within what was taken for a content."""
    return [part for one in found for part in _split(text, one)]


def joined_verbs(text: AnnotatedText, one: Attribution) -> list[JoinedVerb]:
    """The verbs in the last piece of a content that are joined to another."""
    tokens = text.within(one.content[-1]) if one.content else text.doc[:0]
    is_quoted = any(token.text in QUOTES for token in tokens)
    return [JoinedVerb(one, is_quoted, tokens.start, verb) for verb in every(tokens, dep="conj", pos="VERB")]


def _split(text: AnnotatedText, one: Attribution) -> Sequence[Attribution]:
    joined = next((case for case in joined_verbs(text, one) if TABLE.outcome(case) == "goes_on"), None)
    said = None if joined is None else what_is_said(joined.verb)
    joint = None if joined is None else first(joined.verb.head.rights, dep="cc")
    if joined is None or said is None or joint is None:
        return (one,)
    last, content = one.content[-1], characters(text.doc, said[1])
    start, end = trimmed(text.doc, (joined.start, joint.i))
    if start >= end or content.end > last.end + 1:
        return (one,)
    kept = Span(last.start, characters(text.doc, (start, end)).end)
    cue = characters(text.doc, (cue_range(joined.verb)[0], said[0]))
    return (
        one.changed("coordination", content=(*one.content[:-1], kept)),
        one.changed("coordination", cue=(cue,), content=(content,)),
    )
