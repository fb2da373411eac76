"""What the words beside a name say it is: "the newspaper Holm Post", "House Speaker", "Scheider, a lawyer"."""

from collections.abc import Mapping, Sequence

from sayso.tasks.annotate.parse import every
from sayso.tasks.entities.name import NAME_FEATURES, NAME_WORDS, PACKAGE, NameInText
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list
from sayso.tasks.knowledge.known import Role

FIRM = Role("organization", "organization")
"""What a word says that stands for a firm: "the developer Holm"."""
MEDIUM = frozenset({"media"})
LONGEST_APPOSITION = 7
"""Tokens behind a name in which is looked for what it says of somebody."""
FULL_NAME = 2
"""Words of the shortest full name."""


def after_gendered_title(case: NameInText) -> bool:
    """Whether a title that tells man or woman stands right before, "Mrs. Holm", and no verb: "will miss Holm"."""
    is_title = case.knowledge.titles.get(case.before) is not None
    return is_title and case.doc[case.name.start - 1].pos_ != "VERB" and not is_of_pageant(case)


def is_of_pageant(case: NameInText) -> bool:
    """Whether it is a town or country of which somebody is the beauty queen: "Miss Holm"."""
    knowledge = case.knowledge
    return case.before == "miss" and (case.key in knowledge.places or case.key in knowledge.lands)


def before_speaker(case: NameInText) -> bool:
    """Whether a title or role stands right behind: "House Speaker Ida Moen"."""
    return case.behind in case.knowledge.titles or case.behind in case.knowledge.roles


def apposed(case: NameInText) -> Sequence[str]:
    """The words behind a comma and "a": "Scheider, a Democrat who …"."""
    if case.behind != ",":
        return ()
    behind = [token.lower_ for token in case.doc[case.name.end : case.name.end + LONGEST_APPOSITION]]
    return behind[2:] if not NAME_WORDS["indefinite"].isdisjoint(behind[1:2]) else ()


def beside_medium(case: NameInText) -> bool:
    """Whether a word for a medium stands beside: "the daily Holm Post", "Holm newspaper"."""
    doc, name, kinds = case.doc, case.name, case.knowledge.kinds
    beside = every((*doc[max(0, name.start - 1) : name.start], *doc[name.end : name.end + 1]), tag="NN")
    return MEDIUM in [kinds[noun.text].subtypes for noun in beside if noun.text in kinds]


def owns_person(case: NameInText) -> bool:
    """Whether the full name of somebody stands behind the possessive: "Holm's Maria Berg" works or plays for Holm."""
    behind = case.doc[case.name.end + 1 : case.name.end + 1 + FULL_NAME]
    names = [token for token in every(behind, pos="PROPN") if token.text.istitle()]
    return len(names) == FULL_NAME and names[0].lower_ in case.knowledge.given_names


def second_before(case: NameInText) -> str:
    """The last word but one before the name in small letters: "shares in Holm"."""
    return case.tokens.at(case.name.start - 2).casefold()


def after_firm(case: NameInText) -> bool:
    """Whether a word for a firm stands right before: "the developer Holm"."""
    return case.knowledge.roles.get(case.before) == FIRM and case.doc[case.name.start - 1].tag_ == "NN"


INTRODUCTIONS: Mapping[str, Feature[NameInText]] = {
    "after_gendered_title": after_gendered_title,
    "before_speaker": before_speaker,
    "beside_medium": beside_medium,
    "owns_person": owns_person,
    "second_before": second_before,
    "after_firm": after_firm,
}


def is_generic(case: NameInText) -> bool:
    """Whether the word is one that many names have."""
    return case.word in case.knowledge.generic_words


def of_fields(case: NameInText) -> bool:
    """Whether all its words are of those that say what an office is for: "Home Affairs"."""
    words = case.tokens.key(case.name)
    return all(word in case.knowledge.generic_words or word in NAME_WORDS["field"] for word in words)


def is_headed(case: NameInText) -> bool:
    """Whether its last word is one with which names end: "Justice Department"."""
    return case.tokens.folded[case.name.end - 1] in case.knowledge.name_heads


def is_before_capital(case: NameInText) -> bool:
    """Whether the word behind has a capital."""
    return case.tokens.at(case.name.end)[:1].isupper()


def is_portfolio(case: NameInText) -> bool:
    """Whether a word only says what a minister is for: "Labour Minister", "Defense Secretary"."""
    return PORTFOLIOS.decide(case) is not None


PORTFOLIOS = decision_list(
    {
        **NAME_FEATURES,
        "fields": of_fields,
        "headed": is_headed,
        "office_capital": is_before_capital,
    },
    read_rows(PACKAGE, "name_portfolios.tsv"),
    NAME_WORDS,
)
