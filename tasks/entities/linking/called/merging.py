"""Once all names have their referents: those of bodies and places that are one thing after all are made one."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.tasks.entities.linking.article_names import ArticleNames
from sayso.tasks.entities.linking.called.slips import FIRST_NAME_LETTERS, Slips
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge import Knowledge, normal, without_legal_form
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

ABRIDGED = frozenset({"organization", "facility"})
"""Types of names of which words within are often left out."""
SPELLED = frozenset({"organization", "place", "facility"})
"""Types of names of one word in which a slip may be."""


def merge_same(article: ArticleNames) -> None:
    """Let what is one thing under two referents be one: a firm with and without what says that it is a group, "Holm
    Group", what is known and what is written as its name, a word with a slip in it, and a body with and without words
    within its name."""
    uses = Counter(mention.referent for mention in article.found.values() if mention.referent is not None)
    whole: dict[Referent, set[str]] = {referent: set() for referent in uses}
    for mention in article.found.values():
        if mention.referent is not None and mention.is_full_name:
            whole[mention.referent].add(normal(mention.text))
    called = _Called(article.registry.knowledge)
    for referent in uses:
        if referent.key is None and referent.type in SPELLED:
            called.add(referent, whole[referent])
    meant = {one: other for one, other in called.pairs() if _is_to_stay(other, one, uses)}
    meant |= {one: other for one, other in called.abridged() if one not in meant and other not in meant}
    meant = {one: other for one, other in meant.items() if other not in meant}
    for mention in article.found.values():
        if mention.referent in meant:
            mention.referent = meant[mention.referent]
            mention.name.type = mention.referent.type
    for one, other in meant.items():
        other.forms.update(one.forms)
        other.short_forms |= one.short_forms
        one.forms.clear()


def _is_to_stay(one: Referent, other: Referent, uses: Counter[Referent]) -> bool:
    """Whether the first of two is the one to stay: what is known, else what the article names oftener or first."""
    return (one.known is not None, uses[one]) >= (other.known is not None, uses[other])


@dataclass(slots=True)
class _Called:
    """Referents by the names that the article gives them, as they are written; and by those that they are known by."""

    knowledge: Knowledge
    whole: dict[str, list[Referent]] = field(default_factory=dict)
    """By full names."""
    other: dict[str, list[Referent]] = field(default_factory=dict)
    """By acronyms and names that they are known by."""
    words: Slips = field(default_factory=Slips)
    by_ends: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Full names by their first and last word."""

    def add(self, referent: Referent, whole: Collection[str]) -> None:
        """Keep a referent under names in normal form, of which some are whole."""
        written = {normal(form) for form in referent.forms if form not in referent.short_forms}
        known = {normal(referent.known.name)} if referent.known is not None else set()
        for name in sorted(written | known):
            is_whole = name in whole or (name in written and referent.known is not None)
            (self.whole if is_whole else self.other).setdefault(name, []).append(referent)
            if " " not in name and name in written:
                self.words.add(name)
            elif is_whole:
                first, *_, last = name.split()
                self.by_ends.setdefault((first, last), []).append(name)

    def pairs(self) -> Iterator[tuple[Referent, Referent]]:
        """Every referent with the one other that it is, in either order."""
        for name, referents in self.whole.items():
            for referent in referents:
                same = (*self._of_group(name, referent), *self._misspelled(name, referent))
                others = [other for other in dict.fromkeys(same) if other is not referent]
                if len(others) == 1:
                    yield referent, others[0]
                    yield others[0], referent

    def abridged(self) -> Iterator[tuple[Referent, Referent]]:
        """Every body of whose name words are left out with the one other that has them."""
        for name, referents in self.whole.items():
            for referent in referents:
                longer = [other for other in dict.fromkeys(self._abridged(name, referent)) if other is not referent]
                if len(longer) == 1:
                    yield referent, longer[0]

    def _of_group(self, name: str, referent: Referent) -> Sequence[Referent]:
        """Bodies whose name this is, or is with what says that they are a group behind it."""
        if referent.type != "organization":
            return ()
        bodies = (*self.whole.get(name, ()), *self.other.get(name, ()), *self.whole.get(_without_group(name), ()))
        return [other for other in bodies if other.type == "organization"]

    def _misspelled(self, name: str, referent: Referent) -> Sequence[Referent]:
        """What is called by a like word, where nobody knows this one."""
        if " " in name or len(name) < FIRST_NAME_LETTERS or referent.known is not None or self._is_word(name):
            return ()
        return [other for like in self.words.like(name) if like != name for other in self.whole.get(like, ())]

    def _abridged(self, name: str, referent: Referent) -> Sequence[Referent]:
        """Bodies whose longer names begin and end with the words of this and have all others too, where nobody knows
        this one and one word is its own: "Norvik Fire Service" of "Norvik Fire and Rescue Service"."""
        words = name.split()
        if referent.type not in ABRIDGED or referent.known is not None or not self._has_own_word(words):
            return ()
        longer = self.by_ends.get((words[0], words[-1]), ())
        alike = (one for form in longer if _is_left_of(words, form.split()) for one in self.whole.get(form, ()))
        return [one for one in alike if one.type == referent.type]

    def _has_own_word(self, words: Sequence[str]) -> bool:
        """Whether a word is none that many names have, nor a place's or people's."""
        known = self.knowledge
        shared = (known.common_words, known.generic_words, known.name_heads, known.places, known.regions)
        others = (*shared, known.lands, known.demonyms, SMALL_WORDS)
        return len(words) > 1 and not all(any(word in words_of for words_of in others) for word in words)

    def _is_word(self, name: str) -> bool:
        """Whether a word is a name or noun of its own."""
        known = self.knowledge
        return name in known.names or name in known.places or name in known.common_words or name in known.given_names


def _is_left_of(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether some words of a longer name are left out and the rest are these, none of the others being a number."""
    rest = iter(longer)
    is_digit_left = any(word.isdigit() for word in longer if word not in words)
    return len(longer) > len(words) and all(word in rest for word in words) and not is_digit_left


def _without_group(name: str) -> str:
    """A name in normal form without its legal form and what says that a firm has others: "holm" of "holm group"."""
    words = normal(without_legal_form(name)).split()
    while len(words) > 1 and words[-1] in NAME_WORDS["group_ending"]:
        words.pop()
    return " ".join(words)
