"""Resolved mentions in the format that the gold data of entities are scored in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from spacy.tokens import Doc

from sayso.schemas import Claim, EntityType, TaggedName
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.entities.article import ArticleReader
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.entities.reading.mentions import ReadMention
from sayso.tasks.knowledge import load_knowledge

GOLD_TYPES: dict[EntityType, str] = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
"""The gold's names of types; what it does not have is MISC."""

BATCH = 50


class Extracted(Protocol):
    """What the claims stage finds in a text."""

    @property
    def claims(self) -> list[Claim]:
        """Who said what: what is quoted tells who "I" is."""

    @property
    def names(self) -> list[TaggedName]:
        """Names that the tagger sees."""


Extract = Callable[[Sequence[Doc]], Sequence[Extracted]]
"""Annotated texts to what is found in each."""


def predict(gold: Iterable[Mapping[str, Any]], extract: Extract) -> Iterator[dict[str, Any]]:
    """For every gold document `{id, text, …}` the mentions found in its text: `{id, text, mentions: [{start, end,
    type, kind, wikidata, cluster}]}`, the form that score_entities.py reads."""
    batch: list[Mapping[str, Any]] = []
    for document in gold:
        batch.append(document)
        if len(batch) == BATCH:
            yield from _predict_batch(batch, extract)
            batch = []
    yield from _predict_batch(batch, extract)


def _predict_batch(batch: list[Mapping[str, Any]], extract: Extract) -> Iterator[dict[str, Any]]:
    docs = annotate_texts([document["text"] for document in batch])
    for document, doc, found in zip(batch, docs, extract(docs), strict=True):
        yield predict_doc(document["id"], with_names(doc, found.names), found.claims)


def predict_doc(document_id: str, doc: Doc, claims: Sequence[Claim]) -> dict[str, Any]:
    """The prediction for one parsed text."""
    read = ArticleReader(doc, load_knowledge(), claims, []).read()
    return {
        "id": document_id,
        "text": doc.text,
        "mentions": [
            _prediction(mention, mention.referent) for mention in read.mentions if mention.referent is not None
        ],
    }


def _prediction(mention: ReadMention, referent: Referent) -> dict[str, Any]:
    known = referent.known
    is_government = known is not None and known.type == "place" and mention.type == "organization"
    prediction = {
        "start": mention.start,
        "end": mention.end,
        "type": GOLD_TYPES.get(mention.type, "MISC"),
        "kind": "adj" if mention.resolved_by == "demonym" else mention.form,
        "cluster": referent.entity_id + (" government" if is_government else ""),
    }
    if referent.wikidata_id is not None and not is_government:
        prediction["wikidata"] = referent.wikidata_id
    return prediction
