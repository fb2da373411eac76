"""Names of an article found again where the model sees none: whole, by a surname, or by an acronym."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.entities.name import PACKAGE, Name, NameInText, Tokens, add_free
from sayso.tasks.entities.naming.acronyms import initials
from sayso.tasks.entities.naming.introductions import is_portfolio
from sayso.tasks.entities.naming.true_names import is_spelled_name
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list
from sayso.tasks.knowledge.lexicon import Lexicon, fold

MANY = 3
"""Words from which a name may go under its acronym."""
SHORTEST = 3
"""Letters of the shortest word, and of the shortest acronym, that is a name wherever it stands."""


def find_again(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> list[Name]:
    """`names` with the places added where the same name, or the last name of a person, stands unseen by the model."""
    lexicon = Lexicon()
    types: dict[tuple[str, ...], EntityType] = {}
    for name in names:
        for form in forms(Written(name, tokens.written(name))):
            lexicon.add(form)
            types.setdefault(tuple(map(fold, form)), name.type)
    added = list(names)
    for start, end in list(lexicon.matches(tokens.text, tokens.folded, tokens.taken, tokens.lower_cased)):
        again = Name(start, end, types[tuple(tokens.folded[start:end])], "document")
        if is_spelled_name(NameInText(doc, again, tokens, knowledge)):
            add_free(added, tokens, again)
    named = [name for name in added if not is_portfolio(NameInText(doc, name, tokens, knowledge))]
    return sorted(named, key=attrgetter("start"))


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it is written."""

    name: Name
    words: Sequence[str]


def distinct(case: Written) -> bool:
    """Whether the name is one wherever it stands: several words, or a longer one with a capital."""
    return len(case.words) > 1 or _is_distinct(case.words[0])


def distinct_last(case: Written) -> bool:
    """Whether its last word is."""
    return _is_distinct(case.words[-1])


def words(case: Written) -> str:
    """How many words it has, up to many."""
    return str(len(case.words)) if len(case.words) < MANY else "many"


FEATURES: Mapping[str, Feature[Written]] = {
    "type": attrgetter("name.type"),
    "found_by": attrgetter("name.found_by"),
    "distinct": distinct,
    "distinct_last": distinct_last,
    "words": words,
}
FORMS = decision_list(FEATURES, read_rows(PACKAGE, "repeated_names.tsv"))


def _is_distinct(word: str) -> bool:
    return len(word) >= SHORTEST and any(map(str.isupper, word))


def _acronyms(words: Sequence[str]) -> list[Sequence[str]]:
    return [[acronym] for acronym in initials(" ".join(words)) if len(acronym) >= SHORTEST]


def _last_word(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[-1:]]


SHORTER: Mapping[str, Callable[[Sequence[str]], list[Sequence[str]]]] = {
    "acronyms": _acronyms,
    "last word": _last_word,
    "whole": lambda _: [],
}
"""What a name is found again by besides itself, as the table decides."""


def forms(case: Written) -> list[Sequence[str]]:
    """What a name is found again by."""
    found_by = FORMS.outcome(case)
    return [case.words, *SHORTER[found_by](case.words)] if found_by else []
