"""Attributions within a content that are made by no verb: "his claim that", "is confident that", "according to"."""

from spacy.tokens import Token

from sayso.tasks.claims.lexicon import base_form
from sayso.tasks.claims.parsing.clauses import Found
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import Range, cue_range, prepositions, subject_of, trimmed, whole
from sayso.tasks.claims.parsing.speaker import source_of

SUPPORT_VERBS = frozenset(("have", "express", "voice", "make", "issue", "give", "raise", "repeat", "share", "offer"))
"""Verbs that lend a noun its speaker: "had doubts about", "issued a warning that"."""
COPULAS = frozenset(("be", "become", "remain", "feel", "seem", "sound", "look", "stay", "grow"))


def noun_attribution(noun: Token) -> Found | None:
    """A noun of saying or thinking with what it says in a clause, or under a verb that lends it a speaker."""
    takes = complements(base_form(noun), "noun") or complements(noun.lemma_.lower(), "noun")
    if not takes:
        return None
    doc = noun.doc
    speaker, cue = _speaker(noun)
    supported = noun.dep_ == "dobj" and noun.head.lemma_.lower() in SUPPORT_VERBS
    if speaker is None and supported:
        speaker, cue = source_of(noun.head), (cue_range(noun.head)[0], noun.i + 1)
    if speaker is None and (noun.lemma_.lower() == "hope" or any(child.lower_ == "no" for child in noun.lefts)):
        return None
    clause = _clause_behind(noun) if "clause" in takes else None
    if clause is not None:
        return Found(speaker, cue, (trimmed(doc, whole(clause)),))
    if speaker is None:
        return None
    infinitive = next((child for child in noun.rights if "infinitive" in takes and _is_infinitive(child)), None)
    if infinitive is not None:
        return Found(speaker, cue, (trimmed(doc, whole(infinitive)),))
    if supported:
        for preposition, governed in prepositions(noun):
            if preposition.lower_ in takes:
                joined = preposition.i == cue[1]
                content = (governed.left_edge.i, governed.right_edge.i + 1) if joined else whole(preposition)
                return Found(speaker, (cue[0], cue[1] + joined), (trimmed(doc, content),))
    return None


def adjective_attribution(adjective: Token) -> Found | None:
    """ "The mayor is confident that …": an adjective of belief or feeling that is said of somebody."""
    takes = complements(adjective.lemma_.lower(), "adjective")
    verb = adjective.head
    if not takes or adjective.dep_ != "acomp" or verb.lemma_.lower() not in COPULAS:
        return None
    doc = adjective.doc
    speaker = source_of(verb)
    subject = subject_of(verb)
    if speaker is None or subject is None or subject.lower_ == "it":
        return None
    cue = cue_range(verb)[0], adjective.i + 1
    for head in (adjective, verb):
        clause = next((child for child in head.rights if child.i > adjective.i and _is_finite(child)), None)
        if clause is not None:
            return Found(speaker, cue, (trimmed(doc, whole(clause)),))
    for preposition, governed in prepositions(adjective):
        if preposition.lower_ in takes and preposition.i == cue[1]:
            return Found(speaker, (cue[0], cue[1] + 1), (trimmed(doc, whole(governed)),))
    return None


def according_to(token: Token) -> Found | None:
    """ "According to the police, …": the source is what follows, the content the clause it stands in."""
    doc = token.doc
    to = next((child for child in token.rights if child.lower_ == "to"), None)
    if to is None or to.i != token.i + 1:
        return None
    source = next((child for child in to.rights if child.dep_ == "pobj"), None)
    if source is None or token.head is token:
        return None
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head is not clause and clause.dep_ != "ROOT":
        clause = clause.head
    named = trimmed(doc, whole(source))
    around = whole(clause)
    pieces = tuple(
        piece
        for piece in (trimmed(doc, (around[0], min(around[1], token.i))), trimmed(doc, (named[1], around[1])))
        if piece[0] < piece[1] and not all(doc[place].dep_ in ("mark", "cc") for place in range(*piece))
    )
    return Found(named, (token.i, to.i + 1), pieces) if pieces else None


def _speaker(noun: Token) -> tuple[Range | None, Range]:
    """The one who owns it ("his claim", "the mayor's claim") or makes it ("a claim by"); and the cue."""
    doc = noun.doc
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is not None:
        start, end = whole(owner)
        if doc[end - 1].tag_ == "POS":
            end -= 1
        return trimmed(doc, (start, end)), (noun.i, noun.i + 1)
    cue = (noun.left_edge.i if noun.left_edge.pos_ == "DET" and noun.left_edge.i == noun.i - 1 else noun.i), noun.i + 1
    for preposition, governed in prepositions(noun):
        if preposition.lower_ in ("by", "from") and governed.i < noun.right_edge.i:
            return trimmed(doc, (governed.left_edge.i, governed.i + 1)), cue
    return None, cue


def _clause_behind(noun: Token) -> Token | None:
    """The that-clause of a noun; one that stands right behind it is its own, whatever the parse hangs it on."""
    own = next((child for child in noun.rights if _is_that_clause(child)), None)
    if own is None and noun.i + 1 < len(noun.doc):
        opening = noun.nbor()
        if opening.lower_ == "that" and opening.dep_ == "mark" and opening.head.left_edge.i == opening.i:
            return opening.head
    return own


def _is_that_clause(child: Token) -> bool:
    return child.dep_ in ("acl", "ccomp", "relcl", "appos") and any(
        part.lower_ in ("that", "whether") and part.dep_ == "mark" for part in child.lefts
    )


def _is_finite(child: Token) -> bool:
    return child.dep_ == "ccomp" and any(part.dep_ in ("nsubj", "nsubjpass", "expl") for part in child.lefts)


def _is_infinitive(child: Token) -> bool:
    return child.dep_ in ("acl", "xcomp", "relcl") and child.tag_ == "VB"
