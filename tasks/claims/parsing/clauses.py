"""Attributions that the parse shows within a content: somebody who says, thinks or wants something there.

The tagger has learned from texts in which no word belongs to two attributions, so it sees the outer one only.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import (
    MARKS,
    RELATIVES,
    SUBJECTS,
    Range,
    cue_range,
    noun_phrase,
    prepositions,
    subject_of,
    trimmed,
    whole,
)
from sayso.tasks.claims.parsing.speaker import WITHHOLDING, source_and_withholding

TAKES_INFINITIVE = frozenset(("plan", "promise", "demand", "feel", "refuse", "predict", "ask", "agree", "confirm"))
"""Classes of cues whose content may be an infinitive: plans to leave, refused to sign."""
TAKES_GERUND = frozenset(("deny", "confirm", "know", "feel", "plan", "demand", "report", "refuse"))
"""Classes of cues whose content may be a gerund: denied taking it, recommended waiting."""
CLAIMS_TO = frozenset(("claim", "threaten", "offer", "prefer"))
"""Verbs of other classes that take one."""
NEVER_ALONE = frozenset(
    ("be", "have", "make", "give", "get", "take", "see", "hold", "start", "begin", "carry", "like", "need", "require")
)
"""Verbs that are cues in some phrases only, which is for the tagger to tell."""
ONLY_WITH_CLAUSE = frozenset(
    ("find", "hear", "show", "prove", "know", "feel", "read", "figure", "guess", "reason", "love", "hate", "enjoy",
     "prepare", "seek", "opt", "resolve", "determine")
)  # fmt: skip
"""Verbs that say something with a finite clause only: knew that it leaked, but not knew him."""
SHOWN = frozenset(
    ("show", "prove", "suggest", "indicate", "signal", "underline", "underscore", "reveal", "mean", "surprise",
     "worry", "shock", "concern", "anger", "feel")
)  # fmt: skip
"""What "it" does without being anybody."""
HEARERS = frozenset(("know", "see", "think", "want", "hear", "find", "learn", "remember", "imagine", "need", "expect"))
"""What "you" are told that you do is no claim of yours."""
NOT_OF_PEOPLE = frozenset(("deny", "report", "agree", "confirm"))
"""Classes of cues that do something else to a person: dismissed the coach, welcomed the guests, admitted him."""
CONDITIONS = frozenset(("if", "unless"))
BEFORE_QUOTE = frozenset((",", ":"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ADDRESSEE = 8
"""Tokens between a verb and the quotation it introduces."""
LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Found:
    """Ranges of tokens: a source (none where nobody is named), a cue, and a content in one or two pieces."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]


def verb_attribution(verb: Token) -> Found | None:
    """The attribution that a verb of saying or thinking makes with what stands around it."""
    lemma = _with_particle(verb)
    kind = cue_classes().get(lemma) or (cue_classes().get(f"{lemma} to") if verb.tag_ == "VBN" else None)
    if kind is None or lemma in NEVER_ALONE or _is_supposed(verb) or _is_no_statement(verb, lemma):
        return None
    if any(child.dep_ == "auxpass" for child in verb.lefts):
        return _passive(verb, lemma)
    source, withholding = source_and_withholding(verb)
    if source is None:
        return None
    cue = cue_range(verb)
    doc = verb.doc
    if cue[1] < len(doc) and doc[cue[1]].text == "," and doc[source[0] - 1].text == "," and source[0] < cue[0]:
        return None
    if withholding is not None:
        cue = cue_range(withholding)[0], cue[1]
    found = _content(verb, lemma, kind, cue[1])
    if found is None:
        return None
    end, content = found
    return Found(source, (cue[0], end), (_with_condition(verb, content),))


def _with_condition(verb: Token, content: Range) -> Range:
    """A content with the condition right behind it: "threatened to leave unless he was paid"."""
    for child in verb.rights:
        starts_there = child.left_edge.i in (content[1], content[1] + 1)
        if child.dep_ == "advcl" and starts_there and any(_opens_with(child, word) for word in CONDITIONS):
            return content[0], trimmed(verb.doc, whole(child))[1]
    return content


def _is_supposed(verb: Token) -> bool:
    """Whether it happens in a condition only: "if she agrees to sign"."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < verb.i:
        verb = verb.head
    return verb.dep_ == "advcl" and any(child.lower_ in CONDITIONS and child.dep_ == "mark" for child in verb.lefts)


def _is_no_statement(verb: Token, lemma: str) -> bool:
    """ "You know" says nothing, "will you promise …?" asks for it, and "for him to say …" leaves it open."""
    subject = subject_of(verb)
    if subject is None:
        return False
    if subject.lower_ == "you" and lemma in HEARERS:
        return True
    if subject.lower_ == "it" and lemma in SHOWN:
        return True
    if verb.tag_ == "VB" and subject.head is verb and any(child.tag_ == "TO" for child in verb.lefts):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.i < subject.i for child in verb.lefts)


def _with_particle(verb: Token) -> str:
    """The base form of a verb with its particle, "turn down": "called up" is no call."""
    particle = next((child for child in verb.rights if child.dep_ == "prt"), None)
    return base_form(verb) if particle is None else f"{verb.lemma_.lower()} {particle.lower_}"


def what_is_said(verb: Token) -> tuple[int, Range] | None:
    """Where the cue that a verb makes ends, and its content."""
    lemma = _with_particle(verb)
    kind = cue_classes().get(lemma)
    return None if kind is None else _content(verb, lemma, kind, cue_range(verb)[1])


def _content(verb: Token, lemma: str, kind: str, cue_end: int) -> tuple[int, Range] | None:
    """Where the cue ends, and what the verb says: a quotation, a clause, an infinitive, a noun phrase."""
    quoted = _quotation(verb, cue_end)
    if quoted is not None:
        return cue_end, quoted
    doc = verb.doc
    if cue_end < len(doc) and doc[cue_end].lower_ in ("yes", "no") and kind == "say":
        return cue_end, (cue_end, cue_end + 1)
    takes = complements(lemma, "verb")
    may_ask = "infinitive" in takes or kind in TAKES_INFINITIVE or lemma in CLAIMS_TO
    clause = next((child for child in verb.rights if _is_clause(child, may_ask)), None)
    if clause is None:
        gap = _relative(verb, takes, may_ask, cue_end)
        if gap is not None:
            return gap
    if clause is None and kind == "ask":
        clause = next((child for child in verb.rights if child.dep_ == "advcl" and _asks_behind(child)), None)
    if clause is not None:
        return cue_end, trimmed(doc, whole(clause))
    order = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp") and child.i == cue_end), None)
    if order is not None and order.tag_ == "VB" and kind == "say":
        return cue_end, trimmed(doc, whole(order))
    if kind in TAKES_GERUND and ("object" in takes or kind == "know"):
        gerund = next((child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"), None)
        if gerund is not None:
            return cue_end, trimmed(doc, whole(gerund))
    infinitive = next((child for child in verb.rights if _is_infinitive(child)), None)
    if infinitive is not None and may_ask and lemma not in ONLY_WITH_CLAUSE:
        if infinitive.lemma_.lower() in cue_classes() and verb.lemma_.lower() in WITHHOLDING:
            return None
        subject = subject_of(verb)
        if kind == "demand" and subject is not None and subject.lower_ in ("it", "that", "which"):
            return None
        between = [child for child in verb.rights if child.dep_ in ("dobj", "dative") and child.i < infinitive.i]
        first = between[0].left_edge.i if between and "infinitive" in takes else infinitive.left_edge.i
        return cue_end, trimmed(verb.doc, (first, infinitive.right_edge.i + 1))
    if lemma in ONLY_WITH_CLAUSE and not takes:
        return None
    if kind in NOT_OF_PEOPLE and any(_is_person(child) for child in verb.rights if child.dep_ == "dobj"):
        takes = takes - {"object"}
    return _phrase(verb, takes, cue_end)


def _relative(verb: Token, takes: frozenset[str], may_ask: bool, cue_end: int) -> tuple[int, Range] | None:
    """ "The cuts he announced", "the land he claimed to own": said is the noun that the relative clause hangs on."""
    noun = verb.head
    subject = subject_of(verb)
    if verb.dep_ != "relcl" or noun.pos_ not in ("NOUN", "PROPN") or subject is None or subject.lower_ in RELATIVES:
        return None
    last = verb
    infinitive = next((child for child in verb.rights if _is_infinitive(child)), None)
    if infinitive is not None:
        if not may_ask or infinitive.left_edge.i != cue_end:
            return None
        last, cue_end = infinitive, infinitive.i + 1
    elif "object" not in takes:
        return None
    if any(child.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "prep", "attr", "acomp") for child in last.rights):
        return None
    said = trimmed(verb.doc, noun_phrase(noun, verb.left_edge.i))
    return (cue_end, said) if said[0] < said[1] else None


def _opens_with(child: Token, word: str) -> bool:
    return any(part.lower_ == word and part.dep_ == "mark" for part in child.lefts)


def _asks_behind(clause: Token) -> bool:
    """Whether a clause that the parse takes for an adverb's is a question: "asking when I will stop"."""
    asked = any(child.dep_ == "prep" and child.lower_ == "for" for child in clause.head.rights)
    return _opens_with(clause, "if") or (clause.left_edge.tag_ == "WRB" and not asked)


def _is_person(thing: Token) -> bool:
    return thing.ent_type_ == "PERSON" or thing.lower_ in ("me", "you", "him", "her", "us", "them", "myself", "himself")


def _is_clause(child: Token, may_ask: bool = False) -> bool:
    """A finite clause, or a question with an infinitive ("how to get there"); `may_ask`: also "them to leave"."""
    if child.dep_ not in ("ccomp", "xcomp"):
        return False
    lefts = list(child.lefts)
    has_that = any(part.lower_ == "that" and part.dep_ == "mark" for part in lefts)
    if child.doc[child.left_edge.i - 1].text in (",", ";") and not has_that:
        return False
    if any(part.tag_ in ("WRB", "WP", "WDT") or part.lower_ == "whether" for part in lefts):
        return True
    if child.dep_ != "ccomp" or not any(part.dep_ in SUBJECTS or part.dep_ == "expl" for part in lefts):
        return False
    finite = child.tag_ in FINITE or any(part.tag_ in FINITE or part.lower_ == "that" for part in lefts)
    return finite or (may_ask and child.tag_ == "VB")


def _is_infinitive(child: Token) -> bool:
    return (
        child.dep_ in ("xcomp", "ccomp", "advcl")
        and child.tag_ == "VB"
        and any(part.lower_ == "to" and part.pos_ == "PART" for part in child.lefts)
    )


def _quotation(verb: Token, cue_end: int) -> Range | None:
    """The words in quotation marks that a comma or colon sets off behind the verb."""
    doc = verb.doc
    for place in range(cue_end, min(cue_end + ADDRESSEE, len(doc) - 2)):
        if doc[place].text in BEFORE_QUOTE:
            closing = MARKS.get(doc[place + 1].text)
            if closing is None:
                return None
            for end in range(place + 2, min(place + LONGEST_QUOTE, len(doc))):
                if "\n" in doc[end].text:
                    return None
                if doc[end].text == closing:
                    return place + 1, end + 1
            return None
        if doc[place].pos_ in ("VERB", "AUX") or "\n" in doc[place].text:
            return None
    return None


def _phrase(verb: Token, takes: frozenset[str], cue_end: int) -> tuple[int, Range] | None:
    """What a verb says in a noun phrase, its own object or that of its preposition."""
    doc = verb.doc
    thing = next((child for child in verb.rights if child.dep_ in ("dobj", "oprd", "attr")), None)
    if thing is not None and any(f"{child.lower_}-object" in takes for child in thing.rights if child.dep_ == "prep"):
        return cue_end, trimmed(doc, whole(thing))
    for preposition, governed in prepositions(verb):
        word = preposition.lower_
        if governed.ent_type_ in ("TIME", "DATE"):
            continue
        with_object = thing is not None and thing.i < preposition.i
        if with_object and thing is not None and (f"{word}-object" in takes or (word == "as" and "as" in takes)):
            return cue_end, trimmed(doc, (thing.left_edge.i, preposition.right_edge.i + 1))
        if word in takes and word != "as" and ("object" not in takes or thing is None):
            if preposition.i == cue_end:
                return cue_end + 1, trimmed(doc, (cue_end + 1, governed.right_edge.i + 1))
            return cue_end, trimmed(doc, whole(preposition))
    if "predicate" in takes:
        clause = next((child for child in verb.rights if child.dep_ in ("ccomp", "oprd", "xcomp")), None)
        asked = next((child for child in verb.lefts if child.tag_ in ("WP", "WDT") and child.dep_ == "dobj"), None)
        if asked is not None and verb.right_edge.i >= cue_end:
            return cue_end, trimmed(doc, (cue_end, verb.right_edge.i + 1))
        if clause is not None:
            first = clause if thing is None or thing.i > clause.i else thing
            return cue_end, trimmed(doc, (first.left_edge.i, clause.right_edge.i + 1))
    if "object" in takes and thing is not None:
        return cue_end, trimmed(doc, whole(thing))
    return None


def _passive(verb: Token, lemma: str) -> Found | None:
    """Of a passive the source is its agent, if one is named; "is said to" reports its subject with the infinitive."""
    doc = verb.doc
    agent = next((child for child in verb.rights if child.dep_ == "agent"), None)
    by = next((part for part in agent.rights if part.dep_ == "pobj"), None) if agent is not None else None
    source = trimmed(doc, whole(by)) if by is not None else None
    cue = cue_range(verb)
    clause = next((child for child in verb.rights if _is_clause(child)), None)
    if clause is not None:
        return Found(source, cue, (trimmed(doc, whole(clause)),))
    subject = subject_of(verb)
    if subject is None or subject.lower_ in RELATIVES or subject.dep_ != "nsubjpass":
        return None
    about = trimmed(doc, whole(subject))
    infinitive = next((child for child in verb.rights if _is_infinitive(child)), None)
    if infinitive is not None and f"{lemma} to" in cue_classes():
        return Found(about, cue, (trimmed(doc, whole(infinitive)),))
    if infinitive is not None and lemma not in ONLY_WITH_CLAUSE:
        return Found(source, cue, (about, _with_condition(verb, trimmed(doc, whole(infinitive)))))
    takes = complements(lemma, "verb")
    for preposition, _ in prepositions(verb):
        if f"{preposition.lower_}-object" in takes:
            return Found(source, cue, (about, trimmed(doc, whole(preposition))))
    if "object" in takes:
        thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        if thing is not None:
            return Found(source, cue, (_with_condition(verb, trimmed(doc, whole(thing))),))
        if source is not None:
            return Found(source, cue, (about,))
    return None


def interjected(verb: Token) -> Found | None:
    """ "The bridge, engineers say, will hold": the clause around a verb of saying, or before it."""
    kind = cue_classes().get(base_form(verb))
    if kind not in ("say", "report", "believe", "predict") or verb.lemma_.lower() in NEVER_ALONE:
        return None
    subject = next((child for child in reversed(list(verb.children)) if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in RELATIVES or verb.tag_ not in ("VBZ", "VBD", "VBP"):
        return None
    doc = verb.doc
    source = trimmed(doc, whole(subject))
    cue = cue_range(verb)
    frame = min(source[0], cue[0]), max(source[1], cue[1])
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        clause = whole(verb.head)
        clause = clause[0] + (doc[clause[0]].dep_ == "mark"), clause[1]
    else:
        fronted = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
        if fronted is None:
            return None
        clause = whole(fronted)
    pieces = tuple(
        piece
        for piece in (trimmed(doc, (clause[0], min(clause[1], frame[0]))), trimmed(doc, (frame[1], clause[1])))
        if piece[0] < piece[1]
    )
    return Found(source, cue, pieces) if pieces else None
