"""Names that go on behind a preposition, made whole: "Church of Scientology", "Joint Council for the Welfare of …"."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import cast

from spacy.tokens import Doc, Token

from sayso.schemas import EntityType
from sayso.tasks.entities.name import PACKAGE, Name, Tokens, by_position, merged
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
    last = next((word for word in reversed(line) if not word.isspace()), "")
    least, share = CLOSED_HEADLINE if last in CLOSING else HEADLINE
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
    def holding(self) -> Name | None:
        """The name that the word stands in."""
        return self.article.of_token.get(self.position)


def in_headline(case: Head) -> bool:
    """Whether the word stands in a headline."""
    return case.position in case.article.headlines


def is_explained(case: Head) -> bool:
    """Whether the word stands in a name that an acronym explains."""
    return case.position in case.article.explained


def capital(case: Head) -> bool:
    """Whether the word has a capital."""
    return case.article.tokens.text[case.position][0].isupper()


def holding(case: Head) -> str:
    """The type of the name that the word stands in."""
    return case.holding.type if case.holding is not None else ""


def holding_found_by(case: Head) -> str:
    """Who has found the name that the word stands in."""
    return case.holding.found_by if case.holding is not None else ""


def ends_holding(case: Head) -> bool:
    """Whether the name that the word stands in ends with it."""
    return case.holding is not None and case.holding.end == case.position + 1


def behind(case: Head) -> str:
    """The word behind."""
    return case.article.tokens.at(case.position + 1)


def head_type(case: Head) -> str:
    """The type of names that the word is the head of."""
    return case.article.knowledge.name_heads[case.folded]


HEAD_FEATURES: Mapping[str, Feature[Head]] = {
    "in_headline": in_headline,
    "explained": is_explained,
    "capital": capital,
    "holding": holding,
    "holding_found_by": holding_found_by,
    "ends_holding": ends_holding,
    "behind": behind,
    "head_type": head_type,
}
LONG_NAMES = decision_list(HEAD_FEATURES, read_rows(PACKAGE, "long_names.tsv"))


def _over_prepositions(article: Article) -> Iterator[Name]:
    """Names that go on behind a preposition, in order and none overlapping."""
    until = 0
    for position, word in enumerate(article.tokens.folded):
        if word not in article.knowledge.name_links or position < until:
            continue
        made = _long_name(Head(article, position))
        if made is not None and made.start >= until and len(made) <= LONGEST:
            until = made.end
            yield made


def _long_name(head: Head) -> Name | None:
    decided = LONG_NAMES.outcome(head)
    end = _end(head) if decided else None
    if end is None:
        return None
    span = (_start(head), end) if head.holding is None else (head.holding.start, max(end, head.holding.end))
    return Name(*span, cast(EntityType, decided), "model", "LAW" if decided == "law" else "ORG")


def _start(head: Head) -> int:
    """First token of the capitalised words that end with the head and are no part of another name."""

    def belongs(token: Token) -> bool:
        is_written = token.text[0].isupper() and not token.is_sent_start
        return token.dep_ in BEFORE_HEAD and is_written and not head.article.tokens.taken[token.i]

    return first_of_run(head.article.doc, head.position, belongs)


def _end(head: Head) -> int | None:
    """One past the last token of a name that goes on behind the head; None where it does not.

    It may go on once more with "of": "Council for the Welfare of Migrants".
    """
    tokens, prepositions = head.article.tokens, head.article.knowledge.name_links[head.folded]
    after = head.position + 1
    first = after + 1 + (tokens.at(after + 1) == "the")
    end = _end_of_run(head.article, first) if tokens.at(after) in prepositions else first
    if end == first or (tokens.at(after) != "of" and _is_own(head.article, first, end)):
        return None
    further = _end_of_run(head.article, end + 1) if tokens.at(end) == "of" else end
    end = further if further > end + 1 else end
    return _joined(head.article, end) if "for" in prepositions and tokens.at(end) == "and" else end


def _is_own(article: Article, first: int, end: int) -> bool:
    """Whether the words from `first` to `end` are those of one place or organization."""
    name = article.of_token.get(first)
    return name is not None and name.end >= end and name.type in ("place", "organization")


def _joined(article: Article, end: int) -> int:
    """The end of a name with what an "and" at `end` joins on: "Health | and Human Services", "England | and Wales"."""
    last = _end_of_run(article, end + 1)
    joint = Joint(article, article.of_token.get(end - 1), article.of_token.get(end + 1))
    return last if last > end + 1 and JOINTS.outcome(joint) else end


@dataclass(frozen=True, slots=True)
class Joint:
    """An "and" between names, by what stands on either side of it."""

    article: Article
    before: Name | None
    behind: Name | None


def type_before(case: Joint) -> str:
    """The type of the name before."""
    return case.before.type if case.before is not None else ""


def type_behind(case: Joint) -> str:
    """The type of the name behind."""
    return case.behind.type if case.behind is not None else ""


def single_behind(case: Joint) -> bool:
    """Whether the name behind is one word."""
    return case.behind is not None and len(case.behind) == 1


def headed_behind(case: Joint) -> bool:
    """Whether the last word of the name behind tells its type."""
    heads = case.article.knowledge.name_heads
    return case.behind is not None and case.article.doc[case.behind.end - 1].lower_ in heads


JOINT_FEATURES: Mapping[str, Feature[Joint]] = {
    "type_before": type_before,
    "type_behind": type_behind,
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
    name = case.article.of_token.get(case.token.i)
    return name is not None and name.type == "person" and len(name) > 1


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
