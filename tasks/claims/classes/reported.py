"""A content under its cue, as its modality is asked of."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.schemas import CueClass
from sayso.tasks.annotate.parse import every, has
from sayso.tasks.claims.classes.predicate import has_to, lemmas, lowers, word
from sayso.tasks.claims.classes.statement import Statement, main_statement
from sayso.tasks.claims.parsing.speaker import is_thing


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of a cue: its words, the base form and class of its main word, and whether it is negated."""

    tokens: tuple[Token, ...]
    lemma: str
    cue_class: CueClass
    is_negated: bool

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return lowers(self.tokens)

    @property
    def lemmas(self) -> frozenset[str]:
        """Their base forms."""
        return lemmas(self.tokens)

    @property
    def parts(self) -> frozenset[str]:
        """Their parts of speech."""
        return frozenset(token.pos_ for token in self.tokens)

    @property
    def last_part(self) -> str:
        """The part of speech of the last; empty where there is none."""
        return self.tokens[-1].pos_ if self.tokens else ""


NO_CUE = Cue((), "", "none", is_negated=False)
"""That of a quotation that stands without one."""


@dataclass(frozen=True)
class ReportedContent:
    """The words of a content, which may be none, the cue that reports them, and who says them."""

    content: tuple[Token, ...]
    cue: Cue
    source: tuple[Token, ...] = ()

    @cached_property
    def statement(self) -> Statement:
        """The first statement of a content that is not empty."""
        return main_statement(self.content)

    @property
    def speakers(self) -> frozenset[str]:
        """The base form of the noun for who says it, which is no name: "the | analysts | at the bank"."""
        return lemmas(token for token in every(self.source, pos="NOUN") if token.head not in self.source)

    @property
    def is_thing(self) -> bool:
        """Whether who says it is neither a person nor a body nor a document: "the drought threatens …"."""
        heads = [token for token in self.source if token.head not in self.source]
        return bool(heads) and all(map(is_thing, heads))

    @cached_property
    def opening(self) -> str:
        """The first word; empty where there is none."""
        return word(self.content[:1])

    @property
    def second(self) -> str:
        """The second word."""
        return word(self.content[1:2])

    @property
    def third(self) -> str:
        """The third word."""
        return word(self.content[2:3])

    @property
    def words(self) -> frozenset[str]:
        """All words."""
        return lowers(self.content)

    @property
    def first_words(self) -> frozenset[str]:
        """The first three words."""
        return lowers(self.content[:3])

    @property
    def is_infinitive(self) -> bool:
        """ "To leave", "them to leave"."""
        head = self.statement.head
        return self.opening == "to" or (head.tag_ == "VB" and has_to(head))

    @property
    def holds_infinitive(self) -> bool:
        """An infinitive stands somewhere in it."""
        return has((to.head for to in every(self.content, tag="TO")), tag="VB")
