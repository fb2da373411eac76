"""What the model takes for a name and is none: the table no_names.tsv."""

from sayso.tasks.entities.name import NAME_FEATURES, NAME_WORDS, PACKAGE, NameInText
from sayso.tasks.entities.naming.tagged_names import REPLACED
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import decision_list

LONGEST_NAME = 36
"""A "name" of more tokens is the model's mistake."""


def is_name(case: NameInText) -> bool:
    """Whether what the model calls a name looks like one; the tagger knows a name without its capital."""
    return NO_NAMES.decide(case) is None


def names_nobody(case: NameInText) -> bool:
    """Whether a source is but titles and roles."""
    return title(case) or role(case) if case.single else titles_and_roles(case)


def is_long(case: NameInText) -> bool:
    """Whether it has more tokens than any name."""
    return len(case.name) > LONGEST_NAME


def letters(case: NameInText) -> str:
    """Its letters."""
    return "".join(filter(str.isalpha, "".join(case.tokens.written(case.name))))


def capital(case: NameInText) -> bool:
    """Whether it has a capital anywhere."""
    return any(map(str.isupper, letters(case)))


def latin(case: NameInText) -> bool:
    """Whether it has a letter of the plain alphabet."""
    return any(map(str.isascii, letters(case)))


def shouted(case: NameInText) -> bool:
    """Whether the first word is all capitals."""
    return case.first.text.isupper()


def small(case: NameInText) -> bool:
    """Whether the first word is in small letters."""
    return case.first.text.islower()


def role(case: NameInText) -> bool:
    """Whether the first word says what somebody is."""
    return case.word in case.knowledge.roles


def plural_role(case: NameInText) -> bool:
    """Whether the first word says what several people are: "Protesters"."""
    return case.word[-1:] == "s" and case.word[:-1] in case.knowledge.roles


def generic(case: NameInText) -> bool:
    """Whether the first word is one that many names have."""
    return case.word in case.knowledge.generic_words


def title(case: NameInText) -> bool:
    """Whether the first word is a title."""
    return case.word in case.knowledge.titles


def titles_and_roles(case: NameInText) -> bool:
    """Whether every word is a title or role, or says first whether it is still held: "Retired General"."""
    titles, roles = case.knowledge.titles, case.knowledge.roles
    folded = [word.casefold() for word in case.tokens.written(case.name)]
    return all(word in titles or word in roles for word in folded[case.word in NAME_WORDS["former"] :])


NO_NAMES = decision_list(
    {
        **NAME_FEATURES,
        "long": is_long,
        "letters": letters,
        "capital": capital,
        "latin": latin,
        "shouted": shouted,
        "small": small,
        "role": role,
        "plural_role": plural_role,
        "generic": generic,
        "title": title,
        "titles_and_roles": titles_and_roles,
    },
    read_rows(PACKAGE, "no_names.tsv"),
    {**NAME_WORDS, "tagged": REPLACED},
)
