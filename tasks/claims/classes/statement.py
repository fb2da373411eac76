"""The first statement of a content, and the head of its main clause; other clauses and later sentences say less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from spacy.tokens import Token

from sayso.tasks.annotate.parse import VERBS, every, has
from sayso.tasks.claims.classes.predicate import SUBJECTS, Predicate, has_to, is_finite, lowers
from sayso.tasks.claims.classes.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

STOPS = frozenset((".", "?", "!", "…"))
CLOSERS = frozenset(("”", '"', "’", "'", "''", ")", "]", "»"))
NOT_FINAL = CLOSERS | {","}
OPENING_RELATIONS = frozenset(("mark", "advmod"))
ASKING, ASKING_INFINITIVE = 4, 2
"""Words behind a main verb, and behind its infinitive, among which a question opens that hangs on it."""


@dataclass(frozen=True)
class Statement:
    """A sentence of a content, the head of its main clause, and whether it is a question."""

    tokens: tuple[Token, ...]
    head: Token
    is_question: bool

    @cached_property
    def predicate(self) -> Predicate:
        """What its main clause says."""
        return Predicate(self.head, frozenset(self.tokens))

    @cached_property
    def after(self) -> list[Token]:
        """The tokens behind the head that do not negate it."""
        behind = (token for token in self.tokens if token.i > self.head.i)
        return [token for token in behind if token.lower_ not in WORDS["negation"]]

    @property
    def opening(self) -> str:
        """Its first word."""
        return self.tokens[0].lower_

    @property
    def opens_with_quote(self) -> bool:
        """It opens with a quotation mark."""
        return self.tokens[0].is_quote

    @property
    def asked(self) -> frozenset[str]:
        """ "Do not know | who broke it": the words that open a question right behind the main verb."""
        return lowers(every(self.after[:ASKING], lower=WORDS["question"]))

    @property
    def infinitive_asks(self) -> bool:
        """ "It is too early to say | who broke it"."""
        verb = self.predicate.infinitive
        behind = () if verb is None else (token for token in self.tokens if 0 < token.i - verb.i <= ASKING_INFINITIVE)
        return has(behind, lower=WORDS["question"])


@dataclass(frozen=True, slots=True)
class Top:
    """A word of a sentence that hangs on none of its other words, and may head its main clause."""

    token: Token
    inside: frozenset[Token]

    @property
    def subjects(self) -> list[Token]:
        """Its subjects in the sentence."""
        return [child for child in every(self.token.children, dep=SUBJECTS) if child in self.inside]

    @property
    def opener(self) -> frozenset[str]:
        """The words that open its clause: "| after | it rained"."""
        return lowers(child for child in every(self.token.lefts, dep=OPENING_RELATIONS) if child in self.inside)

    @property
    def has_to(self) -> bool:
        """Whether it is an infinitive with "to"."""
        return has_to(self.token)

    @property
    def is_finite(self) -> bool:
        """Whether it has a tense."""
        return is_finite(self.token, self.inside)


FEATURES: Mapping[str, Feature[Top]] = {
    "part": attrgetter("token.pos_"),
    "relation": attrgetter("token.dep_"),
    "opener": attrgetter("opener"),
    "subject": attrgetter("subjects"),
    "to": attrgetter("has_to"),
    "finite": attrgetter("is_finite"),
}
TABLE = table("clause_heads.tsv", FEATURES)


def main_statement(content: Sequence[Token]) -> Statement:
    """The first sentence of `content` that is not a question; the first with a verb where all are questions."""
    return min(map(_statement, _sentences(content)), key=_rank)


def tops(tokens: Sequence[Token]) -> list[Top]:
    """The words of a sentence that may head its main clause, in their order."""
    inside = frozenset(tokens)
    return [Top(token, inside) for token in tokens if token.head not in inside or token.head == token]


def _rank(statement: Statement) -> int:
    return int(statement.is_question) if statement.head.pos_ in VERBS else 2


def _sentences(content: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Cut at full stops, at a colon before a quotation or a capital, and where a piece of a quotation begins."""
    cuts, ended = [0], False
    for place in range(1, len(content)):
        before, token = content[place - 1 : place + 1]
        ended = before.text in STOPS or (ended and before.text in CLOSERS)
        begins = ended and token.text not in CLOSERS | STOPS
        if begins or _spells_out(before, token) or _resumes(content[place - 1 : place + 2]):
            cuts.append(place)
            ended = False
    return [tuple(content[start:end]) for start, end in pairwise([*cuts, len(content)])]


def _spells_out(before: Token, token: Token) -> bool:
    """Whether a colon stands between a statement and another that spells it out: "it is dear | : “Who can pay it?”"."""
    return before.text == ":" and (token.is_quote or token.is_title)


def _resumes(tokens: Sequence[Token]) -> bool:
    """Whether behind the first token, past words that are no content, a quotation goes on with a capital."""
    before, mark = tokens[:2]
    if not mark.is_quote or mark.i <= before.i + 1:
        return False
    return next((token.is_title for token in tokens[1:] if not token.is_punct), False)


def _statement(tokens: tuple[Token, ...]) -> Statement:
    final = next((token.text for token in reversed(tokens[-3:]) if token.text not in NOT_FINAL), "")
    head = min(tops(tokens), key=TABLE.outcome).token
    return Statement(tokens, head, final == "?")
