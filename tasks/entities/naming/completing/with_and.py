"""Bodies whose names have an "and" of which the model sees but what stands behind it: "Wool and | Hides Board"."""

from spacy.tokens import Doc

from sayso.tasks.entities.name import ARTICLES, NOWHERE, POSSESSIVES, Name, NameInText, Tokens, by_position
from sayso.tasks.knowledge import Knowledge

ANDS = frozenset({"and", "&"})


def join_with_and(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """Let, in place, bodies' names begin before their "and": with the words that are missing, or the name before."""
    of_token, gone = by_position(names), set[int]()
    for name in names:
        case = NameInText(doc, name, tokens, knowledge)
        if not _may_go_on(case):
            continue
        before = of_token.get(name.start - 2, NOWHERE)
        start = before.start if before and _belongs(before, case) else _start_of_words(case)
        if start < name.start:
            gone.update(id(of_token[place]) for place in range(start, name.start) if place in of_token)
            name.start = start
            tokens.take(name)
    names[:] = [name for name in names if id(name) not in gone]


def _may_go_on(case: NameInText) -> bool:
    """Whether it is a name of several words whose last is one of bodies, behind "and"."""
    is_headed = case.knowledge.name_heads.get(case.last.lower_) in ("organization", "facility")
    return case.before in ANDS and not case.single and is_headed and case.name.start > 1


def _belongs(before: Name, case: NameInText) -> bool:
    """Whether the name before "and" is part of that behind it: first names, "Bill and Melinda Gates Foundation", or
    behind "the" places that have none, "the Punjab and Haryana High Court"."""
    if len(before) > 1 or before.end != case.name.start - 1:
        return False
    tokens, knowledge = case.tokens, case.knowledge
    words = tokens.folded[before.start], case.word
    if before.type == "person":
        return all(word in knowledge.given_names for word in words)
    is_place = all(
        any(word in known for known in (knowledge.places, knowledge.regions, knowledge.lands)) for word in words
    )
    return is_place and tokens.folded_at(before.start - 1) == "the"


def _start_of_words(case: NameInText) -> int:
    """First of the words right before "and" that have capitals, are in no name and stand behind "the" or a possessive;
    the name's own start where none is."""
    tokens, end = case.tokens, case.name.start - 1
    start = end
    while start and end - start < LONGEST_BEFORE and _is_plain(start - 1, case):
        start -= 1
    is_behind = tokens.folded_at(start - 1) == "the" or tokens.at(start - 1) in POSSESSIVES
    return start if start < end and is_behind else case.name.start


def _is_plain(place: int, case: NameInText) -> bool:
    """Whether a token is a word with a capital that is in no name, and neither a title nor what somebody is."""
    tokens, knowledge = case.tokens, case.knowledge
    word = tokens.folded[place]
    is_somebody = word in knowledge.titles or (word in knowledge.roles and knowledge.roles[word].type == "person")
    return tokens.text[place].istitle() and not tokens.taken[place] and word not in ARTICLES and not is_somebody


LONGEST_BEFORE = 2
"""Words that such a name has before its "and", at most."""
