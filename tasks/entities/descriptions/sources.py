"""Where the head of a claim's source stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from sayso.schemas import Claim
from sayso.tasks.annotate.parse import NOUNS, every, first, has
from sayso.tasks.entities.descriptions.description import counted_noun
from sayso.tasks.entities.descriptions.noun_phrases import Named
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import PACKAGE
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

HEADS = frozenset({*NOUNS, "PRON"})
HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "CD", "JJ"})
"""Tags of what may head a source, whatever part of speech the parse gives it."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj"})
BEFORE_NAMES = frozenset({*NOUNS, "ADJ"})
DETERMINERS = frozenset({"det", "poss"})


def source_head(doc: Doc, claim: Claim, named: Named, knowledge: Knowledge) -> Token | None:
    """The token that carries a claim's source: a name in apposition before the noun it stands by."""
    for span in _source_spans(doc, claim):
        head = _leading_person(span, named) or _noun(span)
        if head is not None:
            counted = counted_noun(head, knowledge)
            return _name_of(head, span, named, knowledge) or (counted if counted.i < span.end else head)
    return None


def _source_spans(doc: Doc, claim: Claim) -> Iterator[Span]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in claim.source_spans)
    return (span for span in spans if span)


def further_heads(doc: Doc, claim: Claim, head: Token, named: Named) -> list[Token]:
    """The other heads of a source of several, "Jones" of "Smith and Jones", given its first.

    "The founder and chairman" is one person: a description counts where it has a determiner of its own or is plural.
    """
    holding = [(start, end) for start, end in claim.source_spans if start <= head.idx < end]
    after = [token for token in head.conjuncts if token.i > head.i and CONJUNCTS.decide(Conjunct(token, named))]
    return [token for token in after if any(start <= token.idx < end for start, end in holding)]


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A word that is joined to the head of a source."""

    token: Token
    named: Named


def is_named(case: Conjunct) -> bool:
    """Whether it stands in a name."""
    return case.token.i in case.named


def is_determined(case: Conjunct) -> bool:
    """Whether it has an article, or who has it, for itself."""
    return has(case.token.lefts, dep=DETERMINERS)


FEATURES: Mapping[str, Feature[Conjunct]] = {
    "named": is_named,
    "pos": attrgetter("token.pos_"),
    "tag": attrgetter("token.tag_"),
    "determined": is_determined,
}
CONJUNCTS = decision_list(FEATURES, read_rows(PACKAGE, "coreference_conjuncts.tsv"))


def _leading_person(span: Span, named: Named) -> Token | None:
    """The person that a source begins with where something is added: "President Obama, opening the museum"."""
    for token in span:
        if named.get(token.i) is not None:
            return _person_added_to(token, span, named)
        if token.pos_ not in BEFORE_NAMES or token.text.islower():
            break
    return None


def _person_added_to(token: Token, span: Span, named: Named) -> Token | None:
    """The head of the name that begins with `token`, if it is a person's and a comma follows."""
    doc, referent = span.doc, named[token.i]
    end = token.i + len([*takewhile(lambda other: named.get(other.i) is referent, doc[token.i : span.end])])
    is_added_to = has(doc[end : min(end + 1, span.end)], lower=",")
    return doc[token.i : end].root if is_added_to and _is_person(referent) else None


def _noun(span: Span) -> Token | None:
    """The noun or pronoun that heads a span whose root may be a preposition, a verb or a quotation mark."""
    root = span.root
    if root.pos_ in HEADS or root.tag_ in HEAD_TAGS:
        return root
    return first(span, pos=HEADS, dep=ARGUMENTS) or first(span, pos=HEADS)


def _name_of(head: Token, span: Span, named: Named, knowledge: Knowledge) -> Token | None:
    """The person's name that a noun introduces: "the spokesman, John Smith", "police Chief Rosa Klein"."""
    if head.i in named or head.pos_ != "NOUN":
        return None
    after = span.doc[head.i + 1 : span.end]
    return _apposed(head, span, named) or _after_comma(head, after, named) or _after_titles(after, named, knowledge)


def _apposed(head: Token, span: Span, named: Named) -> Token | None:
    names = (child for child in every(head.children, dep="appos") if child.i in named)
    return next((name for name in names if span.start <= name.i < span.end), None)


def _after_comma(head: Token, after: Span, named: Named) -> Token | None:
    if head.tag_ != "NN":
        return None
    persons = (token for token in after if _is_person(named.get(token.i)))
    return next((name for name in persons if name.nbor(-1).text == "," and name.i - 1 not in named), None)


def _after_titles(after: Span, named: Named, knowledge: Knowledge) -> Token | None:
    word = next(dropwhile(lambda token: token.i not in named and token.lower_ in knowledge.titles, after), None)
    if word is None or word.i not in named:
        return None
    return word if named[word.i] is None or _is_person(named[word.i]) else None


def _is_person(referent: Referent | None) -> bool:
    return referent is not None and referent.type == "person"
