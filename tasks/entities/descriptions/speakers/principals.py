"""For whom somebody without a name speaks, and whose words a document has: "a Holm spokesman", "data from the Grain
Board", "a statement" that Ida Moen issued.

Which nouns are of either is in data/coreference_words.tsv (speaking, staff, authored, told).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, every, first
from sayso.tasks.entities.descriptions.noun_phrases import left_edge
from sayso.tasks.entities.descriptions.words import WORDS

BEFORE = frozenset({"compound", "nmod", "amod"})
PHRASES = frozenset({"prep", "agent"})
VIA = frozenset({"in", "through", "via"})
"""What stands before a document in which somebody says something."""


def is_speaking(noun: Token) -> bool:
    """Whether a noun is of who speaks for others: "spokesman"."""
    return noun.lemma_.lower() in WORDS["speaking"] or noun.lower_ in WORDS["speaking"]


def is_staff(noun: Token) -> bool:
    """Whether a noun is of those who work for a body and are quoted without a name: "officials", "analysts"."""
    return is_speaking(noun) or noun.lemma_.lower() in WORDS["staff"]


def is_told(noun: Token) -> bool:
    """Whether a noun is of a document, figures or a study."""
    return noun.lemma_.lower() in WORDS["told"] or noun.lower_ in WORDS["told"]


def principals(noun: Token) -> Iterator[Token]:
    """The heads of the phrases that may say for whom a noun speaks or whose words it is: its owner, what stands right
    before it, and who stands behind "by" or "from", of staff also behind "for", "of" and "at"."""
    yield from every(noun.lefts, dep="poss")
    yield from (token for token in reversed([*noun.doc[left_edge(noun) : noun.i]]) if token.dep_ in BEFORE)
    links = WORDS["employing"] if is_staff(noun) else WORDS["making"]
    for prep in every(noun.rights, dep=PHRASES, lower=links):
        yield from every(prep.rights, dep="pobj")
    for participle in every(noun.rights, dep="acl", lower=WORDS["authoring"]):
        for by in every(participle.rights, dep=PHRASES, lower="by"):
            yield from every(by.rights, dep="pobj")


def makers(noun: Token) -> Iterator[Token]:
    """The head of the subject that issues a document, "Moen issued a statement", or says something in it, "Moen said
    in a statement"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in WORDS["issuing"]:
        yield from every(verb.lefts, dep="nsubj")
    elif noun.dep_ == "pobj" and verb.lower_ in VIA and verb.head.lemma_.lower() in WORDS["stating"]:
        said = verb.head
        subject = first(said.lefts, dep=NOMINAL_SUBJECTS) or first(said.rights, dep=NOMINAL_SUBJECTS)
        if subject is not None and subject.dep_ == "nsubj":
            yield subject
