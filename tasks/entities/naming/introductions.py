"""What the words beside a name say it is: "the newspaper Holm Post", "House Speaker", "Scheider, a lawyer"."""

from spacy.tokens import Doc

from sayso.tasks.entities.name import POSSESSIVES, Name
from sayso.tasks.knowledge import Knowledge

CHAMBERS = frozenset({"house", "senate", "congress", "parliament", "assembly"})

SECURITIES = frozenset({"share", "shares", "stock", "stake", "stakes"})
"""What is held in or of a firm: "shares in X"."""
FORECASTERS = frozenset({"analyst", "analysts", "economist", "economists", "strategist", "strategists"})
"""Who work at or with a firm: "analysts at X"."""


def is_chamber(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a word for a chamber stands before whoever speaks for it: "House Speaker Ida Moen"."""
    is_word = name.end - name.start == 1 and doc[name.start].lower_ in CHAMBERS
    after = doc[name.end].lower_ if is_word and name.end < len(doc) else ""
    return after in knowledge.titles or after in knowledge.roles


def is_portfolio(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a word only says what a minister is for: "Labour Minister", "Defense Secretary"."""
    if name.end - name.start > 1 or name.end == len(doc) or doc[name.end].lower_ not in MINISTERS:
        return False
    word = doc[name.start].lower_
    return word in knowledge.generic_words and word not in WITH_SECRETARY


MINISTERS = frozenset({"minister", "ministers", "ministry", "secretary", "secretaries"})
WITH_SECRETARY = CHAMBERS | {"treasury", "army", "navy", "cabinet"}
"""Bodies that have a secretary of their own."""


def is_person(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether what follows says that a name is a person's: "Scheider, a Democrat who …", "Scheider, a lawyer"."""
    after = [token.lower_ for token in doc[name.end : name.end + 7]]
    if len(after) < 3 or after[0] != "," or after[1] not in ("a", "an"):
        return False
    roles = [knowledge.roles[word] for word in after[2:] if word in knowledge.roles]
    return "who" in after or any(role.kind == "unnamed" for role in roles[:1])


def is_body(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a firm or medium is spoken of: "the developer Holm", "Holm newspaper", "shares in Holm".

    Nobody of a full name is: "developer Ida Holm".
    """
    if name.end - name.start > 1 and name.type == "person" and doc[name.start].lower_ in knowledge.given_names:
        return False
    if is_medium(doc, name, knowledge) or _has_person(doc, name, knowledge):
        return True
    before = [token.lower_ for token in doc[max(0, name.start - 2) : name.start]]
    if len(before) == 2 and (
        (before[0] in SECURITIES and before[1] in ("in", "of"))
        or (before[0] in FORECASTERS and before[1] in ("at", "with"))
    ):
        return not _is_known_place(doc, name, knowledge)
    role = knowledge.roles.get(before[-1]) if before and doc[name.start - 1].tag_ == "NN" else None
    is_firm = role is not None and role.kind == "organization" and role.type == "organization"
    return is_firm and name.type == "person"


def _has_person(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether one word owns somebody of full name: "Holm's Maria Berg" works or plays for Holm."""
    behind = doc[name.end : name.end + 3]
    if len(behind) < 3 or name.end - name.start > 1 or behind[0].text not in POSSESSIVES:
        return False
    are_names = all(token.pos_ == "PROPN" and token.text.istitle() for token in behind[1:])
    return are_names and behind[1].lower_ in knowledge.given_names


def is_medium(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    """Whether a word for a medium stands right before or behind a name: "the daily Holm Post", "Holm newspaper"."""
    beside = [*doc[max(0, name.start - 1) : name.start], *doc[name.end : name.end + 1]]
    kinds = [knowledge.kinds.get(token.text) for token in beside if token.tag_ == "NN"]
    return any(kind is not None and kind.subtypes == {"media"} for kind in kinds)


def _is_known_place(doc: Doc, name: Name, knowledge: Knowledge) -> bool:
    key = doc[name.start : name.end].text.casefold()
    return name.type == "place" and (key in knowledge.places or key in knowledge.regions)
