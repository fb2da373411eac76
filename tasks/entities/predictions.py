"""Resolved mentions in the format that the gold data of entities are scored in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from schemas import EntityType, TaggedName
from tasks.annotate import annotate_texts
from tasks.entities.article import ArticleReader, ReadMention
from tasks.entities.knowledge import load_knowledge
from tasks.entities.tagged_names import with_names

GOLD_TYPES: dict[EntityType, str] = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
"""The gold's names of types; what it does not have is MISC."""

BATCH = 50


TagNames = Callable[[Sequence[str]], Sequence[Sequence[TaggedName]]]
"""Texts to the names of each."""


def predict(gold: Iterable[Mapping[str, Any]], tag_names: TagNames) -> Iterator[dict[str, Any]]:
    """For every gold document `{id, text, …}` the mentions found in its text: `{id, text, mentions: [{start, end,
    type, kind, wikidata, cluster}]}`, the form that score_entities.py reads."""
    batch: list[Mapping[str, Any]] = []
    for document in gold:
        batch.append(document)
        if len(batch) == BATCH:
            yield from _predict_batch(batch, tag_names)
            batch = []
    yield from _predict_batch(batch, tag_names)


def _predict_batch(batch: list[Mapping[str, Any]], tag_names: TagNames) -> Iterator[dict[str, Any]]:
    texts = [document["text"] for document in batch]
    for document, doc, names in zip(batch, annotate_texts(texts), tag_names(texts), strict=True):
        yield predict_doc(document["id"], with_names(doc, names))


def predict_doc(document_id: str, doc: Doc) -> dict[str, Any]:
    """The prediction for one parsed text."""
    read = ArticleReader(doc, load_knowledge(), [], []).read()
    return {
        "id": document_id,
        "text": doc.text,
        "mentions": [_prediction(mention) for mention in read.mentions if mention.referent is not None],
    }


def _prediction(mention: ReadMention) -> dict[str, Any]:
    kind = "adj" if mention.resolved_by == "demonym" else mention.form
    prediction: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "type": GOLD_TYPES.get(mention.type, "MISC"),
        "kind": kind,
    }
    if mention.referent is not None:
        prediction["cluster"] = mention.referent.entity_id
        known = mention.referent.known
        stands_for_other = known is not None and known.type == "place" and mention.type == "organization"
        if known is not None and known.wikidata_id is not None and not stands_for_other:
            prediction["wikidata"] = known.wikidata_id
    return prediction
