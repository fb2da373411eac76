"""Who says what a verb tells: its subject, or that of the verb that governs it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOUNS, first, has, matches
from sayso.tasks.claims.lexicon import base_form, cue_classes, headline_words, roles
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import RELATIVES, Range, constituent, noun_phrase, subject_of, trimmed
from sayso.tasks.claims.parsing.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

HEARSAY = WORDS["hearsay"]
NOMINALS = NOUNS | {"PRON"}
PEOPLE = frozenset(("PERSON", "ORG", "NORP", "GPE"))
"""The language model's labels of who can speak."""
PERSONAL_ENDINGS = ("man", "woman", "men", "women", "ist", "people")
"""Endings of most nouns for persons that no list has."""
CLAUSES = frozenset(("SCONJ", "VERB", "AUX"))
"""Parts of speech of a subject that is a clause."""


class Speaker(NamedTuple):
    """Who says something, where anybody is named, and the verb that the cue starts with ("refused to say")."""

    words: Range | None
    verb: Token


def source_of(verb: Token) -> Range | None:
    """Who does what a verb tells."""
    return speaker_of(verb).words


def speaker_of(verb: Token) -> Speaker:
    """Who says what a verb tells, and where its cue starts."""
    return SPEAKERS[TABLE.outcome(verb, "nobody")](verb)


def subject(verb: Token) -> Speaker:
    """ "The pilot | said"."""
    return Speaker(_named(verb), verb)


def withholder(verb: Token) -> Speaker:
    """ "The ministry | refused to say"."""
    return Speaker(_named(verb.head), verb.head)


def governors_subject(verb: Token) -> Speaker:
    """ "He | began by saying", "he | left, saying"."""
    return Speaker(_named(_governor(verb)), verb)


def governors_object(verb: Token) -> Speaker:
    """ "Accused | the club | of saying"."""
    thing = _object(verb)
    return Speaker(None if thing is None else constituent(thing), verb)


def modified_noun(verb: Token) -> Speaker:
    """ "A sign | saying"."""
    return Speaker(trimmed(verb.doc, noun_phrase(verb.head, verb.i)), verb)


def noun_before(verb: Token) -> Speaker:
    """ "Letters from | readers | asking"."""
    return Speaker(trimmed(verb.doc, noun_phrase(_origin(verb), verb.i)), verb)


def nobody(verb: Token) -> Speaker:
    """Nobody is named."""
    return Speaker(None, verb)


SPEAKERS: Mapping[str, Callable[[Token], Speaker]] = {
    "subject": subject,
    "withholder": withholder,
    "governors_subject": governors_subject,
    "governors_object": governors_object,
    "modified_noun": modified_noun,
    "noun_before": noun_before,
    "nobody": nobody,
}


def is_actor(noun: Token) -> bool:
    """Whether a noun is a person or a body, which may decide: "the miner", "the union", "Volvo"."""
    lemma = noun.lemma_.lower()
    return noun.ent_type_ in PEOPLE or lemma in roles() or lemma.endswith(PERSONAL_ENDINGS)


def is_thing(noun: Token) -> bool:
    """Whether it is neither, nor a document that tells something: "the canal"."""
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not is_actor(noun) and not is_document(noun)


def is_document(noun: Token) -> bool:
    """Whether it tells something: a document, or what somebody says: "the study", "the assessment"."""
    lemma = noun.lemma_.lower()
    return lemma in roles("document") or "clause" in complements(lemma, "noun")


def relation(verb: Token) -> str:
    """The parse's label."""
    return verb.dep_


def tag(verb: Token) -> str:
    """The form of the verb."""
    return verb.tag_


def cue_class(verb: Token) -> str:
    """What it does as a cue."""
    return cue_classes().get(base_form(verb), "")


def base(verb: Token) -> str:
    """The base form."""
    return verb.lemma_.lower()


VERB_FEATURES: Mapping[str, Feature[Token]] = {"relation": relation, "tag": tag, "class": cue_class, "base": base}
"""What tables ask of a verb by itself."""


def has_subject(verb: Token) -> bool:
    """It, or a verb that it is joined to, has a subject."""
    return subject_of(verb) is not None


def governor(verb: Token) -> str:
    """The base form of what it hangs on, by itself or with a preposition."""
    return base_form(_governor(verb))


def governor_lemma(verb: Token) -> str:
    """The same as the language pass gives it."""
    return _governor(verb).lemma_.lower()


def governor_tag(verb: Token) -> str:
    """The form of that."""
    return _governor(verb).tag_


def governor_object(verb: Token) -> bool:
    """It has an object: "used her name | to oppose"."""
    return has(_governor(verb).rights, dep="dobj")


def governor_wishes(verb: Token) -> bool:
    """ "Would like | to thank"."""
    return would_like(_governor(verb))


def would_like(verb: Token) -> bool:
    """Whether a verb wishes for something: "would like"; not for what it describes: "where I would like to end up"."""
    subject = subject_of(verb)
    if verb.dep_ == "relcl" and (subject is None or subject.lower_ not in RELATIVES):
        return False
    return verb.lemma_.lower() in WORDS["wishing"] and has(verb.lefts, dep="aux", lower=WORDS["would"])


def governor_on(verb: Token) -> bool:
    """ "Went on | to say"."""
    return has(_governor(verb).rights, lower="on")


def to(verb: Token) -> bool:
    """An infinitive with "to"."""
    return has(verb.lefts, lower="to", pos="PART")


def governor_pos(verb: Token) -> str:
    """Its part of speech."""
    return _governor(verb).pos_


def governor_passive(verb: Token) -> bool:
    """ "Was asked | to say"."""
    return has(_governor(verb).lefts, dep="auxpass")


def perfect(verb: Token) -> bool:
    """ "To have | refused"."""
    return verb.tag_ == "VBN" and has(verb.lefts, dep="aux", lower="have")


def preposition(verb: Token) -> str:
    """The preposition between a gerund and the verb that governs both, "accused of saying"."""
    governed = verb.dep_ == "pcomp" and verb.head.head.pos_ == "VERB"
    return verb.head.lower_ if governed else ""


def object_speaks(verb: Token) -> bool:
    """The object of the verb that governs a gerund is somebody: "accused | the club | of saying"."""
    thing = _object(verb)
    return thing is not None and _is_somebody(thing)


def modifies_noun(verb: Token) -> bool:
    """It hangs on a noun before it."""
    return verb.head.pos_ in NOMINALS and verb.head.i < verb.i


def from_somebody(verb: Token) -> bool:
    """It stands right behind somebody from whom something comes: "letters from readers | asking"."""
    origin = _origin(verb)
    is_origin = origin.dep_ == "pobj" and matches(origin.head, lower="from") and origin.head.head.pos_ in NOUNS
    return is_origin and is_actor(origin)


FEATURES: Mapping[str, Feature[Token]] = {
    "has_subject": has_subject,
    **VERB_FEATURES,
    "governor": governor,
    "governor_lemma": governor_lemma,
    "governor_tag": governor_tag,
    "governor_object": governor_object,
    "governor_wishes": governor_wishes,
    "governor_on": governor_on,
    "to": to,
    "governor_pos": governor_pos,
    "governor_passive": governor_passive,
    "perfect": perfect,
    "preposition": preposition,
    "object_speaks": object_speaks,
    "modifies_noun": modifies_noun,
    "from_somebody": from_somebody,
}
TABLE = table("speakers.tsv", FEATURES)


def _governor(verb: Token) -> Token:
    """What a verb hangs on, with the preposition between them or without."""
    return verb.head.head if verb.dep_ == "pcomp" else verb.head


def _origin(verb: Token) -> Token:
    """The noun right before a verb, or the first of several that are joined there."""
    noun = verb.doc[max(0, verb.i - 1)]
    return next((word for word in noun.conjuncts if word.i < noun.i), noun) if noun.dep_ == "conj" else noun


def _object(verb: Token) -> Token | None:
    """The object of the verb that governs a gerund, before its preposition."""
    thing = first(_governor(verb).rights, dep="dobj")
    return thing if thing is not None and thing.i < verb.head.i else None


def _is_somebody(thing: Token) -> bool:
    named = matches(thing, pos=("PROPN", "PRON")) or matches(thing, ent=PEOPLE)
    return named or thing.lower_ in headline_words("speaker")


def _named(verb: Token) -> Range | None:
    """The noun phrase of a verb's subject; a relative pronoun stands with the noun it refers to."""
    found = subject_of(verb)
    if found is None:
        return None
    if found.lower_ in RELATIVES:
        noun = _told_apart(verb, found) or (verb.head if _is_relative_clause(verb, found) else None)
        return None if noun is None else noun_phrase(noun, found.i + 1)
    if found.lower_ in WORDS["nobody"] or found.pos_ in CLAUSES:
        return None
    start, end = constituent(found)
    return (start, end) if start < end else None


def _told_apart(verb: Token, pronoun: Token) -> Token | None:
    """The noun of "it was | Ana Ruiz | who said"."""
    noun = first(verb.head.rights, dep="attr") if verb.dep_ == "ccomp" and verb.head.lemma_ == "be" else None
    return noun if noun is not None and noun.right_edge.i == pronoun.i - 1 else None


def _is_relative_clause(verb: Token, pronoun: Token) -> bool:
    """Whether the pronoun stands for the noun that the clause of the verb hangs on."""
    return verb.dep_ == "relcl" and verb.head.i < pronoun.i and verb.head.pos_ in NOMINALS
