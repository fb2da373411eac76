"""What kind of claim it is: what its cue does, whether that is negated, what its content is said to be, and how much of
that is quoted."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from spacy.tokens import Token

from sayso.schemas import CueClass, Modality, Quotation
from sayso.tasks.annotate.parse import has
from sayso.tasks.claims.annotated import AnnotatedText, asked_once
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.cue_class import CueInContext, cue_class
from sayso.tasks.claims.classes.main_word import main_word
from sayso.tasks.claims.classes.modality import modality
from sayso.tasks.claims.classes.negation import is_negated
from sayso.tasks.claims.classes.quotation import quotation
from sayso.tasks.claims.classes.reported import NO_CUE, Cue, ReportedContent
from sayso.tasks.claims.classes.vocabulary import WORDS
from sayso.tasks.claims.lexicon import base_form, classes_with, cue_classes, marked_cue_classes

Tokens: TypeAlias = tuple[Token, ...]

HELPING = frozenset(("AUX", "PART", "ADV"))


class Parts(NamedTuple):
    """The words of a claim: its source and content may be empty."""

    source: Tokens
    cue: Tokens
    content: Tokens


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one claim, and the names of the rows that decided its cue's class and its modality.

    Without a cue there is neither a lemma nor such a row.
    """

    cue_lemma: str | None
    cue_class: CueClass
    cue_class_rule: str | None
    is_negated: bool
    quotation: Quotation
    modality: Modality
    modality_rule: str


def classify(text: AnnotatedText, attribution: Attribution) -> Classes:
    """The classes of `attribution`."""
    reported, cue_rule = _reported(text, attribution)
    said_to_be = modality(reported)
    return Classes(
        cue_lemma=reported.cue.lemma or None,
        cue_class=reported.cue.cue_class,
        cue_class_rule=cue_rule,
        is_negated=reported.cue.is_negated,
        quotation=quotation(text.text, attribution.content, text.quoted),
        modality=cast(Modality, said_to_be.outcome),
        modality_rule=said_to_be.name,
    )


def class_of_cue(text: AnnotatedText, attribution: Attribution) -> CueClass:
    """What the cue of an attribution does."""
    return _reported(text, attribution)[0].cue.cue_class


@asked_once
def _reported(text: AnnotatedText, attribution: Attribution) -> tuple[ReportedContent, str | None]:
    return reported_content(parts_of(text, attribution))


def has_known_cue(text: AnnotatedText, attribution: Attribution) -> bool:
    """Whether a word of the cue is known to attribute; without it and without a source there is no claim.

    "The film, called …", "known for its apricots" and "a deal was signed" tell of nobody's words.
    """
    cue = tuple(text.tokens(attribution.cue))
    if has(cue, tag="VBN", lemma=WORDS["unsaid"]):
        return False
    main = main_word(cue, ())
    if main.lemma in marked_cue_classes() and main.lemma not in cue_classes():
        return False
    return cue_class(CueInContext(cue, main, (), ())).cue_class != "other"


def parts_of(text: AnnotatedText, attribution: Attribution) -> Parts:
    """The words of source, cue and content, the cue with what it withholds ("declined to say")."""
    cue, content = _with_withheld(tuple(text.tokens(attribution.cue)), tuple(text.tokens(attribution.content)))
    return Parts(tuple(text.tokens(attribution.source)), cue, content)


def reported_content(parts: Parts) -> tuple[ReportedContent, str | None]:
    """The content under its cue, and the name of the row that decided what the cue does."""
    if not parts.cue:
        return ReportedContent(parts.content, NO_CUE, parts.source), None
    main = main_word(parts.cue, parts.content)
    judged = cue_class(CueInContext(parts.cue, main, parts.content, parts.source))
    negated = is_negated(parts.source, parts.cue, parts.content)
    cue = Cue(parts.cue, main.lemma, judged.cue_class, negated)
    return ReportedContent(parts.content, cue, parts.source), judged.rule


def _with_withheld(cue: Tokens, content: Tokens) -> tuple[Tokens, Tokens]:
    """Of "declined | to say whether …" the cue is "declined to say"; "declined | to comment" stays as it is."""
    keeps_back = len(cue) > 0 and all(word.pos_ in HELPING or base_form(word) in WORDS["withholding"] for word in cue)
    if keeps_back and len(content) > 2 and _is_speaking(cue[-1], *content[:2]):
        return (*cue, *content[:2]), content[2:]
    return cue, content


def _is_speaking(before: Token, to: Token, verb: Token) -> bool:
    """Whether right behind `before` stands an infinitive of speaking: "declined | to say"."""
    if to.lower_ != "to" or verb.i != before.i + 2:
        return False
    return cue_classes().get(base_form(verb)) in classes_with("speaking")
