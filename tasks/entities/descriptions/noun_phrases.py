"""Where the noun phrase of a head begins and ends, and whether it says which of its kind is meant."""

from itertools import takewhile

from spacy.tokens import Token

from sayso.tasks.annotate.parse import has
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.words import DEFINITE, WORDS

LONGEST_DESCRIPTION = 14
"""Tokens of a description that are kept in the name of an unnamed source."""
LONGEST_COMPLEMENT = 6

BREAKS = frozenset({",", ";", ":", "(", ")", '"', "“", "”", "—", "–"})
CLAUSE_WORDS = frozenset({"VERB", "AUX", "SCONJ", "PRON"})
MODIFIERS = frozenset({"amod", "compound", "poss"})
JOINTS = frozenset({"ADP", "CCONJ", "PUNCT", "PART"})
"""Parts of speech that no phrase begins with."""
RELATIVE_TAGS = frozenset({"WDT", "WP", "WRB"})
CLAUSES = frozenset({"relcl", "acl"})
PARTS_OF_NAMES = frozenset({"compound", "nmod"})


def left_edge(head: Token) -> int:
    """First token of the phrase before `head`: its modifiers in one row, no clause and no other line."""
    word = first_of_word(head)
    leftmost = max(min(head.left_edge.i, word.left_edge.i), head.i - LONGEST_DESCRIPTION)
    before = map(head.doc.__getitem__, range(word.i - 1, leftmost - 1, -1))
    row = [*takewhile(_is_in_row, before)]
    while row and row[-1].pos_ in JOINTS:
        row.pop()
    return row[-1].i if row else word.i


def first_of_word(head: Token) -> Token:
    """The first token of a hyphened word that ends with `head`: "co" of "co-ordinator"."""
    first = head
    while first.i > 1 and first.nbor(-1).text == "-" and not (first.nbor(-1).whitespace_ or first.nbor(-2).whitespace_):
        first = first.nbor(-2)
    return first


def _is_in_row(token: Token) -> bool:
    if token.is_space or token.text in BREAKS:
        return False
    return token.pos_ not in CLAUSE_WORDS or token.dep_ in MODIFIERS


def right_edge(head: Token, named: Named) -> int:
    """One past the last token: a short "of …", "for …", "at …" that names something belongs to the description."""
    end, link = head.i + 1, _next(head)
    if link.lower_ not in WORDS["complement"] or link.head != head:
        return end
    edge = link.right_edge.i + 1
    holds_name = not named.keys().isdisjoint(range(end, edge))
    return edge if holds_name and edge - end <= LONGEST_COMPLEMENT else end


def is_specified(head: Token, named: Named) -> bool:
    """Whether what follows a noun says which one is meant: "the capital of Peru", "the member who left"."""
    link = _next(head)
    if link.tag_ in RELATIVE_TAGS or (link.text != "," and has(head.rights, dep=CLAUSES)):
        return True
    if link.lower_ in WORDS["specifying"] and link.head == head:
        return True
    return head.i + 1 in named and head.dep_ in PARTS_OF_NAMES


def _next(head: Token) -> Token:
    """The word behind a noun; the noun itself where nothing is."""
    return head.nbor() if head.i + 1 < len(head.doc) else head


def is_bare(head: Token, start: int, end: int, named: Named) -> bool:
    """Whether a phrase from `start` to `end` is a noun with "the" and nothing else: "the government"."""
    is_short = (start, end) == (head.i - 1, head.i + 1) and head.doc[start].lower_ in DEFINITE
    return is_short and not is_specified(head, named)
