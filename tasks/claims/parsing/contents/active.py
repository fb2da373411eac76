"""What a verb of saying says in the active: contents.tsv picks the construction that holds its content."""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.parsing.clauses import infinitive_behind
from sayso.tasks.claims.parsing.complements import FRAME_FEATURES, Frame, frame_of
from sayso.tasks.claims.parsing.constituents import RELATIVES, subject_of
from sayso.tasks.claims.parsing.contents import clausal, gaps, phrasal
from sayso.tasks.claims.parsing.contents.content import Content
from sayso.tasks.claims.parsing.speaker import is_actor, is_document, is_thing
from sayso.tasks.claims.parsing.vocabulary import CLASSES, WORDS, table
from sayso.tasks.knowledge.decisions import Feature

UNDER_WAY = frozenset(("VB", "VBG"))
"""Forms of a verb that does not tell what is or was."""


def what_is_said(verb: Token) -> Content | None:
    """Where the cue that a verb makes ends, and its content."""
    frame = frame_of(verb)
    return None if frame is None else content_of(frame)


def content_of(frame: Frame) -> Content | None:
    """What the verb says: a quotation, a clause, an infinitive, a noun phrase."""
    return CONSTRUCTIONS[TABLE.outcome(frame, "nothing")](frame)


def nothing(frame: Frame) -> None:
    """No content of this verb, though what stands there looks like one."""


CONSTRUCTIONS: Mapping[str, Callable[[Frame], Content | None]] = {
    "nothing": nothing,
    "quotation": clausal.quotation,
    "equated": clausal.equated,
    "word_of_mouth": clausal.word_of_mouth,
    "answer": clausal.answer,
    "clause": clausal.clause,
    "clause_gap": gaps.clause_gap,
    "infinitive_gap": gaps.infinitive_gap,
    "object_gap": gaps.object_gap,
    "role_gap": gaps.role_gap,
    "question": clausal.question,
    "order": clausal.order,
    "gerund": clausal.gerund,
    "person_and_infinitive": clausal.person_and_infinitive,
    "infinitive": clausal.infinitive,
    "preposition_and_infinitive": phrasal.preposition_and_infinitive,
    "for_clause": phrasal.for_clause,
    "object_and_preposition": phrasal.object_and_preposition,
    "prepositional": phrasal.prepositional,
    "called": phrasal.called,
    "predicate": phrasal.predicate,
    "object": phrasal.object_alone,
}


def base(frame: Frame) -> str:
    """The base form without a particle."""
    return frame.verb.lemma_.lower()


def takes_object(frame: Frame) -> bool:
    """An object is its content, and not somebody that it does something to: "dismissed the coach"."""
    is_of_people = frame.cue_class in CLASSES["not_of_people"] or frame.lemma in WORDS["of_people"]
    done_to = is_of_people and any(map(_is_person, every(frame.verb.rights, dep="dobj")))
    return "object" in frame.takes and not done_to


def following(frame: Frame) -> str:
    """The word behind the cue."""
    return frame.verb.doc[frame.cue[1] : frame.cue[1] + 1].text.lower()


def relation(frame: Frame) -> str:
    """The parse's label of the verb."""
    return frame.verb.dep_


def head_pos(frame: Frame) -> str:
    """What the verb hangs on."""
    return frame.verb.head.pos_


def by_thing(frame: Frame) -> bool:
    """It is done by something that cannot speak, nor tell anything: "the pillar | supports"."""
    doer = _doer(frame)
    return doer is not None and is_thing(doer)


def plain(frame: Frame) -> bool:
    """It is told of the present or the past, or negated: not "is supporting", "will support"."""
    verb = frame.verb
    return has(verb.lefts, dep="neg") or not (verb.tag_ in UNDER_WAY or has(verb.lefts, dep="aux", tag=("MD", "TO")))


def _doer(frame: Frame) -> Token | None:
    """Its subject, or the noun that it stands for or that the verb hangs on."""
    verb, found = frame.verb, subject_of(frame.verb)
    if found is None:
        return verb.head if verb.dep_ == "acl" else None
    return verb.head if verb.dep_ == "relcl" and found.lower_ in RELATIVES else found


def by_document(frame: Frame) -> bool:
    """Its subject is a document: "the data | shows"."""
    doer = _doer(frame)
    return doer is not None and is_document(doer)


def by_relative_of_somebody(frame: Frame) -> bool:
    """Its subject stands for somebody: "the union, which | urges"."""
    found = subject_of(frame.verb)
    return found is not None and found.lower_ in RELATIVES and is_actor(frame.verb.head)


def infinitive_speaks(frame: Frame) -> bool:
    """The infinitive is a cue itself, with a content: "refused to say how much", no "refused to observe the rule"."""
    found = infinitive_behind(frame.verb)
    return found is not None and found.lemma_.lower() in cue_classes() and what_is_said(found) is not None


def infinitive_class(frame: Frame) -> str:
    """What the infinitive does as a cue: "would like | to thank"."""
    found = infinitive_behind(frame.verb)
    return "" if found is None else cue_classes().get(base_form(found), "")


FEATURES: Mapping[str, Feature[Frame]] = {
    **CONSTRUCTIONS,
    **FRAME_FEATURES,
    "base": base,
    "relation": relation,
    "head_pos": head_pos,
    "takes_object": takes_object,
    "object_governs": phrasal.object_governs,
    "object_with_infinitive": phrasal.object_with_infinitive,
    "by_thing": by_thing,
    "plain": plain,
    "by_document": by_document,
    "by_relative_of_somebody": by_relative_of_somebody,
    "asked": phrasal.asked,
    "next": following,
    "infinitive_speaks": infinitive_speaks,
    "infinitive_class": infinitive_class,
}
TABLE = table("contents.tsv", FEATURES)


def _is_person(thing: Token) -> bool:
    return thing.ent_type_ == "PERSON" or thing.lower_ in WORDS["person"]
