"""Marked articles as the stage reads them: claims with their speakers as a reader names them, or mentions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.schemas import Claim, Span, span_text, stable_id

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A text with its claims, and what a reader says of it.

    `speakers` gives the place of the speaker's name for the first character of a source, None where nobody is named;
    `clusters` the entity for the last character of every mention's head, `nouns` the place that names whom a noun means
    for the noun's last character, None where nobody named is meant.
    """

    article_id: str
    text: str
    claims: Sequence[Claim]
    speakers: Mapping[int, Place | None] = field(default_factory=dict)
    clusters: Mapping[int, str] = field(default_factory=dict)
    nouns: Mapping[int, Place | None] = field(default_factory=dict)


def marked_speakers(record: Mapping[str, Any]) -> MarkedArticle:
    """An article with marked attributions: `{id, text, attributions: [{id, source, cue, content, speaker, …}]}`."""
    marks = record["attributions"]
    claims = [_claim(record["id"], record["text"], place, mark) for place, mark in enumerate(marks)]
    speakers = {mark["source"][0][0]: mark["speaker"] and tuple(mark["speaker"]) for mark in marks if mark["source"]}
    return MarkedArticle(record["id"], record["text"], claims, speakers=speakers)


def marked_mentions(record: Mapping[str, Any], claims: Sequence[Claim]) -> MarkedArticle:
    """An article whose mentions are marked: `{id, text, mentions: [{start, end, head, cluster}]}`."""
    return MarkedArticle(record["id"], record["text"], claims, clusters=dict(_clusters(record["mentions"])))


def marked_nouns(record: Mapping[str, Any], claims: Sequence[Claim]) -> MarkedArticle:
    """An article whose nouns for persons are marked: `{id, text, nouns: [{noun, person}]}`."""
    nouns = {mark["noun"][1] - 1: mark["person"] and tuple(mark["person"]) for mark in record["nouns"]}
    return MarkedArticle(record["id"], record["text"], claims, nouns=nouns)


def _clusters(mentions: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    for mention in mentions:
        if mention.get("cluster"):
            yield mention.get("head", (mention["start"], mention["end"]))[1] - 1, mention["cluster"]


def _claim(article_id: str, text: str, place: int, mark: Mapping[str, Any]) -> Claim:
    source, cue, content = (tuple(Span(*span) for span in mark[part] or ()) for part in ("source", "cue", "content"))
    return Claim(
        claim_id=stable_id(article_id, mark["id"]),
        article_id=article_id,
        position=place,
        source_text=span_text(text, source) if source else None,
        source_spans=source,
        source_entity_id=None,
        source_kind=None,
        source_resolved_by="none",
        cue_text=span_text(text, cue) if cue else "",
        cue_spans=cue,
        cue_lemma="",
        cue_class=mark["cue_class"],
        content_text=span_text(text, content),
        content_spans=content,
        quotation=mark["quotation"],
        reported_in=stable_id(article_id, mark["reported_in"]) if mark["reported_in"] else None,
        chain=(),
        modality=mark["modality"],
        is_negated=mark["is_negated"],
        event_start=None,
        event_end=None,
        rule="marked",
        confidence=1.0,
    )
