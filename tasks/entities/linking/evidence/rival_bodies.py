"""Names that bodies of many countries have, "Senate", where they are not that of the country best known for it."""

from collections import Counter

from sayso.tasks.entities.linking.article_names import ArticleNames
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import NAME_WORDS
from sayso.tasks.knowledge import Knowledge, Known, head_word, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

RIVALLED = {row["head"]: float(row["times"]) for row in read_rows("sayso.tasks.entities", "linking_rivals.tsv")}
"""Heads of names that bodies of many countries have; how many times as often as the country best known for it another
must be named for the body to be that one's."""

SHARED = frozenset({"senate", "house", "congress", "party"})
"""Heads of those that an article on another country is as likely to mean."""

UNKNOWN = 0.7
"""How sure a mention is of a name that is nobody's known to all after all."""
HOME_BODIES = {
    row["name"]: (row["country"], normal(row["party"]))
    for row in read_rows("sayso.tasks.entities", "linking_home_bodies.tsv")
}
"""Countries by the short names of parties of theirs, and the parties."""
PARTIES_OF: dict[str, frozenset[str]] = {
    code: frozenset(name for name, (home, _) in HOME_BODIES.items() if home == code) for code, _ in HOME_BODIES.values()
}
"""Those names by their countries."""


def home_party(case: NameCase) -> Known | None:
    """The party of the country that the article is about: "Congress" where no other body of that name can be meant, or
    before a word for somebody of a party."""
    code, party = HOME_BODIES.get(case.key, ("", ""))
    country, named = case.knowledge.country_ids.get(code, ""), case.article.countries
    if not party or not (
        _is_among_parties(case, code, party) if not named else 0 < named[country] == max(named.values())
    ):
        return None
    found = case.knowledge.names.get(party) or case.knowledge.organizations.get(party)
    is_other = case.known is not None and case.known != found and named[case.known.country_id or ""] > 0
    is_of_party = case.written.behind.removesuffix("s") in NAME_WORDS["of_party"]
    return None if is_other and not is_of_party else found


def _is_among_parties(case: NameCase, code: str, party: str) -> bool:
    """Whether the article speaks of another party of a country by its short name: "Tory" where it names Labour."""
    names = (name for name in PARTIES_OF[code] if HOME_BODIES[name][1] != party)
    return any(name in case.article.by_key for name in names)


def party_at_home(case: NameCase) -> Referent:
    """That party."""
    party = home_party(case)
    assert party is not None
    case.written.name.type = party.type
    return case.registry.of_known(party)


def generic(case: NameCase) -> bool:
    """It is of words that many names have."""
    return case.knowledge.generic_words.issuperset(case.key.split())


def head(case: NameCase) -> str:
    """The word that heads it."""
    return head_word(case.key.split())


def best_known_met(case: NameCase) -> bool:
    """The article has spoken of the best known body of the name."""
    return case.known is not None and case.known.entity_id in case.registry.by_known


def owned(case: NameCase) -> Referent | None:
    """The body that the article has named so with its owner: "the House" of "the House of Commons"."""
    return case.registry.owned_as(case.key)


def owned_by_other(case: NameCase) -> bool:
    """The sentence speaks of another country than that body's."""
    body = owned(case)
    return body is not None and is_of_another_country(case, body)


def best_known_country(case: NameCase) -> bool:
    """The country of the best known body is named, and no other much oftener."""
    known, named = case.known, case.article.countries
    times = named[known.country_id or ""] if known is not None else 0
    return times > 0 and max(named.values()) <= RIVALLED[head(case)] * times


def body(case: NameCase) -> Referent:
    """The body of whatever country the article is about; it may be called by what stands before "of": "the House"."""
    referent = case.registry.body(case.written.text, case.written.name.type)
    case.registry.call_owned(case.written.text, referent)
    return referent


def forget_strangers(article: ArticleNames) -> None:
    """Once all names are joined: a legislature or party of a name that many have is not the best known one where the
    article has nothing else of its country."""
    named = Counter(
        referent.country_id or referent.wikidata_id
        for referent in article.registry.referents
        if not referent.is_unnamed
    )
    for referent in [*article.registry.by_known.values()]:
        country = referent.country_id
        is_alone = named[country] == 1 and not article.countries[country or ""]
        if country and is_alone and _is_bare(referent, article.registry.knowledge):
            article.registry.forget(referent)
            _take_back(article, referent)


def _is_bare(referent: Referent, knowledge: Knowledge) -> bool:
    """Whether a body goes by nothing but such a name: "Senate", "the Republican Party"."""
    keys = [normal(form) for form in referent.forms]
    common = knowledge.common_words | knowledge.generic_words | SMALL_WORDS
    return bool(keys) and all(
        head_word(key.split()) in SHARED and all(word in common or word in SHARED for word in key.split())
        for key in keys
    )


def _take_back(article: ArticleNames, referent: Referent) -> None:
    for mention in article.found.values():
        if mention.referent is referent and mention.resolved_by == "knowledge":
            mention.resolved_by, mention.confidence = "name", UNKNOWN


def is_of_another_country(case: NameCase, whole: Referent) -> bool:
    """Whether a sentence names another country before the short name of an office.

    "In Moscow, the Defense Ministry" is not "the South Korean Defense Ministry" of before.
    """
    owner = _owner(case, whole)
    countries = map(case.knowledge.country_of, case.article.earlier_in_sentence(case.written))
    return owner is not None and any(country.country_id != owner.country_id for country in filter(None, countries))


def _owner(case: NameCase, whole: Referent) -> Known | None:
    """The country that a longer form of a name has before the short one."""
    owners = (normal(form).removesuffix(case.key).strip() for form in sorted(whole.forms))
    return next(filter(None, map(case.knowledge.country_of, owners)), None)
