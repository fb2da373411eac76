"""What an article says of somebody right beside the name: "Ghana's finance minister, Ama Osei", "Moen (R-Iowa)"."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from sayso.tasks.entities.linking.article_names import Written
from sayso.tasks.entities.name import POSSESSIVES
from sayso.tasks.entities.naming.introductions import apposed
from sayso.tasks.knowledge import office_words

LONGEST_BEFORE, LONGEST_BEHIND = 10, 12
"""Tokens before and behind a name among which it is said who somebody is."""

BEGINS = frozenset({",", "(", "-", "–", "—", "who", "is", "was", "as"})
"""What stands behind a name before it is said who somebody is."""

ENDS = frozenset({".", ";", ":", '"', "“", "”", "\n", ")"})
VERBS = frozenset({"VERB", "AUX"})


def said_of(name: Written, persons: Collection[int]) -> Iterator[int]:
    """Places of the tokens that say who it is; `persons` are those of all names of persons."""
    yield from _until_others(_before(name), persons)
    yield from _until_others(_behind(name), persons)


def _before(name: Written) -> Iterator[Token]:
    """The tokens before a name, the nearest first; of commas only one, right before it or its title."""
    near = True
    for place in range(name.name.start - 1, max(-1, name.name.start - 1 - LONGEST_BEFORE), -1):
        token = name.doc[place]
        if token.text == "," and not near:
            return
        near = near and token.lower_ in name.knowledge.titles
        yield token


def _behind(name: Written) -> Iterator[Token]:
    end = name.name.end
    if name.behind in BEGINS:
        skipped = end + 1 + (name.tokens.at(end + 1) in ("is", "was"))
        yield from name.doc[skipped : skipped + LONGEST_BEHIND]


def _until_others(tokens: Iterable[Token], persons: Collection[int]) -> Iterator[int]:
    """Places of tokens up to the end of the phrase, a verb, or another person."""
    for token in tokens:
        if token.text in ENDS or token.pos_ in VERBS or token.i in persons or "\n" in token.text:
            return
        yield token.i


def is_introduced(name: Written) -> bool:
    """Whether an article says who somebody is as nobody says it of whom all know: "Mike Pence, a baker"."""
    roles = (name.knowledge.roles.get(word) for word in apposed(name) if word not in office_words())
    return any(role is not None and role.type == "person" for role in roles)


def is_quoted_on_exchange(name: Written) -> bool:
    """Whether what a firm is called at the stock exchange stands in brackets behind its name: "Intel (INTC)"."""
    end = name.name.end
    opening, called, closing = (name.tokens.at(place) for place in (end, end + 1, end + 2))
    return opening == "(" and closing == ")" and called.isupper() and called.split(".")[0].isalpha()


def beside(name: Written) -> Iterator[int]:
    """Places of the words right before and behind a name, a possessive left out."""
    end = name.name.end + (name.behind in POSSESSIVES)
    yield from range(max(0, name.name.start - 1), name.name.start)
    yield from range(end, min(len(name.doc), end + 1))
