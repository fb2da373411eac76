"""Names in a text without capitals: a word is a name all over it, or nowhere, as the model mostly says."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import Name, Tokens
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

SHARE = 0.34
"""Share of a word's places that the model must call a name, for the word to be one."""
OFTEN = 3
"""Places of a word from which their share says something."""
MOST = 0.6
"""Share from which the others are names as well, whatever the parse sees."""
PROPER = frozenset({"NNP", "NNPS"})


def corrected(doc: Doc, names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names`, in order, as they are where there are capitals; else as the whole text says, bodies and acronyms whole,
    directions left off."""
    if not tokens.lower_cased:
        return list(names)
    whole = bodies(agreed(doc, names, tokens), tokens, knowledge)
    return explained(without_directions(whole, tokens, knowledge), tokens)


def agreed(doc: Doc, names: Sequence[Name], tokens: Tokens) -> list[Name]:
    """`names` without words that the text uses more often as no name, and with those that it mostly uses as one.

    The latter only where the parse sees a proper noun or the model sees most: "iodine" may be taken for a name often.
    Only names of one word that the model has found are judged; `names` are in order, and so is the result.
    """
    single = [name for name in names if name.end - name.start == 1 and name.found_by == "model"]
    types: dict[str, Counter[EntityType]] = {}
    for name in single:
        types.setdefault(tokens.folded[name.start], Counter())[name.type] += 1
    places = Counter(tokens.folded)
    found = {word: counted.total() for word, counted in types.items()}
    doubted = {word for word, count in found.items() if places[word] >= OFTEN and count < SHARE * places[word]}
    kept = []
    for name in names:
        if name.found_by == "model" and name.end - name.start == 1 and tokens.folded[name.start] in doubted:
            tokens.taken[name.start] = False
        else:
            kept.append(name)
    for position, word in enumerate(tokens.folded):
        is_likely = doc[position].tag_ in PROPER or found.get(word, 0) >= MOST * places[word]
        if is_likely and found.get(word, 0) > 1 and word not in doubted and not tokens.taken[position]:
            best = max(types[word].items(), key=lambda item: (item[1], item[0]))[0]
            kept.append(Name(position, position + 1, best, "document"))
            tokens.taken[position] = True
    kept.sort(key=lambda name: name.start)
    return kept


def bodies(names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` with those made whole that a word for a body stands before: "church of scientology".

    The word may end a name itself: "housing authority | of new orleans".
    """
    made: list[Name] = []
    for found in names:
        name = found
        of = name.start - 1 if name.start and tokens.folded[name.start - 1] != "the" else name.start - 2
        if of > 0 and tokens.folded[of] == "of" and _is_body(tokens.folded[of - 1], knowledge):
            holding = made[-1] if made and made[-1].end == of else None
            if holding is None and not tokens.taken[of - 1]:
                name = Name(of - 1, name.end, "organization", "model", "ORG")
            elif holding is not None and holding.type == "organization":
                name = Name(made.pop().start, name.end, "organization", "model", "ORG")
            tokens.taken[name.start : name.end] = [True] * (name.end - name.start)
        made.append(name)
    return made


def _is_body(word: str, knowledge: Knowledge) -> bool:
    return (
        word not in LOOSE
        and knowledge.name_heads.get(word) == "organization"
        and "of" in knowledge.name_links.get(word, ())
    )


LOOSE = frozenset({"board", "government", "league", "office", "party", "sons", "team"})
"""Tokens for bodies that stand before "of" and a name as often where they are no name: "the party of Lincoln"."""


def explained(names: Sequence[Name], tokens: Tokens) -> list[Name]:
    """`names` with the acronyms in brackets behind the body they stand for, "housing authority of holm (haoh)"; what is
    called so elsewhere is that body too."""
    found: dict[int, str] = {}
    for name in names:
        bracketed = tokens.folded[name.end : name.end + 3]
        if name.type == "organization" and bracketed[:1] == ["("] and bracketed[2:] == [")"]:
            written = tokens.folded[name.start : name.end]
            letters = {"".join(word[0] for word in written if word not in left) for left in ((), SMALL_WORDS)}
            if len(bracketed[1]) > 1 and bracketed[1] in letters:
                found[name.end + 1] = bracketed[1]
    acronyms = set(found.values())
    kept = []
    for name in names:
        if name.end - name.start == 1 and tokens.folded[name.start] in acronyms:
            name.type = "organization"
            found.pop(name.start, None)
        kept.append(name)
    for position in found:
        if not tokens.taken[position]:
            tokens.taken[position] = True
            kept.append(Name(position, position + 1, "organization", "document"))
    kept.sort(key=lambda name: name.start)
    return kept


def without_directions(names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` without places that are but a direction, "the south", and without one before them: "central holm"."""
    kept = []
    for name in names:
        key, first = " ".join(tokens.folded[name.start : name.end]), tokens.folded[name.start]
        is_side = key in SIDES or (first in LYING and key not in knowledge.places)
        if name.type == "place" and is_side and key not in knowledge.names:
            tokens.taken[name.start] = False
            name.start += 1
        if name.start < name.end:
            kept.append(name)
    return kept


SIDES = frozenset({"north", "south", "east", "west", "centre", "center"})
LYING = frozenset({"northern", "southern", "eastern", "western", "central", "mainland"})
"""Tokens that say where in a place something is; in small letters they begin no name that is not known."""
