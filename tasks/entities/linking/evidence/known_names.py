"""What knowledge says a name means, given how the article uses it: a team, a government, a people, an entity."""

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.linking.evidence.candidates import NOBODY, Candidates
from sayso.tasks.entities.linking.evidence.full_names import full_name
from sayso.tasks.entities.linking.referents import people_of
from sayso.tasks.knowledge import compatible

GOVERNMENT = " government"


def national_team(article: ArticleNames, written: Written) -> Candidates:
    """A country that plays: "Belgium beat Panama"."""
    country = article.knowledge.country_of(written.key) if written.index in article.teams else None
    if country is None:
        return NOBODY
    written.name.type = "organization"
    return [article.registry.team_of(country)]


def seat_of_government(article: ArticleNames, written: Written) -> Candidates:
    """A capital or palace that acts: "Moscow plans to leave the treaty"."""
    if not article.means_government.get(written.index):
        return NOBODY
    knowledge = article.knowledge
    return [article.registry.of_known(knowledge.capitals.get(written.key) or knowledge.palaces[written.key])]


def government(article: ArticleNames, written: Written) -> Candidates:
    """The government of a country by the country's name: "the UK Government"."""
    owner = written.key.removesuffix(GOVERNMENT)
    country = article.knowledge.country_of(owner) if owner != written.key else None
    return [article.registry.of_known(country)] if country is not None and country.subtype == "country" else NOBODY


def people(article: ArticleNames, written: Written) -> Candidates:
    """A noun for the people of a country: "the Belgians"."""
    if not means_people(article.doc, written.name, article.knowledge):
        return NOBODY
    country = article.knowledge.demonyms[written.key]
    return [article.registry.of_description(people_of(country, written.text))]


def country_of_demonym(article: ArticleNames, written: Written) -> Candidates:
    """The country that an adjective is of: "Belgian"."""
    country = article.knowledge.demonyms.get(written.key) if written.name.type == "group" else None
    return [article.registry.of_known(country)] if country is not None else NOBODY


def own_entity(article: ArticleNames, written: Written) -> Candidates:
    """An entity of the user's own under one of its names."""
    own = article.knowledge.own.get(written.key)
    is_meant = own is not None and compatible(own.type, written.name.type)
    return full_name(article, written) if is_meant else NOBODY


def known_entity(article: ArticleNames, written: Written) -> Candidates:
    """What the package knows under a name that is no person's here: "the Wall Street Journal"."""
    known = article.known(written)
    if known is None or written.name.type == "person" or article.registry.persons_called(written.key):
        return NOBODY
    referent = article.registry.of_known(known)
    article.registry.add_acronyms(written.text, referent)
    return [referent]
