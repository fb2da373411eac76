"""What the parse says of a pronoun: whom it cannot be, whose statement it stands in, and who follows it."""

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
WEATHER = frozenset({"rain", "snow", "hail", "thunder", "drizzle"})
SEEMING = frozenset({"be", "seem", "appear", "become", "remain", "happen", "turn", "take", "matter", "look", "get"})
"""Verbs whose subject "it" stands for a clause that follows more often than for a thing."""

LONGEST_WALK = 6
"""Steps up the parse from a pronoun to the clause it stands in."""


def bound_apart(token: Token, verb: int, mention: int) -> bool:
    """Whether grammar keeps a pronoun and a mention apart: the object of a verb is not its subject.

    `verb` is what governs the mention. A reflexive, the other way round, can only be the subject of its own clause.
    """
    if token.lower_.endswith(("self", "selves")):
        if token.head.pos_ in ("PROPN", "NOUN"):
            return token.head.i != mention
        clause = _clause_of(token)
        while clause.dep_ == "conj" and not _has_subject(clause):
            clause = clause.head
        return _has_subject(clause) and verb != clause.i
    if token.dep_ in ("dobj", "dative", "pobj", "nsubj", "nsubjpass"):
        governor = token.head.head if token.dep_ == "pobj" else token.head
        return verb == governor.i
    if token.dep_ == "poss":
        owned = token.head
        return owned.i in (mention, verb) or (owned.dep_ == "appos" and owned.head.i == mention)
    return False


def complement_of(token: Token) -> int:
    """The verb whose complement a pronoun is the subject of, "said" in "Smith said he would go"; -1 where none is."""
    clause = token.head
    return clause.head.i if token.dep_ in SUBJECTS and clause.dep_ == "ccomp" and clause.head.i < token.i else -1


def is_object_beside(token: Token, mention: int, verb: int) -> bool:
    """Whether a mention is the object of the infinitive that a possessive belongs to: "to help Smith with his case"."""
    if token.dep_ != "poss":
        return False
    clause = _clause_of(token)
    if clause.i != verb or clause.dep_ not in ("xcomp", "advcl", "acl", "relcl"):
        return False
    return not _has_subject(clause) and any(
        child.i == mention and child.dep_ in ("dobj", "dative") for child in clause.children
    )


def stands_for_thing(token: Token) -> bool:
    """Whether "it" is an owner or a subject that does something: as an object, or before "be" and verbs like it, it
    stands for a clause, an event or nothing too often ("it was clear that", "it was a long day", "make it known")."""
    if token.dep_ == "poss":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.lemma_ in WEATHER:
        return False
    return verb.lemma_ not in SEEMING or verb.dep_ in ("aux", "auxpass")


def subject_to_come(token: Token) -> Token | None:
    """The subject of the main clause, where a pronoun stands in an adjunct before it: "In his speech, Smith said"."""
    word = token
    for _ in range(LONGEST_WALK):
        if word.dep_ in ("prep", "advcl", "npadvmod") and word.head.i > word.i:
            subjects = [child for child in word.head.children if child.dep_ in SUBJECTS]
            return subjects[0] if subjects and subjects[0].i > token.i else None
        if word.dep_ in ("ROOT", "ccomp"):
            return None
        word = word.head
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    word = token.head
    for _ in range(LONGEST_WALK):
        if word.pos_ in ("VERB", "AUX") or word.dep_ == "ROOT":
            return word
        word = word.head
    return word
