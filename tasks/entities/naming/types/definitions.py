"""What an article tells a name to be, once for all its places: "Target, a thriller", "Holt, whose shares fell"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from sayso.tasks.annotate.parse import every
from sayso.tasks.entities.name import NameInText
from sayso.tasks.entities.naming.types.beside import COMMON, NEAR, WORDS, nouns_beside
from sayso.tasks.entities.naming.types.nouns import HUMANS, LOOSE, noun_types, thing_types

DEFINING = frozenset({"apposed", "is", "called"})
"""Where a noun stands that says what a name is."""
BODY = ("organization",)
"""What a noun says before the name of somebody, and not of them: "the company, Ida Moen, ..."."""
FEW_PLACES = 2
"""Places of a name from which the articles before them say something."""


def defined(case: NameInText) -> frozenset[str]:
    """What nouns say that it is, with where they stand: "apposed work" of "Target, a thriller"."""
    return frozenset(f"{place} {kind}" for place, kind in _definitions(case))


def defined_type(case: NameInText) -> str | None:
    """The one type that they say."""
    kinds = {kind for _, kind in _definitions(case)}
    return kinds.pop() if len(kinds) == 1 else None


def _definitions(case: NameInText) -> Iterator[tuple[str, str]]:
    for place, noun in nouns_beside(case):
        kinds = thing_types(noun.lower_)
        is_of_body = kinds == BODY and case.name.type == "person" and noun.i < case.name.end
        if place in DEFINING and len(kinds) == 1 and not is_of_body and _is_definite(case, place, noun):
            yield place, kinds[0]


def _is_definite(case: NameInText, place: str, noun: Token) -> bool:
    """Whether a noun can be said of nothing else, and stands right beside a comma; "as" tells less than "called"."""
    words = {noun.lower_, noun.lemma_.lower()}
    is_of_people = case.name.type == "person" and not words.isdisjoint(case.knowledge.person_nouns)
    if is_of_people or not words.isdisjoint(LOOSE):
        return False
    if place == "called":
        return case.before in WORDS["named"]
    return place != "apposed" or noun.i >= case.name.end or (case.before == "," and noun.i == case.name.start - 2)


def said_of_somebody(case: NameInText) -> bool:
    """Whether a noun behind a comma says that it is somebody: "VEXA, the singer"."""
    apposed = (noun for place, noun in nouns_beside(case) if place == "apposed" and noun.i >= case.name.end)
    return any(noun.lower_ in HUMANS for noun in apposed)


def which(case: NameInText) -> str:
    """What it does, as a lemma, in a clause of "which" behind a comma: "Holt, which has 300 shops"."""
    start = case.name.end
    if case.behind != "," or case.tokens.folded_at(start + 1) != "which":
        return ""
    verb = case.doc[start + 2 : start + 3]
    return str(verb[0].lemma_).lower() if len(verb) else ""


def whose(case: NameInText) -> frozenset[str]:
    """What it has, behind a comma and "whose"."""
    start = case.name.end
    if case.behind != "," or case.tokens.folded_at(start + 1) != "whose":
        return frozenset()
    return frozenset(token.lower_ for token in every(case.doc[start + 2 : start + 2 + NEAR], tag=COMMON))


def after_body(case: NameInText) -> bool:
    """Whether a word for a body that nobody is called stands right before: "the accounting firm Holt Moen"."""
    noun = case.doc[max(0, case.name.start - 1) : case.name.start]
    is_body = len(noun) > 0 and noun[0].tag_ == "NN" and thing_types(noun[0].lower_) == BODY
    return is_body and _is_definite(case, "before", noun[0])


def of_peoples(case: NameInText) -> bool:
    """Whether each of its words is one for a people or a faith: "Rohingya Muslims"."""
    groups, demonyms = case.knowledge.groups, case.knowledge.demonyms
    return all(word in groups or word in demonyms for word in case.tokens.key(case.name))


def before_product(case: NameInText) -> bool:
    """Whether a word for a thing that is made stands right behind: "a Holm pen"."""
    behind = every(case.doc[case.name.end : case.name.end + 1], tag="NN")
    return any("product" in noun_types(noun.lower_) for noun in behind)


def always_articled(case: NameInText) -> bool:
    """Whether an article stands before it wherever it stands, as before no town: "the Holm is late"."""
    before = [case.tokens.folded_at(place - 1) for place in _places(case)]
    return len(before) >= FEW_PLACES and WORDS["determiner"].issuperset(before)


def only_begins(case: NameInText) -> bool:
    """Whether it stands but at the begin of sentences and quotations, in an article that has the word in small
    letters: "Turkey is dear" of one on roast turkey."""
    doc, small = case.doc, case.tokens.at(case.name.start).lower()
    return len(case.tokens.places({small})) > 0 and all(
        doc[place].is_sent_start or case.tokens.at(place - 1) in WORDS["quote"] for place in _places(case)
    )


def stands_for_post(case: NameInText) -> bool:
    """Whether its letters, in brackets, are those of a post before: "the Deputy Commissioner (DC)"."""
    start, letters = case.name.start - 1, case.text.casefold()
    words = case.tokens.folded[max(0, start - len(letters)) : start]
    if (case.before, case.behind) != ("(", ")") or not words:
        return False
    role = case.knowledge.roles.get(words[-1])
    return role is not None and role.type == "person" and "".join(word[0] for word in words) == letters


def first_of_person(case: NameInText) -> bool:
    """Whether somebody in the article has it for a first name, and it never stands as a place does: "Paris" of Paris
    Moen."""
    return _is_of_one(case, case.tokens.by_first.get(case.text, ()))


def last_of_person(case: NameInText) -> bool:
    """The same of a last name: "Montenegro" of Luis Montenegro."""
    return _is_of_one(case, case.tokens.by_last.get(case.text, ()))


def family(case: NameInText) -> bool:
    """Whether it is the plural of the last name of somebody in the article: "the Moens"."""
    return case.text[-1:] == "s" and case.text[:-1] in case.tokens.by_last


def _is_of_one(case: NameInText, persons: Sequence[Span]) -> bool:
    """Whether it is a name of one of the persons, and no place where it stands alone is one of a place; a known name is
    somebody's only behind a first name: "Perdagangan Indonesia" is a firm."""
    is_known = case.key in case.knowledge.names

    def counts(person: Span) -> bool:
        return not is_known or person[0].lower_ in case.knowledge.given_names

    if not any(map(counts, persons)):
        return False
    within = case.tokens.person_at
    alone = (place for place in _places(case) if place not in within or not counts(within[place]))
    return WORDS["where"].isdisjoint(case.tokens.folded_at(place - 1) for place in alone)


def _places(case: NameInText) -> list[int]:
    """First tokens of all places where it stands as it is written, alone or not."""
    written = case.tokens.written(case.name)
    length, text = len(written), case.tokens.text
    return [place for place in case.tokens.places({written[0]}) if text[place : place + length] == written]
