"""What the words around one place of a name say that it is: the named evidence of that place."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import NOMINAL_SUBJECTS, NOUNS, every, has
from sayso.tasks.entities.name import PACKAGE, POSSESSIVES, NameInText
from sayso.tasks.entities.naming.types.nouns import VERBS, noun_belongings, noun_types
from sayso.tasks.knowledge import Role
from sayso.tasks.knowledge.data_files import word_lists

WORDS = word_lists(PACKAGE, "type_words.tsv")
"""Words and marks that stand around names, by what they do."""
CLOSING = WORDS["closing"] | {","}
LONGEST_APPOSITION = 7
"""Tokens behind a comma among which the noun of an apposition is looked for."""
NEAR = 3
"""Tokens within which a noun is of a name that "called" or a possessive parts from it."""
AT = frozenset({"at", "in", "from", "with", "for"})
"""Prepositions behind what a body or firm has: "an analyst at Holm"."""
COMMON = frozenset({"NN", "NNS"})
PLURAL = frozenset({"NNS", "NNPS"})
ROLES = {"dobj": "object", "nsubjpass": "passive", "nsubj": "subject"}


def noun_evidence(case: NameInText) -> Iterator[str]:
    """Nouns beside the name that say what it is, with where they stand: "before product" of "the rocket Corvane"."""
    for place, noun in nouns_beside(case):
        yield from (f"{place} {kind}" for kind in (*noun_types(noun.lower_), *noun_belongings(noun.lower_)))


def nouns_beside(case: NameInText) -> Iterator[tuple[str, Token]]:
    """Nouns beside the name, with where each stands."""
    doc, start, end = case.doc, case.name.start, case.name.end
    yield from (("before", noun) for noun in _common(doc, start - 1, start))
    if case.before == "of":
        yield from (("of", noun) for noun in doc[max(0, start - 2) : start - 1])
    elif case.before in AT:
        yield from (("at", noun) for noun in _common(doc, start - 2, start - 1))
    elif case.before in WORDS["called"]:
        yield from (("called", noun) for noun in _common(doc, start - NEAR, start - 1))
    owner = end + 1 if case.behind == "," and case.tokens.at(end + 1) == "whose" else end
    if case.behind in POSSESSIVES or owner > end:
        owned = next(_common(doc, owner + 1, owner + 1 + NEAR), None)
        yield from [("owned", _last_of_run(owned))] if owned is not None else []
    else:
        behind = "the … behind" if case.before in WORDS["definite"] else "behind"
        yield from ((behind, _last_of_run(noun)) for noun in _common(doc, end, end + 1))
    yield from (("apposed", noun) for noun in _apposed(case))
    if case.root.dep_ == "nsubj" and case.root.head.lemma_ == "be":
        yield from (("is", noun) for noun in every(case.root.head.rights, dep="attr", tag=COMMON))


def _common(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The common nouns among tokens `start` to `end`, as far as the article reaches."""
    return (noun for place in range(max(0, start), min(end, len(doc))) if (noun := doc[place]).tag_ in COMMON)


def _last_of_run(token: Token) -> Token:
    """The last noun of a run: "card" of "graphics card"."""
    while token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.tag_ in COMMON:
        token = token.head
    return token


def _apposed(case: NameInText) -> Sequence[Token]:
    """The noun behind a comma and an article, "Polaris, a wooden schooner", or that the parse has in apposition.

    None that owns another ("the club's scorer") and none that begins a clause ("Polaris, a sailor said").
    """
    doc, end, root = case.doc, case.name.end, case.root
    if case.behind == "," and case.tokens.at(end + 1).casefold() in WORDS["determiner"]:
        behind = doc[end + 2 : end + 2 + LONGEST_APPOSITION]
        closed = next((place for place, token in enumerate(behind) if token.text in CLOSING), len(behind))
        nouns = [token for token in every(behind[:closed], tag=COMMON) if _last_of_run(token) is token]
        heads = [noun for noun in nouns if noun.dep_ != "poss"][:1]
        return [noun for noun in heads if not _begins_clause(noun)]
    told = root.dep_ == "appos" and root.head.tag_ in COMMON and not _is_led(root.head, case.knowledge.roles)
    return [root.head] if told else []


def _is_led(noun: Token, roles: Mapping[str, Role]) -> bool:
    """Whether it only tells what somebody leads: "the director general of | police, Ida Moen"."""
    leader = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    role = None if leader is None else roles.get(leader.lower_)
    return role is not None and role.type == "person"


def _begins_clause(noun: Token) -> bool:
    """Whether a noun is the subject of a verb that follows it at once."""
    return noun.dep_ in NOMINAL_SUBJECTS and noun.head.i > noun.i


def role_evidence(case: NameInText) -> Iterator[str]:
    """The part of the name in its sentence: "subject of saying", "object of making", "behind in"."""
    role = ROLES.get(case.root.dep_)
    if role is not None:
        yield role
        lemma = case.root.head.lemma_.lower()
        yield from (f"{role} of {kind}" for kind, verbs in VERBS.items() if lemma in verbs)
    if case.before in WORDS["preposition"]:
        yield f"behind {case.before}"
    if case.root.head.dep_ == "agent":
        lemma = case.root.head.head.lemma_.lower()
        yield from (f"agent of {kind}" for kind, verbs in VERBS.items() if lemma in verbs)


def mark_evidence(case: NameInText) -> Iterator[str]:
    """Articles, titles, numbers and quotation marks right beside the name, and its number."""
    titles, roles = case.knowledge.titles, case.knowledge.roles
    after_article = case.before in WORDS["determiner"]
    if after_article:
        yield "after the" if case.before == "the" else "after a"
        if case.before == "the" and not has(case.doc[case.name.end : case.name.end + 1], pos=NOUNS):
            yield "the, and no noun behind"
    if case.before in titles:
        yield "after title" if titles[case.before] is None else "after gendered title"
    if case.behind in POSSESSIVES:
        yield "possessive"
    if case.behind in titles or (case.behind in roles and roles[case.behind].type == "person"):
        yield "before role" if case.tokens.at(case.name.end).islower() else "before post"
    if case.before.isdigit() or (after_article and case.tokens.at(case.name.start - 2).isdigit()):
        yield "after number"
    if case.behind[:1].isdigit():
        yield "before number"
    if case.behind in ("of", "and", "or"):
        yield f"before {case.behind}"
    if case.last.tag_ in PLURAL:
        yield "plural"


def once_evidence(case: NameInText) -> Iterator[str]:
    """What says so for every place of the name where it stands at one: "who", an age, quotation marks, a dateline."""
    second = case.tokens.at(case.name.end + 1).casefold()
    if WORDS["human"] & ({case.behind, second} if case.behind == "," else {case.behind}):
        yield "who"
    if case.behind == "," and second.isdigit() and case.tokens.at(case.name.end + 2) == ",":
        yield "aged"
    if case.before in case.knowledge.titles:
        yield "titled"
    if case.before in WORDS["quote"] and case.behind in WORDS["quote"] | {",", "."}:
        yield "quoted"
    if case.before[-1:] in WORDS["line"] or not case.before.strip():
        yield "dateline" if case.behind in WORDS["dateline"] else "opens line"
    if case.before == "(" and case.behind == ")":
        yield "bracketed"
        yield from _bracketed(case)


def _bracketed(case: NameInText) -> Iterator[str]:
    """What an abbreviation in brackets stands for, where that is written small: "a standard forum (ISF)"."""
    letters = "".join(filter(str.isalpha, case.text)).casefold().removesuffix("s")
    last = case.tokens.at(case.name.start - 2)
    if letters and last.islower() and last.startswith(letters[-1]):
        yield "stands for small words"
        yield from (f"stands for {kind}" for kind in noun_types(last))
