"""What the words of a name and its letters say that it is, and what knowledge has under it."""

import re
from collections.abc import Iterator

from sayso.tasks.entities.name import PACKAGE, NameInText
from sayso.tasks.entities.naming.types.nouns import ENDINGS, RANKS, noun_types
from sayso.tasks.knowledge import head_word, normal
from sayso.tasks.knowledge.data_files import word_lists

LEGAL = word_lists(PACKAGE, "type_words.tsv")["legal"]
TABLES = ("demonyms", "groups", "palaces", "capitals", "people_alone", "generic_words")
"""Fields of knowledge in which a name may stand."""
NUMERAL = re.compile(r"\d+|[ivxl]+")
"""What may stand behind the word that tells a type: "Super Bowl LIX"."""
MANY = 4
"""Words from which a name is long."""
SHORT = 5
"""Letters from which a word in capitals is long."""


def known_evidence(case: NameInText) -> Iterator[str]:
    """What knowledge has under the name."""
    knowledge, key = case.knowledge, case.key
    known = knowledge.names.get(key) or knowledge.names.get(normal(" ".join(case.tokens.written(case.name))))
    if known is not None:
        yield f"known {known.type}"
    if key in knowledge.organizations:
        yield "listed"
    if key in knowledge.places or key in knowledge.regions:
        yield "town"
    yield from (f"thing {kind}" for kind in sorted(knowledge.things.get(key, ())))
    for entry in knowledge.index.called(key):
        yield f"index {'person' if entry.offices or entry.gender else 'body'}"
    yield from (table for table in TABLES if key in getattr(knowledge, table))


def word_evidence(case: NameInText) -> Iterator[str]:
    """What the words of the name say."""
    words = [word.casefold() for word in case.tokens.written(case.name)]
    yield from _only_word(case, words[0]) if case.single else _several_words(case, words)
    if words[-1] in case.knowledge.titles:
        yield "last title"
    if words[0] in case.knowledge.titles:
        yield "first title"
    if words[-1].removesuffix(".") in LEGAL:
        yield "legal form"


def _only_word(case: NameInText, word: str) -> Iterator[str]:
    heads = case.knowledge.name_heads
    yield from (f"word {kind}" for kind in ((heads[word],) if word in heads else noun_types(word)))
    yield from (f"word {kind}" for kind, ranks in RANKS.items() if word in ranks)
    if case.key in case.knowledge.given_names:
        yield "given"
    if case.tokens.places([case.text.lower()]):
        yield "also small"


def _several_words(case: NameInText, words: list[str]) -> Iterator[str]:
    head = case.knowledge.name_heads.get(head_word(words))
    if head is not None:
        yield f"head {head}"
    while len(words) > 1 and NUMERAL.fullmatch(words[-1]):
        words = words[:-1]
    yield from (f"last {kind}" for kind in noun_types(words[-1]))
    if words[-1].rstrip("-") in ENDINGS:
        yield "ends as a firm"
    if words[-1] in case.knowledge.demonyms or words[-1] in case.knowledge.groups:
        yield "last people"
    yield from (f"first {kind}" for kind in noun_types(words[0]))
    for kind, ranks in RANKS.items():
        if words[0] in ranks and len(words) > 1:
            yield f"{kind} of" if words[1] in ("of", "for") else f"first {kind}"
    if words[0] in case.knowledge.given_names:
        yield "first given"


def shape_evidence(case: NameInText) -> Iterator[str]:
    """What the name looks like."""
    written, text = case.tokens.written(case.name), case.text
    yield f"words {len(written) if len(written) < MANY else 'many'}"
    if any(map(str.isdigit, text)):
        yield "digit word" if any(map(str.isdigit, written)) else "digit"
    if not text[0].isupper():
        yield "small first"
    if any(not word[0].isalnum() for word in written):
        yield "mark inside"
    yield from _shape_of_word(text) if case.single else _shape_of_words(written)


def _shape_of_word(text: str) -> Iterator[str]:
    if text.isupper() and len(text) > 1:
        yield "capitals short" if len(text) < SHORT else "capitals long"
    elif any(map(str.isupper, text[1:])):
        yield "capital inside"


def _shape_of_words(written: list[str]) -> Iterator[str]:
    if any(word.isalpha() and word.islower() for word in written[1:]):
        yield "small inside"
    if len(written) < MANY and all(map(_like_name, written)):
        yield "like full name"


def _like_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word.replace("-", "").isalpha()
