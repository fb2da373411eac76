"""The claims of articles: tag → link → mend → nest → classify; and the names that the tagger sees on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.schemas import Article, Claim, TaggedName, span_text, word_ids
from sayso.tasks.annotate import is_analysed
from sayso.tasks.claims.annotated import AnnotatedText, annotated
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import classify
from sayso.tasks.claims.mending.between import with_frames_between
from sayso.tasks.claims.mending.boundaries import with_whole_parts
from sayso.tasks.claims.mending.citing import with_cited
from sayso.tasks.claims.mending.coordination import with_second_cues
from sayso.tasks.claims.mending.extent.addressees import with_addressees
from sayso.tasks.claims.mending.extent.antecedents import with_antecedents
from sayso.tasks.claims.mending.extent.bounded import with_bounded_contents
from sayso.tasks.claims.mending.extent.clauses import with_whole_clauses
from sayso.tasks.claims.mending.extent.framed import with_framed_contents
from sayso.tasks.claims.mending.extent.governed import with_governed_contents
from sayso.tasks.claims.mending.extent.joined import without_joined_clauses
from sayso.tasks.claims.mending.extent.of_speaker import without_speakers
from sayso.tasks.claims.mending.extent.openings import with_whole_openings
from sayso.tasks.claims.mending.extent.passives import with_own_clauses
from sayso.tasks.claims.mending.extent.restored import with_restored_contents
from sayso.tasks.claims.mending.frames import with_frames
from sayso.tasks.claims.mending.furniture.headlines import apart_from_furniture
from sayso.tasks.claims.mending.furniture.own_voice import without_own_voice
from sayso.tasks.claims.mending.inner import with_inner
from sayso.tasks.claims.mending.inversion import with_inverted_sources
from sayso.tasks.claims.mending.known_cues import attributing, only_attributing, with_known_cues
from sayso.tasks.claims.mending.nesting import holders
from sayso.tasks.claims.mending.nominal import with_noun_cues
from sayso.tasks.claims.mending.parsed.doubted import with_doubted
from sayso.tasks.claims.mending.parsed.governing import without_governing
from sayso.tasks.claims.mending.parsed.quoting import with_quoted
from sayso.tasks.claims.mending.pieces.apart import without_apart
from sayso.tasks.claims.mending.pieces.kept_back import without_kept_back
from sayso.tasks.claims.mending.pieces.loose_ends import without_loose_ends
from sayso.tasks.claims.mending.pieces.strays import without_strays
from sayso.tasks.claims.mending.pieces.unfinished import with_finished_contents
from sayso.tasks.claims.mending.running.closed import with_closed_quotations
from sayso.tasks.claims.mending.running.freed import with_freed_quotations
from sayso.tasks.claims.mending.running.labels import with_labels
from sayso.tasks.claims.mending.running.quotations import with_running_quotations
from sayso.tasks.claims.mending.running.whole import with_whole_quotations
from sayso.tasks.claims.mending.whole_sources.halves import with_whole_sources
from sayso.tasks.claims.mending.whole_sources.relatives import with_nouns
from sayso.tasks.claims.onward.decision import with_onward_contents
from sayso.tasks.claims.signs import signs_of
from sayso.tasks.claims.tagging.certainty import confidence
from sayso.tasks.claims.tagging.decode import names_in
from sayso.tasks.claims.tagging.link import link
from sayso.tasks.claims.tagging.tagger import Tagged, Tagger, load_tagger

MENDING = (
    with_restored_contents,
    with_whole_parts,
    with_whole_sources,
    with_noun_cues,
    with_bounded_contents,
    with_whole_clauses,
    with_own_clauses,
    with_governed_contents,
    with_antecedents,
    with_framed_contents,
    with_addressees,
    with_whole_openings,
    without_joined_clauses,
    without_kept_back,
    without_governing,
    without_speakers,
    without_apart,
    without_strays,
    without_loose_ends,
    with_finished_contents,
    with_second_cues,
    with_inverted_sources,
    with_frames,
    with_frames_between,
    with_known_cues,
    with_cited,
    with_freed_quotations,
    with_closed_quotations,
    with_labels,
    with_running_quotations,
    with_whole_quotations,
)
"""What is done to the attributions of a text, in order."""
READING = (
    only_attributing,
    with_inner,
    with_quoted,
    attributing,
    with_finished_contents,
    with_whole_clauses,
    with_addressees,
    with_nouns,
    without_own_voice,
)
"""What is done then, where docs/annotation.md parts from other gold: no topics, attributions within contents,
nouns before their pronouns, and nothing that the article says of itself."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the stage gives for a batch: claims, names for the resolution of entities, and what the text shows of every
    claim, by its id, for its confidence."""

    claims: list[Claim]
    names: list[TaggedName]
    signs: Mapping[str, Mapping[str, float]]


def extract(articles: Sequence[Article], docs: Sequence[Doc], model: Tagger | None = None) -> Extraction:
    """All claims and names of a batch, article by article in order of position, by the shipped tagger if no other.

    `docs` are the annotations of `articles`, in the same order. Articles that are not in English have none.
    """
    chosen = [(article, doc) for article, doc in zip(articles, docs, strict=True) if is_analysed(article)]
    model = model or load_tagger()
    claims: list[Claim] = []
    names: list[TaggedName] = []
    signs: dict[str, Mapping[str, float]] = {}
    for article, doc in chosen:
        # One by one: what the tagger gives takes many times the room of its text.
        (tagged,) = model.tag([doc])
        text = annotated(doc, article.text)
        found = apart_from_furniture(article, doc, _attributions(text, tagged, model))
        made = _claims(article.article_id, text, found)
        claims += made
        names += names_in(tagged, article.article_id)
        signs |= zip((claim.claim_id for claim in made), signs_of(text, tagged, found), strict=True)
    return Extraction(claims, names, signs)


def extract_claims(articles: Sequence[Article], docs: Sequence[Doc]) -> list[Claim]:
    """The claims that `extract` gives."""
    return extract(articles, docs).claims


def attributions(docs: Sequence[Doc], model: Tagger, *, inner: bool = True) -> list[list[Attribution]]:
    """The attributions of every text in order of position; as other gold marks them, with none in contents, if not
    `inner`."""
    return [
        _attributions(annotated(doc, tagged.text), tagged, model, inner=inner)
        for doc, tagged in zip(docs, model.tag(docs), strict=True)
    ]


def extract_from_texts(docs: Sequence[Doc], model: Tagger | None = None) -> list[Extraction]:
    """What each of some texts gives that are no articles yet: claims and names without an article_id, and no signs.

    By the shipped tagger where no other is given.
    """
    model = model or load_tagger()
    made = []
    for doc, tagged in zip(docs, model.tag(docs), strict=True):
        text = annotated(doc, tagged.text)
        claims = _claims("", text, _attributions(text, tagged, model))
        made.append(Extraction(claims, names_in(tagged, ""), {}))
    return made


def _attributions(text: AnnotatedText, tagged: Tagged, model: Tagger, *, inner: bool = True) -> list[Attribution]:
    found = mended(text, link(tagged, model))
    return with_onward_contents(text, tagged, read(text, tagged, found)) if inner else found


def mended(text: AnnotatedText, found: list[Attribution]) -> list[Attribution]:
    """The attributions that the tagger gives, as other gold marks them."""
    for mend in MENDING:
        found = mend(text, found)
    return found


def read(text: AnnotatedText, tagged: Tagged, found: list[Attribution]) -> list[Attribution]:
    """These as docs/annotation.md marks them, with those within contents; contents may still go on."""
    found = with_doubted(text, tagged, found)
    for mend in READING:
        found = mend(text, found)
    return found


def _claims(article_id: str, text: AnnotatedText, found: list[Attribution]) -> list[Claim]:
    held = holders(found)
    parts = (tuple(span_text(text.text, spans) for spans in (one.source, one.cue, one.content)) for one in found)
    ids = word_ids(article_id, "claim", parts)
    claims = []
    for position, (one, holder) in enumerate(zip(found, held, strict=True)):
        classes = classify(text, one)
        class_steps = () if classes.cue_class_rule is None else (f"class: {classes.cue_class_rule}",)
        claims.append(
            Claim(
                claim_id=ids[position],
                article_id=article_id,
                position=position,
                source_text=span_text(text.text, one.source) or None,
                source_spans=one.source,
                source_entity_id=None,
                source_kind=None,
                source_resolved_by="none",
                cue_text=span_text(text.text, one.cue) or None,
                cue_spans=one.cue,
                cue_lemma=classes.cue_lemma,
                cue_class=classes.cue_class,
                content_text=span_text(text.text, one.content),
                content_spans=one.content,
                quotation=classes.quotation,
                reported_in=None if holder is None else ids[holder],
                chain=tuple(_chain(text.text, found, held, position)),
                modality=classes.modality,
                is_negated=classes.is_negated,
                event_start=None,
                event_end=None,
                rule="; ".join((one.rule, *class_steps, f"modality: {classes.modality_rule}")),
                confidence=confidence(one),
            )
        )
    return claims


def _chain(text: str, found: list[Attribution], held: list[int | None], position: int) -> list[str]:
    chain: list[str] = []
    at: int | None = position
    while at is not None:
        chain.append(span_text(text, found[at].source))
        at = held[at]
    return chain[::-1]
