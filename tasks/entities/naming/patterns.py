"""Names that their form gives away, whatever the model sees: cases in court, abbreviated states."""

from spacy.tokens import Doc

from sayso.tasks.entities.name import Name, Tokens, add_free
from sayso.tasks.knowledge import Knowledge

PARTIES = frozenset({"R", "D", "I"})
"""Letters before the state of a member of Congress: "R-Fla."."""
HYPHENS = frozenset({"-", "–", "—"})


def take_court_cases(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """What is called by its two sides, "Roe v. Wade", and no match of two countries."""
    for token in doc[1:-1]:
        if token.text != "v.":
            continue
        start, end = token.i, token.i + 1
        while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[0].isupper():
            start -= 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
            end += 1
        sides = doc[start : token.i].text, doc[token.i + 1 : end].text
        if all(sides) and not all(knowledge.country_of(side) for side in sides):
            add_free(names, tokens, Name(start, end, "law", "document"))


def take_states(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """Abbreviated states behind a town or a party: "Tampa, Fla.", "R-WV"."""
    towns = {name.end for name in names if name.type == "place"}
    for token in doc[2:]:
        text, mark = token.text, token.nbor(-1)
        if tokens.taken[token.i] or not text[0].isupper():
            continue
        is_state = any(form in knowledge.abbreviations for form in (text, f"{text}.")) or text in knowledge.postal_codes
        if is_state and (is_behind_party(doc, token.i) or (mark.text == "," and mark.i in towns)):
            add_free(names, tokens, Name(token.i, token.i + 1, "place", "knowledge"))


def is_behind_party(doc: Doc, position: int) -> bool:
    """Whether a token stands behind the letter of a party and a hyphen: the state of "R-Fla."."""
    return position > 1 and doc[position - 2].text in PARTIES and doc[position - 1].text in HYPHENS
