"""Leading every name of an article to its referent: longest names first, each by the first evidence that says whose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.entities.linking.article_names import ArticleNames, NamedMention, Written, read_article_names
from sayso.tasks.entities.linking.evidence.candidates import Candidates
from sayso.tasks.entities.linking.evidence.full_names import full_name
from sayso.tasks.entities.linking.evidence.known_names import (
    country_of_demonym,
    government,
    known_entity,
    national_team,
    own_entity,
    people,
    seat_of_government,
)
from sayso.tasks.entities.linking.evidence.rival_bodies import body_of_another, body_of_this_article
from sayso.tasks.entities.linking.evidence.short_names import (
    acronym,
    acronym_explained_elsewhere,
    explained_acronym,
    short_name,
)
from sayso.tasks.entities.linking.evidence.surnames import leader_in_office, likely_bearer, only_bearer
from sayso.tasks.entities.linking.home_country import home_of
from sayso.tasks.entities.linking.name_context import note_neighbours
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.name import Name


@dataclass(frozen=True, slots=True)
class Evidence:
    """A way to tell whom a name means: what mentions resolved so say, how sure they are, and whom it names."""

    resolved_by: str
    confidence: float
    candidates: Callable[[ArticleNames, Written], Candidates]
    of_one_word: float | None = None
    """Confidence where the name is one word, if that is another."""

    def confidence_in(self, text: str) -> float:
        """How sure the evidence is for a name as it is written."""
        return self.confidence if self.of_one_word is None or " " in text else self.of_one_word


EVIDENCE = (
    Evidence("team", 0.8, national_team),
    Evidence("metonym", 0.7, seat_of_government),
    Evidence("metonym", 0.9, government),
    Evidence("demonym", 0.9, people),
    Evidence("demonym", 0.9, country_of_demonym),
    Evidence("name", 0.9, own_entity, of_one_word=0.7),
    Evidence("short name", 0.8, body_of_another),
    Evidence("name", 0.7, body_of_this_article),
    Evidence("knowledge", 0.95, known_entity),
    Evidence("acronym", 0.95, explained_acronym),
    Evidence("acronym", 0.95, acronym_explained_elsewhere),
    Evidence("surname", 0.9, leader_in_office),
    Evidence("surname", 0.9, only_bearer),
    Evidence("surname", 0.6, likely_bearer),
    Evidence("acronym", 0.8, acronym),
    Evidence("short name", 0.8, short_name),
    Evidence("name", 0.9, full_name, of_one_word=0.7),
)
"""In their order: the first that names anyone decides, and the last always does."""


def join_names(doc: Doc, names: Sequence[Name], on_sport: bool, registry: Registry) -> list[NamedMention]:
    """Every name of `names`, in order, with its referent; `on_sport` tells whether the article is about a match."""
    article = read_article_names(doc, names, on_sport, registry)
    for written in sorted(article.names, key=lambda written: _turn(article, written)):
        mention = _joined(article, written)
        article.found[written.index] = mention
        if mention.referent is not None:
            note_neighbours(doc, mention.name, mention.referent, registry.knowledge)
    registry.settle_owners(home_of(article.countries))
    registry.tell_namesakes_apart()
    return [article.found[written.index] for written in article.names]


def _turn(article: ArticleNames, written: Written) -> tuple[int, bool, int]:
    """Order of reading: longest names first, then surnames whose title tells a gender, then the rest."""
    return (written.name.start - written.name.end, article.title_gender(written) is None, written.index)


def _joined(article: ArticleNames, written: Written) -> NamedMention:
    told = ((evidence, evidence.candidates(article, written)) for evidence in EVIDENCE)
    evidence, candidates = next((evidence, candidates) for evidence, candidates in told if candidates)
    if len(candidates) > 1:
        return NamedMention(written.name, written.text, None, "none", 0.0)
    if evidence.resolved_by != "demonym":
        candidates[0].forms[written.text] += 1
    confidence = evidence.confidence_in(written.text)
    return NamedMention(written.name, written.text, candidates[0], evidence.resolved_by, confidence)
