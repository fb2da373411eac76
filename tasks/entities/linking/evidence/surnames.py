"""Whom a surname, or another part of a full name, means."""

from collections.abc import Callable, Sequence

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.evidence.candidates import NOBODY, Candidates
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge.data_files import column

OFFICES = column("sayso.tasks.entities", "linking_offices.tsv", "title")
"""Titles of heads of state and government."""

BARE_USES = 2
"""Uses of a surname alone for one person, before another of that surname comes up, that make it theirs afterwards."""


def leader_in_office(article: ArticleNames, written: Written) -> Candidates:
    """Whom "President Obama" means where the article names but another Obama in full."""
    leader = article.knowledge.people_alone.get(written.key) if written.before in OFFICES else None
    if leader is None or written.name.type != "person":
        return NOBODY
    if any(person.known is leader or not OFFICES.isdisjoint(person.roles) for person in _called(article, written)):
        return NOBODY
    referent = article.registry.of_known(leader)
    referent.is_surname_only = True
    article.registry.add_part(written.key, referent)
    return [referent]


def only_bearer(article: ArticleNames, written: Written) -> Candidates:
    """The only person of the article who is called so."""
    return likely_bearer(article, written) if len(_called(article, written)) == 1 else NOBODY


def likely_bearer(article: ArticleNames, written: Written) -> Candidates:
    """Of several persons who are called so the one whom title, order or use of their names tells; all where none
    does."""
    title = article.title_gender(written)
    called = [person for person in _called(article, written) if title is None or person.gender in (None, title)]
    bearers = _told_apart(article, written, called)
    if len(bearers) == 1:
        article.bare_uses[written.key, bearers[0]] += 1
    return bearers


def _called(article: ArticleNames, written: Written) -> Sequence[Referent]:
    return article.registry.persons_called(written.text) if written.name.type == "person" else NOBODY


def _told_apart(article: ArticleNames, written: Written, persons: Candidates) -> Candidates:
    """The one of several persons whom the first of the `TELLING` that leaves one does."""
    for telling in TELLING if len(persons) > 1 else ():
        left = telling(article, written, persons)
        if len(left) == 1:
            return left
    return persons


def _titled(article: ArticleNames, written: Written, persons: Candidates) -> Candidates:
    """Who has no first name in the article."""
    return [person for person in persons if person.is_surname_only]


def _named_before(article: ArticleNames, written: Written, persons: Candidates) -> Candidates:
    """Who is named in full before, which the others are not."""
    return [person for person in persons if article.named_first.get(person, written.index) < written.index]


def _called_so_before(article: ArticleNames, written: Written, persons: Candidates) -> Candidates:
    """Who had the surname to themselves before."""
    before = _named_before(article, written, persons)
    return [person for person in before if article.bare_uses[written.key, person] >= BARE_USES]


def _named_in_line(article: ArticleNames, written: Written, persons: Candidates) -> Candidates:
    """Whom the same paragraph has named in full just before."""
    named = [mention.referent for mention in article.earlier_in_line(written) if mention.resolved_by == "name"]
    return [person for person in persons if person in named]


TELLING: tuple[Callable[[ArticleNames, Written, Candidates], Candidates], ...] = (
    _titled,
    _named_before,
    _called_so_before,
    _named_in_line,
)
