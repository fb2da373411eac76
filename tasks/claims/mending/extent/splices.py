"""Where a comma and an adverb join on another main clause, no longer said: "…, however, the road stayed open"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import every, first, has
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.mending.vocabulary import QUOTES, SPLICES, table
from sayso.tasks.claims.parsing.constituents import SUBJECTS
from sayso.tasks.knowledge.decisions import Feature

COMMAS = frozenset((",", ";", "—", "–", "-"))


class Splice(NamedTuple):
    """A content cut in two: up to the comma, and from the adverb on."""

    before: Span
    behind: Span


@dataclass(frozen=True, slots=True)
class Adverb:
    """An adverb that may open a new main clause in a content."""

    content: Tokens
    token: Token

    @property
    def before(self) -> Tokens:
        """The content before it."""
        return self.content.doc[self.content.start : self.token.i]


def subject_before(adverb: Adverb) -> bool:
    """There is a clause that it could join another to."""
    return has(adverb.before, dep=SUBJECTS)


def quoted(adverb: Adverb) -> bool:
    """A quotation is open before it."""
    return len(list(every(adverb.before, lower=QUOTES))) % 2 == 1


def set_off(adverb: Adverb) -> bool:
    """It stands between marks."""
    return adverb.token.nbor(-1).text in COMMAS and adverb.token.nbor().text == ","


def main_clause(adverb: Adverb) -> bool:
    """The next word opens a subject whose verb follows, in no relative clause."""
    word = adverb.token.nbor(2)
    opened = takewhile(lambda above: above.left_edge.i == word.i, (word, *word.ancestors))
    subject = first(opened, dep=SUBJECTS)
    return subject is not None and subject.head.i > subject.i and subject.head.dep_ != "relcl"


FEATURES: Mapping[str, Feature[Adverb]] = {
    "subject_before": subject_before,
    "quoted": quoted,
    "set_off": set_off,
    "main_clause": main_clause,
}
TABLE = table("main_clauses.tsv", FEATURES)


def splices(text: AnnotatedText, span: Span) -> Iterator[Splice]:
    """Where a content goes on with a new main clause."""
    content = text.within(span)
    # An adverb has a word and a comma before it, and two words behind.
    for token in every(content[1:-2], lower=SPLICES):
        if TABLE.outcome(Adverb(content, token)) == "new":
            for said in text.phrase((content.start, token.i - 1)):
                yield Splice(Span(span.start, said.end), Span(token.idx, span.end))
