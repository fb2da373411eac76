"""Definite descriptions, "the publication", "the church", led to the named entity that is most in mind and fits."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.tasks.annotate.parse import has
from sayso.tasks.entities.coreference.designations import Designations
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse
from sayso.tasks.entities.coreference.features import Anaphor
from sayso.tasks.entities.coreference.nouns import (
    DESCRIPTIONS,
    NO_SUBTYPE,
    NOUNS,
    DefiniteNoun,
    Described,
    is_of_kind,
    read_definite,
)
from sayso.tasks.entities.coreference.ranking import SEARCHES, WEIGHTS, add_scores, best
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.noun_phrases import Named, is_bare, is_specified
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Kind, Knowledge

BODY = Kind("organization", frozenset({"company", "ngo", NO_SUBTYPE}), after_name=False)
LOOK_BACK = 300
"""Tokens in which a noun that says something new of a body must not have been used of another."""
MOST_BEARERS = 50
"""Entities of a word that are looked at, which bounds the time of one look."""
LONGEST_ORGANIZATION = 2
"""Words of a description, without its country, that may all be in the name of a body."""

Fits = Callable[[Referent], bool]


@dataclass(slots=True)
class Nominals:
    """Resolves the descriptions of one article; `home` is the country that it is about."""

    knowledge: Knowledge
    discourse: Discourse
    designations: Designations
    home: Antecedent | None = field(init=False)

    def __post_init__(self) -> None:
        self.home = _home_country(self.discourse.named)

    def resolve(self, description: Description, is_source: bool) -> Antecedent | None:
        """The named entity that a definite description stands for, where the evidence is good.

        "The paper" that is a claim's source is a medium; elsewhere it may be any paper.
        """
        if description.number == "plural" or not description.is_definite:
            return None
        look = LOOKS.get(DESCRIPTIONS.outcome(Described(description, is_source, self.knowledge)))
        found = (look(self, description) if look is not None else None) or self.resolve_again(description)
        return found if found is not None and not found.referent.is_unnamed else None

    def resolve_again(self, description: Description) -> Antecedent | None:
        """What the same noun has described just before, where it says no more now and one alone may be meant: "the
        officials" after "American officials". "The government" without any before it is that of the home country."""
        if not self._is_bare(description):
            return None
        before = self._described_before(description.head)
        if len(set(before)) == 1:
            return Antecedent(before[0], 0.75)
        is_of_home = not before and description.words == ("the", "government")
        return self.home if is_of_home else None

    def _described_before(self, head: Token) -> list[Referent]:
        """What the same noun has stood for, the latest first."""
        doc, named = head.doc, self.discourse.named
        described = (
            mention
            for mention in self.discourse.recent(head.i, SEARCHES["called"].sentences)
            if not mention.referent.is_background and mention.token not in named
        )
        return [mention.referent for mention in described if doc[mention.token].lower_ == head.lower_]

    def is_common(self, word: Token) -> bool:
        """Whether a capitalised word outside names may be the kind of something that is named: "the Church"."""
        noun = word.lower_
        return noun in self.knowledge.roles or noun in self.designations.by_head

    def resolve_noun(self, head: Token, start: int) -> Antecedent | None:
        """The named thing, no person, that "the …" from token `start` to `head` calls by its kind or a word of its
        name: "the church", "the city", "the Sea Org group"."""
        noun = read_definite(head, start, self.discourse.named, self.designations, self.knowledge)
        look = NOUN_LOOKS.get(NOUNS.outcome(noun))
        return look(self, noun) if look is not None else None

    def most_in_mind(self, head: Token, searched: str, fits: Fits) -> Antecedent | None:
        """The fitting entity most in mind where `head` stands, as far back and as sure as SEARCHES says."""
        search = SEARCHES[searched]
        anaphor = Anaphor(head.i, self.discourse.layout.sentence[head.i])
        recent = self.discourse.recent(head.i, search.sentences)
        scores: dict[Referent, float] = {}
        add_scores(scores, anaphor, (mention for mention in recent if fits(mention.referent)), WEIGHTS["noun"])
        ranked = best(scores, search)
        return Antecedent(ranked.referent, 0.8 if ranked.lead == math.inf else 0.6) if ranked is not None else None

    def _is_bare(self, description: Description) -> bool:
        return is_bare(description.head, description.start, description.end, self.discourse.named)

    def place(self, description: Description) -> Antecedent | None:
        """The place whose government is meant."""
        return Antecedent(description.place, 0.9) if description.place is not None else None

    def country(self, description: Description) -> Antecedent | None:
        """The country just spoken of; "the country" without one is that of the article."""
        found = self.most_in_mind(description.head, "country", _is_country)
        is_home = found is None and description.words[0] == "the" and self._is_bare(description)
        return self.home if is_home else found

    def medium(self, description: Description) -> Antecedent | None:
        """The medium spoken of."""
        return self.most_in_mind(description.head, "medium", lambda referent: referent.subtype == "media")

    def speaking_organization(self, description: Description) -> Antecedent | None:
        """What is called so, else a firm or body just spoken of."""
        return self.organization(description) or self.body(description)

    def organization(self, description: Description) -> Antecedent | None:
        """An organization whose name holds the head and the modifiers, of the same country; or one just spoken of."""
        said = set(description.words) - DEFINITE
        sharing = Counter(bearer for word in sorted(said) for bearer in self._called(word, description.country_id))
        if description.country_id is not None:
            owned = [bearer for bearer in sharing if bearer.country_id == description.country_id]
            return Antecedent(owned[0], 0.7) if len(owned) == 1 else None
        if description.holds_name or len(said) > LONGEST_ORGANIZATION:
            return None
        return self.most_in_mind(description.head, "organization", lambda bearer: sharing[bearer] == len(said))

    def _called(self, word: str, country_id: str | None) -> list[Referent]:
        """Bodies of whose name `word` is one, but for those of another country."""
        bearers = self.designations.by_word.get(word, ())[:MOST_BEARERS]
        return [bearer for bearer in bearers if country_id is None or bearer.country_id in (None, country_id)]

    def body(self, description: Description) -> Antecedent | None:
        """The firm or body just spoken of that "the carmaker" says more of, where no other carmaker was mentioned."""
        head = description.head
        is_firm = description.role.kind == "organization" and head.lemma_ not in WORDS["no_firm"]
        if not is_firm or not self._is_bare(description) or self._is_used_before(head):
            return None
        return self.most_in_mind(head, "body", self._of_kind(BODY, description.noun))

    def _is_used_before(self, head: Token) -> bool:
        """Whether the noun has stood in the sentences before."""
        sentence = self.discourse.layout.sentence
        first = max(0, head.i - LOOK_BACK, sentence.index(max(0, sentence[head.i] - SEARCHES["called"].sentences)))
        return has(head.doc[first : head.i], lower=head.lower_)

    def _of_kind(self, kind: Kind, word: str) -> Fits:
        return lambda referent: is_of_kind(referent, kind, word, self.knowledge)

    def compatriot(self, description: Description) -> Antecedent | None:
        """The person just spoken of whom "the Spaniard" says more of."""
        if not self._is_bare(description):
            return None
        countries = (None, self.knowledge.demonyms[description.noun].country_id)
        return self.most_in_mind(
            description.head, "compatriot", lambda person: _is_named(person) and person.country_id in countries
        )

    def bearer(self, description: Description) -> Antecedent | None:
        """The person who bears the role in this article."""
        head = description.head
        says_more = description.holds_name or description.end > head.i + 1
        if says_more or is_specified(head, self.discourse.named):
            return None
        role = set(description.role_name.split())
        holders = self.designations.by_role.get(description.noun, ())
        bearers = [holder for holder in holders if holder.type == "person" and role <= holder.roles]
        if len(bearers) == 1 and description.words[0] == "the":
            return Antecedent(bearers[0], 0.7)
        return self.most_in_mind(head, "bearer", lambda person: person in bearers[:MOST_BEARERS])

    def before(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is named right before the noun."""
        return Antecedent(noun.before, 0.85) if noun.before is not None else None

    def international(self, noun: DefiniteNoun) -> Antecedent | None:
        """The body just spoken of that may be "the UN agency"."""
        return self.most_in_mind(noun.head, "international", lambda referent: referent.subtype == "international")

    def called(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is named by the same head, or has the role."""
        called = noun.called()
        return self.most_in_mind(noun.head, "called", lambda referent: referent in called)

    def kind(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is of the kind that the noun says."""
        return self._of_noun_kind(noun, "kind")

    def broad_kind(self, noun: DefiniteNoun) -> Antecedent | None:
        """The same for a kind that many things are of."""
        return self._of_noun_kind(noun, "broad_kind")

    def _of_noun_kind(self, noun: DefiniteNoun, searched: str) -> Antecedent | None:
        if noun.kind is None:
            return None
        return self.most_in_mind(noun.head, searched, self._of_kind(noun.kind, noun.word))


Look = Callable[[Nominals, Description], Antecedent | None]
NounLook = Callable[[Nominals, DefiniteNoun], Antecedent | None]

LOOKS: Mapping[str, Look] = {
    "place": Nominals.place,
    "country": Nominals.country,
    "medium": Nominals.medium,
    "speaking_organization": Nominals.speaking_organization,
    "organization": Nominals.organization,
    "compatriot": Nominals.compatriot,
    "bearer": Nominals.bearer,
}
"""The outcomes of DESCRIPTIONS; what is not among them leads to nobody."""

NOUN_LOOKS: Mapping[str, NounLook] = {
    "before": Nominals.before,
    "international": Nominals.international,
    "called": Nominals.called,
    "kind": Nominals.kind,
    "broad_kind": Nominals.broad_kind,
}
"""The outcomes of NOUNS."""


def _is_country(referent: Referent) -> bool:
    return referent.known is not None and referent.known.subtype == "country"


def _is_named(referent: Referent) -> bool:
    return referent.type == "person" and not referent.is_unnamed


def _home_country(named: Named) -> Antecedent | None:
    """The country that an article is about, by its names."""
    begun = [referent for token, referent in named.items() if named.get(token - 1) is not referent]
    country = home_of(Counter(referent for referent in begun if referent is not None and _is_country(referent)))
    return Antecedent(country, 0.6) if country is not None else None
