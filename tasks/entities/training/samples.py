"""What is learned from: for every word that points back, its candidates with their features and which are right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.tasks.entities.article import ArticleReader, ReadArticle
from sayso.tasks.entities.coreference.candidates import Candidate
from sayso.tasks.entities.coreference.ranking import Ranked, Values
from sayso.tasks.entities.descriptions.speakers.sources import source_head
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.training.marked import MarkedArticle, Place
from sayso.tasks.knowledge import Knowledge, normal


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of one word, those of nobody last, and which of them are right."""

    article_id: str
    kind: str
    values: tuple[Values, ...]
    right: tuple[bool, ...]


def read_samples(marked: MarkedArticle, doc: Doc, knowledge: Knowledge) -> list[Sample]:
    """The samples of one article; `doc` has the names that the tagger sees."""
    read = ArticleReader(doc, knowledge, marked.claims, []).read()
    judge = _Judge(marked, doc, read, dict(_heads(marked, doc, knowledge)))
    judged = ((ranked, judge.right(token, ranked)) for token, ranked in read.ranked)
    return [Sample(marked.article_id, one.kind, one.values, right) for one, right in judged if right is not None]


def _heads(marked: MarkedArticle, doc: Doc, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    for claim in marked.claims:
        head = source_head(doc, claim, {}, knowledge)
        if head is not None and claim.source_spans[0].start in marked.speakers:
            yield head.i, claim.source_spans[0].start


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells which candidates are right in one article."""

    marked: MarkedArticle
    doc: Doc
    read: ReadArticle
    sources: Mapping[int, int]
    """The first character of a source by the token of its head."""

    def right(self, token: int, ranked: Ranked) -> tuple[bool, ...] | None:
        """Which of the candidates and nobody are right; None where the marks do not say."""
        word = self.doc[token]
        last = word.idx + len(word) - 1
        if token in self.sources:
            return self._as_speaker(self.marked.speakers[self.sources[token]], ranked)
        if last in self.marked.nouns:
            return self._as_speaker(self.marked.nouns[last], ranked)
        cluster = self.marked.clusters.get(last)
        return self._as_mention(cluster, ranked) if cluster is not None else None

    def _as_speaker(self, speaker: Place | None, ranked: Ranked) -> tuple[bool, ...]:
        """Nobody speaks where nobody is named, or somebody without a name."""
        if speaker is None:
            return (*(one.referent.is_unnamed or one.referent.is_background for one in ranked.candidates), True)
        named = self._named(speaker)
        return _or_nobody([one.referent in named for one in ranked.candidates])

    def _as_mention(self, cluster: str, ranked: Ranked) -> tuple[bool, ...]:
        return _or_nobody([self._is_of(cluster, one) for one in ranked.candidates])

    def _is_of(self, cluster: str, candidate: Candidate) -> bool:
        heads = (self.doc[mention.token] for mention in candidate.mentions)
        return any(self.marked.clusters.get(head.idx + len(head) - 1) == cluster for head in heads)

    def _named(self, speaker: Place) -> set[Referent]:
        """Who is named at a place, who has the same last name, and who speaks there described without a name."""
        name = normal(self.marked.text[slice(*speaker)]).split()
        found = {mention.referent for mention in self.read.mentions if _overlaps((mention.start, mention.end), speaker)}
        alike = {
            mention.referent
            for mention in self.read.mentions
            if mention.referent is not None and mention.form == "name" and _is_part(mention.referent, name)
        }
        spoken = {place for place, named in self.marked.speakers.items() if named == speaker}
        described = {
            mention.referent
            for mention in self.read.mentions
            if mention.form == "nominal" and any(mention.start <= place < mention.end for place in spoken)
        }
        return {one for one in found | alike | described if one is not None}


def _is_part(referent: Referent, name: list[str]) -> bool:
    """Whether a person is called by the last word of a longer name, or by words of it alone."""
    words = normal(referent.name).split()
    return referent.type == "person" and (words[-1:] == name[-1:] or set(words) <= set(name))


def _overlaps(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _or_nobody(right: list[bool]) -> tuple[bool, ...]:
    return (*right, not any(right))
