"""The main word of a cue, which tells what it does: of "made the claim" the noun, of "called for" both words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import VERBS, has
from sayso.tasks.claims.classes.predicate import word
from sayso.tasks.claims.classes.vocabulary import WORDS
from sayso.tasks.claims.lexicon import base_form, marked_cue_classes

TAGS = ("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADP", "SCONJ", "ADV", "X", "INTJ", "PART", "PRON", "PUNCT")
"""Parts of speech a cue's main word is looked for in, best first."""
PARTING = frozenset((":", "–", "—", "―", "-", "--"))
"""Marks that attribute by themselves: "Kim: war is near", "War is near – Kim"."""


@dataclass(frozen=True, slots=True)
class MainWord:
    """A word of a cue, and its base form, with the preposition where the two are listed together."""

    token: Token
    lemma: str


def main_word(cue: Sequence[Token], content: Sequence[Token]) -> MainWord:
    """The main word of `cue`, which is not empty.

    A verb with its preposition goes before the verb alone (call for, turn down), and what is withheld before the
    withholding ("refused to say").
    """
    words = [MainWord(token, base_form(token)) for token in sorted(cue, key=_rank)]
    return next(_candidates(words, cue, content))


def is_bare_be(lemmas: Sequence[str]) -> bool:
    """ "Is | to", "are not | to"."""
    return "be" in lemmas and WORDS["without_meaning"].issuperset(lemmas)


def ends_in_mark(cue: Sequence[Token]) -> bool:
    """ "Kim | : | war is near"."""
    return cue[-1].text in PARTING


def _candidates(words: list[MainWord], cue: Sequence[Token], content: Sequence[Token]) -> Iterator[MainWord]:
    """What may be the main word, best first."""
    first = words[0]
    if has(cue, lower="according"):
        yield MainWord(first.token, "according to")
    yield from _attributing(words, cue)
    yield from (main for main in words if main.lemma in WORDS["withholding"])
    if has((*cue[-1:], *content[:1]), lower="to") and is_bare_be([main.lemma for main in words]):
        yield MainWord(first.token, "be")
    if ends_in_mark(cue):
        yield MainWord(first.token, ":")
    yield first


def _attributing(words: list[MainWord], cue: Sequence[Token]) -> Iterator[MainWord]:
    """Words that are listed as cues, with their preposition or by themselves."""
    known = marked_cue_classes()
    for main in words:
        phrase = f"{main.lemma} {_next_word(main.token)}"
        if phrase in known and not _is_quoted_saying(main, cue):
            yield MainWord(main.token, phrase)
        if main.lemma in known and not _lacks_meaning(main):
            yield main


def _is_quoted_saying(main: MainWord, cue: Sequence[Token]) -> bool:
    """ "Was quoted in the paper as saying", which is no "quote in"."""
    return main.lemma == "quote" and cue[-1].lower_ == "saying"


def _lacks_meaning(main: MainWord) -> bool:
    """Whether another word says what the cue does: made a claim, refused to say."""
    return main.lemma in WORDS["withholding"] or (main.lemma in WORDS["light"] and main.token.pos_ in VERBS)


def _next_word(verb: Token) -> str:
    """The word right after a verb: its preposition or particle, if any."""
    return word(verb.doc[verb.i + 1 : verb.i + 2])


def _rank(token: Token) -> tuple[int, int]:
    return (TAGS.index(token.pos_) if token.pos_ in TAGS else len(TAGS), token.i)
