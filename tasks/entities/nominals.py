"""Descriptions: "the publication" led to a compatible entity, "American officials" kept as an unnamed source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tasks.entities.knowledge import Knowledge, Role
from tasks.entities.pronouns import Found
from tasks.entities.referents import Number, Referent, unnamed
from tasks.entities.salience import Discourse

COUNTRY_HEADS = frozenset({"country", "nation", "kingdom", "republic"})
GOVERNMENT_HEADS = frozenset({"government", "administration", "authority", "authorities", "regime", "cabinet", "state"})
DEFINITE = frozenset({"the", "this", "that"})
PERSON_ENDINGS = ("er", "or", "ist", "ian", "eer")
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
    """What a noun says of a source; an unknown noun in -er, -or, -ist or -ian is taken for a person."""
    lemma = head.lemma_.lower()
    role = knowledge.roles.get(head.lower_) or knowledge.roles.get(lemma)
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


@dataclass(slots=True)
class Nominals:
    """Resolves the descriptions of one article."""

    doc: Doc
    knowledge: Knowledge
    discourse: Discourse
    by_word: Mapping[str, Sequence[Referent]]
    by_role: Mapping[str, Sequence[Referent]]

    def resolve(self, description: Description) -> Found | None:
        """The named entity that a definite description stands for, where the evidence is good."""
        head = description.head.lemma_.lower()
        if description.number == "plural" or not description.is_definite:
            return None
        if head in GOVERNMENT_HEADS and description.role.kind == "government":
            return Found(description.place, 0.9) if description.place is not None else None
        if head in COUNTRY_HEADS and description.country_id is None:
            return self._last(description, 2, lambda r: r.known is not None and r.known.subtype == "country")
        if description.role.kind == "media" and not description.holds_name:
            return self._last(description, 8, lambda r: r.subtype == "media")
        if description.role.type == "organization":
            return self._organization(description)
        if description.role.kind == "unnamed" and description.role.type == "person":
            return self._person(description, head)
        return None

    def _last(self, description: Description, sentences: int, fits: Callable[[Referent], bool]) -> Found | None:
        """The fitting entity most in mind: a subject before others, then the latest."""
        found: dict[Referent, float] = {}
        here = self.discourse.layout.sentence[description.head.i]
        for mention in self.discourse.recent(description.start, sentences, fits):
            score = (
                1.0 * mention.is_subject - 0.5 * (here - mention.sentence) - 0.002 * (description.start - mention.token)
            )
            found[mention.referent] = max(score, found.get(mention.referent, -100.0))
        if not found:
            return None
        ranked = sorted(found.items(), key=lambda item: -item[1])
        sure = 0.8 if len(ranked) == 1 else 0.6
        return Found(ranked[0][0], sure)

    def _organization(self, description: Description) -> Found | None:
        """An organization whose name holds the head and the modifiers, of the same country; or one just spoken of."""
        said = {word for word in description.words if word not in DEFINITE}
        candidates: dict[Referent, int] = {}
        for word in sorted(said):
            for referent in self.by_word.get(word, ())[:50]:
                same_country = description.country_id is None or referent.country_id in (None, description.country_id)
                if same_country:
                    candidates[referent] = candidates.get(referent, 0) + 1
        if description.country_id is not None:
            owned = [r for r in candidates if r.country_id == description.country_id]
            return Found(owned[0], 0.7) if len(owned) == 1 else None
        if description.holds_name or len(said) > 2:
            return None
        head = description.head.lower_
        named = [referent for referent, shared in candidates.items() if shared == len(said)]
        recent = self._last(description, 4, lambda r: r in named)
        if recent is not None:
            return recent
        fitting = ("company", "firm", "group", "organization", "organisation", "agency", "party", "club", "team")
        if head not in fitting or len(said) > 1:
            return None
        found = self._last(description, 1, lambda r: r.type == "organization" and r.subtype in (None, "company", "ngo"))
        return found if found is not None and found.confidence > 0.7 else None

    def _person(self, description: Description, head: str) -> Found | None:
        """The person who bears the role in this article."""
        if description.holds_name or description.end > description.head.i + 1:
            return None
        bearers = list(self.by_role.get(head, ()))
        if len(bearers) == 1 and self.doc[description.start].lower_ == "the":
            return Found(bearers[0], 0.7)
        return self._last(description, 3, lambda r: r in bearers[:50]) if bearers else None


def unnamed_source(description: Description) -> Referent:
    """The referent of a description that leads to no named entity."""
    doc = description.head.doc
    start = description.start
    while start < description.head.i and (
        (doc[start].tag_ in ("DT", "PRP$", "CD", "PDT", "WP$") and doc[start + 1].text != "-")
        or doc[start].lower_ in ("several", "some", "many", "other", "two")
    ):
        start += 1
    text = doc[start : description.end].text
    entity_type = description.role.type
    if entity_type == "person" and description.number == "plural":
        entity_type = "group"
    return unnamed(entity_type, text, description.role_name, description.country_id, description.number)
