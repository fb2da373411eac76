"""Second cues of one speaker: "said prices would fall and promised a review" is two claims of the same source.

Taggers and parsers alike take the second verb for the last one of the content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import SUBJECTS, characters, cue_range
from sayso.tasks.claims.parsing.contents.active import what_is_said
from sayso.tasks.knowledge.decisions import Feature

NO_NEW_CUE = SUBJECTS | {"mark", "auxpass"}
"""What hangs on a verb that is told of somebody else than the speaker."""
QUOTES = frozenset('“”"‘«»')


@dataclass(frozen=True, slots=True)
class JoinedVerb:
    """A verb in the last piece of a content that is joined to another."""

    attribution: Attribution
    content: Tokens
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
    return has(case.content, lower=QUOTES)


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
    return case.verb.head.i < case.content.start


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


def joined_verbs(text: AnnotatedText, one: Attribution) -> Iterator[JoinedVerb]:
    """The verbs in the last piece of a content that are joined to another."""
    for last in one.content[-1:]:
        content = text.within(last)
        yield from (JoinedVerb(one, content, verb) for verb in every(content, dep="conj", pos="VERB"))


def _split(text: AnnotatedText, one: Attribution) -> Sequence[Attribution]:
    joined = next((case for case in joined_verbs(text, one) if TABLE.outcome(case) == "goes_on"), None)
    two = () if joined is None else _two(text, joined)
    return two or (one,)


def _two(text: AnnotatedText, joined: JoinedVerb) -> Sequence[Attribution]:
    """The attribution up to the conjunction, and what the second verb says; none where it says nothing within it."""
    one, said = joined.attribution, what_is_said(joined.verb)
    joint = next(every(joined.verb.head.rights, dep="cc"))
    kept = text.phrase((joined.content.start, joint.i))
    last = one.content[-1]
    if said is None or not kept or characters(text.doc, said[1]).end > last.end + 1:
        return ()
    before = Span(last.start, kept[0].end)
    cue = characters(text.doc, (cue_range(joined.verb)[0], said[0]))
    return (
        one.changed("coordination", content=(*one.content[:-1], before)),
        one.changed("coordination", cue=(cue,), content=(characters(text.doc, said[1]),)),
    )
