"""Numbers that count nothing, once nouns are known: every town wants one, a 787 Dreamliner."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS
from sayso.tasks.figures.excluded import surroundings
from sayso.tasks.figures.excluded.surroundings import Surrounded
from sayso.tasks.figures.lexicon import words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import DecisionList, Feature, decision_list

_BELONGING = frozenset(("DT", "PRP$", "POS", "WP$"))
"""Penn tags of what stands before a number that is the whole of a part."""
_FAR = 5
"""Lexemes from that back to the "of" of the part."""


@dataclass(frozen=True, slots=True)
class Counting(Surrounded):
    """A number that may count something; nouns that numbers before it count reach to the character `counted_until`."""

    counted_until: int


def drop_uncounted(passage: Passage, quantities: list[Quantity]) -> list[Quantity]:
    """Leaves out "one" that counts nothing and numbers inside of names and of what others count; marks "one of"."""
    kept: list[Quantity] = []
    counted_until = 0
    for quantity in quantities:
        case = Counting(passage, quantity, counted_until)
        told = _uncounted().outcome(case)
        if told == "uncounted":
            continue
        quantity.is_member = told == "member"
        kept.append(quantity)
        if quantity.kind == "count" and own_noun(case):
            counted_until = max(counted_until, quantity.counted_end or 0)
    return kept


def inside(case: Counting) -> bool:
    """Whether the number stands inside of what one before it counts."""
    return case.quantity.start < case.counted_until


def spelled(case: Counting) -> bool:
    """Whether it is a plain number in words."""
    return case.quantity.number.form == "spelled"


def written(case: Counting) -> str:
    """The number as it is written, without approximator and noun."""
    number = case.quantity.number
    return " ".join(piece.low for piece in case.passage.lexemes[number.first : number.last])


def own_noun(case: Counting) -> bool:
    """Whether a noun that the number counts stands with it."""
    return case.quantity.counted_start is not None and not case.quantity.is_elided


def scaled(case: Counting) -> bool:
    """Whether a scale word belongs to it."""
    return case.quantity.number.scale != 1


def several(case: Counting) -> bool:
    """Whether it is more than one."""
    return (case.quantity.value or 0) >= 2


def member(case: Counting) -> bool:
    """Whether "of" stands right behind a single number."""
    return case.quantity.is_single and case.passage.low(case.quantity.number.last) == "of"


def next_tag(case: Counting) -> str:
    """The tag of the word that is two behind the number: of what "of" tells."""
    return case.passage.tag(case.quantity.number.last + 1)


def whole(case: Counting) -> bool:
    """Whether it is the whole that "of" and a word of belonging introduce: eight of the 10 judges."""
    at = case.quantity.first - 1
    while case.passage.low(at) in words("contexts", "soft designator"):
        at -= 1
    is_owned = case.passage.tag(at) in _BELONGING or case.passage.low(at).endswith(("'s", "s'"))
    return is_owned and "of" in (case.passage.low(back) for back in range(max(0, at - _FAR), at))


def tied(case: Counting) -> bool:
    """Whether a hyphen follows on the number."""
    return case.passage.low(case.quantity.last) == "-"


def noun(case: Counting) -> str:
    """The noun that it counts, in the singular."""
    return case.quantity.unit or ""


def product(case: Counting) -> bool:
    """Whether what it counts is a name in the singular."""
    first, last = _noun(case)
    return first.tag_ == last.tag_ == "NNP" and not last.text.endswith("s")


def person(case: Counting) -> bool:
    """Whether what it counts is somebody's name."""
    return _noun(case)[1].ent_type_ == "PERSON"


def introduced(case: Counting) -> bool:
    """Whether what it counts is somebody who says something: says one ranger; one farmer, he says, lost all."""
    noun = _noun(case)[1]
    if noun.dep_ in NOMINAL_SUBJECTS and noun.head.lemma_.lower() in words("contexts", "telling"):
        return True
    aside = noun.doc[noun.i + 1 : noun.i + 4]
    is_aside = [token.tag_ for token in aside[:2]] == [",", "PRP"]
    return is_aside and aside[-1].lemma_.lower() in words("contexts", "telling")


def adverbial(case: Counting) -> bool:
    """Whether what it counts tells when: one evening, she left."""
    return _noun(case)[1].dep_ == "npadvmod"


def contrasted(case: Counting) -> bool:
    """Whether "another" or "the other" of the same stands behind it: one side sang, the other danced."""
    noun = _noun(case)[1]
    if noun.dep_ not in NOMINAL_SUBJECTS:
        return False
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    is_harm = any(token.lower_ in words("befell_topics", "hurt") for token in behind)
    return not is_harm and any(_is_other(token, noun) for token in behind)


def _is_other(token: Token, noun: Token) -> bool:
    """Whether a word is the subject "another" or "the other", or such a word before the same noun."""
    is_other = token.lower_ == "another" or (token.lower_ == "other" and token.nbor(-1).lower_ == "the")
    return is_other and (token.dep_ in NOMINAL_SUBJECTS or token.head.lemma_ == noun.lemma_)


def _noun(case: Counting) -> tuple[Token, Token]:
    """The first and the last word of what the number counts."""
    words, start, end = case.passage.words, case.quantity.counted_start or 0, case.quantity.counted_end
    first = words.at(start)
    return words.doc[first], words.doc[words.at(end - 1) if end else first]


FEATURES: Mapping[str, Feature[Counting]] = {
    **surroundings.FEATURES,
    "inside": inside,
    "spelled": spelled,
    "written": written,
    "own_noun": own_noun,
    "scaled": scaled,
    "several": several,
    "product": product,
    "person": person,
    "tied": tied,
    "noun": noun,
    "member": member,
    "introduced": introduced,
    "adverbial": adverbial,
    "contrasted": contrasted,
    "next_tag": next_tag,
    "whole": whole,
}


@functools.cache
def _uncounted() -> DecisionList[Counting]:
    return decision_list(FEATURES, read_rows("sayso.tasks.figures", "number_uncounted.tsv"))
