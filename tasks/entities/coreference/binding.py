"""What the parse says of a pronoun: whom it cannot be, whose statement it stands in, and who follows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from sayso.tasks.annotate.parse import AUXILIARIES, NOMINAL_SUBJECTS, NOUNS, VERBS, every, first, has, matches
from sayso.tasks.entities.coreference.discourse import NO_VERB
from sayso.tasks.entities.descriptions.words import WORDS

REFLEXIVE = ("self", "selves")
"""How a reflexive ends."""
ARGUMENTS = frozenset({"dobj", "dative", "pobj", *NOMINAL_SUBJECTS})
OBJECTS = frozenset({"dobj", "dative"})
ADJUNCTS = frozenset({"prep", "advcl", "npadvmod"})
SUBJECTLESS = frozenset({"xcomp", "advcl", "acl", "relcl"})
"""Relations of an infinitive or a participle to what it hangs on."""
HANGING = frozenset({"advcl", "pcomp"})
"""Relations of a clause to the one that it says more of."""
OF_SUBJECT = frozenset({"poss", "compound", "nmod"})
STATEMENTS = frozenset({"ROOT", "ccomp"})

LONGEST_WALK = 6
"""Steps up the parse from a pronoun to the clause it stands in."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Which mentions grammar allows a pronoun to mean, by their own tokens and the tokens that govern them.

    `intensified` is the one noun it can only mean, `clause` the one verb whose argument it can only mean;
    `other_minds` are those whose wishes its verb does not tell.
    """

    intensified: int | None = None
    clause: int | None = None
    barred: frozenset[int] = frozenset()
    barred_governors: frozenset[int] = frozenset()
    other_minds: frozenset[int] = frozenset()


UNBOUND = Binding()


def binding_of(token: Token) -> Binding:
    """The object of a verb is not its subject; a reflexive can only be the subject of its own clause."""
    if token.lower_.endswith(REFLEXIVE):
        return _reflexive(token)
    owned = token.head
    if token.dep_ in ARGUMENTS:
        governor = owned.head if token.dep_ == "pobj" else owned
        return Binding(barred_governors=frozenset((governor.i,)), other_minds=_other_minds(token))
    if token.dep_ != "poss":
        return UNBOUND
    described = owned.head if owned.dep_ == "appos" else owned
    return Binding(barred=frozenset((owned.i, described.i)), barred_governors=frozenset((owned.i,)))


def _other_minds(token: Token) -> frozenset[int]:
    """Who is told what somebody wants, which only the teller can say: Jones of "Smith told Jones | he wanted to go"."""
    mind = token.head
    telling = mind.head
    is_of_mind = token.dep_ == "nsubj" and mind.dep_ == "ccomp" and mind.lemma_ in WORDS["mind"]
    if not is_of_mind or telling.lemma_ not in WORDS["telling"] or has(mind.lefts, lower=WORDS["open"]):
        return frozenset()
    return frozenset(told.i for told in every(telling.rights, dep=OBJECTS))


def _reflexive(token: Token) -> Binding:
    if token.head.pos_ in NOUNS:
        return Binding(intensified=token.head.i)
    clause = _clause_of(token)
    while clause.dep_ == "conj" and not _has_subject(clause):
        clause = clause.head
    return Binding(clause=clause.i) if _has_subject(clause) else UNBOUND


def complement_of(token: Token) -> int:
    """The verb whose complement a pronoun is a subject in, "said" in "Smith said he would go" and in "Smith said there
    were things he would do"."""
    if token.dep_ not in NOMINAL_SUBJECTS:
        return NO_VERB
    clause = first(_upwards(token.head, LONGEST_WALK), dep="ccomp")
    return clause.head.i if clause is not None and clause.head.i < token.i else NO_VERB


def subject_above(token: Token) -> Token | None:
    """The subject, before a pronoun, of the nearest clause that its own stands in: "the two" in "Smith said the two had
    asked what they could do"."""
    if token.dep_ not in NOMINAL_SUBJECTS:
        return None
    for word in islice(token.head.ancestors, LONGEST_WALK):
        subject = first(word.lefts, dep=NOMINAL_SUBJECTS)
        if subject is not None and word.pos_ in VERBS:
            return subject if subject.i < token.i else None
    return None


def main_subject_of(token: Token) -> frozenset[int]:
    """The tokens, with what owns or modifies it, of the subject of the clause before that the clause of a subject hangs
    on: "Boeing shares fell after the company cut jobs"."""
    if token.dep_ not in NOMINAL_SUBJECTS:
        return frozenset()
    clause = first(_upwards(token.head, LONGEST_WALK), dep=HANGING)
    subject = first(clause.head.lefts, dep=NOMINAL_SUBJECTS) if clause is not None else None
    if subject is None or subject.i >= token.i:
        return frozenset()
    return frozenset(part.i for part in (subject, *every(subject.lefts, dep=OF_SUBJECT)))


def objects_beside(token: Token) -> frozenset[int]:
    """The objects of the infinitive that a possessive belongs to: "to help Smith with his case"."""
    if token.dep_ != "poss":
        return frozenset()
    clause = _clause_of(token)
    if clause.dep_ not in SUBJECTLESS or _has_subject(clause):
        return frozenset()
    return frozenset(child.i for child in clause.children if child.dep_ in OBJECTS)


def stands_for_thing(token: Token) -> bool:
    """Whether "it" is an owner or a subject that does something: as an object, or before "be" and verbs like it, it
    stands for a clause, an event or nothing too often ("it was clear that", "it was a long day", "make it known")."""
    if token.dep_ not in NOMINAL_SUBJECTS:
        return bool(token.dep_ == "poss")
    verb = token.head
    is_seeming = verb.lemma_ in WORDS["seeming"] and verb.dep_ not in AUXILIARIES
    return not is_seeming and verb.lemma_ not in WORDS["weather"]


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for what follows: "it was decided that the road would close"."""
    return token.dep_ == "expl" or (token.dep_ == "nsubjpass" and has(token.head.rights, dep="ccomp"))


def subject_to_come(token: Token) -> Token | None:
    """The subject of the main clause, where a pronoun stands in an adjunct before it: "In his speech, Smith said"."""
    for word in _upwards(token, LONGEST_WALK - 1):
        if word.dep_ in ADJUNCTS and word.head.i > word.i:
            subject = first(word.head.children, dep=NOMINAL_SUBJECTS)
            return subject if subject is not None and subject.i > token.i else None
        if word.dep_ in STATEMENTS:
            break
    return None


def _has_subject(verb: Token) -> bool:
    return has(verb.children, dep=NOMINAL_SUBJECTS)


def _upwards(token: Token, steps: int) -> Iterator[Token]:
    """A token and the words above it in the parse, so many steps up."""
    yield token
    yield from islice(token.ancestors, steps)


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    word = token.head
    for word in _upwards(token.head, LONGEST_WALK):
        if matches(word, pos=VERBS) or word.dep_ == "ROOT":
            break
    return word
