"""Attributions that the parse shows within a content: a verb of saying or thinking with a subject and a clause.

The tagger has learned from texts in which no word belongs to two attributions, so it is shy of the inner one.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from schemas import Span
from tasks.claims.lexicon import base_form, cue_classes
from tasks.claims.link import Attribution

CLAUSES = frozenset(("ccomp", "xcomp"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt"))
TAKES_INFINITIVE = frozenset(("plan", "promise", "demand", "feel", "refuse", "predict", "ask", "agree", "confirm"))
"""Classes of cues whose content may be an infinitive: plans to leave, refused to sign."""
NEVER_ALONE = frozenset(("be", "have", "make", "give", "get", "take", "see", "find", "hear", "hold", "show", "start"))
"""Verbs that are cues in some phrases only, which is for the tagger to tell."""
CERTAINTY = (0.6, 0.6, 0.8, 0.6, 0.8)
"""What a parsed attribution is worth beside the tagger's: cue, content, source, and their links."""


def clause_attributions(doc: Doc, content: Span) -> Iterator[Attribution]:
    """The attributions whose source, cue and content all lie within `content`."""
    tokens = doc.char_span(*content, alignment_mode="contract")
    if tokens is None:
        return
    inside = set(tokens)
    for verb in tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() in NEVER_ALONE:
            continue
        kind = cue_classes().get(base_form(verb))
        subject = _subject(verb)
        clause = next((child for child in verb.rights if _is_content(child, verb, kind)), None)
        if kind is None or subject is None or clause is None or subject.dep_ == "nsubjpass":
            continue
        source, words, cue = _subtree(subject), _subtree(clause), _cue(verb)
        if words[0].i < verb.i or subject.lower_ in ("that", "which", "it", "there"):
            continue
        if inside.issuperset(source) and inside.issuperset(words):
            yield Attribution((_span(source),), (_span(cue),), (_span(_trimmed(words)),), CERTAINTY)


def _subject(verb: Token) -> Token | None:
    """The subject before a verb; of "called … and warned …" the second has that of the first."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    if own is None and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return next((child for child in verb.head.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    return own


def _is_content(child: Token, verb: Token, kind: str | None) -> bool:
    if child.dep_ not in CLAUSES or child.pos_ not in ("VERB", "AUX"):
        return False
    if child.dep_ == "ccomp" and any(part.dep_ in SUBJECTS for part in child.children):
        return True
    return child.tag_ == "VB" and (kind in TAKES_INFINITIVE or verb.lemma_.lower() == "tell")


def _subtree(token: Token) -> list[Token]:
    return sorted(token.subtree, key=lambda part: part.i)


def _cue(verb: Token) -> list[Token]:
    """The verb with the auxiliaries, negations and particles that stand next to it."""
    parts = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    first = last = verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return list(verb.doc[first : last + 1])


def _trimmed(words: list[Token]) -> list[Token]:
    """Without the punctuation at either end that belongs to what is around."""
    while len(words) > 1 and words[-1].is_punct and words[-1].lower_ not in ("?", "!", ")"):
        words = words[:-1]
    while len(words) > 1 and words[0].is_punct and not words[0].is_quote:
        words = words[1:]
    return words


def _span(words: list[Token]) -> Span:
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
