"""Acronyms: the letters of a name, and the names that stand beside theirs in brackets."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.tasks.entities.name import NAME_WORDS, Name, Tokens
from sayso.tasks.knowledge import Knowledge
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
    """Acronyms of a name of several words: of all words, and of the capitalised ones."""
    every = "".join(FIRST_LETTER.findall(name))
    if not 1 < len(every) <= MOST_WORDS:
        return set()
    capitalised = "".join(filter(str.isupper, every))
    return {every.upper(), capitalised} if len(capitalised) > 1 else {every.upper()}


def explained_names(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Names that an acronym tells beside brackets: "Alliance to Reclaim Our Schools (AROS)", "CEI (Italian …)"."""
    brackets = [position for position, text in enumerate(tokens.text) if text == "("]
    for bracket in brackets:
        yield from _before_bracket(doc, bracket, tokens)
    for bracket in brackets:
        yield from _in_brackets(doc, bracket, tokens, knowledge)


def _before_bracket(doc: Doc, bracket: int, tokens: Tokens) -> Iterator[Name]:
    """The name whose acronym follows in brackets, by its letters: "Alliance to Reclaim Our Schools (AROS)"."""
    letters = tokens.at(bracket + 1)
    start = _first_of(doc, bracket, letters) if _is_acronym(letters, 3) and tokens.at(bracket + 2) == ")" else None
    if start is not None:
        yield Name(start, bracket, "organization", "document", "ORG")


def _in_brackets(doc: Doc, bracket: int, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """The name in brackets behind its acronym: "CEI (Italian Episcopal Conference)"."""
    behind = tokens.text[bracket + 1 : bracket + 2 + LONGEST]
    inside = behind[: behind.index(")")] if ")" in behind else []
    is_headed = len(inside) > 1 and inside[-1].lower() in knowledge.name_heads
    are_written = all(word[0].isupper() or word.lower() in PASSED_OVER for word in inside)
    if is_headed and are_written and _is_acronym(tokens.at(bracket - 1), 2):
        yield Name(bracket + 1, bracket + 1 + len(inside), "organization", "document", "ORG")


def _is_acronym(text: str, shortest: int) -> bool:
    return shortest <= len(text) <= LONGEST and text.isalpha() and text.isupper()


def _first_of(doc: Doc, end: int, letters: str) -> int | None:
    """First of the capitalised words before `end` whose first letters are `letters`; small words count for nothing."""
    position = end
    for letter in reversed(letters):
        position -= 1
        while position >= 0 and doc[position].lower_ in PASSED_OVER and doc[position].text[0] != letter:
            position -= 1
        if position < 0 or doc[position].text[0] != letter:
            return None
    return position
