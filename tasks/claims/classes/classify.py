"""What kind of claim it is: cue class, negation and quotation; the modality is of its own module."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.schemas import CueClass, Modality, Quotation, Span
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.modality import NEGATIONS, QUESTION_WORDS, Cue, modality
from sayso.tasks.claims.classes.quotes import share_quoted
from sayso.tasks.claims.lexicon import base_form, cue_classes, judgements

LIGHT_VERBS = frozenset(
    ("express", "voice", "make", "issue", "give", "have", "raise", "take", "hold", "offer", "be", "get")
)
"""Verbs that leave the meaning of a cue to their noun: expressed concern, made the claim."""
WITHHOLDING = frozenset(("refuse", "decline", "fail", "stop", "avoid", "forget", "neglect", "omit"))
"""Verbs that negate the cue they govern: refused to confirm."""
SPEAKING = frozenset(("say", "report", "confirm", "deny"))
"""Classes of what can be withheld."""
NOBODY = frozenset(("nobody", "none", "neither", "no"))
CUE_TAGS = ("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADP", "SCONJ", "ADV", "X", "INTJ", "PART", "PRON", "PUNCT")
"""Parts of speech a cue's main word is looked for in, best first."""
PROPOSALS = frozenset(
    (
        "offer",
        "bid",
        "proposal",
        "deal",
        "plan",
        "request",
        "call",
        "demand",
        "invitation",
        "appeal",
        "application",
        "approach",
        "term",
    )
)
"""To reject one of these is to refuse it, and not to deny it."""
WORDS = frozenset(
    ("evidence", "detail", "comment", "explanation", "proof", "reason", "word", "apology", "view", "account")
)
"""To offer one of these is to say something, and no promise."""
INQUIRIES = frozenset(
    (
        "report",
        "study",
        "survey",
        "poll",
        "audit",
        "review",
        "census",
        "research",
        "analysis",
        "figure",
        "record",
        "document",
    )
)
"""Sources that report where a person says."""
FINDINGS = frozenset(("study", "survey", "poll", "newspaper", "magazine"))
"""Sources according to which is reported too."""
NAMING = frozenset(("call", "describe", "brand", "label", "dub", "term", "characterise", "characterize", "see"))
"""Cues that judge by what they call something."""
UNSAID = frozenset(("know", "name", "call", "title", "entitle", "nickname", "sign"))
"""Cues whose passive without a speaker says what something is called, or that it is done."""
LONGEST_NAMING = 15
"""Words of what something is called; a longer content tells more than a judgement."""
PARTING = frozenset((":", "–", "—", "―", "-", "--"))
"""Marks that attribute by themselves: "Kim: war is near", "War is near – Kim"."""
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
    source = _tokens(doc, attribution.source)
    cue, content = _with_withheld(_tokens(doc, attribution.cue), _tokens(doc, attribution.content))
    lemma, kind = cue_class(cue, content)
    kind = _of_source(source, lemma, kind)
    negated = is_negated(cue) or bool(source and source[0].lower_ in NOBODY and len(source) <= 4)
    return Classes(
        cue_lemma=lemma,
        cue_class=kind,
        is_negated=negated,
        quotation=_quotation(share_quoted(attribution.content, quoted)),
        modality=modality(content, Cue(tuple(cue), lemma, kind, negated)),
    )


def has_known_cue(doc: Doc, attribution: Attribution) -> bool:
    """Whether a word of the cue is known to attribute; without it and without a source there is no claim.

    "The film, called …", "known for its apricots" and "a deal was signed" tell of nobody's words.
    """
    cue = _tokens(doc, attribution.cue)
    if any(token.tag_ == "VBN" and token.lemma_.lower() in UNSAID for token in cue):
        return False
    return cue_class(cue, [])[1] != "other"


def cue_class(cue: Sequence[Token], content: Sequence[Token]) -> tuple[str, CueClass]:
    """Lemma of the cue's main word, and its class; an unknown word is `other`.

    A verb with its preposition goes before the verb alone (call for, turn down), and what is withheld before the
    withholding ("refused to say").
    """
    known = cue_classes()
    if any(token.lower_ == "according" for token in cue):
        return "according to", "say"
    ranked = sorted(cue, key=lambda token: (CUE_TAGS.index(token.pos_) if token.pos_ in CUE_TAGS else 99, token.i))
    lemmas = [base_form(token) for token in ranked]
    for token, lemma in zip(ranked, lemmas, strict=True):
        followed = f"{lemma} {_next_word(token)}"
        if followed in known and not (lemma == "quote" and cue[-1].lower_ == "saying"):
            return followed, known[followed]
        if lemma in known and lemma not in WITHHOLDING and not (lemma in LIGHT_VERBS and token.pos_ in ("VERB", "AUX")):
            return lemma, _in_context(token, lemma, cue, content)
    withholding = [lemma for lemma in lemmas if lemma in WITHHOLDING]
    if withholding:
        return withholding[0], known.get(withholding[0], "refuse")
    if content and content[0].lower_ == "to" and lemmas and all(lemma in ("be", "not") for lemma in lemmas):
        return "be", "plan"
    lemma = lemmas[0] if lemmas else ""
    if cue and cue[-1].text in PARTING:
        return ":", "say"
    return lemma, _in_context(ranked[0], lemma, cue, content) if lemma in known else "other"


def _in_context(verb: Token, lemma: str, cue: Sequence[Token], content: Sequence[Token]) -> CueClass:
    """The class of a known cue, where it depends on what it governs."""
    kind = cue_classes()[lemma]
    words = [token.lower_ for token in (*cue, *content[:4])]
    if lemma in ("ask", "tell", "remind") and _asks_for_action(verb, content):
        return "demand"
    if lemma in ("establish", "determine") and content and content[0].lower_ in QUESTION_WORDS:
        return "ask"
    if lemma == "want" and ("know" in words[: len(cue)] or words[len(cue) : len(cue) + 2] == ["to", "know"]):
        return "ask"
    if lemma == "plead":
        if "guilty" in words:
            return "say" if "not" in words else "confirm"
        return "demand"
    if lemma == "offer" and _head_noun(content) in WORDS:
        return "say"
    if kind == "deny" and lemma in ("reject", "dismiss") and _head_noun(content) in PROPOSALS:
        return "refuse"
    if lemma in NAMING and content:
        named = content[[token.lower_ for token in content].index("as") :] if "as" in words[len(cue) :] else content
        found = [judgements()[word] for word in (token.lemma_.lower() for token in named) if word in judgements()]
        return found[0] if found and len(content) <= LONGEST_NAMING else kind
    return kind


def _head_noun(content: Sequence[Token]) -> str:
    inside = set(content)
    tops = (token for token in content if token.head not in inside and token.pos_ in ("NOUN", "PROPN"))
    return next((token.lemma_.lower() for token in tops), "")


def _of_source(source: Sequence[Token], lemma: str, kind: CueClass) -> CueClass:
    """What a study says it reports."""
    if kind != "say" or not source:
        return kind
    if lemma == "according to":
        return "report" if any(token.lower_ in FINDINGS for token in source[:2]) else kind
    inside = set(source)
    head = next((token for token in source if token.head not in inside), source[0])
    return "report" if head.pos_ == "NOUN" and head.lemma_.lower() in INQUIRIES else kind


def _next_word(verb: Token) -> str:
    """The word right after a verb: its preposition or particle, if any."""
    return verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""


def _with_withheld(cue: list[Token], content: list[Token]) -> tuple[list[Token], list[Token]]:
    """Of "declined | to say whether …" the cue is "declined to say"; "declined | to comment" stays as it is."""
    withholding = cue and all(base_form(token) in WITHHOLDING or token.pos_ in ("AUX", "PART", "ADV") for token in cue)
    if not withholding or len(content) < 3 or content[0].lower_ != "to" or content[1].i != cue[-1].i + 2:
        return cue, content
    if cue_classes().get(base_form(content[1])) not in SPEAKING:
        return cue, content
    return [*cue, *content[:2]], content[2:]


def _asks_for_action(verb: Token, content: Sequence[Token]) -> bool:
    """Whether somebody is asked or told to do something, rather than asked a question or told a fact."""
    if content and (content[0].lower_ == "for" or [token.lower_ for token in content[:2]] == ["not", "to"]):
        return True
    if not content or content[0].lower_ in QUESTION_WORDS or content[-1].lower_ == "?":
        return False
    if any(child.lower_ == "for" and child.dep_ in ("prep", "dative") for child in verb.children):
        return True
    return content[0].lower_ == "to" or any(
        child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and any(part.tag_ == "TO" for part in child.children)
        for child in verb.children
    )


def is_negated(cue: Sequence[Token]) -> bool:
    """Whether the cue is negated, by a word in it or one that depends on it, or by a verb that withholds it.

    "Declined" alone is so too: what was asked for is not said.
    """
    inside = set(cue)
    words = [token.lower_ for token in cue]
    if any(words[place : place + 2] == ["yet", "to"] for place in range(len(words))):
        return True
    return any(
        token.lower_ in NEGATIONS
        or any(child.lower_ in NEGATIONS and child.dep_ == "neg" for child in token.children)
        or (
            token.lemma_.lower() in WITHHOLDING
            and any(other.head in inside and other != token and other.pos_ != "AUX" for other in cue)
        )
        or token.lemma_.lower() == "decline"
        for token in cue
    )


def _tokens(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    tokens: list[Token] = []
    for start, end in spans:
        part = doc.char_span(start, end, alignment_mode="expand")
        if part is not None:
            tokens += part
    return tokens


def _quotation(share: float) -> Quotation:
    if share >= DIRECT:
        return "direct"
    return "mixed" if share >= MIXED else "indirect"
