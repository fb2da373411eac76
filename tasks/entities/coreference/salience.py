"""What an article has spoken of so far, so that a pronoun or a description finds the entity most in mind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from sayso.tasks.entities.linking.referents import Referent

WINDOW = 160
"""Mentions that are looked back over, which bounds the time of one look."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Of every token: its sentence's number and whether it stands inside a quotation."""

    sentence: list[int]
    quoted: list[bool]


def read_layout(doc: Doc) -> Layout:
    """Sentences and quotations of `doc`. A quotation that is not closed ends with its line."""
    sentence: list[int] = []
    quoted: list[bool] = []
    number, inside = -1, False
    for token in doc:
        number += bool(token.is_sent_start) or token.i == 0
        text = token.text
        if "\n" in text:
            inside = False
        elif text in ("“", "``"):
            inside = True
        elif text in ("”", "''"):
            inside = False
        elif text == '"':
            inside = not inside
        sentence.append(number)
        quoted.append(inside)
    return Layout(sentence, quoted)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that later words may point back to."""

    token: int
    sentence: int
    referent: Referent
    is_subject: bool
    is_quoted: bool
    verb: int


@dataclass(slots=True)
class Discourse:
    """The mentions read so far, and who spoke last.

    `named` gives the referent of every token of a name of the whole article, `sources` the referents of the other
    claims' sources read so far, and `said_by` the head of the source for every token that is attributed to one;
    `said_from` gives the first token of what the head of a source is said to have said before it.
    """

    doc: Doc
    layout: Layout
    named: Mapping[int, Referent | None] = field(default_factory=dict)
    said_by: Mapping[int, int] = field(default_factory=dict)
    said_from: Mapping[int, int] = field(default_factory=dict)
    sources: dict[int, Referent] = field(default_factory=dict)
    mentions: list[Antecedent] = field(default_factory=list)
    speaker: Referent | None = None
    speaker_sentence: int = -100

    def note(self, token: int, referent: Referent) -> None:
        """Add a mention whose head is `token`."""
        word = self.doc[token]
        if word.dep_ == "appos":
            word = word.head
        is_subject = word.dep_ in SUBJECTS
        verb = word.head.i if word.dep_ != "ROOT" else -1
        self.mentions.append(
            Antecedent(token, self.layout.sentence[token], referent, is_subject, self.layout.quoted[token], verb)
        )

    def spoke(self, token: int, referent: Referent) -> None:
        """Remember the source of a claim."""
        self.sources[token] = referent
        self.speaker = referent
        self.speaker_sentence = self.layout.sentence[token]

    def speaker_of(self, token: int) -> Referent | None:
        """The source that the words at `token` are attributed to, as far as it is known."""
        head = self.said_by.get(token)
        if head is None:
            return None
        return self.named.get(head) or self.sources.get(head)

    def sentence_of(self, token: int) -> int:
        """The sentence that `token` takes something up from: for who says a long quotation, where that begins."""
        return self.layout.sentence[self.said_from.get(token, token)]

    def recent(self, token: int, sentences: int, fits: Callable[[Referent], bool]) -> Iterator[Antecedent]:
        """Mentions before `token`, latest first, of at most so many sentences back, whose referent fits."""
        here = self.sentence_of(token)
        for mention in reversed(self.mentions[-WINDOW:]):
            if here - mention.sentence > sentences:
                return
            if mention.token < token and fits(mention.referent):
                yield mention
