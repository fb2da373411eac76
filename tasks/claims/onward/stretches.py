"""Where a content may go on: the stretches of its sentence behind it, from one joint of the sentence to the next.

"The guard said | the pit was shut | and the pay was late | , citing a letter": a joint is a mark, a conjunction, a
relative word, or the beginning of what hangs on the cue.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.tasks.annotate.parse import every, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.extent.ends import says_something
from sayso.tasks.claims.parsing.constituents import Range, hull, trimmed
from sayso.tasks.claims.signs.seen import Reading

MARKS = frozenset((",", ";", ":", "–", "—", "--", "-", "(", "..."))
JOINING = frozenset(("cc", "mark"))
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
OF_CUE = frozenset(("prep", "npadvmod", "advcl", "agent", "advmod"))
"""Relations to the cue of what tells when, where or why somebody says it."""
NEXT = 2
"""Words from a joint within which there is no other."""


@dataclass(frozen=True)
class Stretch:
    """Words behind a content, or behind a stretch that it goes on over.

    `start`: the first word of the content's last piece; `words`: those of the stretch; `end`: the word behind the last
    that the content may reach.
    """

    text: AnnotatedText
    reading: Reading
    one: Attribution
    start: int
    words: Range
    end: int

    @cached_property
    def tokens(self) -> Tokens:
        """Its words, with the mark that it begins with."""
        return self.text.doc[slice(*self.words)]

    @cached_property
    def plain(self) -> Sequence[Token]:
        """Its words without marks."""
        return [token for token in self.tokens if not (token.is_punct or token.is_space)]

    @cached_property
    def before(self) -> Tokens:
        """The content before it."""
        return self.text.doc[self.start : self.words[0]]

    @cached_property
    def cue(self) -> frozenset[int]:
        """The words of the cue."""
        return frozenset(token.i for token in self.text.tokens(self.one.cue))


Speaking = Mapping[int, Sequence[Attribution]]
"""The attributions of which a word is source or cue, by its number."""


def speaking_at(text: AnnotatedText, found: Sequence[Attribution]) -> Speaking:
    """Where sources and cues of attributions stand."""
    at: dict[int, list[Attribution]] = {}
    for one in found:
        for token in text.tokens((*one.source, *one.cue)):
            at.setdefault(token.i, []).append(one)
    return at


def stretches(
    text: AnnotatedText, reading: Reading, speaking: Speaking, one: Attribution, around: Attribution | None
) -> Iterator[Stretch]:
    """What the content of `one` may go on over, within that of the attribution `around` it."""
    if not one.cue or not one.content or one.content[-1].start < one.cue[-1].end:
        return
    content = text.within(one.content[-1])
    if not content or not says_something(text, one.content[-1:]):
        return
    end = _reach(text, speaking, one, around)
    joints = [*_joints(text, one, content.end, end), end] if end > content.end else []
    for first, behind in pairwise(joints):
        stretch = Stretch(text, reading, one, content.start, (first, behind), end)
        if stretch.plain:
            yield stretch


def _reach(text: AnnotatedText, speaking: Speaking, one: Attribution, around: Attribution | None) -> int:
    """The word behind the last of its line and sentence that a content may reach."""
    piece, first = one.content[-1], text.within(one.content[-1]).end
    end = text.sentence(first - 1).end
    if around is not None:
        outer = next((whole for whole in around.content if hull((whole, piece)) == whole), piece)
        end = min(end, text.within(outer).end)
    ends = (token.i for token in text.doc[first:end] if "\n" in token.text or _is_of_others(token, speaking, one))
    end = next(ends, end)
    return trimmed(text.doc, (first, end))[1] if end > first else first


def _is_of_others(token: Token, speaking: Speaking, one: Attribution) -> bool:
    """Whether it is source or cue of an attribution that does not stand in what follows as a whole."""
    return not all(_follows(other, one) for other in speaking.get(token.i, ()))


def _follows(other: Attribution, one: Attribution) -> bool:
    """Whether all of it stands behind the start of a content."""
    parts = (*other.source, *other.cue, *other.content)
    return other is not one and all(part.start >= one.content[-1].start for part in parts)


def _joints(text: AnnotatedText, one: Attribution, first: int, end: int) -> Iterator[int]:
    """The words that stretches begin with."""
    hanging = {part.left_edge.i for token in text.tokens(one.cue) for part in every(token.rights, dep=OF_CUE)}
    last = first
    yield first
    for token in text.doc[first + NEXT : end]:
        joins = token.text in MARKS or token.dep_ in JOINING or token.tag_ in RELATIVE or token.i in hanging
        behind_mark = token.i - last == NEXT and text.doc[last].is_punct and matches(text.doc[last + 1], dep="cc")
        if joins and token.i - last >= NEXT and not behind_mark and not _is_inside_word(token):
            last = token.i
            yield last


def _is_inside_word(token: Token) -> bool:
    """ "Major | - | General"."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_
