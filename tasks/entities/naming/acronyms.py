"""Names explained in brackets, by their acronym or for it: "Water Board of Holm (WBH)", "CEI (Italian Episcopal …)".

In the tokens, explained_names.tsv finds names that nobody has seen; of two names seen, explained_pairs.tsv says which
is the acronym of the other.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse, pairwise
from operator import attrgetter

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_WORDS, PACKAGE, POSSESSIVES, Name, NameInText, Tokens
from sayso.tasks.knowledge import Knowledge, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

FIRST_LETTER = re.compile(r"(?<![^\s-])[^\W_]")
"""The letter or digit that a word begins with; a hyphen parts words."""
MOST_WORDS = 10
"""Words of the longest name that goes under an acronym."""
LONGEST = 14
"""Letters of an acronym in brackets, and tokens of a name in them."""
PASSED_OVER = SMALL_WORDS | NAME_WORDS["unlettered"]
"""Words of a name that its acronym need not have a letter of."""


def initials(name: str) -> set[str]:
    """Acronyms of a name of several words: of all words, also as they are written ("BoH"), and of the capitalised."""
    pair = name.split()
    if len(pair) == PAIR and pair[1] in ("&", "and") and pair[2][:1].isupper():
        return {f"{pair[0][0]}&{pair[2][0]}"} | _initials(name)
    return _initials(name)


PAIR = 3
"""Words of two names joined, whose initials are written with the sign for "and": "J&K"."""


def _initials(name: str) -> set[str]:
    every = "".join(FIRST_LETTER.findall(name))
    if not 1 < len(every) <= MOST_WORDS:
        return set()
    capitalised = "".join(filter(str.isupper, every))
    words = FIRST_LETTER.findall(" ".join(word for word in name.split() if word.lower() not in PASSED_OVER))
    telling = "".join(words).upper()
    return {every, every.upper(), capitalised, telling} if len(capitalised) > 1 else {every.upper()}


def is_spelled_behind(name: Name, tokens: Tokens) -> bool:
    """Whether an acronym of all words of a name, or of all but the small ones, stands in brackets right behind.

    In any case of letters: "housing authority of holm (haoh)".
    """
    opening, acronym, closing = map(tokens.folded_at, range(name.end, name.end + 3))
    key = tokens.key(name)
    spelled = (_first_letters(key), _first_letters(filterfalse(SMALL_WORDS.__contains__, key)))
    return (opening, closing) == ("(", ")") and len(acronym) > 1 and acronym in spelled


def _first_letters(words: Iterator[str] | Sequence[str]) -> str:
    return "".join(word[0] for word in words)


@dataclass(frozen=True)
class Brackets:
    """The place of an opening bracket, and the words up to the one that closes it."""

    opening: int
    inside: Sequence[str]
    tokens: Tokens
    knowledge: Knowledge

    @cached_property
    def spelled_from(self) -> int:
        """First of the words before whose first letters stand inside, small ones left out; -1 where they do not."""
        text, place = self.tokens.text, self.opening
        places = iter(range(self.opening - 1, -1, -1))
        for letter in reversed(self.inside[0]):
            lettered = (at for at in places if text[at][0] == letter or not _is_passed_over(text[at]))
            place = next(lettered, -1)
            if self.tokens.at(place)[:1] != letter:
                return -1
        return place


def _is_passed_over(word: str) -> bool:
    return word.lower() in PASSED_OVER or word == "," or word in POSSESSIVES


def explained_names(tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Names that an acronym tells beside brackets: "Alliance to Reclaim Our Schools (AROS)", "CEI (Italian …)"."""
    for opening in tokens.places({"("}):
        behind = tokens.text[opening + 1 : opening + 2 + LONGEST]
        if ")" in behind:
            case = Brackets(opening, behind[: behind.index(")")], tokens, knowledge)
            explained = EXPLAINED[EXPLAINED_NAMES.outcome(case)](case)
            yield from (Name(*span, "organization", "document", "ORG") for span in explained)


def _before(case: Brackets) -> Sequence[tuple[int, int]]:
    return [(case.spelled_from, case.opening)]


def _inside(case: Brackets) -> Sequence[tuple[int, int]]:
    return [(case.opening + 1, case.opening + 1 + len(case.inside))]


EXPLAINED: Mapping[str, Callable[[Brackets], Sequence[tuple[int, int]]]] = {
    "before": _before,
    "inside": _inside,
    "": lambda _: [],
}
"""Where the name stands that brackets explain, as the table decides."""


def acronym_before(case: Brackets) -> bool:
    """Whether an acronym of two letters or more stands before."""
    return _is_acronym(case.tokens.at(case.opening - 1), 2)


def acronym_inside(case: Brackets) -> bool:
    """Whether the brackets hold an acronym of three letters or more, and nothing else."""
    return len(case.inside) == 1 and _is_acronym(case.inside[0], 3)


def _is_acronym(text: str, shortest: int) -> bool:
    return len(text) in range(shortest, LONGEST + 1) and text.isalpha() and text.isupper()


def spelled(case: Brackets) -> bool:
    """Whether words before have the letters inside."""
    return case.spelled_from >= 0


def several(case: Brackets) -> bool:
    """Whether the brackets hold several words."""
    return len(case.inside) > 1


def headed(case: Brackets) -> bool:
    """Whether the last word inside tells the type of names."""
    return case.inside[-1].lower() in case.knowledge.name_heads


def capitalised(case: Brackets) -> bool:
    """Whether all words inside but small ones have a capital."""
    return all(word[0].isupper() or word.lower() in PASSED_OVER for word in case.inside)


EXPLAINED_NAMES = decision_list(
    {
        "acronym_before": acronym_before,
        "acronym_inside": acronym_inside,
        "spelled": spelled,
        "several": several,
        "headed": headed,
        "capitalised": capitalised,
    },
    read_rows(PACKAGE, "explained_names.tsv"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of which the second stands in brackets behind the first."""

    before: NameInText
    bracketed: NameInText

    @property
    def types(self) -> frozenset[EntityType]:
        """The types of both."""
        return frozenset((self.before.name.type, self.bracketed.name.type))

    @property
    def is_tight(self) -> bool:
        """Whether nothing but a bracket stands between them, and what it may go on with: "Holm's (the “HWB”)"."""
        between = self.before.tokens.text[self.before.name.end : self.bracketed.name.start]
        return len(between) <= LONGEST_OPENING and [word for word in between if word not in OPENING] == ["("]

    @property
    def is_apposed(self) -> bool:
        """Whether the second is one word with capitals between commas behind the first, and the first of no list: "the
        Holm Water Board, HoWaB, has"."""
        end, tokens = self.bracketed.name.end, self.before.tokens
        between = [*tokens.text[self.before.name.end : self.bracketed.name.start], *tokens.text[end : end + 1]]
        is_last = not tokens.at(end + 1)[:1].isupper()
        return between == [",", ","] and is_last and self.bracketed.single and _has_capitals(self.bracketed)


LONGEST_OPENING = 4
"""Tokens between a name and the one in brackets behind it."""
OPENING = frozenset({*POSSESSIVES, "the", "“", '"', "‘", " "})
"""What stands there besides the bracket."""


def explained_pairs(names: Sequence[NameInText]) -> dict[int, int]:
    """By the index of an acronym in `names`, that of the long name that it stands for."""
    pairs: dict[int, int] = {}
    for index, (before, bracketed) in enumerate(pairwise(names)):
        pair = Pair(before, bracketed)
        if pair.is_tight or (pair.is_apposed and not before.single and shortened_before(pair)):
            acronym = PAIRS.outcome(pair)
            if acronym:
                pairs[index + IN_PAIR[acronym]] = index + 1 - IN_PAIR[acronym]
    return pairs


IN_PAIR = {"before": 0, "bracketed": 1}
"""Which of the two is the acronym, as the table decides."""


def capitals_before(case: Pair) -> bool:
    """Whether the name before has several capitals, which are half of it at least."""
    return _has_capitals(case.before)


def capitals_bracketed(case: Pair) -> bool:
    """Whether the name in brackets has."""
    return _has_capitals(case.bracketed)


def _has_capitals(case: NameInText) -> bool:
    text = case.first.text
    return sum(map(str.isupper, text)) >= max(2, len(text) / 2)


def spelled_bracketed(case: Pair) -> bool:
    """Whether the name before has the first letters of the one in brackets."""
    return case.before.first.text in initials(case.bracketed.text)


def spelled_before(case: Pair) -> bool:
    """Whether the name in brackets has the first letters of the one before."""
    return case.bracketed.text in initials(case.before.text)


def shortened_before(case: Pair) -> bool:
    """Whether the name in brackets is made of the one before: some of its letters, "Punseed" of "Punjab State Seed
    Corporation", of its words, "Holm Trust" of "Holm Wildlife Trust", or of both, "GLC College"; they begin alike."""
    return _shortens(case.bracketed.text, case.before.text)


def shortened_bracketed(case: Pair) -> bool:
    """Whether the name before is so made of the one in brackets: "Legco (Legislative Council)"."""
    return _shortens(case.before.text, case.bracketed.text)


def _shortens(short: str, long: str) -> bool:
    words, longer = short.casefold().split(), long.casefold().split()
    if words[0][0] != longer[0][0] or len(short) < SHORTEST_SHORT or len(short) >= len(long):
        return False
    if len(words) > 1:
        is_half = [words[0], *words[1:]] == ["".join(word[0] for word in longer[:-1]), longer[-1]]
        return is_half or (words[0] == longer[0] and set(words) <= set(longer))
    letters = iter("".join(longer))
    return short[0].isupper() and all(letter in letters for letter in filter(str.isalnum, words[0]))


SHORTEST_SHORT = 3
"""Letters of the shortest name that is told by letters within the long one, which begin no words."""


def ticker(case: Pair) -> bool:
    """Whether the name in brackets may be what shares of the one before are traded as: in capitals, begun alike and
    with most of its letters, "AAPL" of "Apple", or its end, "HOOD" of "Robinhood"."""
    short, long = case.bracketed.text, case.before.text.upper()
    if not (short.isalpha() and short.isupper() and len(short) in TICKER):
        return False
    shared = sum(letter in long for letter in short)
    return (short[0] == long[0] and shared >= TICKER_SHARE * len(short)) or long.endswith(short)


TICKER, TICKER_SHARE = range(3, 6), 0.75
"""Letters of what shares are traded as, and the share of them that are in the name of the firm."""


def known_bracketed(case: Pair) -> bool:
    """Whether knowledge has the name in brackets, of other letters than the one before."""
    known = case.bracketed.knowledge.names.get(case.bracketed.key)
    return known is not None and normal(known.name) != case.before.key


PAIR_FEATURES: Mapping[str, Feature[Pair]] = {
    "types": attrgetter("types"),
    "single_before": attrgetter("before.single"),
    "capitals_before": capitals_before,
    "single_bracketed": attrgetter("bracketed.single"),
    "capitals_bracketed": capitals_bracketed,
    "type_bracketed": attrgetter("bracketed.name.type"),
    "type_before": attrgetter("before.name.type"),
    "behind": attrgetter("bracketed.behind"),
    "spelled": spelled_bracketed,
    "spelled_before": spelled_before,
    "shortened_before": shortened_before,
    "known_bracketed": known_bracketed,
    "ticker": ticker,
    "shortened_bracketed": shortened_bracketed,
}
PAIRS = decision_list(PAIR_FEATURES, read_rows(PACKAGE, "explained_pairs.tsv"))


def other_names(names: Sequence[NameInText]) -> dict[int, int]:
    """By the index of what somebody is known as, that of the full name beside: "Ida Moen, better known as IM"."""
    found: dict[int, int] = {}
    for index, (one, other) in enumerate(pairwise(names)):
        if one.name.type == other.name.type == "person" and _is_known_as(one, other):
            is_behind = one.single and not other.single
            found[index + 1 - is_behind] = index + is_behind
        elif one.name.type == "person" and not one.single and other.single and _is_known_as(one, other):
            found[index + 1] = index
    return found


def _is_known_as(full: NameInText, called: NameInText) -> bool:
    """Whether nothing but words that give another name, and a title, stand between two names: "aka Lord Holm"."""
    between = full.tokens.folded[full.name.end : called.name.start]
    words = [word for word in between if word.isalpha()]
    while len(words) > 1 and words[-1] in full.knowledge.titles:
        words.pop()
    is_link = words[-1:] in ALIASES or (words[-1:] == ["as"] and len(words) > 1)
    is_whole = len(between) <= LONGEST_LINK and not ENDS.intersection(between)
    return is_link and is_whole and NAME_WORDS["known_as"].issuperset(words)


ALIASES = (["aka"], ["alias"])
ENDS = frozenset({".", "!", "?", "\n"})
"""What ends what is said of a name."""
LONGEST_LINK = 8
"""Tokens between a full name and what somebody is known as."""
