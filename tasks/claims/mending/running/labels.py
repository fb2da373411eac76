"""Speech behind a label that names who speaks: "Oskar, 61, retired: “They are all the same.”", "RUIZ: I never saw it."."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, has
from sayso.tasks.annotate.quotation import quoted_spans
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.annotated import AnnotatedText, stripped
from sayso.tasks.claims.mending.running.loose import BEHIND, STATED, in_rows
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, touches
from sayso.tasks.knowledge.data_files import word_lists
from sayso.tasks.knowledge.decisions import Feature

CERTAINTY = Certainty(0.0, 0.6, 0.8, 0.6, 0.8)
"""What speech behind a label is worth: no cue, its content, its source, and their links."""
STEP = "label"
LABEL = re.compile(
    r"^[ \t]*(?:(?:and|then|also|finally)\b,? ?)?(?P<addressed>from )?(?P<source>[^:“”\"\n]{2,80}):[ \t]*\n?(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
"""What may be one, at the start of a line."""
AGE = re.compile(r",\s*\d{1,3}\b|\b\d{1,3}-year-old\b|\(\d{1,3}\)")
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
TOLD = ("VERB", "AUX", "NOUN")
LONGEST = 12
"""Words of a label."""
PERSONS = word_lists("sayso.tasks.knowledge", "roles.tsv", "type", "word")["person"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label, whether "from" stands before it, how many lines have it, and what follows.

    `known`: the words of the names of people and of sources that stand elsewhere, in lower case.
    """

    text: AnnotatedText
    source: Span
    speech: Span
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
    return has(tokens, tag=(*STATED, "VBG")) or any(base_form(token) in cue_classes() for token in every(tokens, pos=TOLD))


def quoted(case: Label) -> bool:
    """What follows is in quotation marks."""
    return not case.text.text[case.speech.start].isalnum()


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
    speakers = [label for label in labels(text, found) if TABLE.outcome(label) == "source"]
    taken = [hull((label.source, label.speech)) for label in speakers]
    kept = [one for one in found if not any(_is_of_label(one, label) for label in speakers)]
    free = (
        label
        for label, place in zip(speakers, taken, strict=True)
        if not any(touches(label.speech, one.content) and not _is_inside(one, place) for one in kept)
    )
    made = [Attribution((label.source,), (), (label.speech,), CERTAINTY, rule=STEP) for label in free]
    return sorted((*kept, *made), key=lambda one: one.place)


def labels(text: AnnotatedText, found: Sequence[Attribution]) -> Iterator[Label]:
    """What stands before a colon at the start of a line, with the speech that may follow it."""
    matches = list(LABEL.finditer(text.text))
    times = Counter(match["source"].casefold() for match in matches)
    names = _names(text, found, [Span(*match.span()) for match in matches])
    rows = {row.start: row for row in in_rows(text, quoted_spans(text.text))}
    for match in matches:
        source = stripped(text.text, Span(*match.span("source")), " *-–—", " ")
        speech = _speech(text, match.end(), rows)
        if speech is not None and source.start < source.end:
            yield Label(text, source, speech, match["addressed"] is not None, times[match["source"].casefold()], names)


def _speech(text: AnnotatedText, start: int, rows: Mapping[int, Span]) -> Span | None:
    """The quotation that starts here and goes to the end of its line; where none starts, the line."""
    end = text.text.find("\n", start)
    line = Span(start, len(text.text) if end < 0 else end)
    row = rows.get(start)
    if row is not None:
        return row if not text.text[row.end : line.end].strip(BEHIND) else None
    return stripped(text.text, line, "", BEHIND) if text.text[start].isalnum() else None


def _names(text: AnnotatedText, found: Sequence[Attribution], labelled: Sequence[Span]) -> frozenset[str]:
    """The words of names of people, and of sources, that stand in no label."""
    people = (Span(name.start_char, name.end_char) for name in text.doc.ents if name.label_ == "PERSON")
    sources = (span for one in found for span in one.source)
    places = (place for place in chain(people, sources) if not touches(place, labelled))
    return frozenset(word.lower() for place in places for word in WORD.findall(text.written(place)) if word[0].isupper())


def _is_of_label(one: Attribution, label: Label) -> bool:
    """Whether the cue of an attribution stands in a label, or is its colon."""
    place = Span(label.source.start, label.speech.start)
    return bool(one.cue) and all(place.start <= cue.start and cue.end <= place.end for cue in one.cue)


def _is_inside(one: Attribution, place: Span) -> bool:
    whole = hull((*one.source, *one.cue, *one.content))
    return place.start <= whole.start and whole.end <= place.end
