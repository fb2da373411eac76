"""Claims within claims: contents are tagged and parsed by themselves; each claim is led to the one that holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from schemas import Span
from tasks.claims.clauses import NEVER_ALONE, SUBJECTS, clause_attributions
from tasks.claims.lexicon import base_form, cue_classes
from tasks.claims.link import Attribution, link
from tasks.claims.snap import whole_names
from tasks.claims.tagger import Tagger

DEPTH = 3
"""Levels of attribution looked for below the outermost."""
SHORTEST = 4
"""Words of a content that may hold a source, a cue and a content of its own."""
LONGEST = 20_000
"""Characters of a content that is looked into."""


def inner_attributions(
    docs: Sequence[Doc], found: Sequence[Sequence[Attribution]], model: Tagger, depth: int = DEPTH
) -> list[list[Attribution]]:
    """For every text, its attributions and those within their contents, `depth` levels down, in order of position.

    An inner one counts only with a source and a content, and with a cue that is not known yet.
    """
    result = [list(of_text) for of_text in found]
    fresh = [list(of_text) for of_text in found]
    for _ in range(depth):
        places = [(n, span) for n, of_text in enumerate(fresh) for span in _promising(docs[n], of_text)]
        if not places:
            break
        fresh = [[] for _ in docs]
        tagged = model.tag([docs[n].text[span.start : span.end] for n, span in places])
        for (n, span), of_content in zip(places, tagged, strict=True):
            learned = [whole_names(docs[n], _moved(one, span.start)) for one in link(of_content, model)]
            for inner in (*learned, *clause_attributions(docs[n], span)):
                if inner.source and inner.content and not _known(inner, result[n]):
                    result[n].append(inner)
                    fresh[n].append(inner)
    return [sorted(of_text, key=lambda attribution: attribution.cue) for of_text in result]


def holders(found: Sequence[Attribution]) -> list[int | None]:
    """For every attribution, the index of the one whose content most closely holds its source, cue and content."""
    result: list[int | None] = []
    for index, inner in enumerate(found):
        around = [
            (sum(end - start for start, end in outer.content), other)
            for other, outer in enumerate(found)
            if other != index and _holds(outer, inner)
        ]
        result.append(min(around)[1] if around else None)
    return result


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(
        any(start <= span.start and span.end <= end for start, end in outer.content)
        for span in (*inner.source, *inner.cue, *inner.content)
    )


def _promising(doc: Doc, found: Sequence[Attribution]) -> Iterator[Span]:
    """The contents in which somebody says something: a verb that may be a cue has a subject there, or "according"."""
    for attribution in found:
        for span in attribution.content:
            tokens = doc.char_span(*span, alignment_mode="contract")
            if tokens is None or len(tokens) < SHORTEST or span.end - span.start > LONGEST:
                continue
            if any(token.lower_ == "according" or _may_be_cue(token) for token in tokens):
                yield span


def _may_be_cue(token: Token) -> bool:
    if token.pos_ != "VERB" or token.lemma_.lower() in NEVER_ALONE or base_form(token) not in cue_classes():
        return False
    return token.dep_ == "conj" or any(child.dep_ in SUBJECTS for child in token.children)


def _moved(attribution: Attribution, by: int) -> Attribution:
    def shift(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(start + by, end + by) for start, end in spans)

    return replace(
        attribution,
        source=shift(attribution.source),
        cue=shift(attribution.cue),
        content=shift(attribution.content),
    )


def _known(inner: Attribution, found: Sequence[Attribution]) -> bool:
    return any(
        start < span.end and span.start < end
        for attribution in found
        for start, end in attribution.cue
        for span in inner.cue
    )
