"""Names that their form gives away, whatever the model sees: cases in court, abbreviated states, stock indexes."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.tasks.entities.name import NAME_WORDS, Name, Tokens
from sayso.tasks.entities.naming.name_spans import end_of_run, first_of_run, is_capitalised
from sayso.tasks.knowledge import Knowledge

HYPHENS = frozenset({"-", "–", "—"})


def court_cases(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """What is called by its two sides, "Roe v. Wade", and no match of two countries."""
    for versus in tokens.places({"v."}):
        start, end = first_of_run(doc, versus, is_capitalised), end_of_run(doc, versus + 1, is_capitalised)
        sides = doc[start:versus].text, doc[versus + 1 : end].text
        if all(sides) and None in map(knowledge.country_of, sides):
            yield Name(start, end, "law", "document")


def numbered_lists(tokens: Tokens) -> Iterator[Name]:
    """Lists that are called with their length: "S&P 500", "FTSE 100"."""
    for place in tokens.places(NAME_WORDS["numbered"]):
        if tokens.at(place + 1).isdigit():
            yield Name(place, place + 2, "other", "document")


def states(names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Abbreviated states behind a town or a party: "Tampa, Fla.", "R-WV"."""
    towns = {name.end for name in names if name.type == "place"}
    stopped = knowledge.abbreviations.keys()
    forms = knowledge.postal_codes.keys() | stopped | {form.removesuffix(".") for form in stopped}
    for place in tokens.places(forms):
        behind_town = tokens.at(place - 1) == "," and place - 1 in towns
        if behind_town or is_behind_party(tokens, place):
            yield Name(place, place + 1, "place", "knowledge")


def is_behind_party(tokens: Tokens, place: int) -> bool:
    """Whether a token stands behind the letter of a party and a hyphen: the state of "R-Fla."."""
    return tokens.at(place - 2) in NAME_WORDS["party"] and tokens.at(place - 1) in HYPHENS
