"""Rows to settle."""

from sayso.schemas import Claim, Figure, Mention, Span


def claim_of(source: str, confidence: float = 0.8) -> Claim:
    """“… said …” of a source that stands first in its article."""
    return Claim(
        claim_id="claim",
        article_id="article",
        position=0,
        source_text=source or None,
        source_spans=(Span(0, len(source)),) if source else (),
        source_entity_id=None,
        source_kind=None,
        source_resolved_by="none",
        cue_text="said",
        cue_spans=(Span(14, 18),),
        cue_lemma="say",
        cue_class="say",
        content_text="it rained.",
        content_spans=(Span(20, 30),),
        quotation="indirect",
        reported_in=None,
        chain=(source,),
        modality="asserted",
        is_negated=False,
        event_start=None,
        event_end=None,
        rule="tagger; class: say; modality: otherwise",
        confidence=confidence,
    )


def mention_of(span: Span) -> Mention:
    """A pronoun."""
    return Mention(
        mention_id="mention",
        article_id="article",
        start=span.start,
        end=span.end,
        text="she",
        type="person",
        form="pronoun",
        entity_id=None,
        resolved_by="pronoun",
        confidence=None,
    )


def figure_of() -> Figure:
    """A count."""
    return Figure(
        figure_id="figure",
        article_id="article",
        claim_id=None,
        start=20,
        end=22,
        text="12",
        value=12.0,
        low=None,
        high=None,
        low_inclusive=None,
        high_inclusive=None,
        approximator="exact",
        approximator_text=None,
        direction=None,
        role="level",
        linked_figure_id=None,
        kind="count",
        unit="tent",
        currency=None,
        counted_text="tents",
        counted_start=23,
        counted_end=28,
        counted_entity_id=None,
        measure=None,
        per_unit=None,
        value_si=None,
        unit_si=None,
        is_negated=False,
        rule="count",
    )
