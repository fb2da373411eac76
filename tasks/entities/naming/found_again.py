"""Names of an article found again where the model sees none: whole, by a surname, or by an acronym."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import Name, NameInText, Tokens, add_free
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.entities.naming.introductions import is_portfolio
from sayso.tasks.entities.naming.true_names import is_spelled_name
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.lexicon import Lexicon, fold

NOT_REPEATED: frozenset[EntityType] = frozenset({"event", "work", "product", "law", "other"})
"""Types whose names are often words for other things as well."""
SHORTEST = 3
"""Letters of the shortest word, and of the shortest acronym, that is a name wherever it stands."""


def find_again(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` with the places added where the same name, or the last name of a person, stands unseen by the model."""
    lexicon = Lexicon()
    types: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        for form in _forms(name, tokens):
            lexicon.add(form)
            types.setdefault(tuple(map(fold, form)), name.type)
    added = list(names)
    for start, end in list(lexicon.matches(tokens.text, tokens.folded, tokens.taken, tokens.lower_cased)):
        again = Name(start, end, types[tuple(tokens.folded[start:end])], "document")
        if is_spelled_name(NameInText(doc, again, tokens, knowledge)):
            add_free(added, tokens, again)
    named = [name for name in added if not is_portfolio(NameInText(doc, name, tokens, knowledge))]
    return sorted(named, key=attrgetter("start"))


def _forms(name: Name, tokens: Tokens) -> Iterator[Sequence[str]]:
    """What a name is found again by."""
    written = tokens.written(name)
    if name.type in NOT_REPEATED or not _is_distinct(written):
        return
    yield written
    if name.type == "person" and _is_distinct(written[-1:]):
        yield written[-1:]
    elif name.type in ("organization", "place") and len(written) > 2:
        yield from ([acronym] for acronym in initials(" ".join(written)) if len(acronym) >= SHORTEST)


def _is_distinct(written: Sequence[str]) -> bool:
    return len(written) > 1 or (len(written[0]) >= SHORTEST and any(map(str.isupper, written[0])))
