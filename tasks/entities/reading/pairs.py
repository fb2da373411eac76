"""Two who speak together: "both companies", "the pair", "they", of two that were named just before."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, has
from sayso.tasks.entities.coreference.discourse import Discourse
from sayso.tasks.entities.coreference.nominal.kinds_of_bodies import FIRM
from sayso.tasks.entities.coreference.nominal.nouns import is_of_kind
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.named_tokens import is_person
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge

Pair = tuple[Referent, Referent]
Fits = Callable[[Referent], bool]

HEARD = frozenset({"person", "organization", "place", "group"})
"""Types of those who speak together."""
OF_NOUN, OF_PRONOUN = 6, 1
"""Sentences back in which the two that a noun, and that a pronoun stands for are looked for."""


def pair_of_noun(
    head: Token, description: Description | None, discourse: Discourse, knowledge: Knowledge
) -> Pair | None:
    """Whom "both companies", "the two leaders" or "the couple" are: two that were named together, or the only two
    bodies of the sentence that named some last."""
    fits = _kind_of(head, description, knowledge)
    behind = head.doc[head.i + 1 : head.i + 2]
    if fits is None or has(behind, lower=WORDS["specifying"]):
        return None
    joined = _last_joined(head, discourse, OF_NOUN, fits)
    two = _two_of(joined, discourse, fits) if joined is not None else None
    return two or (_last_two(head, discourse, fits) if fits not in (is_person, _is_heard) else None)


def pair_of_pronoun(token: Token, discourse: Discourse) -> Pair | None:
    """Whom "they" are that nobody else is: the two subjects, both persons or both bodies, of the sentence before."""
    joined = _last_joined(token, discourse, OF_PRONOUN, _is_heard)
    first = discourse.named.get(joined.i) if joined is not None else None
    if joined is None or first is None or not has((joined, *joined.conjuncts), dep=NOMINAL_SUBJECTS):
        return None
    return _two_of(joined, discourse, lambda one: one.type == first.type)


def _is_heard(one: Referent) -> bool:
    """Whether somebody is of a kind that speaks."""
    return one.type in HEARD


def _kind_of(head: Token, description: Description | None, knowledge: Knowledge) -> Fits | None:
    """What one of the two is that a noun is of; None where it is not of two."""
    is_the = has(head.lefts, lower=DEFINITE) or (head.i > 0 and head.nbor(-1).lower_ in DEFINITE)
    if head.lower_ in WORDS["pair"]:
        return is_person if is_the else None
    if head.lower_ == "two" or (head.lower_ == "both" and head.dep_ in NOMINAL_SUBJECTS):
        return _is_heard if is_the or head.lower_ == "both" else None
    is_of_two = has(head.lefts, lower="both") or (is_the and has(head.lefts, lower="two"))
    is_of_firms = is_the and head.tag_ == "NNS" and head.lemma_.lower() in WORDS["any_firm"] and _is_alone(head)
    if description is None or not (is_of_two or is_of_firms):
        return None
    if description.role.type == "person":
        return is_person
    kind = knowledge.kinds.get(description.noun, FIRM)
    return lambda one: is_of_kind(one, kind, description.noun, knowledge)


def _is_alone(head: Token) -> bool:
    """Whether nothing but "the" stands before a noun."""
    return head.i > 0 and head.nbor(-1).lower_ in DEFINITE


def _last_joined(token: Token, discourse: Discourse, sentences: int, fits: Fits) -> Token | None:
    """The name of one of several that were last named together."""
    for mention in discourse.recent(token.i, sentences):
        named = discourse.named.get(mention.token)
        if mention.is_joined and named is not None and fits(named):
            return token.doc[mention.token]
    return None


def _two_of(word: Token, discourse: Discourse, fits: Fits) -> Pair | None:
    """What is named by a word and the one that is joined with it; None where they are not two that fit."""
    joined = sorted((word, *word.conjuncts), key=lambda one: one.i)
    named = [discourse.named.get(one.i) for one in joined]
    return None if None in named else _only_two([one for one in named if one is not None], fits)


def _last_two(head: Token, discourse: Discourse, fits: Fits) -> Pair | None:
    """The only two that fit in the last sentence to name any."""
    named = (one for one in discourse.recent(head.i, OF_NOUN) if one.token in discourse.named)
    mentions = [one for one in named if fits(one.referent)]
    last = [one.referent for one in reversed(mentions) if one.sentence == mentions[0].sentence]
    return _only_two(last, fits)


def _only_two(named: Sequence[Referent], fits: Fits) -> Pair | None:
    two = [*dict.fromkeys(named)]
    return (two[0], two[1]) if len(two) == 2 and all(map(fits, two)) else None
