"""Whether what stands before a colon or behind a dash in a headline speaks, or is a label or a topic."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.schemas import Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, touches
from sayso.tasks.knowledge.decisions import Feature

WORD = re.compile(r"[\w&'’-]+")
LONGER_WORD = re.compile(r"[\w&'’-]{3,}")
"""A word by which a source of the article is known again."""
NUMBERED = re.compile(r"[\W\d]+|.*\b\d{1,4}")
"""What ends with a number is a label: UPDATE 1, Day 3."""
LONGEST_SOURCE = 7
"""Words before the colon."""
QUOTES = "\"'“‘«"
LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """The source in a headline: `written` as it stands, its words, and where it ends.

    `opening` is the first character of what follows; `speakers` are the names of those whom the article quotes.
    """

    doc: Doc
    written: str
    words: Sequence[str]
    last: Sequence[Span]
    opening: str
    speakers: Collection[str]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may speak in the headlines of an article: its text, parsed too, and the names of those whom it quotes."""

    doc: Doc
    text: str
    names: Collection[str]

    def speaks(self, one: Attribution) -> bool:
        """Whether what stands in the place of a source is one."""
        return TABLE.outcome(self.heading(one)) == "source"

    def heading(self, one: Attribution) -> Heading:
        """The source of an attribution in a headline."""
        place = hull(one.source) if one.source else Span(0, 0)
        written = self.text[place.start : place.end].strip()
        opening = self.text[one.content[0].start]
        return Heading(self.doc, written, WORD.findall(written), one.source[-1:], opening, self.names)


def names_of_sources(text: str, found: Sequence[Attribution]) -> frozenset[str]:
    """The capitalised words of the sources of `found`, lower case."""
    sources = " ".join(text[span.start : span.end] for one in found for span in one.source)
    return frozenset(word.lower() for word in LONGER_WORD.findall(sources) if word[0].isupper())


def words(case: Heading) -> bool:
    """It has some."""
    return bool(case.words)


def long(case: Heading) -> bool:
    """More than a source has."""
    return len(case.words) > LONGEST_SOURCE


def name(case: Heading) -> str:
    """Its words in lower case."""
    return " ".join(case.words).lower().replace("’", "'")


def numbered(case: Heading) -> bool:
    """It ends with a number."""
    return NUMBERED.fullmatch(case.written) is not None


def last(case: Heading) -> str:
    """The last word in lower case."""
    return case.words[-1].lower()


def quoted_in_article(case: Heading) -> bool:
    """The article quotes somebody of that name."""
    return last(case) in case.speakers


def capital(case: Heading) -> bool:
    """The last word begins with a capital."""
    return case.words[-1][0].isupper()


def acronym(case: Heading) -> bool:
    """The last word is a short one in capitals."""
    return case.words[-1].isupper() and 2 <= len(case.words[-1]) <= LONGEST_ACRONYM


def quotation(case: Heading) -> bool:
    """What follows is in quotation marks."""
    return case.opening in QUOTES


def entities(case: Heading) -> frozenset[str]:
    """Types of the entities in the last piece of the source."""
    places = ((entity.label_, Span(entity.start_char, entity.end_char)) for entity in case.doc.ents)
    return frozenset(label for label, place in places if touches(place, case.last))


FEATURES: Mapping[str, Feature[Heading]] = {
    "words": words,
    "long": long,
    "name": name,
    "numbered": numbered,
    "last": last,
    "quoted_in_article": quoted_in_article,
    "capital": capital,
    "acronym": acronym,
    "quotation": quotation,
    "entities": entities,
}
TABLE = table("headline_sources.tsv", FEATURES)
