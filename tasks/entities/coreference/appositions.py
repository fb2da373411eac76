"""Descriptions that stand beside the name they describe: "coach Ana Ruiz", "Ruiz, the coach,", "its coach, Ruiz"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.tasks.entities.coreference.descriptions import Description, describe
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge

COMMAS = frozenset({",", "(", "—", "–", "-", ":"})
COPULAS = frozenset({"be", "become", "remain"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Apposition:
    """A description, as tokens `start` to `end` with its head, and whom it describes."""

    start: int
    end: int
    head: int
    referent: Referent


def find_appositions(
    doc: Doc, names: Sequence[NamedMention], named: Mapping[int, Referent | None], knowledge: Knowledge
) -> list[Apposition]:
    """Descriptions beside names, and on each referent the roles and the gender that descriptions of it tell.

    What a name is said to be ("Ruiz is a teacher") adds to its roles, but is no mention.
    """
    found: list[Apposition] = []
    for mention in names:
        referent = mention.referent
        if referent is None or referent.type not in ("person", "organization", "facility", "place"):
            continue
        root = doc[mention.name.start : mention.name.end].root
        for head in _beside(root, mention, named, knowledge):
            description = _description(head, referent, knowledge, named)
            if head.tag_ == "NN" and any(child.dep_ == "poss" for child in head.lefts):
                _tell_gender(head, referent, knowledge)
            if description is None or _overlaps(description, mention):
                continue
            _tell(description, referent, knowledge)
            if not _is_title(description, mention, knowledge):
                start = _with_title(description, named, knowledge)
                found.append(Apposition(start, description.end, head.i, referent))
        for head in _said_to_be(root, named):
            description = _description(head, referent, knowledge, named)
            if description is not None:
                _tell(description, referent, knowledge)
    return found


def _beside(
    root: Token, mention: NamedMention, named: Mapping[int, Referent | None], knowledge: Knowledge
) -> Iterator[Token]:
    """Nouns right before the name, after it between commas, and before it with the name between commas."""
    doc, start = root.doc, mention.name.start
    if start and start - 1 not in named and doc[start - 1].pos_ in ("NOUN", "PROPN") and not doc[start - 1].is_space:
        yield doc[start - 1]
    for child in root.children:
        if child.dep_ == "appos" and child.i not in named and child.pos_ == "NOUN":
            yield child
    is_apposed = root.dep_ == "appos" and root.head.i not in named
    if is_apposed and root.head.pos_ == "NOUN" and root.head.i < start - 1:
        yield root.head
    elif (noun := _before_commas(doc, mention.name, named)) is not None:
        yield noun


def _before_commas(doc: Doc, name: Name, named: Mapping[int, Referent | None]) -> Token | None:
    """The noun that a name between commas stands behind, before a verb: "the union, the Miners' League, said"."""
    start, end = name.start - (name.start > 0 and doc[name.start - 1].lower_ == "the"), name.end
    if start < 2 or end + 1 >= len(doc) or doc[start - 1].text != "," or doc[end].text != ",":
        return None
    noun = doc[start - 2]
    is_definite = any(child.lower_ == "the" or child.dep_ == "poss" for child in noun.lefts)
    is_alone = noun.pos_ == "NOUN" and noun.i not in named and doc[end + 1].pos_ in ("VERB", "AUX")
    return noun if is_alone and is_definite else None


def _said_to_be(root: Token, named: Mapping[int, Referent | None]) -> Iterator[Token]:
    if root.dep_ in SUBJECTS and root.head.lemma_ in COPULAS:
        yield from (child for child in root.head.children if child.dep_ == "attr" and child.i not in named)


def _description(
    head: Token, referent: Referent, knowledge: Knowledge, named: Mapping[int, Referent | None]
) -> Description | None:
    description = describe(head, knowledge, named)
    if description is None or description.number == "plural":
        return None
    return description if description.role.type == ("person" if referent.type == "person" else "organization") else None


def _overlaps(description: Description, mention: NamedMention) -> bool:
    return description.start < mention.name.end and mention.name.start < description.end


def _is_title(description: Description, mention: NamedMention, knowledge: Knowledge) -> bool:
    """Whether a description is the title that belongs to the name: "Prime Minister", "US President", not "captain"."""
    head = description.head
    is_owned = head.doc[description.start].tag_ == "PRP$"
    is_written_so = head.text[0].isupper() or not head.doc[mention.name.start].text[0].isupper()
    is_title = head.lower_ in knowledge.titles and is_written_so
    return description.end == mention.name.start and is_title and not is_owned


def _with_title(description: Description, named: Mapping[int, Referent | None], knowledge: Knowledge) -> int:
    """First token of a description with what the parse leaves off before it: "Chief | Executive"."""
    doc, start = description.head.doc, description.start
    is_capitalised = description.head.text[0].isupper()
    while is_capitalised and start and start - 1 not in named and doc[start - 1].lower_ in knowledge.titles:
        start -= 1
    return start


def _tell(description: Description, referent: Referent, knowledge: Knowledge) -> None:
    noun = description.head.lemma_.lower()
    referent.roles.update((noun, *description.role_name.split()))
    _tell_gender(description.head, referent, knowledge)


def _tell_gender(head: Token, referent: Referent, knowledge: Knowledge) -> None:
    """Let a noun say whether a person is a man or a woman: "her brother, Rui Silva"."""
    gender = knowledge.gendered_nouns.get(head.lemma_.lower())
    if gender is not None and referent.type == "person":
        referent.gender = referent.gender or gender
