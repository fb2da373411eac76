"""The counted noun: the noun phrase after a number, its head, and nouns left out because they were just said."""

from spacy.tokens import Token

from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.measures import unit_names
from sayso.tasks.figures.units.multipliers import is_multiple
from sayso.tasks.figures.units.singular import singular

LONGEST_PHRASE = 10
"""Tokens that a counted phrase may have."""

_DETERMINERS = frozenset(("DT", "PRP$", "WP$", "PDT"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "CD", "RB", "RBR", "RBS", "HYPH", "POS", "AFX"))
_OF_FORMS = frozenset(("vague plural", "vague few", "fraction", "couple", "fraction+scale"))


def count(passage: Passage, quantities: list[Quantity]) -> None:
    """Finds what every bare number, percentage and ratio counts."""
    for quantity in quantities:
        if quantity.kind == "count" or (quantity.kind in ("ratio", "percent") and quantity.counted_start is None):
            _find(passage, quantity)


def _find(passage: Passage, quantity: Quantity) -> None:
    if passage.low(quantity.last) in ("times", "time") and is_multiple(passage, quantity):
        return
    needs_of = quantity.kind == "percent"
    found = noun_phrase(passage, quantity.last, quantity, needs_of)
    if found is None:
        return
    first, head = found
    unit = unit_names().get(head.lower_) if quantity.kind == "count" else None
    if (
        unit is not None
        and head.text.islower()
        and (unit.kind == "duration" or (unit.kind == "measure" and head.i - first.i < 2))
    ):
        quantity.kind, quantity.unit = unit.kind, unit.name
        quantity.rules.append("unit behind adjective")
        return
    quantity.counted_start, quantity.counted_end = first.idx, head.idx + len(head.text)
    if quantity.kind != "percent":
        quantity.unit = head_name(first, head)


def head_name(first: Token, head: Token) -> str:
    """The head noun in the singular, with the noun before it where it says little alone: crew member."""
    name = singular(head)
    if name in words("nouns", "light") and head.i > first.i and head.nbor(-1).tag_ in ("NN", "NNS"):
        return f"{singular(head.nbor(-1))} {name}"
    return name


def noun_phrase(passage: Passage, last: int, quantity: Quantity, needs_of: bool) -> tuple[Token, Token] | None:
    """First and head token of the noun phrase that starts at lexeme `last`, determiner left out."""
    lexemes = passage.lexemes
    at = last
    if at < len(lexemes) and lexemes[at].text in "-‐‑" and lexemes[at].start == lexemes[at - 1].end:
        return _hyphenated(passage, at + 1)
    said_of = at < len(lexemes) and lexemes[at].low == "of"
    if needs_of and not said_of:
        return None
    if said_of:
        if not needs_of and not _takes_of(passage, quantity):
            return None
        at += 1
        while at < len(lexemes) and passage.tag(at) in _DETERMINERS | {"CD"} and at - last < 5:
            at += 1
    elif quantity.number.form in _OF_FORMS and at < len(lexemes) and passage.tag(at) in _DETERMINERS:
        at += 1
    if at >= len(lexemes):
        return None
    if lexemes[at].low in ("last", "next", "this", "past") or (lexemes[at - 1].low in ("or",)):
        return None
    found = scan(passage, at)
    if found is None and passage.low(quantity.first - 1) == "or":
        return _noun_before(passage, quantity.first - 2)
    return found


def _noun_before(passage: Passage, at: int) -> tuple[Token, Token] | None:
    """Another pick or two: the noun stands before the number."""
    token = passage.token(at) if at >= 0 else None
    return (token, token) if token is not None and token.tag_ in ("NN", "NNS") else None


def _takes_of(passage: Passage, quantity: Quantity) -> bool:
    return (
        quantity.number.form in _OF_FORMS
        or quantity.kind == "ratio"
        or quantity.number.value == 1
        or _whole(passage, quantity.last + 1)
    )


def _whole(passage: Passage, at: int) -> bool:
    """Two of the soldiers: a determiner makes the noun after "of" the one that is counted."""
    return passage.tag(at) in ("DT", "PRP$") or passage.low(at).endswith("'s")


def _hyphenated(passage: Passage, at: int) -> tuple[Token, Token] | None:
    """Four-cylinder: the noun that hangs on the number by a hyphen."""
    if at >= len(passage.lexemes) or passage.lexemes[at].kind != "word":
        return None
    token = passage.token(at)
    if token.idx != passage.lexemes[at].start or token.tag_ not in _NOUNS | {"JJ"}:
        return None
    return token, token


def scan(passage: Passage, at: int) -> tuple[Token, Token] | None:
    """The noun phrase that starts at lexeme `at`: modifiers and nouns up to the head."""
    first = passage.token(at)
    if first.idx != passage.lexemes[at].start:
        return None
    doc, end = first.doc, passage.lexemes[-1].end
    head: Token | None = None
    index = first.i
    while index < len(doc) and index - first.i < LONGEST_PHRASE:
        token = doc[index]
        if token.idx >= end or (token.is_sent_start and index > first.i):
            break
        tag = token.tag_
        if tag in _NOUNS and token.lower_ not in words("nouns", "not counted"):
            if head is not None and not _goes_on(head, token):
                break
            head = token
        elif tag in _MODIFIERS or (
            tag == "VBD" and head is None and index + 1 < len(doc) and doc[index + 1].tag_ in _NOUNS
        ):
            if head is not None and not _links(head, token):
                break
            if head is None and tag == "RB" and not _before_adjective(doc, index):
                break
        elif tag in ("CC", ",") and _joins(token, index - first.i):
            pass
        else:
            break
        index += 1
    if head is None or head.lower_ in words("nouns", "not counted"):
        return None
    return first, head


def _goes_on(head: Token, token: Token) -> bool:
    """Whether a noun after a noun belongs to the same phrase: league games, Shahed drones; not people Monday."""
    before = token.nbor(-1)
    if before.tag_ in ("HYPH", "POS", "CC", ","):
        return True
    if before.tag_ in _MODIFIERS and before.i > head.i:
        return _modifies(head, token)
    if head.tag_ == "NNS":
        return head.lower_ in words("nouns", "plural modifier")
    if head.tag_ == "NNPS":
        return _modifies(head, token)
    if token.tag_ in ("NNP", "NNPS") and head.tag_ == "NN":
        return _modifies(head, token)
    return head.dep_ in ("compound", "nmod", "amod", "nummod", "poss") or token.tag_ in ("NNS", "NN")


def _modifies(head: Token, token: Token) -> bool:
    """Whether the parse makes an earlier noun a modifier of a later one."""
    return head.dep_ in ("compound", "nmod", "amod", "poss", "npadvmod") and head.head.i >= token.i


def _links(head: Token, token: Token) -> bool:
    """Whether a modifier after a noun leads on to a further noun: five-year-old children, years' worth."""
    if token.tag_ in ("HYPH", "POS"):
        return token.i + 1 < len(token.doc) and (token.tag_ == "HYPH" or head.tag_ not in ("NNS",))
    return _modifies(head, token)


def _before_adjective(doc: object, index: int) -> bool:
    following = doc[index + 1] if index + 1 < len(doc) else None  # type: ignore[index, arg-type]
    return following is not None and following.tag_ in ("JJ", "VBN", "JJR", "JJS", "VBG", "HYPH")


def _joins(token: Token, seen: int) -> bool:
    """Whether "and" or a comma stands between modifiers of one noun: digital and physical sales."""
    if seen == 0 or token.i + 2 >= len(token.doc) or token.lower_ not in ("and", "or", ","):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.tag_ == "HYPH" or before.text == "-":
        return True
    if before.tag_ in ("NNS", "NNPS"):
        return False
    if before.tag_ in ("JJ", "VBN") and after.tag_ in ("JJ", "VBN") and after.nbor(1).tag_ in _NOUNS:
        return True
    if before.dep_ in ("amod", "compound", "nmod") and before.head.i > token.i:
        return after.tag_ in ("JJ", "NN", "NNP", "VBN") and after.nbor(1).tag_ in _NOUNS | {"JJ"}
    return False


def phrase_of(passage: Passage, quantity: Quantity) -> list[Token]:
    """The tokens of the counted phrase."""
    if quantity.counted_start is None or quantity.counted_end is None:
        return []
    words_of = passage.words
    return list(words_of.doc[words_of.at(quantity.counted_start) : words_of.at(quantity.counted_end - 1) + 1])
