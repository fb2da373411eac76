"""Whether a time belongs to what a content says, or to a side clause: the label that he founded in 1987."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOUNS, SUBJECTS, first, has
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.times.tense import is_perfect, verb_of
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

_SIDE = "side"
_LISTS = (
    "beginning",
    "deed",
    "document",
    "holder",
    "told",
    "held",
    "expected",
    "repeat",
    "issue",
    "meanwhile",
    "since_begun",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way from a time up to the head of a content, whose own head is still inside; `is_time` where the
    time itself is that word, `is_last` where its head is the head of the content, `is_ahead` where the content is what
    may be and the time is not over."""

    token: Token
    is_time: bool
    is_last: bool = False
    is_ahead: bool = False


def aside_by(step: Step) -> str:
    """The name of the row by which the word parts the time from what the content says; nothing where it does not."""
    decided = belonging().decide(step)
    return decided.name if decided is not None and decided.outcome == _SIDE else ""


def _is_planned(step: Step) -> bool:
    """Whether the verb above is an infinitive of what is to be: plans to go back after she broke a leg in June."""
    verb = verb_of(step.token.head)
    return verb is not None and verb.dep_ != "advcl" and _is_infinitive(verb) and not is_perfect(verb)


def _conjunction(step: Step) -> str:
    """The conjunction that leads to the clause of a verb: when, while, if."""
    mark = first(step.token.lefts, dep=("mark", "advmod"), tag=("IN", "WRB", "RB"))
    return "" if mark is None else mark.lower_


def _word_before(step: Step) -> str:
    return step.token.nbor(-1).lower_ if step.token.i > 0 else ""


def _is_infinitive(verb: Token) -> bool:
    return has(verb.lefts, dep="aux", lower="to")


@functools.cache
def belonging() -> DecisionList[Step]:
    """What a word between a time and the head of a content makes of the time."""
    return decision_list(
        {
            "relation": lambda step: step.token.dep_,
            "word": lambda step: step.token.lower_,
            "head_lemma": lambda step: step.token.head.lemma_.lower(),
            "marked": lambda step: has(step.token.lefts, dep=("mark", "advmod"), tag=("IN", "WRB")),
            "head_relation": lambda step: step.token.head.dep_,
            "head": lambda step: step.token.head.lower_,
            "lemma": lambda step: step.token.lemma_.lower(),
            "to": lambda step: _is_infinitive(step.token),
            "passive": lambda step: has(step.token.lefts, dep="auxpass"),
            "tag": lambda step: step.token.tag_,
            "subject": lambda step: has(step.token.lefts, dep=SUBJECTS),
            "existential": lambda step: has(step.token.head.head.children, dep="expl"),
            "planned": _is_planned,
            "above": lambda step: step.token.head.head.lower_,
            "time": lambda step: step.is_time,
            "conjunction": _conjunction,
            "before": _word_before,
            "same_as": lambda step: _conjunction(step) == "as" and step.token.lemma_.lower() == "be",
            "noun": lambda step: (
                step.is_last and step.token.head.pos_ in NOUNS and step.token.head.dep_ not in SUBJECTS
            ),
            "ahead": lambda step: step.is_ahead,
            "of_it": lambda step: has(
                step.token.head.head.lefts, dep=("nsubj", "expl"), lower=words("tense_words", "it")
            ),
            "above_lemma": lambda step: step.token.head.head.lemma_.lower(),
            "former": lambda step: has(step.token.lefts, lower=("last", "previous")),
        },
        rows("time_belonging"),
        {
            "apart": words("contexts", "apart"),
            "apart_to": words("contexts", "apart to"),
            "alike": words("contexts", "alike"),
            **{name: words("tense_words", name.replace("_", " ")) for name in _LISTS},
        },
    )
