"""Speech behind a label that names who speaks: "Oskar, 61, retired: “All the same.”", "RUIZ: I never saw it."."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from operator import attrgetter

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.annotated import AnnotatedText, stripped
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.running.loose import BEHIND, LINE, STATED, in_rows, states
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, touches
from sayso.tasks.knowledge.data_files import word_lists
from sayso.tasks.knowledge.decisions import Feature

CERTAINTY = Certainty(0.95, 0.95, 0.95, 0.95, 0.95)
"""What speech behind a label is worth, whose cue cannot be doubted: its content, its source, and their links."""
LABEL = re.compile(
    r"^[ \t]*(?:(?:and|then|also|finally)\b,? ?)?(?P<addressed>from )?(?P<source>[^:“”\"\n]{2,80}):[ \t]*\n?(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
"""What may be one, at the start of a line."""
AGE = re.compile(r",\s*\d{1,3}\b|\b\d{1,3}-year-old\b|\(\d{1,3}\)")
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
PAST = ("d", "ed")
TOLD = ("VERB", "AUX", "NOUN")
LONGEST = 12
"""Words of a label."""
PERSONS = word_lists("sayso.tasks.knowledge", "roles.tsv", "type", "word")["person"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label, whether "from" stands before it, how many lines have it, and what follows, line by line.

    `known`: the words of the names of people and of sources that stand elsewhere, in lower case.
    """

    text: AnnotatedText
    source: Span
    speech: tuple[Span, ...]
    addressed: bool
    times: int
    known: Collection[str]

    @property
    def words(self) -> Sequence[str]:
        """Its words."""
        return WORD.findall(self.text.written(self.source))


def long(case: Label) -> bool:
    """It has more words than a label has, or none."""
    return not 0 < len(case.words) <= LONGEST


def tells(case: Label) -> bool:
    """It is a sentence, or ends with a word that says what somebody does: "the coroner added"."""
    tokens = case.text.within(case.source)
    cues = (base_form(token) in cue_classes() for token in every(tokens, pos=TOLD))
    return has(tokens, tag=(*STATED, "VBG")) or any(cues) or _is_told(case.words[0].lower())


def _is_told(word: str) -> bool:
    """Whether a word is the past of a regular cue: "Added | Ruiz", which the parse takes for a name."""
    return any(
        word == stem + ending for ending in PAST for stem in (word.removesuffix(ending),) if stem in cue_classes()
    )


def quoted(case: Label) -> bool:
    """What follows is in quotation marks."""
    return not case.text.text[case.speech[0].start].isalnum()


def states_nothing(case: Label) -> bool:
    """What follows is no statement: "Thanks so much."."""
    return not any(states(case.text, span) for span in case.speech)


def from_(case: Label) -> bool:
    """ "And from | the chair"."""
    return case.addressed


def person(case: Label) -> bool:
    """It holds the name of a person."""
    return has(case.text.within(case.source), ent="PERSON")


def known_name(case: Label) -> bool:
    """Its last word is part of the name of somebody who is spoken of or quoted elsewhere."""
    return bool(case.words) and case.words[-1].lower() in case.known


def aged(case: Label) -> bool:
    """It tells somebody's age."""
    return AGE.search(case.text.written(case.source)) is not None


def role(case: Label) -> bool:
    """It says what somebody is: "the headmaster"."""
    return any(token.lemma_.lower() in PERSONS for token in every(case.text.within(case.source), pos=("NOUN", "PROPN")))


def numbered(case: Label) -> bool:
    """It holds digits: "Round 2"."""
    return any(map(str.isdigit, case.text.written(case.source)))


def capital(case: Label) -> bool:
    """It begins with a capital."""
    return case.words[0][0].isupper()


def repeated(case: Label) -> bool:
    """Several lines have it."""
    return case.times > 1


FEATURES: Mapping[str, Feature[Label]] = {
    "long": long,
    "tells": tells,
    "quoted": quoted,
    "states_nothing": states_nothing,
    "from": from_,
    "person": person,
    "known_name": known_name,
    "aged": aged,
    "role": role,
    "numbered": numbered,
    "capital": capital,
    "repeated": repeated,
}
TABLE = table("label_sources.tsv", FEATURES)


def with_labels(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with a claim for the speech behind every label; what the tagger makes of the label as a cue goes."""
    judged = [(label, row) for label in labels(text, found) if (row := TABLE.decide(label)) is not None]
    speakers = [(label, row.name) for label, row in judged if row.outcome == "source"]
    kept = [one for one in found if not any(_is_of_label(one, label) for label, _ in speakers)]
    made = [
        Attribution((label.source,), (), label.speech, CERTAINTY, rule=f"label: {row}")
        for label, row in speakers
        if not any(_goes_beyond(one, label) for one in kept)
    ]
    return sorted((*kept, *made), key=lambda one: one.place)


def labels(text: AnnotatedText, found: Sequence[Attribution]) -> Iterator[Label]:
    """What stands before a colon at the start of a line, with the speech that may follow it."""
    matches = list(LABEL.finditer(text.text))
    times = Counter(match["source"].casefold() for match in matches)
    names = _names(text, found, [Span(*match.span()) for match in matches])
    turns = [match.start() for match in matches if times[match["source"].casefold()] > 1]
    rows = {row.start: row for row in in_rows(text, text.quoted)}
    for match in matches:
        source = stripped(text.text, Span(*match.span("source")), " *-–—", " ")
        repeated = times[match["source"].casefold()]
        speech = _speech(text, match.end(), rows) or (_turn(text, match.end(), turns) if repeated > 1 else ())
        if speech and source.start < source.end:
            yield Label(text, source, speech, match["addressed"] is not None, repeated, names)


def _speech(text: AnnotatedText, start: int, rows: Mapping[int, Span]) -> tuple[Span, ...]:
    """The quotation that starts here, if it goes to the end of its line."""
    row, end = rows.get(start), text.text.find("\n", start)
    return () if row is None or text.text[row.end : end if end >= 0 else None].strip(BEHIND) else (row,)


def _turn(text: AnnotatedText, start: int, turns: Sequence[int]) -> tuple[Span, ...]:
    """What is said in turn: the line, and those up to the next of `turns`, where there is one."""
    if not text.text[start].isalnum():
        return ()
    behind = bisect_right(turns, start)
    end = turns[behind] if behind < len(turns) else start + 1
    lines = takewhile(lambda line: line.start() < end, LINE.finditer(text.text, start))
    return tuple(stripped(text.text, Span(*line.span()), " ", BEHIND) for line in lines)


def _names(text: AnnotatedText, found: Sequence[Attribution], labelled: Sequence[Span]) -> frozenset[str]:
    """The words of names of people, and of sources, that stand in no label."""
    people = (Span(name.start_char, name.end_char) for name in text.doc.ents if name.label_ == "PERSON")
    sources = (span for one in found for span in one.source)
    places = (place for place in chain(people, sources) if not _stands_in(place, labelled))
    return frozenset(
        word.lower() for place in places for word in WORD.findall(text.written(place)) if word[0].isupper()
    )


def _stands_in(place: Span, labelled: Sequence[Span]) -> bool:
    """Whether a place begins in one of some that are in order."""
    before = bisect_right(labelled, place.start, key=attrgetter("start"))
    return before > 0 and place.start < labelled[before - 1].end


def _is_of_label(one: Attribution, label: Label) -> bool:
    """Whether the cue of an attribution stands in a label, or is its colon."""
    place = Span(label.source.start, label.speech[0].start)
    return bool(one.cue) and all(place.start <= cue.start and cue.end <= place.end for cue in one.cue)


def _goes_beyond(one: Attribution, label: Label) -> bool:
    """Whether a content has part in the speech behind a label, and the attribution stands outside of that too."""
    whole, place = hull((*one.source, *one.cue, *one.content)), hull((label.source, *label.speech))
    return touches(hull(label.speech), one.content) and not (place.start <= whole.start and whole.end <= place.end)
