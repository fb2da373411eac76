"""Names that their form gives away, whatever the model sees: cases in court, abbreviated states, ranks, indexes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import NOUNS
from sayso.tasks.entities.name import NAME_WORDS, Name, Tokens
from sayso.tasks.entities.naming.name_spans import end_of_run, first_of_run, is_capitalised
from sayso.tasks.entities.naming.types.nouns import RANKS, noun_types
from sayso.tasks.knowledge import Knowledge

HYPHENS = frozenset({"-", "–", "—"})
YEAR = re.compile(r"(?:19|20)\d\d")
OFTEN = 2
"""Places of a name with a year from which it is an event's."""


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
        if tokens.at(place + 1).isdigit() and tokens.at(place + 2) not in HYPHENS:
            yield Name(place, place + 2, "product", "document")


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


def ranks(doc: Doc, tokens: Tokens, knowledge: Knowledge) -> Iterator[Name]:
    """Who is called by a rank and its place, "Duke of York", but for those who reign over a country, and who reigns,
    called by that alone where the article has no name for them: "The Queen"."""
    for place, word in enumerate(tokens.folded):
        if word in RANKS["noble"] and is_capitalised(doc[place]) and not tokens.taken[place]:
            end = end_of_run(doc, place + 2, is_capitalised) if tokens.at(place + 1) == "of" else place
            if end > place + 2:
                if knowledge.country_of(doc[place + 2 : end].text) is None:
                    yield Name(place, end, "person", "document")
            elif word in NAME_WORDS["monarch"] and _stands_alone(doc, place, tokens):
                yield Name(place, place + 1, "person", "document")


def _stands_alone(doc: Doc, place: int, tokens: Tokens) -> bool:
    """Whether a rank stands behind "the" and before no name or "of", here; and before none in all the article."""
    behind = place + 1 + (tokens.at(place + 1) in NAME_WORDS["possessive"])
    is_bare = tokens.folded_at(place - 1) == "the" and tokens.at(place + 1) != "of"
    before_name = (doc[after] for after in range(1, len(doc)) if tokens.text[after - 1] == tokens.text[place])
    return is_bare and not tokens.at(behind)[:1].isupper() and not any(map(is_capitalised, before_name))


def events_of_a_year(doc: Doc, tokens: Tokens) -> Iterator[Name]:
    """What is called with its year more than once: "Eurovision 2019"."""
    found: list[Name] = []
    for place, word in enumerate(tokens.text):
        if YEAR.fullmatch(word) and tokens.at(place + 1) not in HYPHENS:
            start = first_of_run(doc, place, lambda token: _may_be_event(token) and not tokens.taken[token.i])
            if start < place and not _is_no_event(tokens, place - 1):
                found.append(Name(start, place + 1, "event", "document"))
    times = Counter(map(tokens.key, found))
    return (name for name in found if times[tokens.key(name)] >= OFTEN)


def _may_be_event(token: Token) -> bool:
    """Whether a word with a capital is a noun, which the parse need not see as a name."""
    return token.text[0].isupper() and token.pos_ in NOUNS


def _is_no_event(tokens: Tokens, place: int) -> bool:
    """Whether a word is a month, a day, what is counted, or of a law or in letters: "May 2019", "NEP 2020"."""
    word = tokens.folded[place].rstrip(".")
    is_law = "law" in noun_types(word) or tokens.text[place].isupper()
    return is_law or word in NAME_WORDS["no_thing"] or word in NAME_WORDS["month"]
