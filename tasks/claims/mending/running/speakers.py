"""Who says a quotation that stands without a cue: whoever spoke right before it, or whom the article tells of there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, first
from sayso.tasks.annotate.quotation import share_quoted
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.running.loose import Loose
from sayso.tasks.claims.mending.vocabulary import table
from sayso.tasks.claims.parsing.constituents import hull, whole
from sayso.tasks.knowledge.decisions import Feature

DIRECT = 0.9
"""Share of a content in quotation marks from which a quotation behind it goes on with it."""
REST = re.compile(r"""[^.!?…\n]{0,80}[.!?…,"”’')]*\s*""")
"""The rest of the sentence that an attribution stands in: "told reporters | on Monday."."""
NAMING = re.compile(r"\b[A-Z][\w'’-]+")


@dataclass(frozen=True)
class Setting:
    """A quotation without a cue, the attribution before it that nothing else holds, and the quotations of the text."""

    text: AnnotatedText
    loose: Loose
    before: Attribution | None
    quoted: Sequence[Span]

    @property
    def between(self) -> Span:
        """What stands between them; from the start of the line where nobody speaks before."""
        start = self.loose.line.start if self.before is None else hull(parts(self.before)).end
        return Span(min(start, self.loose.span.start), self.loose.span.start)

    @cached_property
    def subject(self) -> Token | None:
        """The subject of the sentence before the quotation."""
        tokens = [token for token in self.text.within(self.between) if token.is_alpha]
        if not tokens:
            return None
        root = self.text.sentence(tokens[-1].i).root
        return first(root.lefts, dep=NOMINAL_SUBJECTS)


def parts(one: Attribution) -> tuple[Span, ...]:
    """All spans of an attribution."""
    return (*one.source, *one.cue, *one.content)


def attribution(case: Setting) -> bool:
    """Somebody speaks before."""
    return case.before is not None


def source(case: Setting) -> bool:
    """Who that is, is told."""
    return case.before is not None and bool(case.before.source)


def adjacent(case: Setting) -> bool:
    """Nothing but the rest of the sentence stands between."""
    return REST.fullmatch(case.text.written(case.between)) is not None


def direct(case: Setting) -> bool:
    """What is said before is a quotation."""
    assert case.before is not None
    return share_quoted(case.before.content, case.quoted) >= DIRECT


def asks(case: Setting) -> bool:
    """What is said before is a question."""
    assert case.before is not None
    return "?" in case.text.text[case.before.content[-1].end - 2 : case.before.content[-1].end + 1]


def lines(case: Setting) -> str:
    """Lines that begin between: none, one, or more."""
    return ("none", "one", "more")[min(2, len(re.findall(r"\n+", case.text.written(case.between))))]


def verb(case: Setting) -> str:
    """What the verb of the sentence before the quotation does, as a cue."""
    return "" if case.subject is None else cue_classes().get(base_form(case.subject.head), "")


def subject(case: Setting) -> str:
    """Whom the sentence before the quotation tells of: a pronoun, the speaker, another person, anything else."""
    token = case.subject
    if token is None:
        return ""
    if token.pos_ == "PRON":
        return token.lower_
    if case.before is not None and _named(case.text, case.before.source) & _named(
        case.text, case.text.phrase(whole(token))
    ):
        return "speaker"
    return "person" if token.ent_type_ == "PERSON" else "other"


def _named(text: AnnotatedText, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(name for span in spans for name in NAMING.findall(text.written(span)))


FEATURES: Mapping[str, Feature[Setting]] = {
    "attribution": attribution,
    "source": source,
    "adjacent": adjacent,
    "direct": direct,
    "asks": asks,
    "lines": lines,
    "verb": verb,
    "subject": subject,
}
TABLE = table("running_quotations.tsv", FEATURES)
