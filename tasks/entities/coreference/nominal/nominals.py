"""Definite descriptions, "the publication", "the church", led to the named entity that is most in mind and fits."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS
from sayso.tasks.entities.coreference.anaphors import Fitting, noun_anaphor, person_anaphor
from sayso.tasks.entities.coreference.candidates import to_come
from sayso.tasks.entities.coreference.discourse import Antecedent, Discourse, Mentioned
from sayso.tasks.entities.coreference.nominal.bodies import body_meant
from sayso.tasks.entities.coreference.nominal.definite_descriptions import (
    DESCRIPTIONS,
    LONGEST_ORGANIZATION,
    DefiniteDescription,
    bearers,
    is_below,
    said_of_person,
)
from sayso.tasks.entities.coreference.nominal.introduced import FirstNames, introduced
from sayso.tasks.entities.coreference.nominal.kinds_of_bodies import FIRM, KIND_WORDS
from sayso.tasks.entities.coreference.nominal.nouns import (
    NOUNS,
    DefiniteNoun,
    called,
    is_of_kind,
    read_definite,
    words_of,
)
from sayso.tasks.entities.coreference.nominal.offices import holders
from sayso.tasks.entities.coreference.ranking import SEARCHES, rank
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.designations import Designations, names_of
from sayso.tasks.entities.descriptions.holders import holder_of
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.noun_phrases import is_bare, is_specified
from sayso.tasks.entities.descriptions.posts import Posts, principals
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Kind, Knowledge, normal

MOST_BEARERS = 50
"""Entities of a word that are looked at, which bounds the time of one look."""
NOBODY = "nobody"
TOLD = ("party", "official")
"""What a description says at least that is taken up with fewer words than before."""
OF_SUBJECT = frozenset({"compound", "poss", "nmod"})
"""Relations of a name to the noun that it stands before: "TUI shares"."""
MAIN_CLAUSES = frozenset({"ROOT", "conj"})
"""Relations of the verb of a main clause."""
DESCRIBING = frozenset({"amod", "compound"})
"""Words before a noun that may be words of a name."""

Fits = Callable[[Referent], bool]


@dataclass(slots=True)
class Nominals:
    """Resolves the descriptions of one article; `home` is the country that it is about."""

    knowledge: Knowledge
    discourse: Discourse
    designations: Designations
    home: Antecedent | None = field(init=False)
    first_names: FirstNames = field(init=False)
    posts: Posts | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.home = _home_country(self.discourse.named)
        self.first_names = FirstNames(self.discourse)

    def resolve(self, description: Description, is_source: bool) -> Antecedent | None:
        """The named entity that a definite description stands for, where the evidence is good.

        "The paper" that is a claim's source is a medium; elsewhere it may be any paper.
        """
        if description.number == "plural":
            return None
        posted = self.posted(description) if is_source else None
        if posted is not None or not description.is_definite:
            return posted
        case = DefiniteDescription(description, is_source, self.knowledge, self.discourse, self.designations)
        found = LOOKS[DESCRIPTIONS.outcome(case, NOBODY)](self, case) or self.resolve_again(description)
        return found if found is not None and not found.referent.is_unnamed else None

    def resolve_again(self, description: Description) -> Antecedent | None:
        """What the same noun has described just before, where it says no more now and one alone may be meant: "the
        officials" after "American officials". "The government" without any before it is that of the home country."""
        is_force = description.words[-1] in WORDS["force"] and set(description.words) <= DEFINITE | WORDS["force"]
        force = self._force(description.head) if is_force else None
        if force is not None:
            return force
        if not is_bare(description.head, description.start, description.end, self.discourse.named):
            return self._told_before(description)
        before = self._described_before(description.head)
        if before:
            return Antecedent(before[0], 0.75) if len(set(before)) == 1 else None
        return self.home if description.words == ("the", "government") else None

    def body(self, description: Description) -> Antecedent | None:
        """The named body that a source with "the" means where nothing nearer tells: "the airline"."""
        return body_meant(DefiniteDescription(description, True, self.knowledge, self.discourse, self.designations))

    def introduced(self, description: Description) -> Antecedent | None:
        """Whom a description means that is named only further on: "a nurse", "Leeds' head coach"."""
        case = DefiniteDescription(description, True, self.knowledge, self.discourse, self.designations)
        return introduced(case, self.first_names, self._fitting)

    def _told_before(self, description: Description) -> Antecedent | None:
        """Who has been described by the same noun with all that is said now: "the party official" after "a senior party
        official"."""
        head, said = description.head, {normal(word) for word in description.words} - DEFINITE
        is_less = description.end == head.i + 1 and not is_specified(head, self.discourse.named)
        if not (description.is_definite and is_less) or description.number == "plural" or len(said) < len(TOLD):
            return None
        before = {
            one
            for one in self._described_before(head)
            if one.is_unnamed and one.number == "singular" and said <= words_of(one)
        }
        return Antecedent(before.pop(), 0.75) if len(before) == 1 else None

    def _force(self, head: Token) -> Antecedent | None:
        """The one force spoken of lately that "police" may be: "Danish police", "the Holm Police Department"."""
        if is_specified(head, self.discourse.named):
            return None
        recent = self.discourse.recent(head.i, SEARCHES["called"].sentences)
        forces = {one.referent for one in recent if _is_force(one.referent, head.lower_)}
        named = self.designations.by_word.get(head.lower_, ())[:MOST_BEARERS]
        forces = forces or {one for one in named if _is_force(one, head.lower_)}
        return Antecedent(forces.pop(), 0.75) if len(forces) == 1 else None

    def _described_before(self, head: Token) -> list[Referent]:
        """What the same noun has stood for, the latest first."""
        doc, named = head.doc, self.discourse.named
        recent = self.discourse.recent(head.i, SEARCHES["called"].sentences)
        nouns = (mention for mention in recent if mention.token not in named and not mention.referent.is_background)
        return [mention.referent for mention in nouns if doc[mention.token].lower_ == head.lower_]

    def is_common(self, word: Token) -> bool:
        """Whether a capitalised word outside names may be the kind of something that is named: "the Church"."""
        noun = word.lower_
        return noun in self.knowledge.roles or noun in self.designations.by_head

    def resolve_noun(self, head: Token, start: int) -> Antecedent | None:
        """The named thing, no person, that "the …" from token `start` to `head` calls by its kind or a word of its
        name: "the church", "the city", "the Sea Org group"."""
        noun = read_definite(head, start, self.discourse.named, self.designations, self.knowledge)
        return NOUN_LOOKS[NOUNS.outcome(noun, NOBODY)](self, noun)

    def most_in_mind(self, head: Token, searched: str, fits: Fits) -> Antecedent | None:
        """The fitting entity most in mind where `head` stands, as far back and as sure as SEARCHES says."""
        search = SEARCHES[searched]
        recent = self.discourse.recent(head.i, search.sentences)
        mentions = [mention for mention in recent if fits(mention.referent)]
        anaphor = noun_anaphor(head, self.discourse, self._fitting(head, mentions))
        return rank("noun", anaphor, mentions, self.discourse).antecedent(search)

    def _fitting(self, head: Token, mentions: Sequence[Mentioned]) -> Fitting:
        """What the noun says of those it may stand for."""
        noun = head.lemma_.lower()
        kind = self.knowledge.kinds.get(noun)
        said = [word for word in head.lefts if word.dep_ in DESCRIBING and word.i not in self.discourse.named]
        before = {word.lower_ for word in said} - WORDS["standing"]
        words = {noun, head.lower_, *before}
        referents = {mention.referent for mention in mentions}
        return Fitting(
            called=frozenset(one for one in referents if words & words_of(one)),
            bearing=frozenset(one for one in referents if noun in one.roles),
            named_so=frozenset(one for one in referents if not words_of(one).isdisjoint(KIND_WORDS.get(noun, ()))),
            akin=frozenset(one for one in referents if self._is_akin(noun, one)),
            told_apart=frozenset(one for one in referents if _is_told_apart(one, before)),
            of_kind=frozenset(one for one in referents if kind and is_of_kind(one, kind, noun, self.knowledge)),
            before=frozenset(self._described_before(head)),
        )

    def _is_akin(self, noun: str, referent: Referent) -> bool:
        return any(self.knowledge.are_akin(noun, role) for role in sorted(referent.roles))

    def nobody(self, _: DefiniteDescription | DefiniteNoun) -> None:
        """Nothing that is named."""

    def place(self, case: DefiniteDescription) -> Antecedent | None:
        """The place whose government is meant."""
        place = case.description.place
        return Antecedent(place, 0.9) if place is not None else None

    def posted(self, description: Description) -> Antecedent | None:
        """The one person who has the post that it names with a body, a team or a place."""
        named = self.discourse.named
        with_whom = next(principals(description, named), None) if description.role.type == "person" else None
        is_one = description.words[0] in DEFINITE or description.start in named
        if with_whom is None or not is_one:
            return None
        self.posts = self.posts or Posts(self.discourse.doc, named, self.knowledge)
        found = self.posts.holder(description)
        return Antecedent(found, 0.85) if found is not None else None

    def holder(self, case: DefiniteDescription) -> Antecedent | None:
        """Who holds the post that it says in full."""
        found = holder_of(case.description, self.discourse.named, self.knowledge)
        return Antecedent(found, 0.8) if found is not None else None

    def country(self, case: DefiniteDescription) -> Antecedent | None:
        """The country just spoken of."""
        return self.most_in_mind(case.description.head, "country", _is_country)

    def country_or_home(self, case: DefiniteDescription) -> Antecedent | None:
        """The country just spoken of, else that of the article."""
        return self.country(case) or self.home

    def medium(self, case: DefiniteDescription) -> Antecedent | None:
        """The medium spoken of."""
        return self.most_in_mind(case.description.head, "medium", lambda referent: referent.subtype == "media")

    def body_of_place(self, case: DefiniteDescription) -> Antecedent | None:
        """The one body of the country whose name has one of the words."""
        country_id = case.description.country_id
        sharing = self._sharing(case.description)
        owned = [bearer for bearer in sharing if bearer.country_id == country_id]
        return Antecedent(owned[0], 0.7) if len(owned) == 1 else None

    def organization(self, case: DefiniteDescription) -> Antecedent | None:
        """A body just spoken of whose name has the head and the modifiers."""
        sharing = self._sharing(case.description)
        said = len(set(case.description.words) - DEFINITE)
        return self.most_in_mind(case.description.head, "organization", lambda bearer: sharing[bearer] == said)

    def owned(self, case: DefiniteDescription) -> Antecedent | None:
        """What is theirs whom the pronoun before it means: "his government" behind "Berg's government", "her party" of
        "the Labour lawmaker Ida Moen"; else what is called so."""
        head, pronoun = case.description.head, case.description.start
        owners = [one.referent for one in self.discourse.recent(head.i, 0) if one.token == pronoun]
        last = tuple(normal(owner.name).split()[-1] for owner in owners if owner.name)
        before = {one for one in self._described_before(head) if any(word.startswith(last) for word in words_of(one))}
        theirs = before or set(self._bodies_before(owners, case))
        return Antecedent(theirs.pop(), 0.75) if len(theirs) == 1 else self.organization(case)

    def _bodies_before(self, owners: Sequence[Referent], case: DefiniteDescription) -> Iterator[Referent]:
        """Bodies of the kind that the noun says which stand right before what names or describes the owners."""
        head, noun = case.description.head, case.description.noun
        kind = self.knowledge.kinds.get(noun)
        recent = [*self.discourse.recent(head.i, SEARCHES["called"].sentences)]
        told = {one.token for one in recent if one.referent in owners}
        for one in recent:
            word = head.doc[one.token]
            if kind and word.dep_ in DESCRIBING and word.head.i in told:
                yield from [one.referent] if self._of_kind(kind, noun)(one.referent) else []

    def some_organization(self, case: DefiniteDescription) -> Antecedent | None:
        """What is called so, else a body spoken of that speaks as "the agency"."""
        fits = self._speaks(case, _is_named_body)
        return self.organization(case) or self.most_in_mind(case.description.head, "some_organization", fits)

    def _speaks(self, case: DefiniteDescription, fits: Fits) -> Fits:
        """Those that fit and have spoken before, or are called or said to be what the noun says."""
        noun, turns = case.description.noun, self.discourse.turns.times
        return lambda one: fits(one) and (one in turns or noun in one.roles or noun in words_of(one))

    def someone(self, case: DefiniteDescription) -> Antecedent | None:
        """The person spoken of, or named further on as the only one who bears the role, whom "the researcher" means."""
        search, discourse, head = SEARCHES["someone"], self.discourse, case.description.head
        recent = [*discourse.recent(head.i, search.sentences)]
        borne = [one for one in bearers(case) if not is_below(one, case.description)]
        known = [discourse.latest[one] for one in borne if one in discourse.latest]
        mentions = [one for one in (*recent, *known) if not is_below(one.referent, case.description)]
        ahead = [self.first_names.mention(one) for one in borne[:MOST_BEARERS] if one not in discourse.latest]
        fitting = self._fitting(head, [*mentions, *ahead])
        ages = case.description.ages or ()
        fitting = replace(fitting, of_age=frozenset(one.referent for one in mentions if one.referent.age in ages))
        anaphor = person_anaphor(head, discourse, fitting, said_of_person(case, recent))
        ranked = rank("role", anaphor, mentions, discourse, [to_come(one) for one in ahead])
        is_famous = case.is_source and case.description.noun in WORDS["famous"]
        return ranked.antecedent(SEARCHES["famous"] if is_famous else search) or self.in_office(case)

    def of_years(self, case: DefiniteDescription) -> Antecedent | None:
        """Whom "the 34-year-old" means: who is found as a source is, or who alone is named in this sentence and the one
        before and may be of that age."""
        found = self.someone(case)
        return self._alone_near(case) if found is None else found

    def _alone_near(self, case: DefiniteDescription) -> Antecedent | None:
        near = {
            one.referent
            for one in self.discourse.recent(case.description.head.i, 1)
            if one.token < case.description.start and _is_named_person(one.referent)
        }
        person = next(iter(near)) if len(near) == 1 else None
        if person is None or (person.age is not None and person.age not in (case.description.ages or ())):
            return None
        return Antecedent(person, 0.7)

    def in_office(self, case: DefiniteDescription) -> Antecedent | None:
        """The one person spoken of who is known to hold the office that it says, or the firm that "the lithium miner"
        is."""
        described = case.description
        if not case.is_source:
            return None
        is_trading = not WORDS["trading"].isdisjoint((described.noun, " ".join(described.words[-2:])))
        if is_trading and len(described.words) > len(("the", "miner")):
            return self.firm_described(case)
        before = {one for one in self._described_before(described.head) if one.is_unnamed and len(words_of(one)) > 1}
        found = holders(described, self.discourse.latest, self.discourse.named) if not before else []
        return Antecedent(found[0], 0.7) if len(found) == 1 else None

    def _sharing(self, description: Description) -> Counter[Referent]:
        """How many of its words are in the name of a body."""
        said = sorted(set(description.words) - DEFINITE)
        return Counter(bearer for word in said for bearer in self.designations.by_word.get(word, ())[:MOST_BEARERS])

    def organization_or_firm(self, case: DefiniteDescription) -> Antecedent | None:
        """What is called so, else the firm or body just spoken of that "the carmaker" says more of."""
        head, noun = case.description.head, case.description.noun
        return self.organization(case) or self.most_in_mind(head, "body", self._of_kind(FIRM, noun))

    def firm_just_named(self, case: DefiniteDescription) -> Antecedent | None:
        """The one firm that the sentence has for its subject, or whose shares, else the sentence before, "TUI shares
        fell after the German travel operator posted a loss"; else what is called so."""
        bodies = self._bodies_near(case, 0) or self._bodies_near(case, 1)
        firms = [body for body, places in bodies.items() if len(bodies) == 1 and self._may_be_firm(case, body, places)]
        if firms:
            return Antecedent(firms[0], 0.75)
        if case.description.country_id is not None:
            return self.body_of_place(case) or self.firm_described(case)
        if len(set(case.description.words) - DEFINITE) > LONGEST_ORGANIZATION:
            return self.firm_described(case)
        found = self.some_organization(case) if case.is_source else self.organization(case)
        return found or self.firm_described(case)

    def firm_described(self, case: DefiniteDescription) -> Antecedent | None:
        """The firm spoken of that "the Danish toy maker" says more of."""
        if not case.is_source:
            return None
        country, of_kind = case.description.country_id, self._of_kind(FIRM, case.description.noun)
        return self.most_in_mind(
            case.description.head,
            "firm",
            lambda one: of_kind(one) and (country is None or one.country_id in (None, country)),
        )

    def _bodies_near(self, case: DefiniteDescription, sentences: int) -> Mapping[Referent, Sequence[Token]]:
        """Bodies named before in the sentence and so many before it, with the words that name them."""
        head, found = case.description.head, dict[Referent, list[Token]]()
        for one in self.discourse.recent(head.i, sentences):
            if one.token < case.description.start and _is_named_body(one.referent):
                found.setdefault(one.referent, []).append(head.doc[one.token])
        return found

    def _may_be_firm(self, case: DefiniteDescription, body: Referent, places: Sequence[Token]) -> bool:
        country = case.description.country_id
        is_there = country is None or body.country_id in (None, country)
        return is_there and any(map(_is_of_subject, places)) and self._of_kind(FIRM, case.description.noun)(body)

    def _of_kind(self, kind: Kind, word: str) -> Fits:
        return lambda referent: is_of_kind(referent, kind, word, self.knowledge)

    def compatriot(self, case: DefiniteDescription) -> Antecedent | None:
        """The person just spoken of whom "the Spaniard" says more of."""
        countries = (None, self.knowledge.demonyms[case.description.noun].country_id)
        return self.most_in_mind(
            case.description.head,
            "compatriot",
            lambda person: _is_named_person(person) and person.country_id in countries,
        )

    def before(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is named right before the noun."""
        return Antecedent(noun.before, 0.85) if noun.before is not None else None

    def international(self, noun: DefiniteNoun) -> Antecedent | None:
        """The body just spoken of that may be "the UN agency"."""
        return self.most_in_mind(noun.head, "international", lambda referent: referent.subtype == "international")

    def called(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is named by the same head, or has the role."""
        bearers_of_name = called(noun)
        return self.most_in_mind(noun.head, "called", lambda referent: referent in bearers_of_name)

    def kind(self, noun: DefiniteNoun) -> Antecedent | None:
        """What is of the kind that the noun says."""
        return self._of_its_kind(noun, "kind")

    def broad_kind(self, noun: DefiniteNoun) -> Antecedent | None:
        """The same for a kind that many things are of."""
        return self._of_its_kind(noun, "broad_kind")

    def _of_its_kind(self, noun: DefiniteNoun, searched: str) -> Antecedent | None:
        if noun.kind is None:
            return None
        return self.most_in_mind(noun.head, searched, self._of_kind(noun.kind, noun.word))


Look = Callable[[Nominals, DefiniteDescription], Antecedent | None]
NounLook = Callable[[Nominals, DefiniteNoun], Antecedent | None]

LOOKS: Mapping[str, Look] = {
    NOBODY: Nominals.nobody,
    "place": Nominals.place,
    "holder": Nominals.holder,
    "country": Nominals.country,
    "country_or_home": Nominals.country_or_home,
    "medium": Nominals.medium,
    "body_of_place": Nominals.body_of_place,
    "organization": Nominals.organization,
    "owned": Nominals.owned,
    "organization_or_firm": Nominals.organization_or_firm,
    "compatriot": Nominals.compatriot,
    "someone": Nominals.someone,
    "of_years": Nominals.of_years,
    "some_organization": Nominals.some_organization,
    "firm_just_named": Nominals.firm_just_named,
    "firm_described": Nominals.firm_described,
}
"""The outcomes of DESCRIPTIONS."""

NOUN_LOOKS: Mapping[str, NounLook] = {
    NOBODY: Nominals.nobody,
    "before": Nominals.before,
    "international": Nominals.international,
    "called": Nominals.called,
    "kind": Nominals.kind,
    "broad_kind": Nominals.broad_kind,
}
"""The outcomes of NOUNS."""


def _is_of_subject(token: Token) -> bool:
    """Whether a name is the subject of a main clause, or stands before the noun that is: "TUI shares fell"."""
    word = token.head if token.dep_ in OF_SUBJECT else token
    return word.dep_ in NOMINAL_SUBJECTS and word.head.dep_ in MAIN_CLAUSES


def _is_country(referent: Referent) -> bool:
    return referent.known is not None and referent.known.subtype == "country"


def _is_told_apart(referent: Referent, words: Set[str]) -> bool:
    """Whether words are said of something else; of a person of whom it is not known what they are, any may be said."""
    is_known = referent.type != "person" or bool(referent.roles - WORDS["famous"])
    return is_known and bool(words - words_of(referent) - referent.roles)


def _is_named_person(referent: Referent) -> bool:
    return referent.type == "person" and not referent.is_unnamed


def _is_force(referent: Referent, word: str) -> bool:
    """Whether a body, with a name or a place, is one that is called by a word: "police"."""
    said = words_of(referent) if referent.type == "organization" else set()
    ends = {name[-1] for name in names_of(referent) if name}
    return len(said) > 1 and word in said and bool(ends & (WORDS["force_name"] | {word}))


def _is_named_body(referent: Referent) -> bool:
    return referent.type in ("organization", "facility") and not referent.is_unnamed


def _home_country(named: Named) -> Antecedent | None:
    """The country that an article is about, by its names."""
    begun = [referent for token, referent in named.items() if named.get(token - 1) is not referent]
    country = home_of(Counter(referent for referent in begun if referent is not None and _is_country(referent)))
    return Antecedent(country, 0.6) if country is not None else None
