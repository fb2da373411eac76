"""Leading every name of an article to its referent: longest names first, each by the first evidence that says whose."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.tasks.entities.linking.article_names import NamedMention, Origin, read_article_names
from sayso.tasks.entities.linking.called.merging import merge_same
from sayso.tasks.entities.linking.evidence.known_names import may_be_nickname
from sayso.tasks.entities.linking.evidence.name_case import NameCase
from sayso.tasks.entities.linking.evidence.rival_bodies import forget_strangers
from sayso.tasks.entities.linking.evidence.table import NAMES, REFERENTS, RESOLUTIONS
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.identifying import identify
from sayso.tasks.entities.linking.name_context import note_neighbours
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.name import Name, Tokens


def join_names(
    doc: Doc, names: Sequence[Name], tokens: Tokens, on_sport: bool, registry: Registry, origin: Origin
) -> list[NamedMention]:
    """Every name of `names`, in order, with its referent; `on_sport` tells whether the article is about a match,
    `origin` which it is."""
    article = read_article_names(doc, names, tokens, on_sport, registry)
    for case in sorted((NameCase(article, written) for written in article.names), key=_turn):
        mention = _joined(case)
        article.join(mention, case.written.index)
        if mention.referent is not None:
            note_neighbours(case.written, mention.referent)
    forget_strangers(article)
    home = home_of(article.countries) or _only(article.countries)
    registry.settle_owners(home)
    registry.tell_namesakes_apart()
    identify(article, origin.year, on_sport)
    merge_same(article)
    registry.settle_scopes(home, origin.article_id)
    return [article.found[written.index] for written in article.names]


def _only(countries: Counter[str]) -> str | None:
    """The one country that an article names."""
    return next(iter(countries)) if len(countries) == 1 else None


def _turn(case: NameCase) -> tuple[bool, int, bool, bool, int]:
    """Order of reading: longest names first, of these leaders', then surnames whose title tells a gender, then the
    rest; last of all nicknames of clubs."""
    name, people = case.written.name, case.knowledge.people
    return (
        may_be_nickname(case),
        name.start - name.end,
        case.key not in people,
        case.title_gender is None,
        case.written.index,
    )


def _joined(case: NameCase) -> NamedMention:
    decided = NAMES.decide(case)
    assert decided is not None, "the last row of the table has no condition"
    resolved_by, confidence = RESOLUTIONS[decided.name]
    referent = REFERENTS[decided.outcome](case)
    if referent is not None and resolved_by != "demonym":
        referent.forms[case.written.text] += 1
    return NamedMention(case.written.name, case.written.text, referent, resolved_by, confidence)
