"""Names that bodies of many countries have, "Senate", where they are not that of the country best known for it."""

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.evidence.candidates import NOBODY, Candidates
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Known, head_word, normal
from sayso.tasks.knowledge.data_files import read_rows

RIVALLED = {row["head"]: float(row["times"]) for row in read_rows("sayso.tasks.entities", "linking_rivals.tsv")}
"""Heads of names that bodies of many countries have; how many times as often as the country best known for it another
must be named for the body to be that one's."""


def body_of_another(article: ArticleNames, written: Written) -> Candidates:
    """The body that the article has named with its owner: "the House" of "the House of Commons"."""
    known = _rivalled(article, written)
    if known is None or known.entity_id in article.registry.by_known:
        return NOBODY
    owned = article.registry.owned_as(written.key)
    return [owned] if owned is not None and not is_of_another_country(article, written, owned) else NOBODY


def body_of_this_article(article: ArticleNames, written: Written) -> Candidates:
    """The body of an article that does not name the country best known for it, or is about another."""
    known = _rivalled(article, written)
    if known is None or not article.countries:
        return NOBODY
    times = article.countries[known.country_id or ""]
    enough = RIVALLED[head_word(written.key.split())] * times
    is_others = times == 0 or max(article.countries.values()) > enough
    return [article.registry.body(written.text, written.name.type)] if is_others else NOBODY


def _rivalled(article: ArticleNames, written: Written) -> Known | None:
    """The body best known for a name that others have too."""
    words = written.key.split()
    known = article.known(written)
    is_body = known is not None and known.type == "organization"
    is_rivalled = is_body and head_word(words) in RIVALLED and article.knowledge.generic_words.issuperset(words)
    return known if is_rivalled else None


def is_of_another_country(article: ArticleNames, written: Written, whole: Referent) -> bool:
    """Whether a sentence names another country before the short name of an office.

    "In Moscow, the Defense Ministry" is not "the South Korean Defense Ministry" of before.
    """
    owner = _owner(article, whole, written.key)
    if owner is None:
        return False
    named = (article.knowledge.country_of(earlier.text) for earlier in article.earlier_in_sentence(written))
    return any(country.country_id != owner.country_id for country in named if country is not None)


def _owner(article: ArticleNames, whole: Referent, short: str) -> Known | None:
    """The country that a longer form of a name has before the short one."""
    owners = (article.knowledge.country_of(normal(form).removesuffix(short).strip()) for form in sorted(whole.forms))
    return next((owner for owner in owners if owner is not None), None)
