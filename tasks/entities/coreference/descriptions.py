"""Descriptions, "American officials", "the club's former coach": what a noun phrase says of whom it means."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.entities.linking.referents import Number, Referent, unnamed
from sayso.tasks.knowledge import Knowledge, Role

DEFINITE = frozenset({"the", "this", "that"})
PERSON_ENDINGS = ("er", "or", "ist", "ian", "eer")
OWNER = re.compile(r"['’]s?(?= (?:campaign|camp|team|administration)$)", re.IGNORECASE)
"""What makes an owner of the name before a body that is as often called without it: "Berg's campaign"."""
LONGEST_DESCRIPTION = 14
"""Tokens of a description that are kept in the name of an unnamed source."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without its relative clauses: tokens `start` to `end`, its head and what it says."""

    start: int
    end: int
    head: Token
    role: Role
    words: tuple[str, ...]
    role_name: str
    place: Referent | None
    is_definite: bool
    number: Number
    holds_name: bool

    @property
    def country_id(self) -> str | None:
        """Country that the description names."""
        return self.place.country_id if self.place is not None else None


def describe(head: Token, knowledge: Knowledge, named: Mapping[int, Referent | None]) -> Description | None:
    """What the noun phrase of `head` says; None where its head noun is no word for a source."""
    lemma = head.lemma_.lower()
    role = role_of(head, knowledge)
    if role is None:
        return None
    doc = head.doc
    start = _left_edge(head)
    end = _right_edge(head, named)
    place: Referent | None = None
    holds_name = False
    for position in range(start, end):
        referent = named.get(position)
        if referent is None:
            continue
        if referent.known is not None and referent.known.type == "place":
            place = place or referent
        elif position < head.i:
            holds_name = True
    first = doc[start]
    definite = first.lower_ in DEFINITE or first.tag_ in ("PRP$", "WP$") or place is not None
    compounds = [token.lower_ for token in doc[start : head.i] if token.dep_ == "compound" and token.i not in named]
    return Description(
        start=start,
        end=end,
        head=head,
        role=role,
        words=tuple(token.lower_ for token in doc[start : head.i + 1]),
        role_name=" ".join([*compounds[-2:], lemma]),
        place=place,
        is_definite=definite,
        number="plural" if head.tag_ in ("NNS", "NNPS") or head.lower_ in ("police", "people") else "singular",
        holds_name=holds_name,
    )


def role_of(head: Token, knowledge: Knowledge) -> Role | None:
    """What a noun says of a source; "the Spaniard", and an unknown noun in -er, -or, -ist or -ian, is
    taken for a person."""
    lemma = head.lemma_.lower()
    role = knowledge.roles.get(head.lower_) or knowledge.roles.get(lemma)
    if role is None and head.tag_ in ("NN", "NNP") and head.lower_ in knowledge.demonyms:
        return Role("unnamed", "person")
    if role is None and head.pos_ in ("NOUN", "PROPN") and len(lemma) > 5 and lemma.endswith(PERSON_ENDINGS):
        return Role("unnamed", "person")
    return role


def counted_noun(head: Token, knowledge: Knowledge) -> Token:
    """The noun that a quantity word stands before: "one of his advisers" is an adviser."""
    if head.lower_ in knowledge.quantities or head.tag_ == "CD":
        for child in head.children:
            if child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        return noun
    return head


def _left_edge(head: Token) -> int:
    """First token of the phrase before `head`: its modifiers in one row, no clause and no other line."""
    start = head.i
    left = head.left_edge.i
    for position in range(head.i - 1, max(left, head.i - LONGEST_DESCRIPTION) - 1, -1):
        token = head.doc[position]
        if token.is_space or token.text in (",", ";", ":", "(", ")", '"', "“", "”", "—", "–"):
            break
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") and token.dep_ not in ("amod", "compound", "poss"):
            break
        start = position
    while start < head.i and head.doc[start].pos_ in ("ADP", "CCONJ", "PUNCT", "PART"):
        start += 1
    return start


def _right_edge(head: Token, named: Mapping[int, Referent | None]) -> int:
    """One past the last token: a short "of …", "for …", "at …" that names something belongs to the description."""
    end = head.i + 1
    doc = head.doc
    if end < len(doc) and doc[end].lower_ in ("of", "for", "from", "at", "with", "in") and doc[end].head == head:
        edge = doc[end].right_edge.i + 1
        if edge - end <= 6 and any(position in named for position in range(end, edge)):
            return edge
    return end


def unnamed_source(description: Description, knowledge: Knowledge) -> Referent:
    """The referent of a description that leads to no named entity; a body that is called by a name is not unnamed."""
    doc = description.head.doc
    start = description.start
    while start < description.head.i and (
        (doc[start].tag_ in ("DT", "PRP$", "CD", "PDT", "WP$") and doc[start + 1].text != "-")
        or doc[start].lower_ in ("several", "some", "many", "other", "two")
    ):
        start += 1
    text = doc[start : description.end].text
    if _is_capital_of_sentence(doc[start]):
        text = text[0].lower() + text[1:]
    entity_type = description.role.type
    if entity_type == "person" and description.number == "plural":
        entity_type = "group"
    country = knowledge.demonyms.get(description.head.lower_) if entity_type == "person" else None
    country_id = country.country_id if country is not None else description.country_id
    made = unnamed(entity_type, text, description.role_name, country_id, description.number)
    if entity_type == "organization" and description.holds_name:
        made.is_unnamed, made.role = False, None
        made.forms = Counter({OWNER.sub("", text): 1})
    if entity_type == "person":
        made.gender = knowledge.gendered_nouns.get(description.head.lemma_.lower())
    return made


def _is_capital_of_sentence(token: Token) -> bool:
    """Whether a word is capitalised but for standing first: "Experts said", not "Syrian officials said"."""
    is_common = token.tag_ in COMMON and not token.ent_type_ and token.text[1:].islower()
    return bool(token.is_sent_start) and is_common and token.text.istitle()


COMMON = frozenset({"NN", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "DT", "RB"})
