"""What an article speaks of: who or what its names, descriptions and pronouns stand for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso.schemas import EntityType, stable_id
from sayso.tasks.entities.linking.called.groups import group_key, is_plural
from sayso.tasks.entities.naming.person_names import without_initials
from sayso.tasks.knowledge import Gender, Known, entity_id, normal, unhyphenated, without_legal_form

Number = Literal["singular", "plural"]


@dataclass(slots=True, eq=False)
class Referent:
    """One entity within one article."""

    type: EntityType
    known: Known | None = None
    forms: Counter[str] = field(default_factory=Counter)
    short_forms: set[str] = field(default_factory=set)
    key: str | None = None
    gender: Gender | None = None
    age: int | None = None
    number: Number = "singular"
    subtype: str | None = None
    country_id: str | None = None
    roles: set[str] = field(default_factory=set)
    is_unnamed: bool = False
    role: str | None = None
    is_generic: bool = False
    scope: str | None = None
    """The article or country whose alone it is, where its name is many others' too."""
    office_country: str | None = None
    """The country of a state whose office somebody is named with: "Missouri Attorney General"."""
    is_surname_only: bool = False
    is_background: bool = False

    @property
    def name(self) -> str:
        """Name to show: the known one, else the most frequent form, one of several words before a short one."""
        if self.known is not None:
            return self.known.name
        whole = [form for form in self.forms if form not in self.short_forms]
        if self.type == "person" and len(whole) > 1:
            whole = _without_endings(whole)
        best = max(whole or self.forms, key=lambda form: (*self._fullness(form), self.forms[form], len(form), form))
        return best.title() if _is_shouted(best) and (" " in best or self.type == "person") else best

    def _fullness(self, form: str) -> tuple[bool, bool, bool]:
        """Whether a form is of several words, not in capitals, and ends as a name does, a group's as one for many; the
        most frequent of the best is shown."""
        words = (without_initials(form) if self.type == "person" else form).split()
        is_ended = is_plural(form) if self.type == "group" else not words[-1].islower()
        return (len(words) > 1, len(words) == 1 or not form.isupper(), is_ended)

    @property
    def wikidata_id(self) -> str | None:
        """Its id in Wikidata, where it is known."""
        return self.known.wikidata_id if self.known is not None else None

    @property
    def entity_id(self) -> str:
        """Wikidata id, else a hash of type and normal name, and of the country or article that gives a common name."""
        if self.known is not None:
            return self.known.entity_id
        if self.key is not None:
            return stable_id(self.type, self.key)
        name = group_key(self.name) if self.type == "group" else self.name
        if self.scope is not None:
            return stable_id(self.type, normal(name), self.scope)
        if self.type == "person":
            return entity_id("person", unhyphenated(without_initials(name)))
        if self.country_id is not None and self.is_generic:
            return stable_id(self.type, normal(name), self.country_id)
        if self.type == "organization":
            return entity_id("organization", without_legal_form(name))
        return entity_id(self.type, name)


def _is_shouted(form: str) -> bool:
    """Whether a name is in capitals because the text is; one with a number is an abbreviation: "FTSE 100"."""
    return form.isupper() and not any(map(str.isdigit, form))


def _without_endings(forms: Sequence[str]) -> list[str]:
    """Full names without those that are but the end of another: "Kwakye Ofosu" of "Felix Kwakye Ofosu"."""
    full = [form for form in forms if " " in form] or list(forms)
    longer = "\n".join(full) + "\n"
    return [form for form in full if f" {form}\n" not in longer]


POSSESSIVE = re.compile(r"['’]s?(?= )")
"""What tells no two descriptions apart: "Berg's campaign" is the Berg campaign."""


def unnamed(entity_type: EntityType, description: str, role: str, country_id: str | None, number: Number) -> Referent:
    """A source without a name, told apart by its description: "American officials"."""
    key = f"unnamed {normal(POSSESSIVE.sub('', description))} {country_id or ''}".strip()
    return Referent(
        type=entity_type,
        forms=Counter({description: 1}),
        key=key,
        number=number,
        country_id=country_id,
        is_unnamed=True,
        role=role,
    )


def background(number: Number) -> Referent:
    """A thing without a name that is no source and gets no row: it only keeps a pronoun from being led past it."""
    return Referent(type="other", number=number, is_background=True)


def people_of(home: Known, word: str) -> Referent:
    """The people of a country or other place, called by `word`: "Russians"."""
    return Referent(
        type="group",
        forms=Counter({word: 1}),
        key=f"people {normal(word)}",
        number="plural",
        country_id=home.country_id,
        is_unnamed=True,
        role="people",
    )
