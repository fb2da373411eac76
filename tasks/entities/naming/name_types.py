"""Settling the type of every name in an article: by knowledge, by its own words, by its neighbours, by majority."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import Name, Words
from sayso.tasks.entities.naming.introductions import is_body, is_chamber, is_person
from sayso.tasks.entities.naming.name_spans import FORMER
from sayso.tasks.knowledge import Knowledge, head_word, normal
from sayso.tasks.knowledge.lexicon import is_acronym

OFTEN_MISTAKEN: frozenset[EntityType] = frozenset({"person", "organization", "place", "facility", "product", "work"})
"""Types that the model takes for one another."""


def settle_types(doc: Doc, names: Sequence[Name], words: Words, on_sport: bool, knowledge: Knowledge) -> None:
    """Correct the types of `names` in place; `on_sport` tells whether the article is about a match."""
    certain: dict[int, bool] = {}
    for index, name in enumerate(names):
        found = _certain_type(doc, name, words, knowledge)
        certain[index] = found is not None
        if found is not None:
            name.type = found
    _follow_majority(names, words, certain, on_sport)
    _follow_full_names(names, words, knowledge)
    _follow_surnames(names, words, certain, knowledge)
    _follow_firms(names, words, certain, knowledge)
    _follow_heads(names, words, certain, knowledge)
    _follow_capitals(names, words, certain, knowledge)


def _certain_type(doc: Doc, name: Name, words: Words, knowledge: Knowledge) -> EntityType | None:
    written = words.text[name.start : name.end]
    key = normal(" ".join(written)) if len(written) > 1 else normal(written[0])
    joined = normal(doc[name.start : name.end].text)
    before = words.text[name.start - 1].casefold() if name.start else ""
    own = knowledge.own.get(joined)
    if own is not None and (len(written) > 1 or name.found_by == "knowledge"):
        return own.type
    known = knowledge.names.get(joined) or knowledge.names.get(key)
    if known is not None:
        is_person_too = len(written) == 1 and joined in knowledge.given_names and name.type == "person"
        return None if is_person_too else known.type
    if len(written) > 1 and name.type in ("organization", "place") and _is_region(joined, knowledge):
        return "place"
    if joined in knowledge.demonyms and name.type != "work":
        return "group"
    if joined in knowledge.groups and name.type in OFTEN_MISTAKEN:
        return "group"
    if joined in knowledge.palaces or is_chamber(doc, name, knowledge):
        return "organization"
    is_person_too = name.type == "person" and (len(written) > 1 or joined in knowledge.given_names)
    if joined in knowledge.capitals and knowledge.titles.get(before) is None and not is_person_too:
        return "place"
    if knowledge.titles.get(before) is not None and name.type in OFTEN_MISTAKEN and written[0][0].isupper():
        return "person"
    if len(written) == 1 and name.type in ("organization", "place", "product") and is_person(doc, name, knowledge):
        return "person"
    if name.type in ("person", "place", "product", "work") and is_body(doc, name, knowledge):
        return "organization"
    return _type_of_words(written, name, knowledge)


def _is_region(key: str, knowledge: Knowledge) -> bool:
    """Whether a name of several words is that of a region that its words may hide: "West Bank"."""
    return any(place.known.subtype in ("city", "region") for place in knowledge.places.get(key, ()))


def _type_of_words(written: Sequence[str], name: Name, knowledge: Knowledge) -> EntityType | None:
    folded = [word.casefold() for word in written]
    if len(folded) < 2 or name.type not in OFTEN_MISTAKEN:
        return None
    head = head_word(folded)
    by_head = knowledge.name_heads.get(head)
    given = folded[0] in knowledge.given_names
    if by_head is not None and not (given and name.type == "person"):
        if by_head == "facility" and name.type == "organization":
            return None
        return by_head
    all_capitalised = all(word[0].isupper() and word.replace("-", "").isalpha() for word in written)
    if given and len(folded) in (2, 3) and all_capitalised and name.type in ("organization", "place", "product"):
        return "person"
    return None


def _follow_majority(names: Sequence[Name], words: Words, certain: dict[int, bool], on_sport: bool) -> None:
    """A name is what it mostly is; a single word that is as often a body is no person's, where nobody is called so, and
    no place in an article on sport."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for index, name in enumerate(names):
        if name.type in OFTEN_MISTAKEN and name.found_by != "document":
            key = tuple(words.folded[name.start : name.end])
            votes.setdefault(key, Counter())[name.type] += 3 if certain[index] else 1
    persons = _words_of_persons([name for name in names if name.end - name.start > 1], words)
    for index, name in enumerate(names):
        if certain[index] or name.type not in OFTEN_MISTAKEN:
            continue
        key = tuple(words.folded[name.start : name.end])
        ranked = votes.get(key, Counter()).most_common(2)
        rivals = {found for found, _ in ranked}
        is_nobody = len(key) == 1 and key[0] not in persons
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            name.type = ranked[0][0]
        elif (is_nobody and rivals == {"organization", "person"}) or (on_sport and rivals == {"organization", "place"}):
            name.type = "organization"


def _follow_full_names(names: Sequence[Name], words: Words, knowledge: Knowledge) -> None:
    """What is the end of a person's full name in the article is that person's: "Blasio", "de Blasio"."""
    ends = {
        tuple(words.folded[start : name.end])
        for name in names
        if name.type == "person"
        for start in range(name.start + 1, name.end)
    }
    for name in names:
        key = tuple(words.folded[name.start : name.end])
        is_known = " ".join(key) in knowledge.names and key[0] not in knowledge.generic_words
        is_place = is_known or " ".join(key) in knowledge.capitals
        if key in ends and name.type in OFTEN_MISTAKEN and not is_place:
            name.type = "person"


def _follow_surnames(names: Sequence[Name], words: Words, certain: Mapping[int, bool], knowledge: Knowledge) -> None:
    """A name of two words of which the second alone is a person's in the article is that person's: "Cres Eastman"."""
    surnames = {words.folded[name.start] for name in names if name.type == "person" and name.end - name.start == 1} - {
        words.folded[name.start] for name in names if name.type != "person" and name.end - name.start == 1
    }
    for index, name in enumerate(names):
        is_known = " ".join(words.folded[name.start : name.end]) in knowledge.places
        is_mistaken = name.type in OFTEN_MISTAKEN - {"place", "facility"}
        if name.end - name.start == 2 and is_mistaken and not certain[index] and not is_known:
            first, last = words.text[name.start], words.folded[name.end - 1]
            if last in surnames and first[0].isupper() and first.isalpha() and not first.isupper():
                name.type = "person"


def _follow_firms(names: Sequence[Name], words: Words, certain: Mapping[int, bool], knowledge: Knowledge) -> None:
    """What looks like a surname but begins an organization's name, and no person's, is short for that: "Firth"."""
    long = [name for name in names if name.end - name.start > 1]
    firms = {words.folded[name.start] for name in long if name.type == "organization"}
    firms -= _words_of_persons(long, words)
    titles = knowledge.titles.keys() - FORMER
    firms -= {after for before, after in itertools.pairwise(words.folded) if before in titles}
    for index, name in enumerate(names):
        is_short = name.end - name.start == 1 and name.type == "person"
        if is_short and words.folded[name.start] in firms and not certain[index]:
            name.type = "organization"


def _follow_heads(names: Sequence[Name], words: Words, certain: Mapping[int, bool], knowledge: Knowledge) -> None:
    """A person called by a word for bodies, "Trust", is one only where the article has somebody of that name."""
    persons = _words_of_persons([name for name in names if name.end - name.start > 1], words)
    for index, name in enumerate(names):
        word = words.folded[name.start]
        if name.end - name.start > 1 or name.type != "person" or certain[index] or word in persons:
            continue
        if knowledge.name_heads.get(word) == "organization":
            name.type = "organization"


def _follow_capitals(names: Sequence[Name], words: Words, certain: Mapping[int, bool], knowledge: Knowledge) -> None:
    """One short word in capitals is a body, "RAI", and a person only where the article has somebody of that name."""
    persons = _words_of_persons([name for name in names if name.end - name.start > 1], words)
    written = set(words.text)
    for index, name in enumerate(names):
        text, word = words.text[name.start], words.folded[name.start]
        is_short = is_acronym(words.text[name.start : name.end]) and len(text.replace(".", "")) > 1
        if name.type != "person" or not is_short or certain[index] or word in persons or text.title() in written:
            continue
        if word not in CALLED_BY_INITIALS and word not in knowledge.given_names and word not in knowledge.people_alone:
            name.type = "organization"


CALLED_BY_INITIALS = frozenset({"jfk", "fdr", "lbj", "rfk", "mlk", "aoc", "oj"})
"""Persons of whom news speaks by their initials."""


def _words_of_persons(names: Sequence[Name], words: Words) -> set[str]:
    return {word for name in names if name.type == "person" for word in words.folded[name.start : name.end]}
