"""Forms of names, without knowing whose they are: as they are compared, their head, and firms' without legal form."""

import functools
import re
import unicodedata
from collections.abc import Sequence

from sayso.tasks.knowledge.data_files import read_rows, word_lists

PACKAGE = "sayso.tasks.knowledge"
"""Whose `data/` holds what is known."""

WORDS = word_lists(PACKAGE, "name_words.tsv")
LINKS, LEGAL_FORMS, LEGAL_INITIALS = WORDS["link"], WORDS["legal form"], WORDS["legal initials"]
IN_FULL = {row["word"]: row["full"] for row in read_rows(PACKAGE, "name_words.tsv") if row["full"]}


@functools.lru_cache(maxsize=16384)
def normal(name: str) -> str:
    """Form under which names are compared: no case, accents, leading "the" or full stops, plain apostrophes."""
    text = plain_letters(unicodedata.normalize("NFKC", name).replace("’", "'").replace(".", "").casefold())
    return " ".join(text.split()).removeprefix("the ")


def unhyphenated(name: str) -> str:
    """A person's name with blanks for its hyphens, which are written or not: "Kim Jong-un" is Kim Jong Un."""
    return name.replace("-", " ")


def plain_letters(text: str) -> str:
    """Lower-case Latin letters without their accents, "são" as sao; in other scripts marks tell letters apart."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(STROKED))
    return unicodedata.normalize("NFC", ACCENTED.sub(r"\1", decomposed))


ACCENTED = re.compile("([a-z])[\u0300-\u036f]+")
STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that no accent can be taken from."""


def head_word(name: Sequence[str]) -> str:
    """The head noun of a name, given as its words: "university" of both "University of X" and "X University"."""
    return before_link(name)[-1]


def before_link(name: Sequence[str]) -> Sequence[str]:
    """The words of a name before the preposition that it goes on behind: "supreme court" of "Supreme Court of X"."""
    return next((name[:index] for index in range(1, len(name)) if name[index] in LINKS), name)


def without_legal_form(name: str) -> str:
    """A firm's name without the words for its legal form, as it is spoken of: "Firth Coal Co. Ltd" is Firth Coal."""
    words = name.split()
    while len(words) > 1 and _is_legal_form(words[-1]) and words[-2] not in WORDS["joins"]:
        words = [*words[:-2], words[-2].rstrip(",")]
    return " ".join(words)


def spelled_out(key: str) -> str:
    """A firm's name in normal form with its last word in full: "ford motor co" is Ford Motor Company."""
    first, _, last = key.rpartition(" ")
    return f"{first} {IN_FULL[last]}" if last in IN_FULL else key


def _is_legal_form(word: str) -> bool:
    plain = word.replace(".", "")
    return plain.casefold() in LEGAL_FORMS or plain in LEGAL_INITIALS
