"""The attribute ruler of the model, asked once for every kind of token: what it sets follows from tag, word and role.

spaCy asks its 179 patterns of every token again, which takes a fifth of the language pass. The rules here are those of
the model, read when it is loaded.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.types import Ints2d

Settings: TypeAlias = dict[int, tuple[int, int]]
"""By attribute, the rule that sets it and the value; of two rules the later counts."""
Pattern: TypeAlias = Mapping[str, Any]

SET = (POS, MORPH, LEMMA)
"""What is set of all tokens at once: the model leaves it open."""

LETTER = re.compile(r"(?:\[(\w+)\]|([\w']))(\??)")
FEW_WORDS = re.compile(rf"\^(?:{LETTER.pattern})*\$")
"""A regular expression of few words, as ^n'?t$ is of n't and nt."""


class Kind(NamedTuple):
    """Tag, lower-case word and role of a token, as the vocabulary numbers them, and whether it is white space.

    The word is 0 where no rule of one token names it.
    """

    tag: int
    word: int
    role: int
    space: int


class AttributeTable:
    """What an attribute ruler sets; RuntimeError where one of its rules asks for something else than a `Kind` has."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._single: list[tuple[int, Pattern]] = []
        self._pairs: list[tuple[int, Pattern, Pattern]] = []
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast(Sequence[Sequence[Pattern]], rule["patterns"]):
                self._add(number, pattern)
        self._sets = [{int(attribute): int(value) for attribute, value in one.items()} for one in ruler.attrs]
        self._places = list(ruler.indices)
        words = {word for _, pattern in self._single for word in _named(pattern)}
        self._named = np.array(sorted(self._strings.add(word) for word in words), dtype="uint64")
        self._firsts = {
            self._strings.add(value) for _, first, _ in self._pairs for value in _named(first) or [first["DEP"]]
        }
        self._known: dict[tuple[int, ...], Settings] = {}

    def _add(self, number: int, pattern: Sequence[Pattern]) -> None:
        if any(not one.keys() <= {"TAG", "LOWER", "DEP", "IS_SPACE"} for one in pattern) or len(pattern) > 2:
            raise RuntimeError(f"rule {number} of the attribute ruler, {pattern}, is of a kind that is not known here")
        if len(pattern) == 1:
            self._single.append((number, pattern[0]))
        else:
            self._pairs.append((number, pattern[0], pattern[1]))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token."""
        if not len(doc):
            return doc
        asked = doc.to_array([TAG, LOWER, DEP, IS_SPACE])
        words = asked[:, 1].tolist()
        asked[:, 1] *= np.isin(asked[:, 1], self._named)
        kinds = [tuple(kind) for kind in asked.tolist()]
        found = [self._known.get(kind) or self._learn(kind) for kind in kinds]
        for place, settings in self._of_pairs(kinds, words):
            found[place] = _later(found[place], settings)
        values = [[one[attribute][1] if attribute in one else 0 for attribute in SET] for one in found]
        doc.from_array(list(SET), cast(Ints2d, np.array(values, dtype="uint64")))
        for place, one in enumerate(found):
            if TAG in one:
                doc[place].tag = one[TAG][1]
            if DEP in one:
                doc[place].dep = one[DEP][1]
        return doc

    def _learn(self, kind: tuple[int, ...]) -> Settings:
        settings: Settings = {}
        asked = self._asked(Kind(*kind))
        for number, pattern in self._single:
            if _fits(pattern, asked):
                settings = _later(settings, self._of_rule(number))
        self._known[kind] = settings
        return settings

    def _of_pairs(self, kinds: Sequence[tuple[int, ...]], words: Sequence[int]) -> Iterator[tuple[int, Settings]]:
        """What rules of two tokens set, and of which token."""
        firsts = self._firsts
        for place in range(len(kinds) - 1):
            if words[place] in firsts or kinds[place][2] in firsts:
                one, two = (self._asked(Kind(*kinds[at])._replace(word=words[at])) for at in (place, place + 1))
                for number, first, second in self._pairs:
                    if _fits(first, one) and _fits(second, two):
                        yield place + self._places[number], self._of_rule(number)

    def _of_rule(self, number: int) -> Settings:
        return {attribute: (number, value) for attribute, value in self._sets[number].items()}

    def _asked(self, kind: Kind) -> Mapping[str, Any]:
        """What a pattern may ask of a kind of token."""
        tag, word, role = (self._strings[value] if value else "" for value in kind[:3])
        return {"TAG": tag, "LOWER": word, "DEP": role, "IS_SPACE": bool(kind.space)}


def _fits(pattern: Pattern, has: Mapping[str, Any]) -> bool:
    return all(_is(has[name], asked) for name, asked in pattern.items())


def _is(value: Any, asked: Any) -> bool:
    if not isinstance(asked, Mapping):
        return bool(value == asked)
    ((how, what),) = asked.items()
    if how == "REGEX":
        return re.search(what, value) is not None
    return (value in what) is (how == "IN")


def _named(pattern: Pattern) -> Sequence[str]:
    """All words that a pattern may be of; none where it asks for no word."""
    asked = pattern.get("LOWER")
    if not isinstance(asked, Mapping):
        return [asked] if asked else []
    if "REGEX" not in asked:
        return cast(Sequence[str], asked["IN"])
    return _spelled(asked["REGEX"])


def _spelled(expression: str) -> list[str]:
    """The words of a regular expression that has no more than letters, classes of letters and what may be left out."""
    if not FEW_WORDS.fullmatch(expression):
        raise RuntimeError(f"the attribute ruler asks for {expression}, and its words are not known here")
    letters = [["", *(one or few)] if may else list(one or few) for few, one, may in LETTER.findall(expression[1:-1])]
    return ["".join(word) for word in itertools.product(*letters)]


def _later(settings: Settings, others: Settings) -> Settings:
    return settings | {name: max(other, settings.get(name, other)) for name, other in others.items()}
