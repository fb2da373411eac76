"""Acronyms and short names of what the article has named in full."""

from sayso.tasks.entities.linking.article_names import ArticleNames, Written
from sayso.tasks.entities.linking.evidence.candidates import NOBODY, Candidates
from sayso.tasks.entities.linking.evidence.rival_bodies import is_of_another_country
from sayso.tasks.entities.name import POSSESSIVES

SHORTENED = frozenset({"organization", "product", "place", "facility", "work"})
"""Types of what a name may be short for."""


def explained_acronym(article: ArticleNames, written: Written) -> Candidates:
    """An acronym beside the name that it stands for: "National Intelligence Service (NIS)"."""
    mention = article.found.get(article.long_forms.get(written.index, -1))
    if mention is None or mention.referent is None:
        return NOBODY
    written.name.type = mention.name.type
    article.explained[written.key] = mention.referent
    return [mention.referent]


def acronym_explained_elsewhere(article: ArticleNames, written: Written) -> Candidates:
    """An acronym that the article explains in another place."""
    referent = article.explained.get(written.key)
    if referent is None:
        return NOBODY
    written.name.type = referent.type
    return [referent]


def acronym(article: ArticleNames, written: Written) -> Candidates:
    """First letters of the one name in the article that has them: "NGE" of "Northern Grain Exchange"."""
    return _shortened(article, written) if written.text.isupper() else NOBODY


def short_name(article: ArticleNames, written: Written) -> Candidates:
    """Part of the one name in the article that has it: "the Supreme Court" of "the Supreme Court of Cassation"."""
    return _shortened(article, written) if written.name.type == "organization" else NOBODY


def _shortened(article: ArticleNames, written: Written) -> Candidates:
    whole = article.registry.shortened(written.text) if _may_be_short(article, written) else None
    if whole is None or is_of_another_country(article, written, whole):
        return NOBODY
    written.name.type = whole.type
    whole.short_forms.add(written.text)
    return [whole]


def _may_be_short(article: ArticleNames, written: Written) -> bool:
    """Whether a name has no owner of its own before it."""
    start = written.name.start
    is_owned = start > 0 and article.doc[start - 1].text in POSSESSIVES
    return written.name.type in SHORTENED and not is_owned
