"""Sources that an article describes and does not name: what they are called, and what is known of them."""

import re
from collections import Counter
from itertools import dropwhile

from spacy.tokens import Token

from sayso.schemas import EntityType
from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.linking.referents import Referent, unnamed
from sayso.tasks.knowledge import Knowledge

OWNER = re.compile(rf"['’]s?(?= (?:{'|'.join(sorted(WORDS['owned_body']))})$)", re.IGNORECASE)
"""What makes an owner of the name before a body that is as often called without it: "Berg's campaign"."""

BANK = "bank"
DETERMINERS = frozenset({"DT", "PRP$", "CD", "PDT", "WP$"})
COMMON = frozenset({"NN", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "DT", "RB"})
"""Tags of words that are written small."""


def unnamed_source(description: Description, knowledge: Knowledge) -> Referent:
    """The referent of a description that leads to no named entity; a body that is called by a name is not unnamed."""
    called = _called(description)
    entity_type = _type_of(description)
    if entity_type == "person":
        return _person(description, called, knowledge)
    made = unnamed(entity_type, called, description.role_name, description.country_id, description.number)
    if entity_type == "organization" and (description.holds_name or _is_of_state(description)):
        made.is_unnamed, made.role = False, None
        made.forms = Counter({OWNER.sub("", called): 1})
    return made


def _is_of_state(description: Description) -> bool:
    """Whether a body is one of those of which a country has one: "Peru's central bank", "the Peruvian navy"."""
    is_central = description.noun != BANK or "central" in description.words
    is_one = description.number == "singular" or description.noun in WORDS["force"]
    is_body = description.noun in WORDS["state_body"] and is_central and is_one
    return is_body and description.place is not None and _is_country(description.place)


def _is_country(place: Referent) -> bool:
    return place.known is not None and place.known.subtype == "country"


def _person(description: Description, called: str, knowledge: Knowledge) -> Referent:
    country = knowledge.demonyms.get(description.head.lower_)
    country_id = country.country_id if country is not None else description.country_id
    made = unnamed("person", called, description.role_name, country_id, description.number)
    made.gender = knowledge.gendered_nouns.get(description.noun)
    if description.words[0] == "another":
        made.key = f"{made.key} {description.head.i}"
    return made


def _type_of(description: Description) -> EntityType:
    is_group = description.role.type == "person" and description.number == "plural"
    return "group" if is_group else description.role.type


def _called(description: Description) -> str:
    """The description without what points to it or counts it."""
    doc, head = description.head.doc, description.head
    first = next(dropwhile(_points_or_counts, doc[description.start : head.i]), head)
    text: str = doc[first.i : description.end].text
    return text[0].lower() + text[1:] if _is_capital_of_sentence(first) else text


def _points_or_counts(token: Token) -> bool:
    is_determiner = token.tag_ in DETERMINERS and token.nbor().text != "-"
    return is_determiner or token.lower_ in WORDS["quantifier"]


def _is_capital_of_sentence(token: Token) -> bool:
    """Whether a word is capitalised but for standing first: "Experts said", not "Syrian officials said"."""
    is_common = token.tag_ in COMMON and not token.ent_type_ and token.text[1:].islower()
    return bool(token.is_sent_start) and is_common and token.text.istitle()
