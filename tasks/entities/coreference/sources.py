"""Where the head of a claim's source stands, and what kind of source an entity is."""

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from sayso.schemas import Claim, SourceKind
from sayso.tasks.entities.coreference.descriptions import counted_noun
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge

GOVERNMENT_SUBTYPES = frozenset({"government", "military", "court"})


def source_head(doc: Doc, claim: Claim, named: Mapping[int, Referent | None], knowledge: Knowledge) -> Token | None:
    """The token that carries a claim's source: a name in apposition before the noun it stands by."""
    for start, end in claim.source_spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        head = _leading_person(span, named) or _noun(span.root, span)
        if head is not None:
            counted = counted_noun(head, knowledge)
            return _name_of(head, span, named, knowledge) or (counted if counted.i < span.end else head)
    return None


def further_heads(doc: Doc, claim: Claim, head: Token, named: Mapping[int, Referent | None]) -> list[Token]:
    """The other heads of a source of several, "Jones" of "Smith and Jones", given its first.

    "The founder and chairman" is one person: a description counts where it has a determiner of its own or is plural.
    """
    holding = [(start, end) for start, end in claim.source_spans if start <= head.idx < end]
    found = []
    for token in head.conjuncts:
        if token.i < head.i or not any(start <= token.idx < end for start, end in holding):
            continue
        has_determiner = any(child.dep_ in ("det", "poss") for child in token.lefts)
        if token.i in named or (token.pos_ == "NOUN" and (has_determiner or token.tag_ == "NNS")):
            found.append(token)
    return found


def _leading_person(span: Span, named: Mapping[int, Referent | None]) -> Token | None:
    """The person that a source begins with where something is added: "President Obama, opening the museum"."""
    doc = span.doc
    for token in span:
        referent = named.get(token.i)
        if referent is None:
            if token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.text.islower():
                return None
            continue
        last = token.i
        while last + 1 < span.end and named.get(last + 1) is referent:
            last += 1
        is_added_to = last + 1 < span.end and doc[last + 1].text == ","
        return doc[token.i : last + 1].root if referent.type == "person" and is_added_to else None
    return None


def _noun(root: Token, span: Span) -> Token | None:
    """The noun or pronoun that heads a span whose root may be a preposition, a verb or a quotation mark."""
    if root.pos_ in ("NOUN", "PROPN", "PRON") or root.tag_ in ("NN", "NNS", "NNP", "NNPS", "DT", "CD", "JJ"):
        return root
    nouns = [token for token in span if token.pos_ in ("NOUN", "PROPN", "PRON")]
    subjects = [token for token in nouns if token.dep_ in ("nsubj", "nsubjpass", "pobj")]
    return next(iter(subjects or nouns), None)


def _name_of(head: Token, span: Span, named: Mapping[int, Referent | None], knowledge: Knowledge) -> Token | None:
    """The person's name that a noun introduces: "the spokesman, John Smith", "police Chief Rosa Klein"."""
    if head.i in named or head.pos_ != "NOUN":
        return None
    for child in head.children:
        if span.start <= child.i < span.end and child.dep_ == "appos" and child.i in named:
            return child
    if head.tag_ == "NN":
        for position in range(head.i + 1, span.end):
            referent = named.get(position)
            is_introduced = span.doc[position - 1].text == "," and position - 1 not in named
            if is_introduced and referent is not None and referent.type == "person":
                return span.doc[position]
    after = head.i + 1
    while after < span.end and after not in named and span.doc[after].lower_ in knowledge.titles:
        after += 1
    if after < span.end and after in named:
        referent = named[after]
        if referent is None or referent.type == "person":
            return span.doc[after]
    return None


def kind_of(referent: Referent, knowledge: Knowledge) -> SourceKind | None:
    """What kind of source a referent is."""
    if referent.is_unnamed:
        role = knowledge.roles.get((referent.role or "").split(" ")[-1])
        if role is not None:
            return role.kind
        return "unnamed" if referent.type in ("person", "group") else None
    if referent.type == "person":
        return "person"
    if referent.type == "place":
        return "government"
    if referent.type in ("organization", "facility"):
        if referent.subtype == "media":
            return "media"
        return "government" if referent.subtype in GOVERNMENT_SUBTYPES else "organization"
    if referent.type == "group":
        return "group"
    return "document" if referent.type in ("work", "law", "product") else "organization"
