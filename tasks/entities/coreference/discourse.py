"""What an article has spoken of so far, from which a pronoun or a description takes something up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS
from sayso.tasks.annotate.quotation import quoted_tokens
from sayso.tasks.entities.linking.referents import Referent

WINDOW = 160
"""Mentions that are looked back over, which bounds the time of one look."""

NO_VERB = -1
"""Stands for what governs a word that nothing does."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The entity that words which do not name it lead to, and how sure that is."""

    referent: Referent
    confidence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that later words may point back to; `verb` is what governs it."""

    token: int
    sentence: int
    referent: Referent
    is_subject: bool
    is_quoted: bool
    verb: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Of every token: its sentence's number and whether it stands inside a quotation."""

    sentence: list[int]
    quoted: list[bool]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: `said_by` gives the head of the source for every token that is attributed to one, `said_from` the
    first token of what the head of a source is said to have said before it."""

    said_by: Mapping[int, int] = field(default_factory=dict)
    said_from: Mapping[int, int] = field(default_factory=dict)


def read_layout(doc: Doc) -> Layout:
    """Sentences and quotations of `doc`."""
    sentence = [number for number, tokens in enumerate(doc.sents) for _ in range(len(tokens))]
    return Layout(sentence, quoted_tokens(doc))


def read_attribution(said: Iterable[tuple[int, int]], heads: Sequence[Token | None]) -> Attribution:
    """Who says every token, given those of the claims' contents and the heads of the claims' sources."""
    said_by = {token: head.i for token, index in said if (head := heads[index]) is not None}
    said_from: dict[int, int] = {}
    for position, speaker in said_by.items():
        said_from[speaker] = min(position, said_from.get(speaker, speaker))
    return Attribution(said_by, said_from)


@dataclass(slots=True)
class Discourse:
    """The mentions read so far, and who spoke last.

    `named` gives the referent of every token of a name of the whole article, `sources` the referents of the other
    claims' sources read so far.
    """

    doc: Doc
    layout: Layout
    named: Mapping[int, Referent | None] = field(default_factory=dict)
    attribution: Attribution = field(default_factory=Attribution)
    sources: dict[int, Referent] = field(default_factory=dict)
    mentions: list[Candidate] = field(default_factory=list)
    speaker: Referent | None = None
    speaker_sentence: int = -100

    def note(self, token: int, referent: Referent) -> None:
        """Add a mention whose head is `token`."""
        self.mentions.append(self.mention(token, referent))

    def mention(self, token: int, referent: Referent) -> Candidate:
        """The mention of `referent` whose head is `token`; an apposition stands where its noun does."""
        word = self.doc[token]
        if word.dep_ == "appos":
            word = word.head
        verb = word.head.i if word.dep_ != "ROOT" else NO_VERB
        sentence, is_quoted = self.layout.sentence[token], self.layout.quoted[token]
        return Candidate(token, sentence, referent, word.dep_ in NOMINAL_SUBJECTS, is_quoted, verb)

    def spoke(self, token: int, referent: Referent) -> None:
        """Remember the source of a claim."""
        self.sources[token] = referent
        self.speaker = referent
        self.speaker_sentence = self.layout.sentence[token]

    def speaker_of(self, token: int) -> Referent | None:
        """The source that the words at `token` are attributed to, as far as it is known."""
        head = self.attribution.said_by.get(token, -1)
        return self.named.get(head) or self.sources.get(head)

    def sentence_of(self, token: int) -> int:
        """The sentence that `token` takes something up from: for who says a long quotation, where that begins."""
        return self.layout.sentence[self.attribution.said_from.get(token, token)]

    def recent(self, token: int, sentences: int) -> Iterator[Candidate]:
        """Mentions before `token`, latest first, of at most so many sentences back."""
        here = self.sentence_of(token)
        for mention in reversed(self.mentions[-WINDOW:]):
            if here - mention.sentence > sentences:
                return
            if mention.token < token:
                yield mention
