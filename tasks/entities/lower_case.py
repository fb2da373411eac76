"""Names in a text without capitals: a word is a name all over it, or nowhere, as the model mostly says."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from schemas import EntityType
from tasks.entities.names import Name, Words
from tasks.knowledge import Knowledge

SHARE = 0.34
"""Share of a word's places that the model must call a name, for the word to be one."""
OFTEN = 3
"""Places of a word from which their share says something."""
MOST = 0.6
"""Share from which the others are names as well, whatever the parse sees."""
PROPER = frozenset({"NNP", "NNPS"})


def agreed(doc: Doc, names: Sequence[Name], words: Words) -> list[Name]:
    """`names` without words that the text uses more often as no name, and with those that it mostly uses as one.

    The latter only where the parse sees a proper noun or the model sees most: "iodine" may be taken for a name often.
    Only names of one word that the model has found are judged; `names` are in order, and so is the result.
    """
    if not words.lower_cased:
        return list(names)
    single = [name for name in names if name.end - name.start == 1 and name.found_by == "model"]
    types: dict[str, Counter[EntityType]] = {}
    for name in single:
        types.setdefault(words.folded[name.start], Counter())[name.type] += 1
    places = Counter(words.folded)
    found = {word: counted.total() for word, counted in types.items()}
    doubted = {word for word, count in found.items() if places[word] >= OFTEN and count < SHARE * places[word]}
    kept = []
    for name in names:
        if name.found_by == "model" and name.end - name.start == 1 and words.folded[name.start] in doubted:
            words.taken[name.start] = False
        else:
            kept.append(name)
    for position, word in enumerate(words.folded):
        is_likely = doc[position].tag_ in PROPER or found.get(word, 0) >= MOST * places[word]
        if is_likely and found.get(word, 0) > 1 and word not in doubted and not words.taken[position]:
            best = max(types[word].items(), key=lambda item: (item[1], item[0]))[0]
            kept.append(Name(position, position + 1, best, "document"))
            words.taken[position] = True
    kept.sort(key=lambda name: name.start)
    return kept


def bodies(names: Sequence[Name], words: Words, knowledge: Knowledge) -> list[Name]:
    """`names` with those made whole that a word for a body stands before: "church of scientology"."""
    if not words.lower_cased:
        return list(names)
    made: dict[int, Name] = {}
    for name in names:
        before = name.start - 1 if name.start and words.folded[name.start - 1] != "the" else name.start - 2
        is_behind_of = before > 0 and words.folded[before] == "of"
        if is_behind_of and _is_body(words.folded[before - 1], knowledge) and not words.taken[before - 1]:
            made[name.start] = Name(before - 1, name.end, "organization", "model", "ORG")
            words.taken[before - 1 : name.end] = [True] * (name.end - before + 1)
    return [made.get(name.start, name) for name in names]


def _is_body(word: str, knowledge: Knowledge) -> bool:
    return (
        word not in LOOSE
        and knowledge.name_heads.get(word) == "organization"
        and "of" in knowledge.name_links.get(word, ())
    )


LOOSE = frozenset({"board", "government", "office", "party", "sons"})
"""Words for bodies that stand before "of" and a name as often where they are no name: "the party of Lincoln"."""
