"""Names in a text without capitals: a word is a name all over it, or nowhere, as the model mostly says."""

from collections import Counter
from collections.abc import Sequence

from schemas import EntityType
from tasks.entities.names import Name, Words

SHARE = 0.34
"""Share of a word's places that the model must call a name, for the word to be one."""
OFTEN = 3
"""Places of a word from which their share says something."""


def agreed(names: Sequence[Name], words: Words) -> list[Name]:
    """`names` without words that the text uses more often as no name, and with those that it mostly uses as one.

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
        if found.get(word, 0) > 1 and word not in doubted and not words.taken[position]:
            best = max(types[word].items(), key=lambda item: (item[1], item[0]))[0]
            kept.append(Name(position, position + 1, best, "document"))
            words.taken[position] = True
    kept.sort(key=lambda name: name.start)
    return kept
