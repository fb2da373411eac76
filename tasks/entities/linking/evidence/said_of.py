"""What an article says of somebody right before and behind the name: "Ghana's finance minister, Ama Osei", "Moen (R-Iowa)"."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from sayso.tasks.entities.linking.article_names import Written

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
    """The tokens before a name, the nearest first; of commas only one right before it."""
    start = name.name.start
    for place in range(start - 1, max(-1, start - 1 - LONGEST_BEFORE), -1):
        if name.doc[place].text == "," and place < start - 1:
            return
        yield name.doc[place]


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
