"""Names that go on behind a preposition, made whole: "Church of Scientology", "Joint Council for the Welfare of …"."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import cast

from spacy.tokens import Doc, Token

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NOWHERE, PACKAGE, Name, Tokens, by_position, merged
from sayso.tasks.entities.naming.acronyms import explained_names
from sayso.tasks.entities.naming.name_spans import end_of_run, first_of_run
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

LONGEST = 14
"""Tokens of the longest name that is made."""
BEFORE_HEAD = frozenset({"compound", "amod", "nmod"})
"""Relations of the words of a name to its head."""
HEADLINE, CLOSED_HEADLINE = (3, 0.75), (5, 0.85)
"""How many longer words a line needs at least to be a headline, and the share that is capitalised; more where it ends
as a sentence does."""
CLOSING = frozenset({".", "”", '"'})


def extend_names(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """Join, in place, names that one name of an organization or place holds, and take the words between for it.

    `names` are in order. Capitals tell where a name ends, so that none is joined in a headline or without them.
    """
    if tokens.lower_cased:
        return
    made = list(explained_names(tokens, knowledge))
    article = Article(doc, tokens, by_position(names), headline_tokens(tokens.text), by_position(made), knowledge)
    made += _over_prepositions(article)
    held = by_position(made).keys()
    for name in names:
        if not held.isdisjoint(name.positions):
            tokens.free(name)
    names[:] = merged([name for name in names if tokens.taken[name.start]], made, tokens)


def headline_tokens(text: Sequence[str]) -> frozenset[int]:
    """Tokens of lines written like headlines: most words capitalised, no full stop at the end."""
    ends = [position + 1 for position, word in enumerate(text) if "\n" in word]
    lines = itertools.starmap(range, itertools.pairwise([0, *ends, len(text)]))
    return frozenset(position for line in lines if _is_headline(text[line.start : line.stop]) for position in line)


def _is_headline(line: Sequence[str]) -> bool:
    longer = [word for word in line if len(word) > 3 and word.isalpha()]
    written = list(itertools.filterfalse(str.isspace, line))
    least, share = HEADLINE if CLOSING.isdisjoint(written[-1:]) else CLOSED_HEADLINE
    return len(longer) >= least and sum(word[0].isupper() for word in longer) >= share * len(longer)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its names by each of their tokens, and the tokens of headlines and of names explained."""

    doc: Doc
    tokens: Tokens
    of_token: Mapping[int, Name]
    headlines: Collection[int]
    explained: Collection[int]
    knowledge: Knowledge

    def name_at(self, position: int) -> Name:
        """The name that a token stands in."""
        return self.of_token.get(position, NOWHERE)


@dataclass(frozen=True, slots=True)
class Head:
    """A word behind which names go on: "Church", "Bank"."""

    article: Article
    position: int

    @property
    def folded(self) -> str:
        """The word as names are compared by."""
        return self.article.tokens.folded[self.position]

    @property
    def holding(self) -> Name:
        """The name that the word stands in."""
        return self.article.name_at(self.position)


def in_headline(case: Head) -> bool:
    """Whether the word stands in a headline."""
    return case.position in case.article.headlines


def is_explained(case: Head) -> bool:
    """Whether the word stands in a name that an acronym explains."""
    return case.position in case.article.explained


def capital(case: Head) -> bool:
    """Whether the word has a capital."""
    return case.article.tokens.text[case.position][0].isupper()


def ends_holding(case: Head) -> bool:
    """Whether the name that the word stands in ends with it."""
    return case.holding.end == case.position + 1


def behind(case: Head) -> str:
    """The word behind."""
    return case.article.tokens.at(case.position + 1)


def linked(case: Head) -> str:
    """The word behind the preposition that is behind."""
    return case.article.tokens.folded_at(case.position + 2)


def head_type(case: Head) -> str:
    """The type of names that the word is the head of."""
    return case.article.knowledge.name_heads[case.folded]


HEAD_FEATURES: Mapping[str, Feature[Head]] = {
    "in_headline": in_headline,
    "explained": is_explained,
    "capital": capital,
    "holding": attrgetter("holding.type"),
    "holding_found_by": attrgetter("holding.found_by"),
    "ends_holding": ends_holding,
    "behind": behind,
    "linked": linked,
    "head_type": head_type,
}
LONG_NAMES = decision_list(HEAD_FEATURES, read_rows(PACKAGE, "long_names.tsv"))


def _over_prepositions(article: Article) -> Iterator[Name]:
    """Names that go on behind a preposition, in order and none overlapping."""
    until = 0
    links = article.knowledge.name_links
    for position in [position for position, word in enumerate(article.tokens.folded) if word in links]:
        made = _long_name(Head(article, position)) if position >= until else NOWHERE
        if made.start >= until and len(made) <= LONGEST:
            until = made.end
            yield made


def _long_name(head: Head) -> Name:
    """The name that goes on behind a head; NOWHERE where none does."""
    decided = LONG_NAMES.outcome(head)
    end = _end(head) if decided else head.position + 1
    if end == head.position + 1:
        return NOWHERE
    start = head.holding.start if head.holding else _start(head)
    label = "LAW" if decided == "law" else "ORG"
    return Name(start, max(end, head.holding.end), cast(EntityType, decided), "model", label)


def _start(head: Head) -> int:
    """First token of the capitalised words that end with the head and are no part of another name."""

    def belongs(token: Token) -> bool:
        is_written = token.text[0].isupper() and not token.is_sent_start
        return token.dep_ in BEFORE_HEAD and is_written and not head.article.tokens.taken[token.i]

    return first_of_run(head.article.doc, head.position, belongs)


def _end(head: Head) -> int:
    """One past the last token of a name that goes on behind the head; one past the head where it does not.

    It may go on once more with "of": "Council for the Welfare of Migrants".
    """
    article, prepositions = head.article, head.article.knowledge.name_links[head.folded]
    after, at = head.position + 1, head.article.tokens.at
    first = after + 1 + (at(after + 1) == "the")
    end = _end_of_run(article, first) if at(after) in prepositions else first
    if end == first or (at(after) != "of" and _is_own(article, first, end)):
        return after
    end = _end_joined(article, end, "of")
    return _end_with_and(article, end) if "for" in prepositions else end


def _is_own(article: Article, first: int, end: int) -> bool:
    """Whether the words from `first` to `end` are those of one place or organization."""
    name = article.name_at(first)
    return name.end >= end and name.type in ("place", "organization")


def _end_joined(article: Article, end: int, joint: str) -> int:
    """The end of a name with what `joint`, where that stands at `end`, joins on."""
    last = _end_of_run(article, end + 1) if article.tokens.at(end) == joint else end
    return last if last > end + 1 else end


def _end_with_and(article: Article, end: int) -> int:
    """The end of a name with what an "and" at `end` joins on: "Health | and Human Services", "England | and Wales"."""
    joint = Joint(article, article.name_at(end - 1), article.name_at(end + 1))
    return _end_joined(article, end, "and") if JOINTS.outcome(joint) else end


@dataclass(frozen=True, slots=True)
class Joint:
    """An "and" between names, by what stands on either side of it."""

    article: Article
    before: Name
    behind: Name


def single_behind(case: Joint) -> bool:
    """Whether the name behind is one word."""
    return len(case.behind) == 1


def headed_behind(case: Joint) -> bool:
    """Whether the last word of the name behind tells its type."""
    heads = case.article.knowledge.name_heads
    return case.article.doc[case.behind.end - 1].lower_ in heads


JOINT_FEATURES: Mapping[str, Feature[Joint]] = {
    "named_behind": attrgetter("behind"),
    "type_before": attrgetter("before.type"),
    "type_behind": attrgetter("behind.type"),
    "single_behind": single_behind,
    "headed_behind": headed_behind,
}
JOINTS = decision_list(JOINT_FEATURES, read_rows(PACKAGE, "joined_names.tsv"))


def _end_of_run(article: Article, first: int) -> int:
    """One past the last of the tokens from `first` on that are parts of one name; `first` where none is."""
    return end_of_run(article.doc, first, lambda token: bool(NAME_PARTS.outcome(Part(article, token, first))))


@dataclass(frozen=True, slots=True)
class Part:
    """A token that may be part of a name of which what stands behind a preposition begins at `first`."""

    article: Article
    token: Token
    first: int


def later(case: Part) -> bool:
    """Whether the token is not the first."""
    return case.token.i > case.first


def tight(case: Part) -> bool:
    """Whether no space stands around the token."""
    return not (case.token.whitespace_ or case.token.nbor(-1).whitespace_)


def before_capital(case: Part) -> bool:
    """Whether a capital stands right behind."""
    return case.article.tokens.at(case.token.i + 1)[:1].isupper()


def in_full_name(case: Part) -> bool:
    """Whether the token stands in a person's name of several words."""
    name = case.article.name_at(case.token.i)
    return name.type == "person" and len(name) > 1


def part_capital(case: Part) -> bool:
    """Whether the token has a capital."""
    return case.token.text[0].isupper()


def letter_last(case: Part) -> bool:
    """Whether the token ends with a letter."""
    return case.token.text[-1].isalpha()


PART_FEATURES: Mapping[str, Feature[Part]] = {
    "text": attrgetter("token.text"),
    "pos": attrgetter("token.pos_"),
    "ent": attrgetter("token.ent_type_"),
    "sent_start": attrgetter("token.is_sent_start"),
    "later": later,
    "tight": tight,
    "before_capital": before_capital,
    "in_full_name": in_full_name,
    "capital": part_capital,
    "letter_last": letter_last,
}
NAME_PARTS = decision_list(PART_FEATURES, read_rows(PACKAGE, "name_parts.tsv"))
