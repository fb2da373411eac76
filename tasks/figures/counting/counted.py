"""What a number counts: where the noun begins that it counts, and what is made of it."""

import functools
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, VERBS, first
from sayso.tasks.annotate.quotation import CLOSING_TOKENS
from sayso.tasks.figures.counting.noun_before import implied, noun_before
from sayso.tasks.figures.counting.noun_phrase import (
    COMMON_NOUN_TAGS,
    LONGEST_PHRASE,
    MODIFIER_TAGS,
    NOUN_TAGS,
    NounPhrase,
    noun_phrase,
)
from sayso.tasks.figures.lexemes import HYPHENS, glued
from sayso.tasks.figures.lexicon import rows, words
from sayso.tasks.figures.passage import Passage
from sayso.tasks.figures.quantity import Quantity
from sayso.tasks.figures.units.measures import Unit, unit_names
from sayso.tasks.figures.units.multipliers import is_multiple
from sayso.tasks.knowledge.data_files import column
from sayso.tasks.knowledge.decisions import DecisionList, decision_list

LONGEST_BRACKET = 5
"""Lexemes of a bracket between a number and its noun."""
FEWEST_CHANGED = 20
"""From here on a number before a noun of change tells by how much, not how often."""
MOST_DETERMINERS = 4
"""Lexemes between "of" and the noun: of all the other 12 …"""

_FOLD = "fold"
"""What makes a multiplier of a number that a hyphen ties to it: two-fold."""
LONGEST_QUOTATION = 6
"""Lexemes of a quotation between a number and its noun."""
_BRACKETS = {"(": ")", "[": "]"}
_LEADING = frozenset(("DT", "PRP$", "WP$", "PDT", "CD"))
_INSIDE_TAGS = (NOUN_TAGS | MODIFIER_TAGS - {"CD"}) | {"CC", ",", "``", "''"}
_WHOLES = frozenset(("DT", "PRP$"))
_OF_FORMS = frozenset(("vague plural", "vague few", "fraction", "couple", "fraction+scale"))
_NAME_TAGS = frozenset(("NNP", "NNPS", "IN", "DT"))
_SHARES = frozenset(("ratio", "percent"))


@dataclass(frozen=True, slots=True)
class Counting:
    """A number that may count a noun behind it."""

    passage: Passage
    quantity: Quantity

    def tag(self, ahead: int) -> str:
        """The tag of a lexeme behind the number."""
        return self.passage.tag(self.quantity.last + ahead)


def count(passage: Passage, quantities: list[Quantity]) -> None:
    """Finds what every bare number, percentage and ratio counts."""
    for before, quantity in zip([None, *quantities], quantities, strict=False):
        if quantity.kind == "count" or (quantity.kind in _SHARES and quantity.counted_start is None):
            is_share = before is not None and before.kind == "percent" and passage.low(quantity.first - 1) == "by"
            _find(passage, quantity, may_stand_before=not is_share)


def _find(passage: Passage, quantity: Quantity, may_stand_before: bool) -> None:
    if passage.low(quantity.last) in words("nouns", "times") and is_multiple(passage, quantity):
        return
    found = _counted(passage, quantity)
    if found is None:
        if may_stand_before:
            _find_before(passage, quantity)
        return
    if quantity.kind == "count" and found.head.lower_ == _FOLD:
        quantity.kind, quantity.role = "multiplier", "change"
        return
    unit = _unit(found) if quantity.kind == "count" else None
    if unit is not None:
        quantity.kind, quantity.unit = unit.kind, unit.name
        quantity.rules.append("unit behind adjective")
        return
    quantity.counted_start, quantity.counted_end = found.first.idx, found.head.idx + len(found.head.text)
    if quantity.kind != "percent":
        quantity.unit = found.name


def _find_before(passage: Passage, quantity: Quantity) -> None:
    """Gives a bare number the noun that stands before it."""
    found = noun_before(passage, quantity) if quantity.kind == "count" else None
    if found is None:
        return
    quantity.counted_start, quantity.counted_end = found.first.idx, found.head.idx + len(found.head.text)
    quantity.unit = implied().get(found.head.lower_) or found.name
    quantity.rules.append("noun before")


def _unit(found: NounPhrase) -> Unit | None:
    """The unit of measure behind an adjective: three long years, five nautical miles; not three light blue cups."""
    unit = unit_names().get(found.head.lower_)
    if unit is None or not found.head.text.islower() or found.first.lower_ in words("nouns", "metered"):
        return None
    is_near = unit.kind == "duration" or (unit.kind == "measure" and found.head.i - found.first.i < 2)
    return unit if is_near else None


def _counted(passage: Passage, quantity: Quantity) -> NounPhrase | None:
    """The noun phrase that a number counts."""
    if _is_subject(passage.token(quantity.number.last - 1)):
        return None
    where = noun_starts().outcome(Counting(passage, quantity))
    if where == "tied":
        return _tied(passage, quantity.last + 1)
    at = quantity.last if where == "here" else quantity.last + 1
    if where == "behind of":
        at = _behind_determiners(passage, at)
    if not where or passage.low(at) in words("nouns", "before periods") or at >= len(passage.lexemes):
        return None
    found = _behind_quotation(passage, quantity, at) or noun_phrase(passage, _behind_brackets(passage, at))
    if found is not None and where == "behind of" and _is_owner(found.head):
        return None
    if where == "here":
        found = _what_changed(
            quantity,
            _first_of_compound(
                quantity,
                _behind_letters(
                    passage, quantity, _behind_adjective(quantity, _with_head_of_number(passage, quantity, found))
                ),
            ),
        )
    return _without_aim(quantity, found) or _noun_of_or(passage, quantity)


def _behind_brackets(passage: Passage, at: int) -> int:
    """The lexeme behind what a bracket says again of a number: five (5) goats, 24 (50kg) bags."""
    if passage.low(at) not in _BRACKETS:
        return at
    end_sign = _BRACKETS[passage.low(at)]
    closing = next((end for end in range(at, at + LONGEST_BRACKET) if passage.low(end) == end_sign), at - 1)
    return closing + 1


def _behind_quotation(passage: Passage, quantity: Quantity, at: int) -> NounPhrase | None:
    """The plural behind words in quotation marks that describe what is counted: four “safer haven” city breaks."""
    end_sign = CLOSING_TOKENS.get(passage.low(at), "")
    if not end_sign or (quantity.value or quantity.high or 0) < 2:
        return None
    within = range(at + 2, at + 2 + LONGEST_QUOTATION)
    closing = next((end for end in within if passage.low(end) == end_sign), None)
    found = None if closing is None else noun_phrase(passage, closing + 1)
    return found if found is not None and found.head.tag_ == "NNS" else None


def _what_changed(quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """What became more or less where a noun of change is all that is counted: a 76,000 rise in the number of pupils."""
    nouns = words("directions", "noun up") | words("directions", "noun down")
    is_amount = (quantity.value or 0) >= FEWEST_CHANGED
    if found is None or not is_amount or found.head.i != found.first.i or found.head.lower_ not in nouns:
        return found
    of = first(found.head.rights, dep="prep", lower=("in", "of"))
    what = None if of is None else first(of.rights, dep="pobj", tag=COMMON_NOUN_TAGS)
    if what is not None and what.lower_ in words("noun_words", "number"):
        of = first(what.rights, dep="prep", lower="of")
        what = (None if of is None else first(of.rights, dep="pobj", tag=COMMON_NOUN_TAGS)) or what
    return found if what is None else NounPhrase(what, what)


def _without_aim(quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """The noun before that of an aim, where zero of it is aimed at: a zero deaths target."""
    if found is None or quantity.value != 0 or found.head.i == found.first.i:
        return found
    before = found.head.nbor(-1)
    is_aim = found.head.lower_ in words("nouns", "aim") and before.tag_ in COMMON_NOUN_TAGS
    return NounPhrase(found.first, before) if is_aim else found


def _first_of_compound(quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """Of several, the noun right behind the number where only that can be several: the six person rule."""
    if found is None or quantity.is_range or (quantity.value or 0) < 2 or found.head.i != found.first.i + 1:
        return found
    is_one = found.first.tag_ == found.head.tag_ == "NN" and found.head.lower_ not in words("nouns", "alike")
    return NounPhrase(found.first, found.first) if is_one and found.first.lower_ in _counted_in_compounds() else found


@functools.cache
def _counted_in_compounds() -> frozenset[str]:
    """Nouns whose singular stands behind a number and before another noun."""
    return column("sayso.tasks.knowledge", "person_nouns.tsv") | words("nouns", "in compounds")


def _behind_letters(passage: Passage, quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """The phrase up to the plural behind letters that stand for its first words: 70 low flying craft (LFC) stations."""
    if found is None or found.head.tag_ not in ("NN", "NNP"):
        return found
    end, at = found.head.idx + len(found.head.text), quantity.last
    while at < len(passage.lexemes) and passage.lexemes[at].start < end:
        at += 1
    behind = _behind_brackets(passage, at)
    is_letters = behind == at + 3 and passage.lexemes[at + 1].text.isupper()
    further = noun_phrase(passage, behind) if is_letters else None
    return found if further is None or further.head.tag_ != "NNS" else NounPhrase(found.first, further.head)


def _with_head_of_number(passage: Passage, quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """The phrase up to the noun that the parse says the number counts, where that stands further behind and only nouns,
    adjectives and their joints are between: 12 air, sea and land-launched rockets, 12 “aircraft-type” drones."""
    number = passage.token(quantity.number.last - 1)
    head, last = number.head, number if found is None else found.head
    gap = head.doc[last.i + 1 : head.i]
    is_behind = number.dep_ == "nummod" and last.i < head.i < number.i + LONGEST_PHRASE
    if not is_behind or head.tag_ not in COMMON_NOUN_TAGS or head.lower_ in words("nouns", "not counted"):
        return found
    is_of_another = found is not None and found.head.tag_ == "NNS" and head.tag_ == "NN"
    if is_of_another or not all(token.tag_ in _INSIDE_TAGS or _is_of_name(token) or _is_tied(token) for token in gap):
        return found
    return NounPhrase(found.first if found is not None else head, head)


def _behind_adjective(quantity: Quantity, found: NounPhrase | None) -> NounPhrase | None:
    """The plural behind an adjective that was taken for a noun: two virulent, often fatal illnesses."""
    if found is None or found.head.tag_ != "NN" or found.head.i != found.first.i or (quantity.value or 0) < 2:
        return found
    noun = first(found.head.rights, dep="appos", tag="NNS")
    if noun is None or found.head.nbor().tag_ != ",":
        return found
    between = [token.tag_ for token in found.head.doc[found.head.i + 1 : noun.i]]
    is_described = "JJ" in between and set(between) <= {",", "RB", "JJ", "VBN", "VBG"}
    return NounPhrase(found.first, noun) if is_described else found


def _is_owner(head: Token) -> bool:
    """Whether a number follows on the owner that a noun names: of Chad's 6.5 million."""
    after = head.doc[head.i + 1 : head.i + 3]
    return [token.tag_ for token in after] == ["POS", "CD"]


def _is_tied(token: Token) -> bool:
    """Whether a hyphen ties a word to one beside it: over-the-counter."""
    return "HYPH" in (token.nbor(-1).tag_, token.nbor(1).tag_)


def _is_subject(number: Token) -> bool:
    """Whether the word behind a number is the verb that it is the subject of: two involved the army."""
    verb = number.head
    is_verb = number.dep_ in NOMINAL_SUBJECTS and verb.i == number.i + 1 and verb.pos_ in VERBS
    return is_verb and verb.i + 1 < len(verb.doc) and verb.nbor(1).tag_ not in NOUN_TAGS


def _is_of_name(token: Token) -> bool:
    """Whether a word is the "of" or the article inside of a name: University of Alma students."""
    return token.lower_ in ("of", "the") and token.nbor(-1).tag_ in _NAME_TAGS and token.nbor(1).tag_ in _NAME_TAGS


def _behind_determiners(passage: Passage, first: int) -> int:
    """The lexeme behind the determiners and numbers from lexeme `first` on: of all the other 12 …"""
    places = words("contexts", "soft designator")
    leading = (
        passage.tag(at) in _LEADING or passage.low(at) in places for at in range(first, first + MOST_DETERMINERS)
    )
    return first + sum(takewhile(bool, leading))


def _noun_of_or(passage: Passage, quantity: Quantity) -> NounPhrase | None:
    """Another pick or two: the noun stands before the number."""
    if passage.low(quantity.first - 1) != "or" or passage.tag(quantity.first - 2) not in COMMON_NOUN_TAGS:
        return None
    token = passage.token(quantity.first - 2)
    return NounPhrase(token, token)


def _tied(passage: Passage, at: int) -> NounPhrase | None:
    """Four-cylinder: the noun that hangs on the number by a hyphen."""
    if at >= len(passage.lexemes) or passage.lexemes[at].kind != "word":
        return None
    token = passage.token(at)
    is_noun = (token.tag_ in NOUN_TAGS or token.tag_ == "JJ") and token.lower_ not in words("nouns", "not counted")
    return NounPhrase(token, token) if is_noun and token.idx == passage.lexemes[at].start else None


def _is_whole(case: Counting) -> bool:
    """Two of the soldiers, 18 of such mills: a determiner makes the noun after "of" the one that is counted."""
    word = case.passage.low(case.quantity.last + 1)
    return case.tag(1) in _WHOLES or word == "such" or word.endswith("'s")


@functools.cache
def noun_starts() -> DecisionList[Counting]:
    """Where the noun begins that a number counts."""
    return decision_list(
        {
            "hyphen": lambda case: (
                case.passage.low(case.quantity.last) in HYPHENS and glued(case.passage.lexemes, case.quantity.last)
            ),
            "percent": lambda case: case.quantity.kind == "percent",
            "ratio": lambda case: case.quantity.kind == "ratio",
            "single": lambda case: case.quantity.number.value == 1,
            "form": lambda case: case.quantity.number.form,
            "of": lambda case: case.passage.low(case.quantity.last) == "of",
            "tag": lambda case: case.tag(0),
            "whole": _is_whole,
        },
        rows("noun_starts"),
        {"of_forms": _OF_FORMS},
    )


def phrase_of(passage: Passage, quantity: Quantity) -> list[Token]:
    """The tokens of the counted phrase."""
    if quantity.counted_start is None or quantity.counted_end is None:
        return []
    words_of = passage.words
    return list(words_of.doc[words_of.at(quantity.counted_start) : words_of.at(quantity.counted_end - 1) + 1])
