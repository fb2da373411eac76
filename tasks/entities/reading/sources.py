"""Leads claims to the entities that were read as their sources, and "I" and "we" in a quotation to who is quoted."""

import dataclasses
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from sayso.schemas import Claim, SourceResolvedBy
from sayso.tasks.entities.descriptions.source_kinds import kind_of
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.reading.progress import Progress, ReadSource
from sayso.tasks.knowledge import Knowledge

Said = Sequence[tuple[int, int]]
"""Tokens of the contents of claims with the index of the claim, those of inner claims last."""

COUNTRY = "US"
"""In capitals it is no pronoun."""


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimHeads:
    """The tokens that carry the source of a claim: the first, and those of a source of several."""

    first: Token | None
    further: Sequence[Token] = ()

    @property
    def all(self) -> list[Token]:
        """All of them."""
        return [*self.further] if self.first is None else [self.first, *self.further]


def with_sources(claims: Sequence[Claim], heads: Sequence[ClaimHeads], progress: Progress) -> list[Claim]:
    """The claims with the entities that said them."""
    sources, knowledge = progress.sources, progress.knowledge
    return [_with_source(claim, head, sources, knowledge) for claim, head in zip(claims, heads, strict=True)]


def _with_source(claim: Claim, heads: ClaimHeads, sources: Mapping[int, ReadSource], knowledge: Knowledge) -> Claim:
    first = sources.get(heads.first.i) if heads.first is not None else None
    if first is None:
        return dataclasses.replace(
            claim, source_entity_id=None, co_source_entity_ids=(), source_kind=None, source_resolved_by="none"
        )
    others = [*first.further, *(sources[head.i].referent for head in heads.further if head.i in sources)]
    return led_to(claim, first.referent, first.resolved_by, knowledge, others)


def led_to(
    claim: Claim,
    referent: Referent,
    resolved_by: SourceResolvedBy,
    knowledge: Knowledge,
    others: Sequence[Referent] = (),
) -> Claim:
    """A claim with `referent` as its source, and `others` who said it too."""
    source = referent.entity_id
    further = dict.fromkeys(other.entity_id for other in others)
    further.pop(source, None)
    return dataclasses.replace(
        claim,
        source_entity_id=source,
        co_source_entity_ids=tuple(further),
        source_kind=kind_of(referent, knowledge),
        source_resolved_by=resolved_by,
    )


def read_first_person(
    claims: Sequence[Claim], heads: Sequence[ClaimHeads], said: Said, progress: Progress
) -> list[Claim]:
    """The claims with their sources; "I" and "we" inside what someone is quoted as saying are that someone."""
    speakers = _speakers(progress.doc, heads, said, progress.sources)
    for position, speaker in sorted(speakers.items()):
        progress.mentions.add(position, position + 1, speaker.type, "pronoun", speaker, "quotation", 0.85)
    return [_said_by_speaker(claim, head, speakers, progress) for claim, head in zip(claims, heads, strict=True)]


def _speakers(
    doc: Doc, heads: Sequence[ClaimHeads], said: Said, sources: Mapping[int, ReadSource]
) -> dict[int, Referent]:
    """Whom every "I" and "we" of a quotation stands for: the source of the innermost claim that has one which is no "I"
    itself; nobody where that is not known, or is several."""
    spoken = ((position, heads[index].first) for position, index in said if _is_speaker(doc[position]))
    innermost = {position: head.i for position, head in spoken if head is not None and not _is_speaker(head)}
    known = {position: sources[head] for position, head in innermost.items() if head in sources}
    return {position: source.referent for position, source in known.items() if not source.further}


def _is_speaker(token: Token) -> bool:
    return token.lower_ in WORDS["speaker"] and token.text != COUNTRY


def _said_by_speaker(claim: Claim, heads: ClaimHeads, speakers: Mapping[int, Referent], progress: Progress) -> Claim:
    """A claim of "I", inside a quotation, with who is quoted as its source."""
    speaker = speakers.get(heads.first.i) if heads.first is not None else None
    if speaker is None or claim.source_entity_id is not None:
        return claim
    return led_to(claim, speaker, "pronoun", progress.knowledge)
