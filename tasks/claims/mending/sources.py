"""Whose a cue is, besides what the tagger names: its own subject, or nobody where that is what is spoken of."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import AUXILIARIES, every, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.parsing.constituents import (
    SUBJECTS,
    Range,
    characters,
    constituent,
    hull,
    subject_of,
    touches,
    whole,
)
from sayso.tasks.claims.parsing.speaker import cue_class as class_of
from sayso.tasks.claims.parsing.speaker import from_somebody as is_from_somebody
from sayso.tasks.claims.parsing.speaker import governors_subject, is_actor, is_thing, source_of
from sayso.tasks.knowledge.decisions import Feature

ASKED = Certainty(0.9, 0.9, 1.0, 0.9, 1.0)
"""What a question is at least worth that the parse shows somebody is asked: cue, content, no source, their links."""
VERB_FORMS = frozenset(("VB", "VBN", "VBG"))
PARTICIPLES = frozenset(("VBN", "VBD"))
"""Tags of a participle, which the parse often takes for a past tense."""
PARTICIPIAL = frozenset(("advcl", "acl"))
FARTHEST_AGENT = 3
"""Words between a passive and its "by"."""


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
    """ "Is said", "was stopped and told"."""
    return has(_first_of_passives(case.verb).lefts, dep="auxpass")


def _first_of_passives(verb: Token) -> Token:
    """The participle that another is joined to and shares its auxiliary with: "was stopped | and told"."""
    is_told = verb.lemma_ in WORDS["commanding"] and not has(verb.rights, dep="dobj") and has(verb.rights, dep="xcomp")
    is_joined = verb.dep_ == "conj" and not has(verb.lefts, dep=(*AUXILIARIES, *SUBJECTS))
    is_participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and is_told)
    return verb.head if is_joined and is_participle and verb.head.tag_ == "VBN" else verb


def agent(case: CuedAttribution) -> bool:
    """ "Is said by many"."""
    return has(case.verb.rights, dep="agent")


def agent_speaks(case: CuedAttribution) -> bool:
    """The agent is somebody: "was approved by the council"."""
    found = _agent_of(case.verb)
    return found is not None and is_actor(found)


def source_is_agent(case: CuedAttribution) -> bool:
    """The source is the agent, or a part of it."""
    found = _agent_of(case.verb)
    return found is not None and touches(characters(found.doc, whole(found)), case.attribution.source)


def _agent_of(verb: Token) -> Token | None:
    by = first(verb.rights, dep="agent")
    return None if by is None or by.i - verb.i > FARTHEST_AGENT else first(by.rights, dep="pobj")


def as_what(case: CuedAttribution) -> bool:
    """What somebody is, not who: "as | a nation"."""
    before = case.text.touching(case.attribution.source[0])[0].i - 1 if case.attribution.source else -1
    return before >= 0 and matches(case.text.doc[before], lower="as", dep="prep")


def thing_governs(case: CuedAttribution) -> bool:
    """The subject of what a participle hangs on is a thing: "the meeting comes early, | fearing"."""
    subject = subject_of(case.verb.head)
    return subject is not None and is_thing(subject)


def subject_speaks(case: CuedAttribution) -> bool:
    """The subject of the passive is somebody: "the mayor was determined"."""
    subject = passive_subject(case)
    return subject is not None and not is_thing(subject) and subject.lower_ != "it"


def infinitive(case: CuedAttribution) -> bool:
    """ "Is said | to want a buyer"."""
    return has(case.verb.rights, dep="xcomp", tag=VERB_FORMS)


def source_is_subject(case: CuedAttribution) -> bool:
    """The source is the subject of the passive."""
    subject = passive_subject(case)
    return subject is not None and touches(Span(subject.idx, subject.idx + 1), case.attribution.source[:1])


def passive_subject(case: CuedAttribution) -> Token | None:
    """The passive has one."""
    return first(_first_of_passives(case.verb).lefts, dep="nsubjpass")


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


def by_next(case: CuedAttribution) -> bool:
    """A "by" that follows the cue at once, whatever the parse hangs it on: "the killing, allegedly by guards"."""
    return has(case.verb.doc[case.verb.i + 1 : case.verb.i + 2], lower="by")


def participle(case: CuedAttribution) -> bool:
    """A participle of the passive by itself: "asked about it, he left", "when asked", "Moen, asked about it, left"."""
    if case.verb.tag_ not in PARTICIPLES or has(case.verb.lefts, dep=AUXILIARIES):
        return False
    if case.subject is None:
        return case.verb.tag_ == "VBN" and case.verb.dep_ in PARTICIPIAL
    return case.subject.i == case.verb.i - 2 and case.verb.nbor(-1).text == ","


def from_somebody(case: CuedAttribution) -> bool:
    """It stands right behind somebody from whom something comes: "letters from readers | asking"."""
    return is_from_somebody(case.verb)


FEATURES: Mapping[str, Feature[CuedAttribution]] = {
    "source": source,
    "several_sources": several_sources,
    "content": content,
    "several_cues": several_cues,
    "passive": passive,
    "agent": agent,
    "agent_speaks": agent_speaks,
    "source_is_agent": source_is_agent,
    "as_what": as_what,
    "thing_governs": thing_governs,
    "subject_speaks": subject_speaks,
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
    "by_next": by_next,
    "participle": participle,
    "from_somebody": from_somebody,
}
TABLE = table("cue_sources.tsv", FEATURES)


def with_own_source(text: AnnotatedText, one: Attribution) -> Attribution:
    """With the subject of the cue where no source is named, also where the content has it; what people say of its
    subject is nobody's, and so is what somebody is asked."""
    case = CuedAttribution(text, one, text.touching(one.cue[-1]).root)
    outcome = TABLE.outcome(case)
    if outcome == "spoken_of":
        return one.changed("hearsay", source=(), content=tuple(sorted((*one.source, *one.content))))
    if outcome == "asked":
        return one.changed("asked", source=(), certainty=Certainty(*map(max, one.certainty, ASKED)))
    named = NAMED[outcome](case) if outcome in NAMED else None
    if named is None:
        return one
    if outcome in IN_CONTENTS:
        return _freed(text, one, named)
    return one.changed("subject", source=text.phrase(named, (*one.cue, *one.content)) or one.source)


def _freed(text: AnnotatedText, one: Attribution, named: Range) -> Attribution:
    """With who is `named` as its source, and no piece of the content that is all of that."""
    found = text.phrase(named, one.cue)
    shared = [piece for piece in one.content if touches(piece, found)]
    kept = tuple(piece for piece in one.content if piece not in shared)
    is_whole = all(hull((piece, *found)) == found[0] for piece in shared)
    return one.changed("subject", source=found, content=kept) if found and kept and is_whole else one


def _subject(case: CuedAttribution) -> Range | None:
    return None if case.subject is None else whole(case.subject)


def _speaker(case: CuedAttribution) -> Range | None:
    return source_of(case.verb)


def _of_governor(case: CuedAttribution) -> Range | None:
    return governors_subject(case.verb).words


def _agent(case: CuedAttribution) -> Range | None:
    found = _agent_of(case.verb)
    return None if found is None else constituent(found)


def _passive_subject(case: CuedAttribution) -> Range | None:
    found = passive_subject(case)
    return None if found is None else constituent(found)


NAMED = {
    "subject": _subject,
    "own_subject": _subject,
    "speaker": _speaker,
    "governors_subject": _of_governor,
    "agent": _agent,
    "passive_subject": _passive_subject,
}
"""Where the parse shows the source, by the outcome of the table."""
IN_CONTENTS = frozenset(("own_subject", "passive_subject"))
"""Outcomes of who speaks though the tagger may have them for a piece of the content."""
