"""Descriptions that stand beside the name they describe: "coach Ana Ruiz", "Ruiz, the coach,", "its coach, Ruiz"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import NOUNS, VERBS, every, has
from sayso.tasks.entities.descriptions.beside_names import BESIDE, DESCRIBED, Beside, may_describe
from sayso.tasks.entities.descriptions.description import Description, describe
from sayso.tasks.entities.descriptions.noun_phrases import Named
from sayso.tasks.entities.descriptions.words import PACKAGE, WORDS
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.entities.name import Name
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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
    for head in _beside(described, named):
        if head.tag_ == "NN" and has(head.lefts, dep="poss"):
            _tell_gender(head, referent, knowledge)
        description = describe(head, knowledge, named)
        if description is None:
            continue
        outcome = BESIDE.outcome(Beside(description, described.name, referent, knowledge))
        if outcome != "other":
            _tell(description, referent, knowledge)
        if outcome == "apposition":
            yield Apposition(_with_title(description, named, knowledge), description.end, head.i, referent)


def _hear_what_it_is(described: _Described, named: Named, knowledge: Knowledge) -> None:
    """ "Ruiz is a teacher"."""
    root = described.root
    if root.dep_ not in SUBJECTS or root.head.lemma_ not in WORDS["copula"]:
        return
    for head in _unnamed(every(root.head.children, dep="attr"), named):
        description = describe(head, knowledge, named)
        if description is not None and may_describe(description, described.referent):
            _tell(description, described.referent, knowledge)


def _unnamed(tokens: Iterable[Token], named: Named) -> Iterator[Token]:
    """Those of `tokens` that are no part of a name."""
    return (token for token in tokens if token.i not in named)


def _beside(described: _Described, named: Named) -> Iterator[Token]:
    """Nouns right before the name, after it between commas, and before it with the name between commas."""
    root, start = described.root, described.name.start
    before = root.doc[max(0, start - 1) : start]
    yield from _unnamed(every(before, pos=NOUNS), named)
    yield from _unnamed(every(root.children, dep="appos", pos="NOUN"), named)
    noun = _before_apposition(root, start, named) or _before_commas(root.doc, described.name, named)
    if noun is not None:
        yield noun


def _before_apposition(root: Token, start: int, named: Named) -> Token | None:
    """The noun that a name is in apposition to: "its coach, Ruiz"."""
    noun = root.head
    if root.dep_ != "appos" or noun.pos_ != "NOUN" or noun.i in named:
        return None
    return noun if noun.i < start - 1 else None


def _before_commas(doc: Doc, name: Name, named: Named) -> Token | None:
    """The noun that a name between commas stands behind, before a verb: "the union, the Miners' League, said"."""
    case = BetweenCommas(doc, name, named)
    return case.noun if BETWEEN_COMMAS.decide(case) is not None else None


@dataclass(frozen=True, slots=True)
class BetweenCommas:
    """A name that may stand between commas behind a noun."""

    doc: Doc
    name: Name
    named: Named

    @property
    def before(self) -> Span:
        """The two tokens before the name and its article: the noun and the comma."""
        start = self.name.start
        start -= has(self.doc[max(0, start - 1) : start], lower="the")
        return self.doc[max(0, start - 2) : start]

    @property
    def noun(self) -> Token:
        """The first of them."""
        return self.before[0]


def comma_before(case: BetweenCommas) -> bool:
    """Whether a comma stands before the name and its article."""
    return bool(case.before[1:].text == ",")


def comma_behind(case: BetweenCommas) -> bool:
    """Whether a comma stands behind the name."""
    return bool(case.doc[case.name.end : case.name.end + 1].text == ",")


def noun_is_named(case: BetweenCommas) -> bool:
    """Whether the noun is part of a name."""
    return case.noun.i in case.named


def noun_has_article(case: BetweenCommas) -> bool:
    """Whether "the" stands before the noun."""
    return has(case.noun.lefts, lower="the")


def noun_has_owner(case: BetweenCommas) -> bool:
    """Whether the noun is said to be somebody's."""
    return has(case.noun.lefts, dep="poss")


def verb_follows(case: BetweenCommas) -> bool:
    """Whether a verb stands behind the comma."""
    return has(case.doc[case.name.end + 1 : case.name.end + 2], pos=VERBS)


COMMA_FEATURES: Mapping[str, Feature[BetweenCommas]] = {
    "comma_before": comma_before,
    "comma_behind": comma_behind,
    "noun": attrgetter("noun.pos_"),
    "noun_named": noun_is_named,
    "noun_has_article": noun_has_article,
    "noun_has_owner": noun_has_owner,
    "verb_follows": verb_follows,
}
BETWEEN_COMMAS = decision_list(COMMA_FEATURES, read_rows(PACKAGE, "coreference_commas.tsv"))


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
