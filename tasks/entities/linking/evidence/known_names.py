"""What knowledge says a name means, given how the article uses it: a team, a government, a people, an entity."""

from sayso.tasks.entities.linking.demonyms import means_people
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.referents import Referent, people_of
from sayso.tasks.entities.linking.teams import of_town
from sayso.tasks.knowledge import Known, compatible

GOVERNMENT = " government"


def plays(case: NameCase) -> bool:
    """It is a country or town, and plays: "Belgium beat Panama"."""
    return case.written.index in case.article.teams


def team(case: NameCase) -> Referent:
    """The national team, or the club of the town: the best known in football, the one that the article has named in
    full, else a club."""
    case.written.name.type = "organization"
    is_town = case.key not in case.knowledge.lands or case.key in case.knowledge.capitals
    best_known = case.knowledge.clubs.get(case.key)
    if best_known is not None and case.article.on_football:
        return case.registry.of_known(best_known)
    club = case.registry.club_with(case.key) if is_town else None
    if club is not None:
        return club
    side = case.knowledge.lands.get(case.key) or of_town(case.written)
    assert side is not None
    return case.registry.team_of(side)


def may_be_nickname(case: NameCase) -> bool:
    """It is what football calls a club besides its names."""
    return case.article.on_football and case.key in case.knowledge.nicknames


def nicknamed(case: NameCase) -> Referent | None:
    """The one club that the article names and football calls so: "the Hammers"."""
    if not may_be_nickname(case):
        return None
    by_key, found = case.article.by_key, case.article.found
    clubs = [club & by_key.keys() for club in case.knowledge.nicknames[case.key]]
    named = [by_key[key][0].index for names in clubs for key in sorted(names)]
    referents = (found[index].referent for index in named if index in found)
    bodies = [referent for referent in referents if referent is not None and referent.type == "organization"]
    return bodies[0] if len(list(filter(None, clubs))) == 1 and bodies else None


def club_nicknamed(case: NameCase) -> Referent:
    """That club, which is not shown under the nickname."""
    club = nicknamed(case)
    assert club is not None
    case.written.name.type = club.type
    club.short_forms.add(case.written.text)
    return club


def acts(case: NameCase) -> bool:
    """It is a capital or palace, and acts: "Moscow plans to leave the treaty"."""
    return case.article.means_government.get(case.written.index, False)


def government(case: NameCase) -> Referent:
    """The country whose government sits there."""
    return case.registry.of_known(case.knowledge.capitals.get(case.key) or case.knowledge.palaces[case.key])


def governed(case: NameCase) -> Known | None:
    """The country whose government it says it is: "the UK Government"."""
    country = case.knowledge.lands.get(case.key.removesuffix(GOVERNMENT)) if case.key.endswith(GOVERNMENT) else None
    return country if country is not None and country.subtype == "country" else None


def country_governed(case: NameCase) -> Referent:
    """That country."""
    return case.registry.of_known(case.knowledge.lands[case.key.removesuffix(GOVERNMENT)])


def people(case: NameCase) -> bool:
    """It is a noun for the people of a country: "the Belgians"."""
    return means_people(case.written)


def people_meant(case: NameCase) -> Referent:
    """That people."""
    home = case.knowledge.home_of(case.key)
    assert home is not None
    return case.registry.of_description(people_of(home, case.written.text))


def demonym(case: NameCase) -> Known | None:
    """The country or other place that an adjective is of: "Belgian"."""
    return case.knowledge.home_of(case.key) if case.type == "group" else None


def country_of_demonym(case: NameCase) -> Referent:
    """That place."""
    home = demonym(case)
    assert home is not None
    return case.registry.of_known(home)


def own(case: NameCase) -> bool:
    """The user has an entity of that name, of a type that it may be of."""
    own_entity = case.knowledge.own.get(case.key)
    return own_entity is not None and compatible(own_entity.type, case.written.name.type)


def known_entity(case: NameCase) -> Referent:
    """What the package knows under the name; the article may go on with its initials or a part of it."""
    assert case.known is not None
    referent = case.registry.of_known(case.known)
    case.registry.call_body(case.written.text, referent)
    return referent
