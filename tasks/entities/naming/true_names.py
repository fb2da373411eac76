"""Whether what looks like a name is one: what the model sees (no_names.tsv), what spells a name (spelled_names.tsv)."""

import re
from collections.abc import Mapping
from operator import attrgetter

from sayso.tasks.annotate.parse import has
from sayso.tasks.entities.name import NAME_FEATURES, NAME_WORDS, PACKAGE, NameInText
from sayso.tasks.entities.naming.introductions import before_speaker, is_generic
from sayso.tasks.entities.naming.tagged_names import REPLACED
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

AMOUNT = re.compile(r"(?:[A-Z]{1,3}\$|Shs?|[KTU]Sh|UGX|KES|TZS|NGN|GHS|ZAR|INR|Rs|USD|EUR|GBP)\.?\d[\d,.]*[a-z]{0,3}")
"""A sum of money in one word."""
PROPER_NOUNS = frozenset({"NNP", "NNPS"})
TITLE_LENGTHS = (2, 3, 4)
"""Tokens of titles of several words."""
LONGEST_NAME = 36
"""A "name" of more tokens is the model's mistake."""


def is_name(case: NameInText) -> bool:
    """Whether what the model calls a name looks like one; the tagger knows a name without its capital."""
    return NO_NAMES.decide(case) is None


def is_spelled_name(case: NameInText) -> bool:
    """Whether words that spell a name, one known or one of the article, are one where they stand."""
    return bool(SPELLED_NAMES.outcome(case))


def names_nobody(case: NameInText) -> bool:
    """Whether a source is but titles and roles."""
    return title(case) or role(case) or honour(case) if case.single else titles_and_roles(case)


def honour(case: NameInText) -> bool:
    """Whether the first word is an honour that stands behind names: "OBE"."""
    return case.first.text in NAME_WORDS["honour"]


def is_long(case: NameInText) -> bool:
    """Whether it has more tokens than any name."""
    return len(case.name) > LONGEST_NAME


def amount(case: NameInText) -> bool:
    """Whether it is a sum with the letters of a currency: "NZ$100", "Shs94b"."""
    return case.single and AMOUNT.fullmatch(case.text) is not None


def letters(case: NameInText) -> str:
    """Its letters."""
    return "".join(filter(str.isalpha, "".join(case.tokens.written(case.name))))


def capital(case: NameInText) -> bool:
    """Whether it has a capital anywhere."""
    return any(map(str.isupper, letters(case)))


def latin(case: NameInText) -> bool:
    """Whether it has a letter of the plain alphabet."""
    return any(map(str.isascii, letters(case)))


def shouted(case: NameInText) -> bool:
    """Whether the first word is all capitals."""
    return case.first.text.isupper()


def small(case: NameInText) -> bool:
    """Whether the first word is in small letters."""
    return case.first.text.islower()


def role(case: NameInText) -> bool:
    """Whether the first word says what somebody is."""
    return case.word in case.knowledge.roles


def plural_role(case: NameInText) -> bool:
    """Whether the first word says what several people are: "Protesters"."""
    return case.word[-1:] == "s" and case.word[:-1] in case.knowledge.roles


def title(case: NameInText) -> bool:
    """Whether the first word is a title."""
    return case.word in case.knowledge.titles


def is_borne(case: NameInText) -> bool:
    """Whether the last word, which may be a title, is a surname in the article, behind a first name: "Bill Barr"."""
    borne = (person[0].lower_ for person in case.tokens.by_last.get(case.last.text, ()))
    return any(_is_given(first, case) for first in borne)


def _is_given(word: str, case: NameInText) -> bool:
    return word in case.knowledge.given_names and word not in case.knowledge.titles


def begins_title(case: NameInText) -> bool:
    """Whether it is a title of several words, or what one begins with: "Air" of "Air Vice-Marshal"."""
    start, titles = case.name.start, case.knowledge.titles
    lengths = (length for length in TITLE_LENGTHS if length >= len(case.name))
    return any(case.tokens.between(start, start + length).casefold() in titles for length in lengths)


def shortened_title(case: NameInText) -> bool:
    """Whether it is a title cut short, whose full stop is parted from it: "Brig." of "Brig. Gen."."""
    return f"{case.word}{case.behind}" in case.knowledge.titles and not case.last.whitespace_


def behind_comma(case: NameInText) -> bool:
    """Whether a comma stands before."""
    return case.before == ","


def titles_and_roles(case: NameInText) -> bool:
    """Whether every word is a title or role, or says first whether it is still held: "Retired General"."""
    titles, roles = case.knowledge.titles, case.knowledge.roles
    folded = [word.casefold() for word in case.tokens.written(case.name)]
    return all(word in titles or word in roles for word in folded[case.word in NAME_WORDS["former"] :])


def capital_first(case: NameInText) -> bool:
    """Whether it begins with a capital."""
    return case.first.text[0].isupper()


def shouted_word(case: NameInText) -> bool:
    """Whether the first word is several capitals."""
    return case.first.text.isupper() and len(case.first.text) > 1


def compound(case: NameInText) -> bool:
    """Whether it belongs to a noun behind it, of which a space parts it."""
    return case.last.dep_ == "compound" and case.last.head.i >= case.name.end and case.last.whitespace_ == " "


def before_proper(case: NameInText) -> bool:
    """Whether a proper noun with a capital stands behind."""
    behind = case.doc[case.name.end : case.name.end + 1]
    return has(behind, tag=PROPER_NOUNS) and behind.text[0].isupper()


def before_taken(case: NameInText) -> bool:
    """Whether another name stands right behind."""
    return any(case.tokens.taken[case.name.end : case.name.end + 1])


FEATURES: Mapping[str, Feature[NameInText]] = {
    **NAME_FEATURES,
    "long": is_long,
    "amount": amount,
    "letters": letters,
    "capital": capital,
    "latin": latin,
    "shouted": shouted,
    "small": small,
    "role": role,
    "plural_role": plural_role,
    "generic": is_generic,
    "title": title,
    "honour": honour,
    "behind_comma": behind_comma,
    "begins_title": begins_title,
    "shortened_title": shortened_title,
    "titles_and_roles": titles_and_roles,
    "borne": is_borne,
    "text": attrgetter("first.text"),
    "pos": attrgetter("first.pos_"),
    "tag": attrgetter("first.tag_"),
    "dep": attrgetter("first.dep_"),
    "sent_start": attrgetter("first.is_sent_start"),
    "capital_first": capital_first,
    "shouted_word": shouted_word,
    "compound": compound,
    "before_proper": before_proper,
    "before_taken": before_taken,
    "before_speaker": before_speaker,
}
NO_NAMES = decision_list(FEATURES, read_rows(PACKAGE, "no_names.tsv"), {**NAME_WORDS, "tagged": REPLACED})
SPELLED_NAMES = decision_list(FEATURES, read_rows(PACKAGE, "spelled_names.tsv"))
