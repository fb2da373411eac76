"""Leads sources without a name to the body that they speak for, and documents to whose words they are.

"A Holm spokesman said" is Holm's, and so is what "he" and "the spokesman" add; "the report" is that of the board which
published it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, has
from sayso.tasks.entities.descriptions.named_tokens import is_person
from sayso.tasks.entities.descriptions.noun_phrases import is_bare, is_specified, left_edge, right_edge
from sayso.tasks.entities.descriptions.speakers.principals import (
    BEFORE,
    is_speaking,
    is_staff,
    is_told,
    makers,
    principals,
)
from sayso.tasks.entities.descriptions.words import DEFINITE, PACKAGE, WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.reading.progress import Progress, ReadSource
from sayso.tasks.knowledge.data_files import word_lists

DEEPEST = 3
"""Phrases within each other that are looked into: "a study by researchers at the Holm Institute"."""
MOST_BEFORE = 12
"""Places of the same noun that are looked back over."""
OWN = frozenset({"prep", "acl"})
"""Relations of what follows a document and says which one it is."""
STUDY = "study"
ARTICLES = frozenset({"a", "an"})
DOCUMENTS = word_lists(PACKAGE, "coreference_documents.tsv", "kind", "nouns")
"""Nouns that one and the same document is called by."""
BODIES = frozenset({"organization", "facility"})


def with_principals(progress: Progress) -> dict[int, ReadSource]:
    """The sources read, those without a name led to whom they speak for, by the token of their head."""
    behind = _Behind(progress)
    return {head: behind.led(head, source) for head, source in sorted(progress.sources.items())}


@dataclass
class _Behind:
    """Finds who stands behind the sources of one article, from left to right."""

    progress: Progress
    read: Mapping[int, Referent] = field(init=False)
    """What every word that was read stands for."""
    made: dict[str, frozenset[Referent]] = field(default_factory=dict)
    """Who are said to have made what is called by a noun, for those that were asked."""
    known: dict[Referent, Referent] = field(default_factory=dict)
    """Who stood behind an entity without a name that spoke."""

    def __post_init__(self) -> None:
        progress = self.progress
        self.read = {mention.token: mention.referent for mention in progress.discourse.mentions}

    @cached_property
    def nouns(self) -> Mapping[str, Sequence[Token]]:
        """Nouns for staff, documents and governments by their base form, in order."""
        found: dict[str, list[Token]] = {}
        for token in self.progress.doc:
            if token.pos_ == "NOUN" and token.i not in self.progress.named and _is_asked_of(token):
                found.setdefault(token.lemma_.lower(), []).append(token)
        return found

    def led(self, head: int, source: ReadSource) -> ReadSource:
        """A source as it was read, or with who stands behind it."""
        if not source.referent.is_unnamed or source.further:
            return source
        token = self.progress.doc[head]
        found = self._of_noun(token)
        if found is None and (token.pos_ == "PRON" or self._is_bare(token)):
            found = self.known.get(source.referent)
        if found is None:
            self.known.pop(source.referent, None)
            return source
        self.known[source.referent] = found
        self.progress.add_described(found)
        return replace(source, referent=found)

    def _of_noun(self, token: Token) -> Referent | None:
        if not (is_told(token) or is_staff(token)):
            return None
        found = self._beside(token, DEEPEST)
        if found is None and is_told(token):
            found = self._before(token) or self._elsewhere(token)
        return self._government(token) if found is None and is_speaking(token) else found

    def _government(self, noun: Token) -> Referent | None:
        """Whose "a government spokesman" is: that of the place which is named, or the only one spoken of before."""
        progress, word = self.progress, noun.doc[max(0, noun.i - 1)]
        if word.lower_ not in WORDS["government"] or word.i == noun.i:
            return None
        named = (progress.named.get(place) for place in range(left_edge(noun), word.i))
        places = {one for one in named if one is not None and one.type == "place"}
        same = self._same_before(word)
        before = {one for token in same if (one := self._meant(token)) is not None}
        of_place = places or {one for one in before if one.type == "place"}
        if not of_place and not before and progress.nominals.home is not None:
            return progress.nominals.home.referent
        return of_place.pop() if len(of_place) == 1 else None

    def _beside(self, noun: Token, deepest: int) -> Referent | None:
        """Who is said beside a noun to be behind it."""
        found = dict.fromkeys(self._all_beside(noun, deepest))
        return next(iter(found)) if len(found) == 1 else None

    def _all_beside(self, noun: Token, deepest: int, is_sure: bool = False) -> Iterator[Referent]:
        """Who are said beside a noun to be behind it; only those who are no topic of it, if that `is_sure`."""
        if is_staff(noun) and self._is_nobodys(noun):
            return
        made = chain(principals(noun), makers(noun) if is_told(noun) else ())
        for word in made:
            if is_sure and word.dep_ in BEFORE:
                continue
            one = self._named(word, noun)
            if one is not None:
                yield one
            elif deepest > 1 and (is_staff(word) or is_told(word)):
                inner = self._beside(word, deepest - 1)
                yield from [inner] if inner is not None else []

    def _is_nobodys(self, noun: Token) -> bool:
        """Whether staff is that of a person, "Lund's lawyer", or of no body any more: "former Siemens executives"."""
        before = noun.doc[left_edge(noun) : noun.i]
        is_owned = any(is_person(self._meant(owner)) for owner in every(noun.lefts, dep="poss"))
        return is_owned or has(before, lower=WORDS["past"]) or has(before[-1:], lower=WORDS["policing"])

    def _named(self, word: Token, noun: Token) -> Referent | None:
        """Who is named by a word beside a noun, or meant by it, if they may be behind it."""
        one = self._meant(word)
        return one if one is not None and not one.is_unnamed and _may_be_behind(one, word, noun) else None

    def _meant(self, word: Token) -> Referent | None:
        return self.progress.named.get(word.i) or self.read.get(word.i)

    def _before(self, noun: Token) -> Referent | None:
        """Whose "the report" is: that of the report which the article spoke of last, unless it is another."""
        doc = noun.doc
        if not self._is_bare(noun):
            return None
        for token in self._same_before(noun):
            found = self._beside(token, DEEPEST)
            if found is not None:
                return found
            if not has(doc[left_edge(token) : token.i], lower=DEFINITE):
                return None
        return None

    def _elsewhere(self, noun: Token) -> Referent | None:
        """Whose a document is that the article does not tell from others: theirs who alone are said, anywhere, to have
        made one that is called so; of a study, theirs for whom its researchers work."""
        if not self._is_plain(noun):
            return None
        lemma = noun.lemma_.lower()
        kind = next((kind for kind, nouns in DOCUMENTS.items() if lemma in nouns), "")
        asked = ({lemma}, DOCUMENTS.get(kind, ()), WORDS["studying"] if kind == STUDY else ())
        for nouns in asked:
            made = {one for word in sorted(nouns) for one in self._makers_of(word)}
            if made:
                return made.pop() if len(made) == 1 else None
        return None

    def _makers_of(self, lemma: str) -> frozenset[Referent]:
        """Who are said to have made what is called by a noun, or to have them who are: "researchers at"; not whom a
        word before it says, who may be its topic, nor who made "a study" where another was spoken of before."""
        if lemma not in self.made:
            tokens = self.nouns.get(lemma, [])
            same = (token for token in tokens if token is tokens[0] or not self._is_another(token))
            self.made[lemma] = frozenset(
                one for token in same for one in self._all_beside(token, DEEPEST, is_sure=True)
            )
        return self.made[lemma]

    def _is_another(self, noun: Token) -> bool:
        """Whether a document is new and nobody speaks in it, who would have made it: "a study published by"."""
        said = noun.doc[left_edge(noun) : noun.i]
        return is_told(noun) and has(said, lower=WORDS["new"]) and next(makers(noun), None) is None

    def _is_plain(self, noun: Token) -> bool:
        """Whether nothing but that it is new is said of a document."""
        said = noun.doc[left_edge(noun) : noun.i]
        is_one = has(said, lower=DEFINITE | ARTICLES)
        is_plain = all(token.lower_ in DEFINITE | ARTICLES | WORDS["plain"] for token in said)
        is_told_apart = has(noun.rights, dep=OWN) or is_specified(noun, self.progress.named)
        return is_one and is_plain and not is_told_apart

    def _same_before(self, noun: Token) -> Iterator[Token]:
        """The places of the same noun before, the latest first."""
        same = self.nouns.get(noun.lemma_.lower(), [])
        end = bisect_left(same, noun.i, key=lambda token: token.i)
        return reversed(same[max(0, end - MOST_BEFORE) : end])

    def _is_bare(self, noun: Token) -> bool:
        """Whether a noun stands with "the" alone."""
        return is_bare(noun, left_edge(noun), right_edge(noun, self.progress.named), self.progress.named)


def _is_asked_of(noun: Token) -> bool:
    """Whether it is asked of a noun where it stood before."""
    return is_told(noun) or is_staff(noun) or noun.lower_ in WORDS["government"]


def _may_be_behind(one: Referent, word: Token, noun: Token) -> bool:
    """Whether somebody named by a word beside a noun may be who speaks: a body; a party for its spokesman; who wrote a
    document, not whom it only is about, as right before "the Moen report"."""
    is_topic = is_told(noun) and word.dep_ in BEFORE
    if one.type in BODIES:
        return not (is_topic and (one.type == "facility" or word.lower_ in WORDS["platform"]))
    if one.type == "group":
        return is_speaking(noun)
    return one.type == "person" and is_told(noun) and not is_topic
