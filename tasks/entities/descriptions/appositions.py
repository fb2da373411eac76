"""Descriptions that stand beside the name they describe: "coach Ana Ruiz", "Ruiz, the coach,", "its coach, Ruiz"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, NOUNS, VERBS, every, first, has
from sayso.tasks.entities.descriptions.beside_names import BESIDE, DESCRIBED, Beside, may_describe
from sayso.tasks.entities.descriptions.description import Description, describe
from sayso.tasks.entities.descriptions.named_tokens import Named, outside_names
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import ARTICLES, Name
from sayso.tasks.knowledge import Knowledge

CLOSING = frozenset({",", ")", ".", ":", ";", "”", '"'})
"""What follows an age behind a name."""
DETERMINERS = frozenset({"det", "poss"})
LONGEST_BEHIND = 5
"""Tokens behind a short name in brackets and a comma among which the noun of an apposition is looked for."""


@dataclass(frozen=True, slots=True)
class Apposition:
    """A description, as tokens `start` to `end` with its head, and whom it describes."""

    start: int
    end: int
    head: int
    referent: Referent


def find_appositions(doc: Doc, names: Sequence[NamedMention], named: Named, knowledge: Knowledge) -> list[Apposition]:
    """Descriptions beside names, and on each referent the roles and the gender that descriptions of it tell.

    What a name is said to be ("Ruiz is a teacher") adds to its roles, but is no mention.
    """
    found: list[Apposition] = []
    for mention in names:
        if mention.referent is not None and mention.referent.type in DESCRIBED:
            described = _Described(doc[mention.name.start : mention.name.end].root, mention.name, mention.referent)
            found += _appositions(described, named, knowledge)
            _tell_age(described)
            _hear_what_it_is(described, named, knowledge)
    return found


@dataclass(frozen=True, slots=True)
class _Described:
    """A name with its head and whom it names."""

    root: Token
    name: Name
    referent: Referent


def _appositions(described: _Described, named: Named, knowledge: Knowledge) -> Iterator[Apposition]:
    referent = described.referent
    for head in _beside(described, named, knowledge):
        if head.tag_ == "NN" and has(head.lefts, dep="poss"):
            _tell_gender(head, referent, knowledge)
        description = describe(head, knowledge, named)
        if description is None:
            continue
        outcome = BESIDE.outcome(Beside(description, described.name, referent, knowledge))
        if outcome != "other":
            _tell(description, referent, knowledge)
            _hear_what_is_joined(head, referent, named, knowledge)
        if outcome == "apposition":
            yield Apposition(_with_title(description, named, knowledge), description.end, head.i, referent)


def _hear_what_is_joined(head: Token, referent: Referent, named: Named, knowledge: Knowledge) -> None:
    """What else somebody is: "Former goalkeeper and current head coach, Ana Ruiz". Each of several has a determiner of
    their own: "the lawyer and the coach"."""
    joined = sorted(head.conjuncts, key=lambda noun: noun.i)
    later = sorted((head, *joined), key=lambda noun: noun.i)[1:]
    if any(noun.i in named or has(noun.lefts, dep=DETERMINERS) for noun in later):
        return
    for noun in outside_names(joined, named):
        description = describe(noun, knowledge, named)
        if description is not None and may_describe(description, referent):
            _tell(description, referent, knowledge)


def _hear_what_it_is(described: _Described, named: Named, knowledge: Knowledge) -> None:
    """ "Ruiz is a teacher"."""
    root = described.root
    if root.dep_ not in NOMINAL_SUBJECTS or root.head.lemma_ not in WORDS["copula"]:
        return
    for head in outside_names(every(root.head.children, dep="attr"), named):
        description = describe(head, knowledge, named)
        if description is not None and may_describe(description, described.referent):
            _tell(description, described.referent, knowledge)


def _tell_age(described: _Described) -> None:
    """ "Ruiz, 33," and "Ruiz (33)"."""
    behind = described.root.doc[described.name.end : described.name.end + 3]
    if described.referent.type != "person" or len(behind) < 3:
        return
    opening, age, closing = behind
    if opening.text in (",", "(") and age.text.isdecimal() and len(age) <= 3 and closing.text in CLOSING:
        described.referent.age = described.referent.age or int(age.text)


def _beside(described: _Described, named: Named, knowledge: Knowledge) -> Iterator[Token]:
    """Nouns right before the name, after it between commas, and before it with the name between commas."""
    root, start = described.root, described.name.start
    if start and start - 1 not in named and root.doc[start - 1].pos_ in NOUNS:
        yield root.doc[start - 1]
    yield from outside_names(every(root.children, dep="appos", pos=NOUNS), named)
    noun = _before_apposition(root, start, named) or _before_commas(root.doc, described.name, named, knowledge)
    noun = noun or _behind_short_name(root.doc, described.name, named)
    noun = noun or post_before(root.doc, start, named, knowledge)
    if noun is not None:
        yield noun


def _before_apposition(root: Token, start: int, named: Named) -> Token | None:
    """The noun that a name is in apposition to: "its coach, Ruiz"."""
    noun = root.head
    if root.dep_ != "appos" or noun.pos_ not in NOUNS or noun.i in named:
        return None
    return noun if noun.i < start - 1 else None


def _behind_short_name(doc: Doc, name: Name, named: Named) -> Token | None:
    """The noun behind the comma that follows a short name in brackets, whatever the parse hangs it on: "the Grain Board
    (GB), the body that buys wheat"."""
    if doc[max(0, name.start - 1)].text != "(" or doc[name.end : name.end + 2].text != "),":
        return None
    behind = doc[name.end + 2 : name.end + 2 + LONGEST_BEHIND]
    if not has(behind[:1], lower=ARTICLES):
        return None
    noun = first(outside_names(behind, named), pos="NOUN", dep="appos")
    return noun if noun is not None and noun.head.i < name.end else None


def _before_commas(doc: Doc, name: Name, named: Named, knowledge: Knowledge) -> Token | None:
    """The noun that a name between commas stands behind, before a verb: "the union, the Miners' League, said"."""
    if name.end + 1 >= len(doc) or doc[name.end].text != "," or doc[name.end + 1].pos_ not in VERBS:
        return None
    start = name.start - has(doc[max(0, name.start - 1) : name.start], lower="the")
    while start and doc[start - 1].lower_ in knowledge.titles and start - 1 not in named:
        start -= 1
    if start < 2 or doc[start - 1].text != ",":
        return None
    noun = doc[start - 2]
    if noun.pos_ not in NOUNS or noun.i in named:
        return None
    return noun if has(noun.lefts, lower="the") or has(noun.lefts, dep="poss") else None


def post_before(doc: Doc, start: int, named: Named, knowledge: Knowledge) -> Token | None:
    """The post in capitals and without a determiner that stands before a comma and a name, which begins with token
    `start` or the forms of address before it: "State Governor, Mr. Al Berg"."""
    while start and doc[start - 1].lower_ in knowledge.titles and doc[start - 1].lower_ not in knowledge.roles:
        start -= 1
    if start < 2 or doc[start - 1].text != ",":
        return None
    noun = doc[start - 2]
    is_post = noun.tag_ == "NNP" and noun.i not in named and noun.lower_ in knowledge.roles
    return noun if is_post and not has(noun.lefts, dep="det") else None


def apposed_in_source(
    described: Description, referent: Referent, named: Named, knowledge: Knowledge
) -> Apposition | None:
    """The description that a source adds to a name that does not follow it at once; a title belongs to the name."""
    if described.head.i in named or referent.type != "person":
        return None
    return Apposition(_with_title(described, named, knowledge), described.end, described.head.i, referent)


def _with_title(description: Description, named: Named, knowledge: Knowledge) -> int:
    """First token of a description with what the parse leaves off before it: "Chief | Executive"."""
    start = description.start
    if not description.head.text[0].isupper():
        return start
    before = takewhile(lambda token: token.lower_ in knowledge.titles, reversed(description.head.doc[:start]))
    return start - len([*takewhile(lambda token: token.i not in named, before)])


def _tell(description: Description, referent: Referent, knowledge: Knowledge) -> None:
    referent.roles.update((description.noun, *description.role_name.split()))
    _tell_gender(description.head, referent, knowledge)


def _tell_gender(head: Token, referent: Referent, knowledge: Knowledge) -> None:
    """Let a noun say whether a person is a man or a woman: "her brother, Rui Silva"."""
    gender = knowledge.gendered_nouns.get(head.lemma_.lower())
    if gender is not None and referent.type == "person":
        referent.gender = referent.gender or gender
