"""The body that a noun with "the" means where nothing else has told it: what has been called so, whose sentence it was,
or of which the article has spoken most: "BDO's index fell. The group said …"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first, has
from sayso.tasks.entities.coreference.discourse import Antecedent
from sayso.tasks.entities.coreference.nominal.definite_descriptions import DefiniteDescription
from sayso.tasks.entities.coreference.nominal.kinds_of_bodies import FIRM, KIND_WORDS
from sayso.tasks.entities.coreference.nominal.nouns import is_of_kind, words_of
from sayso.tasks.entities.descriptions.named_tokens import Named, is_person
from sayso.tasks.entities.descriptions.noun_phrases import is_specified, left_edge, right_edge
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import normal

BODIES = frozenset({"organization", "facility"})
OF_SUBJECT = frozenset({"compound", "poss", "nmod"})
"""Relations of a name to the noun that it stands before: "TUI shares"."""
MAIN_CLAUSES = frozenset({"ROOT", "conj"})
"""Relations of the verb of a main clause."""
MOST_BEARERS = 50
"""Entities of a word that are looked at, which bounds the time of one look."""
BACK = 14
"""Sentences back in which it is looked for."""
LEAD = 2
"""Sentences in which news names whom it is about."""
DEEPEST = 4
"""Appositions of appositions that are looked through."""
OFTENER = 2
"""In how many times as many sentences as any other the body must have been spoken of that the article is about."""


@dataclass(frozen=True, slots=True)
class Body:
    """A noun for a body with "the" before it, and the named bodies spoken of lately, the latest first."""

    case: DefiniteDescription
    bodies: Sequence[Referent]

    def meant(self) -> Antecedent | None:
        """The one body called so, else, of a firm, the subject just before, else of whom most has been said."""
        called = [one for one in self.bodies if self._is_called(one)]
        if called:
            return Antecedent(called[0], 0.75) if len(called) == 1 and not self._tells_apart(called[0]) else None
        if self.case.description.noun not in WORDS["firm"] or not self._said().isdisjoint(WORDS["another_body"]):
            return None
        firms = [one for one in self.bodies if self._may_be_firm(one)]
        for_whom = self._for_whom()
        found = next((one for one in for_whom if one in firms), None) if len(for_whom) == 1 else None
        if not for_whom:
            found = self._subject(firms) or self._most_told(firms)
        return Antecedent(found, 0.7) if found is not None else None

    def _said(self) -> set[str]:
        """What it says besides its noun."""
        return set(self.case.description.words[:-1]) - DEFINITE

    def _is_called(self, one: Referent) -> bool:
        noun, country = self.case.description.noun, self.case.description.country_id
        if country is not None and one.country_id != country:
            return False
        if noun in one.roles or one in self.case.designations.by_head.get(noun, ())[:MOST_BEARERS]:
            return True
        return not words_of(one).isdisjoint(KIND_WORDS.get(noun, ()))

    def _tells_apart(self, one: Referent) -> bool:
        """Whether it says more than is known of a body; of a firm anything may be said."""
        said = self._said() - words_of(one) - {word for role in one.roles for word in role.split()}
        is_firm = self.case.description.noun in WORDS["firm"]
        if is_firm or self.case.description.country_id is not None:
            said &= WORDS["another_body"]
        return bool(said)

    def _may_be_firm(self, one: Referent) -> bool:
        """Whether it is of the kind, and no brand or label of one."""
        noun = self.case.description.noun
        if not one.roles.isdisjoint(WORDS["part_of_firm"] - {noun}):
            return False
        return is_of_kind(one, FIRM, noun, self.case.knowledge)

    def _for_whom(self) -> list[Referent | None]:
        """What is named, no person and no place, with who says this: "a spokesman for Fiba said the firm …"; None for a
        spokesman of whom it is not known."""
        discourse, head = self.case.discourse, self.case.description.head
        speaker = discourse.attribution.said_by.get(head.i)
        if speaker is None:
            return []
        phrase = head.doc[left_edge(head.doc[speaker]) : right_edge(head.doc[speaker], discourse.named)]
        named = [one for token in phrase if (one := discourse.named.get(token.i)) is not None]
        found = [one for one in dict.fromkeys(named) if one.type not in ("person", "place")]
        return [*found] or ([None] if has(phrase, lower=WORDS["speaking"]) else [])

    def _subject(self, firms: Sequence[Referent]) -> Referent | None:
        """The one firm that was a subject, or whose shares were, in the sentence or the one before."""
        discourse, head = self.case.discourse, self.case.description.head
        for sentences in (0, 1):
            mentions = [one for one in discourse.recent(head.i, sentences) if one.token in discourse.named]
            subjects = [one.referent for one in mentions if _is_of_subject(head.doc[one.token], discourse.named)]
            bodies = {one for one in subjects if one.type in BODIES}
            if bodies:
                found = bodies.pop()
                return found if not bodies and found in firms else None
        return None

    def _most_told(self, firms: Sequence[Referent]) -> Referent | None:
        """The firm of which the article has spoken much oftener than of any other, and last if the noun is not one for
        any firm."""
        times = self._sentences()
        by_times = sorted(firms, key=lambda one: -times[one])
        country = self.case.description.country_id
        if country is not None and not (by_times and by_times[0].country_id == country):
            return None
        if len(by_times) == 1 and self._is_in_lead(by_times[0]):
            return by_times[0]
        rivals = [1, *(times[one] for one in by_times[1:2])]
        if not by_times or times[by_times[0]] < OFTENER * max(rivals):
            return None
        is_plain = self.case.description.noun in WORDS["any_firm"]
        return by_times[0] if is_plain or by_times[0] is firms[0] else None

    def _is_in_lead(self, one: Referent) -> bool:
        named, sentence = self.case.discourse.named, self.case.discourse.layout.sentence
        places = takewhile(lambda place: sentence[place] < LEAD, range(len(sentence)))
        return any(named.get(place) is one for place in places)

    def _sentences(self) -> Counter[Referent]:
        """In how many sentences each has been named lately, but for a place to post: "on X"."""
        recent = self.case.discourse.recent(self.case.description.head.i, BACK)
        told = dict.fromkeys((one.referent, one.sentence) for one in recent if one.token in self.case.discourse.named)
        return Counter(one for one, _ in told if not any(normal(form) in WORDS["platform"] for form in one.forms))


def body_meant(case: DefiniteDescription) -> Antecedent | None:
    """The named body that a noun with "the" means, unless one without a name was called so before."""
    described = case.description
    is_body = described.role.type == "organization" and described.number == "singular" and described.words[0] == "the"
    is_plain = not described.holds_name and described.end == described.head.i + 1
    if not (case.is_source and is_body and is_plain) or is_specified(described.head, case.discourse.named):
        return None
    if _is_introduced(case):
        return None
    return Body(case, [*dict.fromkeys(_bodies(case))]).meant()


def _bodies(case: DefiniteDescription) -> Iterator[Referent]:
    """The named bodies spoken of lately that may be of the country that it says, the latest first; what is
    only spoken of in a quotation is not taken up outside it."""
    country = case.description.country_id
    for mention in case.discourse.recent(case.description.head.i, BACK):
        if mention.is_quoted and not case.discourse.layout.quoted[case.description.head.i]:
            continue
        one = mention.referent
        if one.type in BODIES and _is_named(one) and (country is None or one.country_id in (None, country)):
            yield one


def _is_named(one: Referent) -> bool:
    """Whether it has a name, not only a description that holds one: "the Microsoft-backed firm"."""
    return not one.is_unnamed and any(not form.split()[-1].islower() for form in one.forms)


def _is_introduced(case: DefiniteDescription) -> bool:
    """Whether the noun has been used of one without a name that was new: "a company"."""
    discourse, head = case.discourse, case.description.head
    recent = discourse.recent(head.i, BACK)
    same = (head.doc[one.token] for one in recent if one.token not in discourse.named)
    return any(word.lower_ == head.lower_ and _is_new(word) for word in same)


def _is_new(word: Token) -> bool:
    return first(word.lefts, lower=WORDS["new"]) is not None and word.dep_ not in {"attr", "appos"}


def _is_of_subject(token: Token, named: Named) -> bool:
    """Whether a name is the subject of a main clause, or stands beside the noun that is: "TUI shares fell", "Shares of
    TUI fell"; who works for it is not it."""
    is_before = token.dep_ in OF_SUBJECT and token.lower_ not in WORDS["platform"]
    word = token.head if is_before and not is_person(named.get(token.head.i)) else token
    for _ in range(DEEPEST):
        word = word.head if word.dep_ == "appos" else word
    if word.dep_ == "pobj" and word.head.head.lemma_.lower() in WORDS["traded"]:
        word = word.head.head
    return word.dep_ == "nsubj" and word.head.dep_ in MAIN_CLAUSES
