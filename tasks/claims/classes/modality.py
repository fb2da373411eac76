"""What a content is said to be: from its cue, and from the predicate of its first statement.

The questions of docs/annotation.md are asked one after the other, of the cue first and then of the clause. Each has its
rows in modality.tsv, of which one with the outcome `next` leaves the answer to the next question.
"""

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter, itemgetter

from sayso.tasks.claims.classes.arrangements import is_arranged
from sayso.tasks.claims.classes.conditions import has_condition
from sayso.tasks.claims.classes.events import is_event
from sayso.tasks.claims.classes.reported import ReportedContent
from sayso.tasks.claims.classes.vocabulary import table_of
from sayso.tasks.claims.lexicon import PACKAGE
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Decision, Feature

NEXT = "next"


def condition(reported: ReportedContent) -> bool:
    """Its statement holds only if something else does."""
    return has_condition(reported.statement)


def arranged(reported: ReportedContent) -> bool:
    """Its statement is laid down for the time to come."""
    return is_arranged(reported.statement)


def event(reported: ReportedContent) -> bool:
    """Its statement tells what happens, and not what somebody decides to do."""
    return is_event(reported.statement.predicate)


FEATURES: Mapping[str, Feature[ReportedContent]] = {
    "class": attrgetter("cue.cue_class"),
    "cue": attrgetter("cue.lemma"),
    "cue_negated": attrgetter("cue.is_negated"),
    "cue_words": attrgetter("cue.words"),
    "cue_lemmas": attrgetter("cue.lemmas"),
    "cue_parts": attrgetter("cue.parts"),
    "cue_end": attrgetter("cue.last_part"),
    "source": attrgetter("speakers"),
    "thing_speaks": attrgetter("is_thing"),
    "content": attrgetter("content"),
    "opening": attrgetter("opening"),
    "second": attrgetter("second"),
    "third": attrgetter("third"),
    "words": attrgetter("words"),
    "first_words": attrgetter("first_words"),
    "infinitive_content": attrgetter("is_infinitive"),
    "infinitive_inside": attrgetter("holds_infinitive"),
    "question": attrgetter("statement.is_question"),
    "condition": condition,
    "arranged": arranged,
    "event": event,
    "statement_opening": attrgetter("statement.opening"),
    "opens_with_quote": attrgetter("statement.opens_with_quote"),
    "asks_behind": attrgetter("statement.asked"),
    "infinitive_asks": attrgetter("statement.infinitive_asks"),
    "head": attrgetter("statement.predicate.lemma"),
    "head_tag": attrgetter("statement.head.tag_"),
    "head_part": attrgetter("statement.head.pos_"),
    "predicate": attrgetter("statement.predicate.words"),
    "negated": attrgetter("statement.predicate.is_negated"),
    "finite": attrgetter("statement.predicate.is_finite"),
    "auxiliaries": attrgetter("statement.predicate.auxiliary_words"),
    "auxiliary_tags": attrgetter("statement.predicate.auxiliary_tags"),
    "emphatic": attrgetter("statement.predicate.is_emphatic"),
    "perfect": attrgetter("statement.predicate.is_perfect"),
    "particle": attrgetter("statement.predicate.has_particle"),
    "passive": attrgetter("statement.predicate.is_passive"),
    "passive_auxiliary": attrgetter("statement.predicate.has_passive_auxiliary"),
    "subject": attrgetter("statement.predicate.subject"),
    "singular_subject": attrgetter("statement.predicate.singular_subject"),
    "infinitive": attrgetter("statement.predicate.infinitive_lemma"),
    "asks_for": attrgetter("statement.predicate.asks_for"),
    "complement": attrgetter("statement.predicate.has_complement"),
    "like": attrgetter("statement.predicate.is_like"),
    "chance": attrgetter("statement.predicate.chances"),
    "acting": attrgetter("statement.predicate.acting_lemma"),
    "acting_part": attrgetter("statement.predicate.acting.pos_"),
    "acting_marked": attrgetter("statement.predicate.acting_is_marked"),
    "told": attrgetter("statement.predicate.told"),
    "well": attrgetter("statement.predicate.is_done_well"),
    "joined_past": attrgetter("statement.predicate.has_joined_past"),
    "objects": attrgetter("statement.predicate.objects"),
}
QUESTIONS = {
    question: table_of(rows, FEATURES)
    for question, rows in groupby(read_rows(PACKAGE, "modality.tsv"), key=itemgetter("question"))
}
"""The rows of every question, in the order that they are asked in."""


def modality(reported: ReportedContent) -> Decision:
    """The row that decides what the content is said to be."""
    answers = (rows.decide(reported) for rows in QUESTIONS.values())
    return next(answer for answer in answers if answer is not None and answer.outcome != NEXT)
