"""What an article has spoken of so far, from which a pronoun or a description takes something up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc, Token

from sayso.schemas import Claim
from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, has
from sayso.tasks.annotate.quotation import quoted_tokens
from sayso.tasks.entities.linking.referents import Referent

if TYPE_CHECKING:
    from sayso.tasks.entities.coreference.ranking import Ranked

WINDOW = 160
"""Mentions that are looked back over, which bounds the time of one look."""

NO_VERB = -1
"""Stands for what governs a word that nothing does."""
NO_SOURCE = -1
"""Stands for the source of words that the article says itself."""


class Antecedent(NamedTuple):
    """The entity that words which do not name it lead to, how sure that is, and what spoke for it, if it was ranked."""

    referent: Referent
    confidence: float
    evidence: str | None = None


class Mentioned(NamedTuple):
    """A mention that later words may point back to.

    `verb` is what governs it, `said_by` the head of the source of the claim whose content it stands in, and `relation`
    how it hangs in the parse; of an apposition that of its noun.
    """

    token: int
    sentence: int
    paragraph: int
    referent: Referent
    relation: str
    is_quoted: bool
    verb: int
    said_by: int
    is_agent: bool = False
    """Whether it stands behind "by"."""
    is_joined: bool = False
    """Whether it is one of several: "Hale and Moen"."""

    @property
    def is_subject(self) -> bool:
        """Whether it is a subject."""
        return self.relation in NOMINAL_SUBJECTS


@dataclass(frozen=True, slots=True)
class Layout:
    """Of every token: its sentence's number, its paragraph's, and whether it stands inside a quotation."""

    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: `said_by` gives the head of the source for every token that is attributed to one, `said_from` the
    first token of what the head of a source is said to have said before it, `said_until` the last token of it; `cues`
    are the tokens of the verbs of saying."""

    said_by: Mapping[int, int] = field(default_factory=dict)
    said_from: Mapping[int, int] = field(default_factory=dict)
    said_until: Mapping[int, int] = field(default_factory=dict)
    cues: frozenset[int] = frozenset()


def read_layout(doc: Doc, words: Sequence[str]) -> Layout:
    """Sentences, paragraphs and quotations of `doc`, whose tokens are `words`."""
    sentence = [number for number, tokens in enumerate(doc.sents) for _ in range(len(tokens))]
    paragraph = [*accumulate(int("\n" in word) for word in words)]
    return Layout(sentence, paragraph, quoted_tokens(words))


def read_attribution(
    said: Iterable[tuple[int, int]], heads: Sequence[Token | None], cues: Iterable[int] = ()
) -> Attribution:
    """Who says every token, given those of the claims' contents, the heads of the claims' sources and their cues."""
    said_by = {token: head.i for token, index in said if (head := heads[index]) is not None}
    said_from: dict[int, int] = {}
    said_until: dict[int, int] = {}
    for position, speaker in said_by.items():
        said_from[speaker] = min(position, said_from.get(speaker, speaker))
        said_until[speaker] = max(position, said_until.get(speaker, speaker))
    return Attribution(said_by, said_from, said_until, frozenset(cues))


def attributed(doc: Doc, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Every token inside the content of a claim with the claim's index, those of inner claims last."""
    for index in sorted(range(len(claims)), key=lambda index: -_length(claims[index])):
        for start, end in claims[index].content_spans:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span:
                yield from zip(range(span.start, span.end), repeat(index))


def cue_tokens(doc: Doc, claims: Sequence[Claim]) -> Iterator[int]:
    """Every token of a cue."""
    for claim in claims:
        for start, end in claim.cue_spans:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span:
                yield from range(span.start, span.end)


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content_spans)


@dataclass(slots=True)
class Turns:
    """Whose turn it is to speak in the article's own voice: who spoke last, and the sentence and the paragraph in which
    that ended; who spoke before, and how often everybody has spoken."""

    last: Referent | None = None
    until: int = -100
    paragraph: int = -100
    before: Referent | None = None
    times: dict[Referent, int] = field(default_factory=dict)

    def take(self, referent: Referent, until: int, paragraph: int) -> None:
        """Let `referent` have spoken up to the sentence `until` of a paragraph."""
        if referent is not self.last:
            self.before = self.last
        self.last, self.until, self.paragraph = referent, until, paragraph
        self.times[referent] = self.times.get(referent, 0) + 1


@dataclass(slots=True)
class Discourse:
    """The mentions read so far, and who spoke last.

    `named` gives the referent of every token of a name of the whole article, `sources` the referents of the other
    claims' sources read so far, `latest` the last mention of every referent and `times` how many there are.
    """

    doc: Doc
    layout: Layout
    named: Mapping[int, Referent | None] = field(default_factory=dict)
    attribution: Attribution = field(default_factory=Attribution)
    sources: dict[int, Referent] = field(default_factory=dict)
    mentions: list[Mentioned] = field(default_factory=list)
    latest: dict[Referent, Mentioned] = field(default_factory=dict)
    times: dict[Referent, int] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    new_subject: Referent | None = None
    """The person whom the article's own words have made a subject since somebody spoke last."""

    joined: dict[int, bool] = field(default_factory=dict)
    """Whether words are one of several, of those asked."""
    ranked: "list[tuple[int, Ranked]]" = field(default_factory=list)
    """What was weighed for every word that points back, by its token."""

    def note(self, token: int, referent: Referent) -> None:
        """Add a mention whose head is `token`."""
        mention = self.mention(token, referent)
        self.mentions.append(mention)
        self.latest[referent] = mention
        self.times[referent] = self.times.get(referent, 0) + 1
        is_told = (mention.is_subject or mention.is_agent) and not mention.is_quoted and mention.said_by == NO_SOURCE
        if is_told and referent.type == "person" and referent is not self.turns.last:
            self.new_subject = referent

    def mention(self, token: int, referent: Referent) -> Mentioned:
        """The mention of `referent` whose head is `token`; an apposition stands where its noun does."""
        word = self.doc[token]
        if word.dep_ == "appos":
            word = word.head
        return Mentioned(
            token=token,
            sentence=self.layout.sentence[token],
            paragraph=self.layout.paragraph[token],
            referent=referent,
            relation=word.dep_,
            is_quoted=self.layout.quoted[token],
            verb=word.head.i if word.dep_ != "ROOT" else NO_VERB,
            said_by=self.attribution.said_by.get(token, NO_SOURCE),
            is_agent=word.dep_ == "pobj" and word.head.lower_ == "by",
            is_joined=self._is_joined(word),
        )

    def _is_joined(self, word: Token) -> bool:
        """Asked once of a word: what a hostile text hangs on one word may be all of it."""
        if word.i not in self.joined:
            self.joined[word.i] = word.dep_ == "conj" or (word.n_rights > 0 and has(word.rights, dep="conj"))
        return self.joined[word.i]

    def spoke(self, token: int, referent: Referent) -> None:
        """Remember the source of a claim; who speaks within what somebody says has no turn of their own."""
        self.sources[token] = referent
        if token not in self.attribution.said_by:
            until = self.attribution.said_until.get(token, token)
            self.turns.take(referent, self.layout.sentence[until], self.layout.paragraph[until])
            self.new_subject = None

    def speaker_of(self, token: int) -> Referent | None:
        """The source that the words at `token` are attributed to, as far as it is known."""
        head = self.attribution.said_by.get(token, NO_SOURCE)
        return self.named.get(head) or self.sources.get(head)

    def is_read(self, token: int) -> bool:
        """Whether a token near by has been read as a mention of somebody or something known."""
        recent = (mention for mention in reversed(self.mentions[-WINDOW:]) if mention.token == token)
        return any(not mention.referent.is_background for mention in recent)

    def sentence_of(self, token: int) -> int:
        """The sentence that `token` takes something up from: for who says a long quotation, where that begins."""
        return self.layout.sentence[self.attribution.said_from.get(token, token)]

    def paragraph_of(self, token: int) -> int:
        """The paragraph that `token` takes something up from."""
        return self.layout.paragraph[self.attribution.said_from.get(token, token)]

    def recent(self, token: int, sentences: int) -> Iterator[Mentioned]:
        """Mentions before `token`, latest first, of at most so many sentences back."""
        here = self.sentence_of(token)
        for mention in reversed(self.mentions[-WINDOW:]):
            if here - mention.sentence > sentences:
                return
            if mention.token < token:
                yield mention
