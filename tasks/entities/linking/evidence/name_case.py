"""A name to be led to its referent, in its article: what the features of the table are asked of."""

from dataclasses import dataclass

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.knowledge import Gender, Knowledge, Known, normal, without_legal_form

LANDS = frozenset({"place", "organization"})
"""Types of names of towns and countries with what they are before them."""
SHORTEST_SMALL = 3
"""Letters up to which an acronym keeps its capitals: "Nato", and "EU"."""
COUNTS = ("none", "one", "several")


@dataclass(frozen=True, slots=True)
class NameCase:
    """A name and the article that it stands in."""

    article: ArticleNames
    written: Written

    @property
    def key(self) -> str:
        """The name in normal form."""
        return self.written.key

    @property
    def type(self) -> str:
        """What kind of thing the name is of, as far as is known by now."""
        return self.written.name.type

    @property
    def registry(self) -> Registry:
        """The referents of the article."""
        return self.article.registry

    @property
    def knowledge(self) -> Knowledge:
        """What is known before reading."""
        return self.article.registry.knowledge

    @property
    def title_gender(self) -> Gender | None:
        """The gender that the title before the name tells."""
        return self.knowledge.titles.get(self.written.before)

    @property
    def known(self) -> Known | None:
        """The place or other entity that knowledge has under the name, or under a firm's without its legal form."""
        known = self.article.places.get(self.written.index) or self.knowledge.names.get(self.key) or self._region
        if known is None and self.type == "organization":
            firm = self.knowledge.names.get(normal(without_legal_form(self.written.text)))
            known = firm if firm is not None and firm.type == "organization" else None
        if known is None and self.type in LANDS:
            known = self._land_in_full
        if known is not None and self._is_in_small_letters(known):
            return None
        return None if known is not None and known.subtype == "media" and self.type == "place" else known

    def _is_in_small_letters(self, known: Known) -> bool:
        """Whether the name is a short acronym of what is known but for its capitals: "Ft" is no "FT"."""
        text = self.written.text
        is_short = len(text) <= SHORTEST_SMALL and not self.written.tokens.lower_cased
        return is_short and text.istitle() and text.upper() in initials(known.name)

    @property
    def _land_in_full(self) -> Known | None:
        """The town or country that the name is with what it is before or behind it: "City of New Orleans", "Benin
        Republic"."""
        kind, _, land = self.key.partition(" of ")
        known = self.knowledge.names.get(land) if kind in NAME_WORDS["land_before"] else None
        country, _, kind = self.key.rpartition(" ")
        if kind in NAME_WORDS["land_behind"]:
            known = self.knowledge.lands.get(country)
        return known if known is not None and known.type == "place" else None

    @property
    def _region(self) -> Known | None:
        """The part of a country that the name is with its kind, "Henan Province", where no other country is named
        oftener: several have a Punjab. A state of the United States is none so: "Oregon State" is a university."""
        *words, kind = self.key.split()
        if self.type != "place" or kind not in NAME_WORDS["division_dropped"]:
            return None
        region, named = self.knowledge.regions.get(" ".join(words)), self.article.countries
        if region is None or region.country_id == self.knowledge.lands["united states"].country_id:
            return None
        return region if named[region.country_id or ""] == max(named.values(), default=0) else None


def how_many(things: int) -> str:
    """None, one or several."""
    return COUNTS[min(things, 2)]
