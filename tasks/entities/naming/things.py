"""Names of things that the model does not see, well known or told by a noun beside them: "the tanker Sea Heron"."""

import functools
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from sayso.schemas import EntityType
from sayso.tasks.entities.name import NAME_WORDS, Name, NameInText, Tokens
from sayso.tasks.entities.naming.name_spans import end_of_run, first_of_run
from sayso.tasks.entities.naming.types.beside import WORDS
from sayso.tasks.entities.naming.types.definitions import defined_type
from sayso.tasks.entities.naming.types.nouns import LOOSE, thing_types
from sayso.tasks.knowledge import Knowledge

MADE: tuple[EntityType, ...] = ("product", "work", "other")
"""Types of things of which nouns beside tell names."""
LONGEST = 4
"""Tokens of the longest name that is told by a noun."""
NUMBER = 4
"""Digits of the longest number that a name goes on with."""
PROPER = frozenset({"NNP", "NNPS"})
MEASURES = frozenset({"TIME", "MONEY", "PERCENT", "QUANTITY"})
"""The language model's labels of what is no name whatever stands beside."""

Belongs = Callable[[Token], bool]


def things(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Capitalised words that no name has, beside a noun for a thing that is made, or behind which such a noun says what
    they are, or that are the name of a well-known one."""
    if tokens.lower_cased:
        return

    joined = _joined_by_hyphens(doc, tokens)

    def belongs(token: Token) -> bool:
        return not tokens.taken[token.i] and (token.i in joined or _may_be_of_name(token, knowledge))

    for place, text in enumerate(tokens.text):
        if not text[0].isupper():
            made = _made(tokens.folded[place])
            if made is not None and doc[place].tag_ == "NN":
                yield from _beside(doc, place, made, tokens, belongs)
        elif belongs(doc[place]) and (place == 0 or not _is_proper(doc[place - 1])):
            end = end_of_run(doc, place, belongs)
            told = _told(NameInText(doc, Name(place, end, "product", "document"), tokens, knowledge))
            if told is not None and end - place <= LONGEST:
                yield Name(place, end, told, "document")


def _told(case: NameInText) -> EntityType | None:
    """The type of a thing that is made which a noun tells, or else of the well-known one that is called so."""
    is_in_sentence = not case.first.is_sent_start
    told = defined_type(case) or next(iter(sorted(case.knowledge.things.get(case.key, ()))), "") * is_in_sentence
    return next((kind for kind in MADE if kind == told), None)


def _beside(doc: Doc, place: int, kind: EntityType, tokens: Tokens, belongs: Belongs) -> Iterator[Name]:
    """The name behind a noun, and that before it where an article or owner stands before both."""
    end = end_of_run(doc, place + 1, belongs)
    if place + 1 < end <= place + 1 + LONGEST:
        yield Name(place + 1, end, kind, "document")
    numbered = place - 1 if _is_numbered(doc, place) else place
    start = first_of_run(doc, numbered, belongs) if numbered == place else place - 2
    is_definite = tokens.folded_at(start - 1) in WORDS["definite"] or tokens.at(start - 1) in NAME_WORDS["possessive"]
    if start < place <= start + LONGEST and is_definite and not _is_proper(doc[start - 1]):
        yield Name(start, place, kind, "document")


def _is_numbered(doc: Doc, place: int) -> bool:
    """Whether letters in capitals and a number stand before a noun: "RTX 3080 card"."""
    letters, number = doc[max(0, place - 2) : place] if place > 1 else (doc[0], doc[0])
    return letters.text.isupper() and letters.is_alpha and number.text.isdigit() and len(number) <= NUMBER


def _is_proper(token: Token) -> bool:
    return token.tag_ in PROPER and token.text[0].isupper()


def _joined_by_hyphens(doc: Doc, tokens: Tokens) -> frozenset[int]:
    """Tokens of what is written in one with hyphens and digits, and begins with a capital: "SARS-CoV-2"."""
    found: set[int] = set()
    for hyphen in tokens.places({"-"}):
        start = first_of_run(doc, hyphen, lambda token: not token.whitespace_ and _is_of_word(token))
        end = start + 1
        while end < len(doc) and not doc[end - 1].whitespace_ and _is_of_word(doc[end]):
            end += 1
        word = "".join(tokens.text[start:end])
        if word[0].isupper() and word[-1].isalnum() and any(map(str.isdigit, word)):
            found.update(range(start, end))
    return frozenset(found)


def _is_of_word(token: Token) -> bool:
    return token.text == "-" or token.text[0].isalnum()


@functools.cache
def _made(word: str) -> EntityType | None:
    """The type of things that are made which a noun tells by itself."""
    kinds = thing_types(word) if word not in LOOSE else ()
    return next((kind for kind in MADE if (kind,) == kinds), None)


def _may_be_of_name(token: Token, knowledge: Knowledge) -> bool:
    """Whether a word with a capital is a proper noun, or has a digit among its letters, and says nothing else."""
    text, word = token.text, token.lower_
    if not text[0].isupper() or word in NAME_WORDS["no_thing"] or token.ent_type_ in MEASURES:
        return False
    if any(map(str.isdigit, text)):
        return text[-1].isalnum()
    is_other = any(word in words for words in (knowledge.titles, knowledge.roles, knowledge.demonyms, knowledge.groups))
    return token.tag_ in PROPER and not text.isupper() and text.replace("-", "").isalpha() and not is_other
