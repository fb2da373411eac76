"""What kind of claim it is: cue class, negation, quotation and modality, from the parse and word lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas import CueClass, Modality, Quotation, Span
from tasks.claims.lexicon import base_form, cue_classes, modal_words
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
QUESTION_WORDS = frozenset(("whether", "if", "who", "whom", "what", "when", "where", "why", "how", "which"))
DESIRES = frozenset(("want", "hope", "wish", "urge", "need"))
FEARS = frozenset(("concern", "fear", "worry", "dread"))
ABILITY = frozenset(("could", "can"))
"""Denied, these tell what one is not able to do, and no longer what may be."""
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
    content = _tokens(doc, attribution.content)
    lemma, kind = cue_class(cue, content)
    negated = is_negated(cue)
    return Classes(
        cue_lemma=lemma,
        cue_class=kind,
        is_negated=negated,
        quotation=_quotation(share_quoted(attribution.content, quoted)),
        modality=modality(content, lemma, kind, negated),
    )


def has_known_cue(doc: Doc, attribution: Attribution) -> bool:
    """Whether a word of the cue is known to attribute; without it and without a source there is no claim."""
    cue = _tokens(doc, attribution.cue)
    return cue_class(cue, [])[1] != "other"


def cue_class(cue: Sequence[Token], content: Sequence[Token]) -> tuple[str, CueClass]:
    """Lemma of the cue's main word, and its class; an unknown word is `other`.

    A verb with its preposition goes before the verb alone (call for, ask for), and what is refused before the refusal
    ("refused to say"): it may stand at the start of the content.
    """
    known = cue_classes()
    if any(token.lower_ == "according" for token in cue):
        return "according to", "say"
    ranked = sorted(cue, key=lambda token: (CUE_TAGS.index(token.pos_) if token.pos_ in CUE_TAGS else 99, token.i))
    lemmas = [base_form(token) for token in ranked]
    main = [
        (token, lemma)
        for token, lemma in zip(ranked, lemmas, strict=True)
        if lemma in known and lemma not in WITHHOLDING and not (lemma in LIGHT_VERBS and token.pos_ in ("VERB", "AUX"))
    ]
    if main:
        token, lemma = main[0]
        followed = f"{lemma} {_preposition(token)}"
        if followed in known:
            return followed, known[followed]
        if lemma in ("ask", "tell") and _asks_for_action(token, content):
            return lemma, "demand"
        return lemma, known[lemma]
    withholding = [lemma for lemma in lemmas if lemma in WITHHOLDING]
    if withholding:
        withheld = base_form(content[1]) if len(content) > 1 and content[0].lower_ == "to" else ""
        if known.get(withheld) in ("say", "report", "confirm", "deny"):
            return withheld, known[withheld]
        return withholding[0], known.get(withholding[0], "refuse")
    lemma = lemmas[0] if lemmas else ""
    return lemma, "say" if lemma == ":" else known.get(lemma, "other")


def _preposition(verb: Token) -> str:
    """The preposition or particle right after a verb, or after the noun of a light verb."""
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return following.lower_ if following.pos_ in ("ADP", "PART", "ADV") else ""


def _asks_for_action(verb: Token, content: Sequence[Token]) -> bool:
    """Whether somebody is asked or told to do something, rather than asked a question or told a fact."""
    if not content or content[0].lower_ in QUESTION_WORDS or content[-1].lower_ == "?":
        return False
    return content[0].lower_ == "to" or any(
        child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and any(part.tag_ == "TO" for part in child.children)
        for child in verb.children
    )


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
        return "possible" if negated else "denied"
    if not content:
        return "asserted"
    inside = set(content)
    root = _root(content, inside)
    if _is_question(content, root, kind) or lemma == "doubt":
        return "questioned"
    if kind == "refuse" or (negated and kind in ("confirm", "say", "know", "report")):
        if any(token.lower_ in QUESTION_WORDS for token in content[:3]):
            return "questioned"
        if any(token.lower_ == "to" and (token.i == 0 or token.nbor(-1) not in inside) for token in content):
            return "denied"
        return "asserted" if kind == "know" else "possible"
    if kind == "demand" or lemma in DESIRES:
        return "desired"
    if kind in ("plan", "promise"):
        return "planned"
    if _has_condition(content, root):
        return "conditional"
    return _modality_of_verb(root, inside, lemma, kind)


def _modality_of_verb(root: Token, inside: set[Token], lemma: str, kind: CueClass) -> Modality:
    """What the content's main verb, its auxiliaries and adverbs make of it."""
    negated = any(child.lower_ in NEGATIONS for child in root.children)
    modifiers = [child for child in root.children if child in inside and child.dep_ in ("aux", "auxpass", "advmod")]
    own = {_lemma(token) for token in (root, *modifiers)}
    found = {modal_words().get(word) for word in own}
    if "possible" in found and not (negated and own & ABILITY):
        return "possible"
    if kind == "predict" or (kind == "feel" and lemma in FEARS):
        return "possible"
    if "desired" in found and not own & {"have"}:
        return "desired"
    if "planned" in found or "would" in own:
        return "possible" if kind == "believe" else "planned"
    return "possible" if kind == "warn" and root.pos_ not in ("VERB", "AUX") else "asserted"


def _is_question(content: Sequence[Token], root: Token, kind: CueClass) -> bool:
    opening = content[0]
    if any(token.lower_ == "?" for token in content[-2:]):
        return True
    if opening.lower_ in ("whether", "if"):
        return opening.lower_ == "whether" or opening.head is root
    return kind == "ask"


def _tokens(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    tokens: list[Token] = []
    for start, end in spans:
        part = doc.char_span(start, end, alignment_mode="expand")
        if part is not None:
            tokens += part
    return tokens


def _lemma(token: Token) -> str:
    return token.lemma_.lower() if token.lower_ not in ("wo", "ca", "could") else token.lower_


def _root(content: Sequence[Token], inside: set[Token]) -> Token:
    tops = [token for token in content if token.head not in inside or token.head is token]
    verbs = [token for token in tops if token.pos_ in ("VERB", "AUX")]
    return (verbs or tops or list(content))[0]


def _has_condition(content: Sequence[Token], root: Token) -> bool:
    """Whether the main clause hangs on an "if"; "as if" and "even if" do not make it do so."""
    for place, token in enumerate(content):
        if token.lower_ not in ("if", "unless") or (place and content[place - 1].lower_ in ("as", "even", "only")):
            continue
        clause = token.head
        while clause.dep_ in ("ccomp", "xcomp") and clause.head is not root and clause.head is not clause:
            clause = clause.head
        if clause is not root and (clause.head is root or place <= 1):
            return True
    return False


def _quotation(share: float) -> Quotation:
    if share >= DIRECT:
        return "direct"
    return "mixed" if share >= MIXED else "indirect"
