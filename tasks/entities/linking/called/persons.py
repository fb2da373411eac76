"""Whether two full names may be one person's: spelled otherwise, with a shorter first name or fewer middle names."""

import re
from collections.abc import Sequence
from itertools import starmap

from sayso.tasks.entities.linking.called.slips import FIRST_NAME_LETTERS, SURNAME_LETTERS, is_slip
from sayso.tasks.knowledge import Knowledge, normal, unhyphenated

INITIAL = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]{2})")
"""An initial whose full stop nothing parts from the name behind it: "P.Moen"."""

INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?){1,3}")
"""Initials that are written as one word: "A.B."."""


def person_key(name: str) -> str:
    """What a person is known by: hyphens within names, and blanks behind initials, are written or not."""
    return normal(INITIAL.sub(r"\1. ", unhyphenated(name)))


def person_words(name: str) -> list[str]:
    """The words of what a person is known by."""
    return person_key(name).split()


def may_be_one(words: Sequence[str], forms: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a full name, given as its words, may be that of somebody who is called `forms`: of the same last name
    and a like first name, or of the same first name and a last name with a slip."""
    full = [theirs for theirs in map(person_words, forms) if len(theirs) > 1]
    alike = any(_are_ends_alike(words, theirs, knowledge) for theirs in full)
    return alike and are_middle_names_alike(words, forms)


def _are_ends_alike(words: Sequence[str], theirs: Sequence[str], knowledge: Knowledge) -> bool:
    if words[-1] == theirs[-1]:
        return is_first_name_alike(words[0], theirs[0], knowledge) or _is_misspelled(words[0], theirs[0], knowledge)
    return words[0] == theirs[0] and len(words[0]) > 1 and is_slip(words[-1], theirs[-1])


def _is_misspelled(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether of two first names one is none that many bear, and has a slip before its last letter, which tells names
    of women from those of men, or in its vowels."""
    is_one_rare = not knowledge.given_names.keys() >= {one, other}
    is_one_letter = one[-1] == other[-1] and is_slip(one, other, FIRST_NAME_LETTERS)
    return is_one_rare and (is_one_letter or _are_vowels_misheard(one, other))


def _are_vowels_misheard(one: str, other: str) -> bool:
    """Whether two names of five letters or more are one but for their vowels, "Atedo" and "Atade", and not one with an
    "a" at the end: that is often a woman's."""
    is_long = len(one) == len(other) >= SURNAME_LETTERS and one[0] == other[0]
    may_be_hers = one[-1] != other[-1] and "a" in (one[-1], other[-1])
    return is_long and not may_be_hers and VOWEL.sub("a", one) == VOWEL.sub("a", other)


VOWEL = re.compile("[aeiou]")


def are_middle_names_alike(words: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether middle names of one are missing in the other or begin alike."""
    return all(_begin_alike(words[1:-1], person_words(form)[1:-1]) for form in forms)


def _begin_alike(middle: Sequence[str], theirs: Sequence[str]) -> bool:
    return all(starmap(_is_letter_alike, zip(middle, theirs, strict=False)))


def _is_letter_alike(one: str, other: str) -> bool:
    return one[0] == other[0]


def is_first_name_alike(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether two first names may be one: "Alexey" and "Alexei", "Liz" and "Elizabeth", "J" and "John"."""
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    names = knowledge.given_name_forms
    return spelled(one) == spelled(other) or not names.get(one, NO_NAMES).isdisjoint(names.get(other, NO_NAMES))


NO_NAMES: frozenset[str] = frozenset()


def spelled(name: str) -> str:
    """A first name without what is written in several ways: "alexey" and "alexei", "pooja" and "puja"."""
    for found, written in SPELLINGS:
        name = found.sub(written, name)
    return name


SPELLINGS = tuple(
    (re.compile(found), written)
    for found, written in (
        ("oo|ou", "u"),
        ("ee|ii|iy|yi|y|ie(?=.)", "i"),
        ("(?<=[ae])j", "i"),
        ("ph", "f"),
        ("kh|ck", "k"),
        ("c$", "k"),
        (r"([^\W\d_])\1", r"\1"),
        ("(?<=.)h$", ""),
    )
)
"""Letters that one spelling has for others of another."""
