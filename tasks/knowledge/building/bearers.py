"""Names of people and bodies as articles write them, and how likely somebody else bears them."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sayso.tasks.knowledge.data_files import column, read_rows
from sayso.tasks.knowledge.name_forms import LINKS, PACKAGE, normal, unhyphenated, without_legal_form

KINDS: tuple[tuple[str, str | None], ...] = (
    (r"cabinet|competition", None),
    (r"football team", "team"),
    (r"\bministry", "ministry"),
    (r"party", "party"),
    (r"international organization", "international"),
    (r"newspaper|news agency|broadcaster|magazine", "media"),
    (r"government|agency", "government"),
    (r"ror: education", "university"),
    (r"ror: healthcare", "hospital"),
    (r"ror: .*(?:facility|archive)", "institute"),
    (r"ror: company", "company"),
    (r"ror:", "ngo"),
)
"""Kinds of bodies by what the table says of them; what is none of these is a brand, a road's operator, a park."""

OWNED = frozenset({"ministry", "government", "party"})
"""Kinds of which every country has one under the same name, which the table writes with or without the country."""

COMMON, UNCOMMON = 0.1, 0.01
"""People of a name whom the names of those in the index make one expect among as many others, from which it is
common, or not rare."""

TELLING = 12
"""Bodies whose names have a word, up to which the word tells one from others."""

TITLED = re.compile(r"^(?P<name>[^,]+), (?:Baron|Baroness|Lord|Earl|Viscount|Countess|Duke)\b")


def kind_of(described: str) -> str | None:
    """What kind of body the table speaks of; None for what articles do not name as a body."""
    return next((kind for words, kind in KINDS if re.search(words, described)), None)


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters."""
    return all(character < "\u0250" or "\u1e00" <= character <= "\u206f" for character in name) and len(name) > 1


def latin_forms(row: Mapping[str, str]) -> Iterator[str]:
    """Names of a row in Latin letters, the main one first; a peer's without the peerage too."""
    for form in (row["name"], *row["aliases"].split("; ")):
        if form and is_latin(form):
            titled = TITLED.match(form)
            yield form if titled is None else titled["name"]


def names_of_person(forms: Iterable[str]) -> list[str]:
    """Full names in normal form without hyphens, with and without middle initials."""
    plain = (unhyphenated(part) for form in forms for part in (form, _without_initials(form)))
    return [key for key in dict.fromkeys(map(normal, plain)) if " " in key]


def _without_initials(name: str) -> str:
    first, *middle, last = name.split() if " " in name else (name, "")
    return " ".join((first, *(word for word in middle if len(word.rstrip(".")) > 1), last))


def names_of_body(forms: Iterable[str], kind: str, country: str) -> list[str]:
    """Names in normal form, with and without legal form, and without the country for what every country has one of.

    An abbreviation is none, too many bodies have it; nor is another name of general words alone, nor one of a newspaper
    that has no word of the first, which is that of the newspaper that took it over.
    """
    main, *others = forms
    told = [form for form in others if not _is_general(form) and (kind != "media" or _is_alike(main, form))]
    whole = [form for form in (main, *told) if not (form.isupper() and " " not in form)]
    keys = dict.fromkeys(key for form in whole for key in (normal(form), normal(without_legal_form(form))))
    if kind in OWNED and country:
        keys |= dict.fromkeys(key for name in list(keys) for key in _without_owner(name, country))
    return [key for key in keys if len(key) > 2]


def _is_general(name: str) -> bool:
    return _general_words().issuperset(normal(name).split())


def _is_alike(name: str, other: str) -> bool:
    one, another = (set(normal(form).split()) - LINKS for form in (name, other))
    return not one.isdisjoint(another)


def _without_owner(key: str, country: str) -> Iterator[str]:
    for owner in _owners().get(country, ()):
        if key.startswith(f"{owner} "):
            yield key.removeprefix(f"{owner} ")
        for link in (" of ", " of the "):
            if key.endswith(f"{link}{owner}"):
                yield key.removesuffix(f"{link}{owner}")


@functools.cache
def _owners() -> dict[str, tuple[str, ...]]:
    """Names and demonyms of countries in normal form, by code."""
    owners: dict[str, tuple[str, ...]] = {}
    for row in read_rows(PACKAGE, "territories.tsv"):
        owners[row["code"]] = (normal(row["name"].split(" (")[0]),)
    for row in read_rows(PACKAGE, "countries.tsv"):
        others = (*row["names"].split("; "), *row["demonyms"].split("; "))
        owners[row["code"]] = (*owners.get(row["code"], ()), *map(normal, filter(None, others)))
    return owners


class Words:
    """How many of the bearers of an index have a word in their name."""

    def __init__(self) -> None:
        self.first, self.last, self.any = Counter[str](), Counter[str](), Counter[str]()
        self.bearers = 0

    def add(self, key: str) -> None:
        """Count one bearer's name."""
        words = key.split()
        self.bearers += 1
        self.any.update(set(words))
        self.first.update(words[:1])
        self.last.update(words[-1:])

    def rarity(self, key: str) -> int:
        """Of a person's name: 0 common, 1 uncommon, 2 rare, by how often its first and last word come in names."""
        first, *_, last = key.split()
        expected = self.first[first] * self.last[last] / self.bearers
        return 0 if expected > COMMON else 1 if expected > UNCOMMON else 2

    def telling(self, key: str) -> int:
        """Of a body's name: 0 of general words alone, 1 of words that many bodies have, 2 with one that few have."""
        words = [word for word in key.split() if word not in _general_words()]
        return 0 if not words else 2 if any(self.any[word] <= TELLING for word in words) else 1


@functools.cache
def _general_words() -> frozenset[str]:
    return (
        frozenset(map(str.casefold, column(PACKAGE, "name_heads.tsv"))) | column(PACKAGE, "generic_words.tsv") | LINKS
    )
