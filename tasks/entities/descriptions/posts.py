"""Who has a post with a body, a team or a place, as an article has it beside their name: "the Holm boss" is "Holm
Rovers manager Ida Moen", "the Ohio senator" is "Senator Al Berg of Ohio"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, VERBS, first, has
from sayso.tasks.entities.descriptions.description import SINGULAR, Description, describe
from sayso.tasks.entities.descriptions.holders import beside
from sayso.tasks.entities.descriptions.named_tokens import Named, is_person, referents_of
from sayso.tasks.entities.descriptions.words import PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import word_lists

ALIKE = word_lists(PACKAGE, "coreference_posts.tsv", "group", "nouns")
"""Nouns that one and the same post is called by."""
FROM = frozenset({"of", "from"})
"""What stands between a name and the place or body that somebody is of."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a noun beside a name says: with whom somebody has a post, and whether only in the past."""

    noun: str
    principal: Referent
    is_past: bool
    holder: Referent


class Posts:
    """The posts that an article gives to persons, by those with whom they are."""

    def __init__(self, doc: Doc, named: Named, knowledge: Knowledge) -> None:
        self._doc, self._named, self._knowledge = doc, named, knowledge
        self._by_principal: dict[Referent, list[Post]] = {}
        for post in (*self._described(), *self._placed()):
            self._by_principal.setdefault(post.principal, []).append(post)

    def holder(self, description: Description) -> Referent | None:
        """The one person with the post that a description says: by its own noun, else by one that is used for it."""
        found = [
            post
            for principal in principals(description, self._named)
            for post in self._by_principal.get(principal, ())
            if post.is_past == is_past(description)
        ]
        noun = description.noun
        same = {post.holder for post in found if post.noun == noun}
        alike = same or {post.holder for post in found if self._are_alike(noun, post.noun)}
        return alike.pop() if len(alike) == 1 else None

    def _are_alike(self, noun: str, other: str) -> bool:
        is_grouped = any({noun, other} <= nouns for nouns in ALIKE.values())
        return is_grouped or self._knowledge.are_akin(noun, other)

    def _described(self) -> Iterator[Post]:
        """Posts of which a noun right beside a name tells, "Holm manager Ida Moen", or behind it and "is"."""
        for token in self._doc:
            if token.i in self._named or token.tag_ not in SINGULAR:
                continue
            description = describe(token, self._knowledge, self._named)
            if description is None or description.role.type != "person":
                continue
            with_whom = [*principals(description, self._named)]
            if not with_whom:
                continue
            for holder in dict.fromkeys(self._holders(description)):
                for principal in with_whom:
                    yield Post(description.noun, principal, is_past(description), holder)

    def _holders(self, description: Description) -> Iterator[Referent]:
        """Whose post it is; not theirs who are named before a subject: "With Moen, the Holm boss said"."""
        if not has(self._doc[description.end : description.end + 1], pos=VERBS):
            yield from beside(self._doc, description.start, description.end, self._named, self._knowledge)
        verb = description.head.head
        if description.head.dep_ == "attr" and verb.lemma_ in WORDS["copula"]:
            subject = first(verb.lefts, dep=NOMINAL_SUBJECTS)
            holder = self._named.get(subject.i) if subject is not None else None
            yield from [holder] if is_person(holder) else []

    def _placed(self) -> Iterator[Post]:
        """The roles of those who are named with where they are from: "Senator Al Berg of Ohio"."""
        for token in self._doc[1:-1]:
            holder, principal = self._named.get(token.i - 1), self._named.get(token.i + 1)
            if token.lower_ in FROM and is_person(holder) and principal is not None and not is_person(principal):
                yield from (Post(role, principal, is_past=False, holder=holder) for role in sorted(holder.roles))


def principals(description: Description, named: Named) -> Iterator[Referent]:
    """Who is named in a description, no persons."""
    within = referents_of(range(description.start, description.end), named)
    return (one for one in dict.fromkeys(referent for _, referent in within) if not is_person(one))


def is_past(description: Description) -> bool:
    """Whether a description is of who has a post no more."""
    return not WORDS["past"].isdisjoint(description.words)
