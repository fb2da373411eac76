"""Definite descriptions, "the publication", "the church", led to the named entity that is most in mind and fits."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.tasks.entities.coreference.antecedents import Callings, names_of
from sayso.tasks.entities.coreference.descriptions import DEFINITE, Description
from sayso.tasks.entities.coreference.pronouns import Found
from sayso.tasks.entities.coreference.salience import Discourse
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Kind, Knowledge, head_word

COUNTRY_HEADS = frozenset({"country", "nation", "kingdom", "republic"})
GOVERNMENT_HEADS = frozenset({"government", "administration", "authority", "authorities", "regime", "cabinet", "state"})
SPECIFYING = frozenset({"of", "in", "at", "from", "for", "with", "within", "behind"})
"""Prepositions after which a noun is told apart from others of its kind: "the capital of Peru"."""

CALLED_SENTENCES = 8
"""How many sentences back an entity is looked for whose name or role has the word."""

KIND_SENTENCES = 4
"""How many sentences back one is looked for of which the word says only the kind."""

CLEAR = 0.45
"""By how much the entity most in mind must lead where the word says only the kind."""

BODY = Kind("organization", frozenset({"company", "ngo", "-"}), after_name=False)
NO_FIRMS = frozenset(
    {"alliance", "association", "campaign", "charity", "church", "coalition", "commission", "committee", "council"}
    | {"court", "federation", "foundation", "hospital", "league", "ministry", "museum", "party", "regulator"}
    | {"school", "society", "tribunal", "union", "university", "watchdog"}
)
"""Bodies that no firm is called."""
BODY_SENTENCES = 2
"""How many sentences back one is looked for that a noun, "the carmaker", says something new of."""
LOOK_BACK = 300
"""Tokens in which that noun must not have been used of another."""


@dataclass(slots=True)
class Nominals:
    """Resolves the descriptions of one article."""

    doc: Doc
    knowledge: Knowledge
    discourse: Discourse
    callings: Callings
    home: Found | None = field(init=False)

    def __post_init__(self) -> None:
        self.home = _home_country(self.discourse.named)

    def resolve(self, description: Description, is_source: bool) -> Found | None:
        """The named entity that a definite description stands for, where the evidence is good.

        "The paper" that is a claim's source is a medium; elsewhere it may be any paper.
        """
        if description.number == "plural" or not description.is_definite:
            return None
        found = self._named(description, is_source) or self.resolve_again(description)
        return found if found is not None and not found.referent.is_unnamed else None

    def resolve_again(self, description: Description) -> Found | None:
        """What the same noun has described just before, where it says no more now and one alone may be meant: "the
        officials" after "American officials". "The government" without any before it is that of the home country."""
        if not self._is_plain(description):
            return None
        head = description.head
        before = [
            mention.referent
            for mention in self.discourse.recent(head.i, CALLED_SENTENCES, lambda referent: not referent.is_background)
            if mention.token not in self.discourse.named and self.doc[mention.token].lower_ == head.lower_
        ]
        if not before:
            return self.home if description.words == ("the", "government") else None
        return Found(before[0], 0.75) if len(set(before)) == 1 else None

    def _named(self, description: Description, is_source: bool) -> Found | None:
        head = description.head.lemma_.lower()
        if head in GOVERNMENT_HEADS and description.role.kind == "government":
            return Found(description.place, 0.9) if description.place is not None else None
        if head in COUNTRY_HEADS and description.country_id is None:
            found = self._last(description.head, 2, _is_country, CLEAR)
            is_plain = self._is_plain(description) and self.doc[description.start].lower_ == "the"
            return self.home if found is None and is_plain else found
        if description.role.kind == "media" and not description.holds_name:
            if not is_source:
                return None
            return self._last(description.head, CALLED_SENTENCES, lambda r: r.subtype == "media")
        if description.role.type == "organization":
            found = self._organization(description)
            return self._body(description) if found is None and is_source else found
        if head in self.knowledge.demonyms:
            return self._compatriot(description, head)
        if description.role.kind == "unnamed" and description.role.type == "person":
            return self._person(description, head)
        return None

    def _is_plain(self, description: Description) -> bool:
        """Whether a description is a noun with "the" and nothing else: "the government"."""
        head, start = description.head, description.start
        says_more = head.i != start + 1 or description.end > head.i + 1 or self._is_specified(head)
        return not says_more and self.doc[start].lower_ in DEFINITE

    def is_common(self, word: Token) -> bool:
        """Whether a capitalised word outside names may be the kind of something that is named: "the Church"."""
        noun = word.lower_
        return noun in self.knowledge.roles or noun in self.callings.by_head

    def resolve_noun(self, head: Token, start: int) -> Found | None:
        """The named thing, no person, that "the …" from token `start` to `head` calls by its kind or a word of its
        name: "the church", "the city", "the Sea Org group"."""
        if self._is_specified(head):
            return None
        word = head.lemma_.lower()
        said = {token.lower_ for token in self.doc[start : head.i] if token.lower_ not in DEFINITE}
        kind = self.knowledge.kinds.get(word)
        before = self.discourse.named.get(head.i - 1)
        if kind is not None and kind.after_name and before is not None and before.type == kind.type:
            is_of_bloc = before.subtype == "bloc"
            return self._last(head, CALLED_SENTENCES, _is_international) if is_of_bloc else Found(before, 0.85)
        called = [
            referent
            for index in (self.callings.by_head, self.callings.by_role)
            for referent in index.get(word, ())
            if referent.type != "person" and said <= {part for name in names_of(referent) for part in name}
        ]
        if called:
            return self._last(head, CALLED_SENTENCES, lambda r: r in called)
        if kind is None or said or head.tag_ == "NNP":
            return None
        sentences = KIND_SENTENCES if "-" in kind.subtypes else CALLED_SENTENCES
        return self._last(head, sentences, lambda r: self._is_of(r, kind, word), CLEAR)

    def _is_specified(self, head: Token) -> bool:
        """Whether what follows a noun says which one is meant: "the capital of Peru", "the member who left"."""
        if head.i + 1 < len(self.doc) and self.doc[head.i + 1].tag_ in ("WDT", "WP", "WRB"):
            return True
        for child in head.rights:
            if child.dep_ in ("relcl", "acl") and self.doc[head.i + 1].text != ",":
                return True
            if child.lower_ in SPECIFYING and child.i == head.i + 1:
                return True
        return head.i + 1 in self.discourse.named and head.dep_ in ("compound", "nmod")

    def _is_of(self, referent: Referent, kind: Kind, word: str) -> bool:
        """Whether a referent is of a kind, and its name does not say that it is another: "the firm" is no ministry."""
        if (
            referent.is_background
            or referent.is_unnamed
            or referent.type != kind.type
            or (referent.subtype or "-") not in kind.subtypes
        ):
            return False
        heads = {head_word(name) for name in names_of(referent)}
        roles, types = self.knowledge.roles, self.knowledge.name_heads
        says_other = any(head != word and (head in roles or types.get(head) == "facility") for head in heads)
        return kind.after_name or referent.subtype is not None or not says_other

    def _last(self, head: Token, sentences: int, fits: Callable[[Referent], bool], clear: float = 0.0) -> Found | None:
        """The fitting entity most in mind: a subject before others, then the latest; `clear` of the next by so much."""
        found: dict[Referent, float] = {}
        here = self.discourse.layout.sentence[head.i]
        for mention in self.discourse.recent(head.i, sentences, fits):
            score = 1.0 * mention.is_subject - 0.5 * (here - mention.sentence) - 0.002 * (head.i - mention.token)
            found[mention.referent] = max(score, found.get(mention.referent, -100.0))
        if not found:
            return None
        ranked = sorted(found.items(), key=lambda item: -item[1])
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < clear:
            return None
        return Found(ranked[0][0], 0.8 if len(ranked) == 1 else 0.6)

    def _organization(self, description: Description) -> Found | None:
        """An organization whose name holds the head and the modifiers, of the same country; or one just spoken of."""
        said = {word for word in description.words if word not in DEFINITE}
        candidates: dict[Referent, int] = {}
        for word in sorted(said):
            for referent in self.callings.by_word.get(word, ())[:50]:
                same_country = description.country_id is None or referent.country_id in (None, description.country_id)
                if same_country:
                    candidates[referent] = candidates.get(referent, 0) + 1
        if description.country_id is not None:
            owned = [r for r in candidates if r.country_id == description.country_id]
            return Found(owned[0], 0.7) if len(owned) == 1 else None
        if description.holds_name or len(said) > 2:
            return None
        named = [referent for referent, shared in candidates.items() if shared == len(said)]
        return self._last(description.head, 4, lambda r: r in named)

    def _body(self, description: Description) -> Found | None:
        """The firm or body just spoken of that "the carmaker" says more of, where no other carmaker was mentioned."""
        head = description.head
        if description.role.kind != "organization" or head.lemma_ in NO_FIRMS or not self._is_plain(description):
            return None
        since = self.discourse.layout.sentence[head.i] - CALLED_SENTENCES
        for token in self.doc[max(0, head.i - LOOK_BACK) : head.i]:
            if token.lower_ == head.lower_ and self.discourse.layout.sentence[token.i] >= since:
                return None
        return self._last(head, BODY_SENTENCES, lambda r: self._is_of(r, BODY, head.lemma_.lower()), CLEAR)

    def _compatriot(self, description: Description, head: str) -> Found | None:
        """The person just spoken of whom "the Spaniard" says more of."""
        country = self.knowledge.demonyms[head].country_id
        if not self._is_plain(description):
            return None
        return self._last(
            description.head,
            BODY_SENTENCES,
            lambda r: r.type == "person" and not r.is_unnamed and r.country_id in (None, country),
            CLEAR,
        )

    def _person(self, description: Description, head: str) -> Found | None:
        """The person who bears the role in this article."""
        if description.holds_name or description.end > description.head.i + 1 or self._is_specified(description.head):
            return None
        role = set(description.role_name.split())
        bearers = [r for r in self.callings.by_role.get(head, ()) if r.type == "person" and role <= r.roles]
        if len(bearers) == 1 and self.doc[description.start].lower_ == "the":
            return Found(bearers[0], 0.7)
        return self._last(description.head, 3, lambda r: r in bearers[:50]) if bearers else None


def _is_international(referent: Referent) -> bool:
    """Whether an entity may be "the UN agency"."""
    return referent.subtype == "international"


def _is_country(referent: Referent) -> bool:
    return referent.known is not None and referent.known.subtype == "country"


def _home_country(named: Mapping[int, Referent | None]) -> Found | None:
    """The country that an article is about, by the tokens of its names."""
    counted = Counter(
        referent
        for token, referent in named.items()
        if referent is not None and _is_country(referent) and named.get(token - 1) is not referent
    )
    country = home_of(counted)
    return Found(country, 0.6) if country is not None else None
