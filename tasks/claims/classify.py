"""What kind of claim it is: cue class, negation, quotation and modality, from the parse and word lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas import CueClass, Modality, Quotation, Span
from tasks.claims.lexicon import cue_classes, modal_words
from tasks.claims.link import Attribution
from tasks.claims.quotes import share_quoted

LIGHT_VERBS = frozenset(
    ("express", "voice", "make", "issue", "give", "have", "raise", "take", "hold", "offer", "be", "get")
)
"""Verbs that leave the meaning of a cue to their noun: expressed concern, made the claim."""
WITHHOLDING = frozenset(("refuse", "decline", "fail", "stop", "avoid"))
"""Verbs that negate the cue they govern: refused to confirm."""
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "without", "no"))
CUE_TAGS = ("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADP", "SCONJ", "ADV", "X", "INTJ", "PART", "PRON", "PUNCT")
"""Parts of speech a cue's main word is looked for in, best first."""
DIRECT, MIXED = 0.9, 0.02
"""Shares of quoted characters from which a content is direct, and mixed."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one claim."""

    cue_lemma: str
    cue_class: CueClass
    is_negated: bool
    quotation: Quotation
    modality: Modality


def classify(doc: Doc, attribution: Attribution, quoted: list[Span]) -> Classes:
    """The classes of `attribution`; `quoted` are the quotations of the text."""
    cue = _tokens(doc, attribution.cue)
    lemma, kind = cue_class(cue)
    negated = is_negated(cue)
    content = _tokens(doc, attribution.content)
    return Classes(
        cue_lemma=lemma,
        cue_class=kind,
        is_negated=negated,
        quotation=_quotation(share_quoted(attribution.content, quoted)),
        modality=modality(content, lemma, kind, negated),
    )


def cue_class(cue: Sequence[Token]) -> tuple[str, CueClass]:
    """Lemma of the cue's main word, and its class; an unknown word is `other`."""
    known = cue_classes()
    if any(token.lower_ == "according" for token in cue):
        return "according to", "say"
    ranked = sorted(cue, key=lambda token: (CUE_TAGS.index(token.pos_) if token.pos_ in CUE_TAGS else 99, token.i))
    lemmas = [_lemma(token) for token in ranked]
    main = [
        lemma
        for token, lemma in zip(ranked, lemmas, strict=True)
        if lemma in known and lemma not in WITHHOLDING and not (lemma in LIGHT_VERBS and token.pos_ in ("VERB", "AUX"))
    ]
    withholding = [lemma for lemma in lemmas if lemma in WITHHOLDING]
    if main:
        return main[0], known[main[0]]
    if withholding:
        return withholding[0], known.get(withholding[0], "refuse")
    lemma = lemmas[0] if lemmas else ""
    return lemma, "say" if lemma == ":" else known.get(lemma, "other")


def is_negated(cue: Sequence[Token]) -> bool:
    """Whether the cue is negated, by a word in it or one that depends on it, or by a verb that withholds it."""
    inside = set(cue)
    return any(
        token.lower_ in NEGATIONS
        or any(child.lower_ in NEGATIONS and child.dep_ == "neg" for child in token.children)
        or (token.lemma_.lower() in WITHHOLDING and any(other.head in inside and other is not token for other in cue))
        for token in cue
    )


def modality(content: Sequence[Token], lemma: str, kind: CueClass, negated: bool) -> Modality:
    """What the content is said to be; the cue decides before the content's own verb does."""
    if kind == "deny":
        return "asserted" if negated else "denied"
    if not content:
        return "asserted"
    opening = content[0].lower_
    if kind == "ask" or opening in ("whether", "if") or content[-1].lower_ == "?" or lemma == "doubt":
        return "questioned"
    if kind == "refuse" or (negated and kind in ("confirm", "say", "know")):
        return "questioned" if opening in ("whether", "if") else "possible"
    if kind == "demand":
        return "desired"
    if kind in ("plan", "promise"):
        return "planned"
    inside = set(content)
    root = _root(content, inside)
    if _has_condition(root, inside):
        return "conditional"
    own = {_lemma(token) for token in (root, *root.children) if token in inside}
    for word in sorted(own):
        found = modal_words().get(word)
        if found == "possible":
            return "possible"
    if kind in ("predict", "warn") or (kind == "feel" and lemma in ("concern", "fear", "worry", "dread")):
        return "planned" if own & {"will", "would"} and kind == "warn" else "possible"
    for word in sorted(own):
        found = modal_words().get(word)
        if found == "desired":
            return "desired"
        if found == "planned" or word == "would":
            return "planned"
    return "asserted"


def _tokens(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    tokens: list[Token] = []
    for start, end in spans:
        part = doc.char_span(start, end, alignment_mode="expand")
        if part is not None:
            tokens += part
    return tokens


def _lemma(token: Token) -> str:
    return token.lemma_.lower() if token.lower_ not in ("wo", "ca") else token.lower_


def _root(content: Sequence[Token], inside: set[Token]) -> Token:
    tops = [token for token in content if token.head not in inside or token.head is token]
    verbs = [token for token in tops if token.pos_ in ("VERB", "AUX")]
    return (verbs or tops or list(content))[0]


def _has_condition(root: Token, inside: set[Token]) -> bool:
    clauses = [child for child in root.children if child.dep_ == "advcl" and child in inside]
    return any(child.lower_ in ("if", "unless") for clause in clauses for child in clause.children)


def _quotation(share: float) -> Quotation:
    if share >= DIRECT:
        return "direct"
    return "mixed" if share >= MIXED else "indirect"
