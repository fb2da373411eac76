"""What attributes: a cue that is known as one, and no act on a thing, no topic and no taste.

The tagger marks verbs by what stands around them, and so "focused on how bees fly" and "prefer late trams" too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOUNS, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, asked_once
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import class_of_cue, has_known_cue
from sayso.tasks.claims.classes.cue_class import tops
from sayso.tasks.claims.classes.main_word import MainWord, main_word
from sayso.tasks.claims.classes.predicate import lowers, word
from sayso.tasks.claims.lexicon import base_form, cue_classes
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.parsing.speaker import is_thing
from sayso.tasks.knowledge.decisions import Feature

INTERROGATIVE = frozenset(("WRB", "WP", "WDT"))
BODIES = frozenset(("GPE", "LOC", "ORG"))
THINGS = NOUNS | {"PRON", "NUM"}


@dataclass(frozen=True)
class MarkedCue:
    """A cue of the tagger's, with what it takes for the source and the content."""

    text: AnnotatedText
    attribution: Attribution

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words of the content."""
        return tuple(self.text.tokens(self.attribution.content))

    @cached_property
    def top(self) -> Token | None:
        """The word of the content that hangs on none of its others."""
        return next(iter(tops(self.content)), None)


def source(case: MarkedCue) -> bool:
    """Somebody is named."""
    return bool(case.attribution.source)


def known(case: MarkedCue) -> bool:
    """The word attributes by itself."""
    return has_known_cue(case.text, case.attribution)


def cue_class(case: MarkedCue) -> str:
    """What it does."""
    return class_of_cue(case.text, case.attribution)


def lemma(case: MarkedCue) -> str:
    """The base form of its main word, without a preposition."""
    return _main(case).lemma.partition(" ")[0]


def verb(case: MarkedCue) -> bool:
    """Its main word is a verb."""
    return _main(case).token.pos_ == "VERB"


def _main(case: MarkedCue) -> MainWord:
    return main_word(tuple(case.text.tokens(case.attribution.cue)), case.content)


def quoted(case: MarkedCue) -> bool:
    """The content has quotation marks."""
    return any(token.is_quote for token in case.content)


def source_thing(case: MarkedCue) -> bool:
    """The source is neither a person nor a body or a document: "the canal"."""
    parts = case.attribution.source
    return bool(parts) and is_thing(case.text.touching(parts[-1]).root)


def source_head(case: MarkedCue) -> str:
    """The base form of the noun for the source."""
    parts = case.attribution.source
    return case.text.touching(parts[-1]).root.lemma_.lower() if parts else ""


def source_body(case: MarkedCue) -> bool:
    """The source is a place or a body: "several states"."""
    parts = case.attribution.source
    root = case.text.touching(parts[-1]).root if parts else None
    return root is not None and (matches(root, ent=BODIES) or matches(root, lemma=WORDS["body"]))


def content_words(case: MarkedCue) -> frozenset[str]:
    """The words of the content."""
    return lowers(case.content)


def points_only(case: MarkedCue) -> bool:
    """It says nothing by itself: "announced | this", "want | to say that"."""
    words = lowers(token for token in case.content if not token.is_punct)
    return bool(words) and words <= WORDS["pointing_only"]


def hypothetical(case: MarkedCue) -> bool:
    """ "Let | us say that the lamp broke"."""
    cue = case.text.touching(case.attribution.cue[0])
    return has(case.text.doc[max(0, cue.start - 2) : cue.start], lower="let")


def question(case: MarkedCue) -> bool:
    """The content opens with a question: "how | bees fly"."""
    return has(case.content[:1], tag=INTERROGATIVE) or has(case.content[:1], lower="whether")


def thing(case: MarkedCue) -> bool:
    """The content is a noun with what hangs on it."""
    return case.top is not None and case.top.pos_ in THINGS


def clause(case: MarkedCue) -> bool:
    """A clause with "that" or "to" is in it: "prefer | to stay"."""
    return has(case.content[:1], lower="that") or has(case.content, tag="TO")


def opening(case: MarkedCue) -> str:
    """Its first word."""
    return word(case.content[:1])


def second(case: MarkedCue) -> str:
    """Its second."""
    return word(case.content[1:2])


def particle(case: MarkedCue) -> str:
    """The particle of the cue, in it or behind it: "called | up"; a preposition too, where an infinitive follows."""
    cue = tuple(case.text.tokens(case.attribution.cue))
    kinds = ("prt", "prep") if opening(case) == "to" else "prt"
    found = first((part for token in cue for part in token.rights if part.i <= cue[-1].i + 1), dep=kinds)
    return "" if found is None else found.lower_


def top_thing(case: MarkedCue) -> bool:
    """It is neither a person nor a body or a document: "the fund | is meant to help"."""
    return case.top is not None and is_thing(case.top)


def next_word(case: MarkedCue) -> str:
    """The word behind the content: "describing the storm | as a warning"."""
    doc, last = case.text.doc, case.content[-1].i if case.content else len(case.text.doc)
    return word(tuple(doc[last + 1 : last + 2]))


def cue_opening(case: MarkedCue) -> str:
    """The first word of the cue."""
    return word(tuple(case.text.tokens(case.attribution.cue))[:1])


def name(case: MarkedCue) -> bool:
    """A name stands in the content."""
    return has(case.content, pos="PROPN")


def cue_words(case: MarkedCue) -> frozenset[str]:
    """The words of the cue."""
    return lowers(case.text.tokens(case.attribution.cue))


def passive(case: MarkedCue) -> bool:
    """A verb of the cue has an auxiliary of the passive."""
    return any(has(token.lefts, dep="auxpass") for token in case.text.tokens(case.attribution.cue))


def _behind(case: MarkedCue) -> Token | None:
    end = case.attribution.cue[-1].end if case.attribution.cue else 0
    return next((token for token in case.content if token.idx >= end), None)


def behind(case: MarkedCue) -> str:
    """The first word of what is said behind the cue."""
    found = _behind(case)
    return "" if found is None else found.lower_


def behind_tag(case: MarkedCue) -> str:
    """Its tag."""
    found = _behind(case)
    return "" if found is None else found.tag_


def saying(case: MarkedCue) -> bool:
    """The content is an infinitive of a verb that attributes: "appeared | to blame"."""
    return len(case.content) > 1 and base_form(case.content[1]) in cue_classes()


def top_word(case: MarkedCue) -> str:
    """The base form of the content's own top word."""
    return "" if case.top is None else case.top.lemma_.lower()


FEATURES: Mapping[str, Feature[MarkedCue]] = {
    "source": source,
    "known": known,
    "class": cue_class,
    "lemma": lemma,
    "verb": verb,
    "quoted": quoted,
    "source_thing": source_thing,
    "source_head": source_head,
    "source_body": source_body,
    "content_words": content_words,
    "points_only": points_only,
    "hypothetical": hypothetical,
    "question": question,
    "thing": thing,
    "clause": clause,
    "opening": opening,
    "second": second,
    "particle": particle,
    "top_thing": top_thing,
    "cue_opening": cue_opening,
    "next": next_word,
    "name": name,
    "cue_words": cue_words,
    "passive": passive,
    "behind": behind,
    "behind_tag": behind_tag,
    "saying": saying,
    "top": top_word,
}
TABLE = table("known_cues.tsv", FEATURES)


@asked_once
def _outcome(text: AnnotatedText, one: Attribution) -> str:
    return TABLE.outcome(MarkedCue(text, one))


def with_known_cues(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that attribute something, here or by other gold."""
    return [one for one in found if _outcome(text, one) != "nothing"]


def only_attributing(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that attribute something by docs/annotation.md; other gold marks topics and suppositions too."""
    return [one for one in found if not one.cue or _outcome(text, one) != "elsewhere"]


def attributing(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that attribute something here, also of what is read within contents."""
    return [one for one in found if not one.cue or _outcome(text, one) == "attributes"]
