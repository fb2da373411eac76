"""The first statement of a content, and the head of its main clause; other clauses and later sentences say less."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.tasks.claims.lexicon import base_form, modal_words

STOPS = frozenset((".", "?", "!", "…"))
CLOSERS = frozenset(("”", '"', "’", "'", "''", ")", "]", "»"))
SUBORDINATE = frozenset(
    (
        "if",
        "unless",
        "because",
        "although",
        "though",
        "while",
        "after",
        "before",
        "since",
        "when",
        "as",
        "until",
        "once",
    )
)
AUXILIARIES = frozenset(("aux", "auxpass"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never"))


@dataclass(frozen=True)
class Statement:
    """A sentence of a content, the head of its main clause, and whether it is a question."""

    tokens: tuple[Token, ...]
    head: Token
    is_question: bool

    @cached_property
    def inside(self) -> frozenset[Token]:
        """The tokens, to ask whether one is among them."""
        return frozenset(self.tokens)

    @cached_property
    def infinitive(self) -> Token | None:
        """The verb that the head, or the adjective beside it, takes with "to"."""
        heads = [self.head, *(child for child in self.head.children if child.dep_ in ("acomp", "attr", "oprd", "prep"))]
        return next(
            (
                child
                for head in heads
                for child in head.children
                if child.i > head.i
                and child.pos_ in ("VERB", "AUX")
                and any(part.tag_ == "TO" for part in child.children)
            ),
            None,
        )

    @cached_property
    def acting(self) -> Token:
        """The verb that tells what happens: behind "is going to" and "is expected to" the infinitive."""
        is_frame = self.head.lemma_.lower() in modal_words("planned") | {"be", "go", "expect", "appear", "seem"}
        return (self.infinitive if is_frame else None) or self.head

    @cached_property
    def subject(self) -> str:
        """The head of the subject, lower case; empty where there is none."""
        return next(
            (child.lower_ for child in self.head.children if child.dep_ in SUBJECTS and child.i < self.head.i), ""
        )

    @cached_property
    def subject_form(self) -> str:
        """The base form of the head of the subject."""
        return next(
            (base_form(child) for child in self.head.children if child.dep_ in SUBJECTS and child.i < self.head.i), ""
        )

    @cached_property
    def is_negated(self) -> bool:
        """Whether the head is negated."""
        return any(
            child.lower_ in NEGATIONS
            or (child.dep_ in SUBJECTS and child.lower_ in ("nobody", "none", "neither"))
            or (child.dep_ in SUBJECTS and any(part.lower_ in ("no", "neither") for part in child.children))
            for child in self.head.children
        )

    @cached_property
    def is_dependent(self) -> bool:
        """Whether the head hangs on a verb that takes the bare infinitive ("helped build")."""
        return self.head.dep_ in ("xcomp", "conj") and self.head.head in self.inside and self.head.head != self.head

    def words(self) -> list[str]:
        """Base forms of the head, its auxiliaries, the adverbs at it and the adjective it takes."""
        found = [_form(self.head)]
        for child in self.head.children:
            if child in self.inside and (
                child.dep_ in AUXILIARIES or child.dep_ in ("advmod", "acomp", "intj", "oprd")
            ):
                found.append(_form(child))
            if child.dep_ == "prep" and child.lower_ in ("due", "about"):
                found.append(child.lower_)
        return found

    def after(self) -> list[Token]:
        """The tokens behind the head."""
        return [token for token in self.tokens if token.i > self.head.i and token.lower_ not in NEGATIONS]

    def opens_with(self, word: str) -> bool:
        """Whether the first word is `word`."""
        return self.tokens[0].lower_ == word


def main_statement(content: Sequence[Token]) -> Statement:
    """The first sentence of `content` that is not a question; the first with a verb where all are questions."""
    found = [_statement(tokens) for tokens in _sentences(content)]
    withverb = [one for one in found if one.head.pos_ in ("VERB", "AUX")]
    return next((one for one in withverb if not one.is_question), (withverb or found)[0])


def is_finite(verb: Token, inside: frozenset[Token]) -> bool:
    """Whether a verb has a tense: by its own form, or that of an auxiliary."""
    forms = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in AUXILIARIES and child in inside)}
    return bool(forms & {"VBZ", "VBP", "VBD", "MD"})


def _sentences(content: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Cut at full stops, and where a new piece of a quotation begins with a capital."""
    cuts, ended = [0], False
    for place in range(1, len(content)):
        before, token = content[place - 1], content[place]
        ended = (before.text in STOPS) or (ended and before.text in CLOSERS)
        skipped = token.i > before.i + 1
        words = [other for other in content[place : place + 2] if not other.is_punct]
        if (ended and token.text not in CLOSERS | STOPS) or (
            skipped and words and words[0].is_title and token.is_quote
        ):
            cuts.append(place)
            ended = False
    return [tuple(content[start:end]) for start, end in zip(cuts, [*cuts[1:], len(content)], strict=True)]


def _statement(tokens: tuple[Token, ...]) -> Statement:
    closing = [token.text for token in tokens[-3:]]
    while closing and (closing[-1] in CLOSERS or closing[-1] == ","):
        closing.pop()
    return Statement(tokens, _head(tokens), bool(closing) and closing[-1] == "?")


def _head(tokens: tuple[Token, ...]) -> Token:
    inside = frozenset(tokens)
    tops = [token for token in tokens if token.head not in inside or token.head == token]
    verbs = [token for token in tops if token.pos_ in ("VERB", "AUX") and not _is_subordinate(token, inside)]
    with_subject = [
        verb for verb in verbs if any(child.dep_ in SUBJECTS and child in inside for child in verb.children)
    ]
    finite = [verb for verb in verbs if is_finite(verb, inside)]
    return (with_subject or finite or verbs or tops or list(tokens))[0]


def _is_subordinate(verb: Token, inside: frozenset[Token]) -> bool:
    if verb.dep_ == "relcl":
        return True
    return any(
        child in inside and child.i < verb.i and child.dep_ in ("mark", "advmod") and child.lower_ in SUBORDINATE
        for child in verb.children
    )


def _form(token: Token) -> str:
    return (
        token.lower_
        if token.lower_ in ("wo", "ca", "could", "would", "should", "might", "'d", "’d")
        else base_form(token)
    )
