"""Whose a noun of saying is: "assurances from the club that the roof was safe", "her remarks that the wall leans".

The tagger reads verbs better than nouns: it misses many of these, and takes the subject of the sentence for who
speaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import VERBS, every, first, has
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.parsing.complements import complements
from sayso.tasks.claims.parsing.constituents import Range, touches, trimmed, whole
from sayso.tasks.claims.parsing.quotation import balanced
from sayso.tasks.knowledge.decisions import Feature

STEP = "noun"
CERTAINTY = Certainty(0.9, 0.9, 0.9, 0.9, 0.9)
"""What an attribution is at least worth whose noun and maker the parse shows: cue, content, source, their links."""
CONJUNCTIONS = frozenset(("mark", "det"))
"""Relations of a "that" which opens a clause; the parse may hang it on the noun behind it."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SAYING = ("NOUN", "VERB")
"""Parts of speech that a noun of saying is given."""


@dataclass(frozen=True)
class NounCue:
    """A noun of saying with its listed complements, who owns it ("her remarks") or makes it ("a vow from the club"),
    and what stands behind."""

    text: AnnotatedText
    noun: Token
    takes: frozenset[str]

    @property
    def lemma(self) -> str:
        """Its base form."""
        return _lemma(self.noun)

    @cached_property
    def owner(self) -> Range | None:
        """ "Her | remarks", "the mayor's | claim"."""
        owner = first(self.noun.lefts, dep="poss")
        if owner is None:
            return None
        start, end = whole(owner)
        found = trimmed(self.noun.doc, (start, end - (self.noun.doc[end - 1].tag_ == "POS")))
        return found if found[0] < found[1] <= self.noun.i else None

    @cached_property
    def maker(self) -> Range | None:
        """ "Assurances from | the club", right behind the noun."""
        preposition = first(self.text.doc[self.noun.i + 1 : self.noun.i + 2], lower=WORDS["maker"], pos="ADP")
        governed = None if preposition is None else first(preposition.rights, dep="pobj")
        if preposition is None or governed is None or governed.left_edge.i != preposition.i + 1:
            return None
        return governed.left_edge.i, governed.i + 1

    @property
    def source(self) -> Range | None:
        """Who says it."""
        return self.owner or self.maker

    @cached_property
    def behind(self) -> int:
        """The token behind the noun and its maker."""
        return self.noun.i + 1 if self.maker is None else self.maker[1]

    @property
    def opening(self) -> Token | None:
        """The word that opens what stands there, in the same line."""
        return first(self.text.doc[self.behind : self.behind + 1], pos=("SCONJ", "PRON", "DET", "PART", "ADP"))

    @property
    def end(self) -> int:
        """The token that what is said ends before: the verb whose subject the noun is, if any."""
        verb = self.noun.head
        if self.noun.dep_ not in SUBJECTS or verb.i < self.noun.i:
            return len(self.text.doc)
        return min((verb.i, *(child.i for child in verb.lefts if child.i > self.noun.i and child.dep_ != "punct")))


def nothing(cue: NounCue) -> Range | None:
    """No content of this noun."""


def clause(cue: NounCue) -> Range | None:
    """ "That | the roof was safe"."""
    opening = cue.opening
    if opening is None or opening.lower_ != "that" or opening.dep_ not in CONJUNCTIONS:
        return None
    verb = opening.head if opening.dep_ == "mark" else first(opening.ancestors, pos=VERBS)
    return None if verb is None or verb.i <= opening.i else (opening.i, verb.right_edge.i + 1)


def infinitive(cue: NounCue) -> Range | None:
    """ "To | step down"."""
    opening = cue.opening
    is_to = opening is not None and opening.tag_ == "TO" and opening.head.i > opening.i
    return (opening.i, opening.head.right_edge.i + 1) if opening is not None and is_to else None


def phrase(cue: NounCue) -> Range | None:
    """ "Of | online jokes", where the noun takes that preposition."""
    opening = cue.opening
    if opening is None or opening.lower_ not in cue.takes or not has(opening.rights, dep="pobj"):
        return None
    return opening.i, opening.right_edge.i + 1


CONSTRUCTIONS: Mapping[str, Callable[[NounCue], Range | None]] = {
    "nothing": nothing,
    "clause": clause,
    "infinitive": infinitive,
    "phrase": phrase,
}


def maker(cue: NounCue) -> bool:
    """Somebody makes it."""
    return cue.maker is not None


FEATURES: Mapping[str, Feature[NounCue]] = {
    "lemma": attrgetter("lemma"),
    "takes": attrgetter("takes"),
    "maker": maker,
    "clause": clause,
    "infinitive": infinitive,
    "phrase": phrase,
}
TABLE = table("noun_cues.tsv", FEATURES)


@dataclass(frozen=True, slots=True)
class Nominal:
    """What a noun of saying attributes, as characters."""

    source: Span
    cue: Span
    content: Span


def with_noun_cues(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with the sources that nouns of saying have, and with those of such nouns that the tagger has missed."""
    read = list(nominals(text))
    mended = [_mended(text, one, read) for one in found]
    cues = [cue for one in mended for cue in one.cue if one.content]
    mended = [one for one in mended if not any(_is_misread(one, nominal) for nominal in read)]
    missed = [nominal for nominal in read if not touches(nominal.cue, cues) and _is_free(nominal, mended)]
    made = (Attribution((one.source,), (one.cue,), (one.content,), CERTAINTY, rule="parse: noun cue") for one in missed)
    return sorted((*mended, *made), key=lambda one: one.place)


def nominals(text: AnnotatedText) -> Iterator[Nominal]:
    """What the nouns of a text attribute by themselves."""
    for noun in every(text.words, pos=SAYING):
        cue = noun_cue(text, noun)
        words = None if cue is None else CONSTRUCTIONS[TABLE.outcome(cue, "nothing")](cue)
        if cue is not None and cue.source is not None and words is not None:
            said = balanced(text.doc, (words[0], min(words[1], cue.end)))
            source, content = text.phrase(cue.source), text.phrase(said)
            if source and content:
                yield Nominal(source[0], place(noun), content[0])


def noun_cue(text: AnnotatedText, noun: Token) -> NounCue | None:
    """A word as a noun of saying, where somebody owns or makes it."""
    takes = complements(_lemma(noun), "noun")
    if not takes or noun.pos_ not in SAYING:
        return None
    cue = NounCue(text, noun, takes)
    is_noun = noun.pos_ == "NOUN" or cue.owner is not None
    return cue if is_noun and cue.source is not None else None


def _lemma(noun: Token) -> str:
    known = base_form(noun)
    return known if known in cue_classes() else str(noun.lemma_).lower()


def _mended(text: AnnotatedText, one: Attribution, read: Sequence[Nominal]) -> Attribution:
    """An attribution with the source of its noun, where that is its cue."""
    nominal = next((nominal for nominal in read if touches(nominal.cue, one.cue)), None)
    if nominal is None or text.touching(one.cue[-1]).root.idx != nominal.cue.start:
        return one
    before = text.within(Span(one.cue[-1].start, nominal.cue.start))
    start = nominal.cue.start if all(token.lower_ in WORDS["article"] for token in before) else one.cue[-1].start
    cue = (*one.cue[:-1], Span(start, nominal.cue.end))
    certainty = Certainty(*map(max, one.certainty, CERTAINTY))
    return one.changed(STEP, source=(nominal.source,), cue=cue, content=(nominal.content,), certainty=certainty)


def _is_free(nominal: Nominal, found: Sequence[Attribution]) -> bool:
    """Whether no attribution has its noun in its content or its source."""
    return not any(touches(nominal.cue, (*one.content, *one.source)) for one in found)


def _is_misread(one: Attribution, nominal: Nominal) -> bool:
    """Whether an attribution takes who makes a noun of saying for the source of a word that is said."""
    return touches(nominal.source, one.source) and all(touches(cue, (nominal.content,)) for cue in one.cue)
