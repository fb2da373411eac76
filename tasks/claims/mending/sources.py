"""Whose a cue is, besides what the tagger names: its own subject, or nobody where that is what is spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import AUXILIARIES, every, first, has
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import SUBJECTS, Range, subject_of, touches, whole
from sayso.tasks.claims.parsing.speaker import cue_class as class_of
from sayso.tasks.claims.parsing.speaker import source_of
from sayso.tasks.knowledge.decisions import Feature

ASKED = Certainty(0.9, 0.9, 1.0, 0.9, 1.0)
"""What a question is at least worth that the parse shows somebody is asked: cue, content, no source, their links."""
VERB_FORMS = frozenset(("VB", "VBN", "VBG"))
PARTICIPLES = frozenset(("VBN", "VBD"))
"""Tags of a participle, which the parse often takes for a past tense."""
PARTICIPIAL = frozenset(("advcl", "acl"))


@dataclass(frozen=True, slots=True)
class CuedAttribution:
    """An attribution with the main word of its last cue, most often a verb."""

    text: AnnotatedText
    attribution: Attribution
    verb: Token

    @property
    def subject(self) -> Token | None:
        """The subject of the cue, or of the verb before it that it is joined to."""
        own = first(reversed(list(self.verb.lefts)), dep=SUBJECTS) or first(self.verb.children, dep=SUBJECTS)
        return subject_of(self.verb) if own is None and self.verb.tag_ != "VBN" else own


def source(case: CuedAttribution) -> bool:
    """The tagger names one."""
    return bool(case.attribution.source)


def several_sources(case: CuedAttribution) -> bool:
    """In more than one piece."""
    return len(case.attribution.source) > 1


def content(case: CuedAttribution) -> bool:
    """Something is said."""
    return bool(case.attribution.content)


def several_cues(case: CuedAttribution) -> bool:
    """Its words do not stand together."""
    return len(case.attribution.cue) > 1


def passive(case: CuedAttribution) -> bool:
    """ "Is said"."""
    return has(case.verb.lefts, dep="auxpass")


def agent(case: CuedAttribution) -> bool:
    """ "Is said by many"."""
    return has(case.verb.rights, dep="agent")


def infinitive(case: CuedAttribution) -> bool:
    """ "Is said | to want a buyer"."""
    return has(case.verb.rights, dep="xcomp", tag=VERB_FORMS)


def source_is_subject(case: CuedAttribution) -> bool:
    """The source is the subject of the passive."""
    subject = passive_subject(case)
    return subject is not None and touches(Span(subject.idx, subject.idx + 1), case.attribution.source[:1])


def passive_subject(case: CuedAttribution) -> Token | None:
    """The passive has one."""
    return first(case.verb.lefts, dep="nsubjpass")


def clause(case: CuedAttribution) -> bool:
    """A clause hangs on it: "it is said | that he left"."""
    return has(case.verb.rights, dep="ccomp")


def tag(case: CuedAttribution) -> str:
    """The form of the cue."""
    return case.verb.tag_


def adjective(case: CuedAttribution) -> str:
    """The adjective of the cue: "were | unwilling"."""
    cue = case.text.touching(case.attribution.cue[-1])
    found = first(every(cue, dep="acomp"), pos="ADJ")
    return "" if found is None else found.lower_


def verb(case: CuedAttribution) -> str:
    """The base form of the cue."""
    return base_form(case.verb)


def cue_pos(case: CuedAttribution) -> str:
    """The part of speech of the cue."""
    return case.verb.pos_


def subject(case: CuedAttribution) -> frozenset[str]:
    """The word that is the subject, and its part of speech."""
    return frozenset() if case.subject is None else frozenset((case.subject.lower_, case.subject.pos_))


def cue_class(case: CuedAttribution) -> str:
    """What the cue does."""
    return class_of(case.verb)


def by_somebody(case: CuedAttribution) -> bool:
    """A "by" behind the cue."""
    return has(case.verb.rights, lower="by")


def participle(case: CuedAttribution) -> bool:
    """A participle of the passive by itself: "asked about it, he left", "when asked", "Moen, asked about it, left"."""
    if case.verb.tag_ not in PARTICIPLES or has(case.verb.lefts, dep=AUXILIARIES):
        return False
    if case.subject is None:
        return case.verb.tag_ == "VBN" and case.verb.dep_ in PARTICIPIAL
    return case.subject.i == case.verb.i - 2 and case.verb.nbor(-1).text == ","


FEATURES: Mapping[str, Feature[CuedAttribution]] = {
    "source": source,
    "several_sources": several_sources,
    "content": content,
    "several_cues": several_cues,
    "passive": passive,
    "agent": agent,
    "infinitive": infinitive,
    "source_is_subject": source_is_subject,
    "passive_subject": passive_subject,
    "clause": clause,
    "tag": tag,
    "adjective": adjective,
    "verb": verb,
    "cue_pos": cue_pos,
    "subject": subject,
    "class": cue_class,
    "by_somebody": by_somebody,
    "participle": participle,
}
TABLE = table("cue_sources.tsv", FEATURES)


def with_own_source(text: AnnotatedText, one: Attribution) -> Attribution:
    """With the subject of the cue where no source is named; what people say of its subject is nobody's, and so is what
    somebody is asked."""
    case = CuedAttribution(text, one, text.touching(one.cue[-1]).root)
    outcome = TABLE.outcome(case)
    if outcome == "spoken_of":
        return one.changed("hearsay", source=(), content=tuple(sorted((*one.source, *one.content))))
    if outcome == "asked":
        return one.changed("asked", source=(), certainty=Certainty(*map(max, one.certainty, ASKED)))
    named = NAMED[outcome](case) if outcome in NAMED else None
    if named is None:
        return one
    return one.changed("subject", source=text.phrase(named, (*one.cue, *one.content)) or one.source)


def _subject(case: CuedAttribution) -> Range | None:
    return None if case.subject is None else whole(case.subject)


def _speaker(case: CuedAttribution) -> Range | None:
    return source_of(case.verb)


NAMED = {"subject": _subject, "speaker": _speaker}
"""Where the parse shows the source, by the outcome of the table."""
