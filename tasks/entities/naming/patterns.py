"""Names that their form gives away, whatever the model sees: cases in court, abbreviated states."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.tasks.entities.name import NAME_WORDS, Name, Tokens
from sayso.tasks.entities.naming.name_spans import end_of_run, first_of_run, is_capitalised
from sayso.tasks.knowledge import Knowledge

HYPHENS = frozenset({"-", "–", "—"})


def court_cases(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """What is called by its two sides, "Roe v. Wade", and no match of two countries."""
    for position in [place for place, text in enumerate(tokens.text) if text == "v."]:
        start, end = first_of_run(doc, position, is_capitalised), end_of_run(doc, position + 1, is_capitalised)
        sides = doc[start:position].text, doc[position + 1 : end].text
        if all(sides) and None in map(knowledge.country_of, sides):
            yield Name(start, end, "law", "document")


def states(doc: Doc, names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Abbreviated states behind a town or a party: "Tampa, Fla.", "R-WV"."""
    towns = {name.end for name in names if name.type == "place"}
    forms = knowledge.postal_codes.keys() | knowledge.abbreviations.keys()
    forms |= {form.removesuffix(".") for form in knowledge.abbreviations}
    for position, text in enumerate(tokens.text):
        if text in forms and not tokens.taken[position]:
            behind_town = tokens.at(position - 1) == "," and position - 1 in towns
            if behind_town or is_behind_party(doc, position):
                yield Name(position, position + 1, "place", "knowledge")


def is_behind_party(doc: Doc, position: int) -> bool:
    """Whether a token stands behind the letter of a party and a hyphen: the state of "R-Fla."."""
    return position > 1 and doc[position - 2].text in NAME_WORDS["party"] and doc[position - 1].text in HYPHENS
