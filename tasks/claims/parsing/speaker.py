"""Who says what a verb tells: its subject, or that of the verb that governs it."""

from spacy.tokens import Token

from sayso.tasks.claims.lexicon import base_form, cue_classes, headline_words
from sayso.tasks.claims.parsing.constituents import RELATIVES, Range, noun_phrase, subject_of, trimmed, whole

WITHHOLDING = frozenset(("refuse", "decline", "fail"))
HEARSAY = frozenset(("say", "report", "believe", "think", "understand", "know", "expect", "rumour", "rumor"))
"""Verbs whose passive is what people say of its subject: "is understood to fear a strike"."""
BEFORE_GERUND = frozenset(("as", "of", "for", "by", "after", "before"))
PEOPLE = frozenset(("PERSON", "ORG", "NORP", "GPE"))
"""The language model's labels of who can speak."""


def source_of(verb: Token) -> Range | None:
    """Who does what a verb tells."""
    return source_and_withholding(verb)[0]


def source_and_withholding(verb: Token) -> tuple[Range | None, Token | None]:
    """Who says it; and the verb that withholds it ("refused to say")."""
    if subject_of(verb) is not None:
        return _named(verb), None
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_.lower() in WITHHOLDING and verb.tag_ == "VB":
        return _named(head), head
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and any(child.dep_ == "auxpass" for child in head.lefts):
        is_felt = cue_classes().get(base_form(verb)) in ("feel", "believe", "plan")
        return (_named(head) if base_form(head) in HEARSAY and is_felt else None), None
    if verb.tag_ != "VBG":
        return None, None
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON") and head.i < verb.i:
        return trimmed(verb.doc, noun_phrase(head, verb.i)), None
    if verb.dep_ in ("advcl", "xcomp") and head.pos_ in ("VERB", "AUX"):
        return _named(head), None
    if verb.dep_ == "pcomp" and head.lower_ in BEFORE_GERUND and head.head.pos_ == "VERB":
        return _governing(head.head, head), None
    return None, None


def _governing(verb: Token, preposition: Token) -> Range | None:
    """Who does what a gerund says behind a preposition: "accused | the club | of saying", "he | began by saying"."""
    word = preposition.lower_
    thing = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < preposition.i), None)
    is_passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    is_somebody = thing is not None and (
        thing.pos_ in ("PROPN", "PRON") or thing.ent_type_ in PEOPLE or thing.lower_ in headline_words("speaker")
    )
    if thing is not None and is_somebody and (word in ("of", "for") or base_form(verb) == "quote"):
        return trimmed(verb.doc, whole(thing))
    if word == "of" and not is_passive:
        return None
    return _named(verb)


def _named(verb: Token) -> Range | None:
    """The noun phrase of a verb's subject; a relative pronoun stands with the noun it refers to."""
    subject = subject_of(verb)
    if subject is None:
        return None
    if subject.lower_ in RELATIVES:
        noun = verb.head
        while verb.dep_ == "conj" and noun.dep_ != "relcl" and noun.pos_ in ("VERB", "AUX"):
            verb, noun = noun, noun.head
        if verb.dep_ == "relcl" and noun.i < subject.i and noun.pos_ in ("NOUN", "PROPN", "PRON"):
            return noun_phrase(noun, subject.i + 1)
        return None
    if subject.lower_ in ("there", "this", "these", "what") or subject.pos_ in ("SCONJ", "VERB", "AUX"):
        return None
    start, end = trimmed(verb.doc, whole(subject))
    return (start, end) if start < end else None
