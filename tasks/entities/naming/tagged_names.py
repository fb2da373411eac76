"""The names of the tagger in place of the language model's persons, organizations and places."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from sayso.schemas import NameType, Span, TaggedName
from sayso.tasks.annotate.parse import every
from sayso.tasks.entities.name import ARTICLES, NAME_WORDS, PACKAGE
from sayso.tasks.knowledge import Knowledge, load_knowledge, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

LABELS: dict[NameType, str] = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}
"""The language model's label for each type of the tagger's."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels that the tagger does not tell apart: the language model's is kept where both see a place."""
REPLACED = PLACES | frozenset(LABELS.values())
"""Labels that only the tagger's names have."""

BODIES = frozenset({"ORG", "FAC", "EVENT"})
"""Labels of the language model's whose longer names the tagger often has a part of."""

SURE: dict[NameType, tuple[float, float, float]] = {
    "PER": (0.8, 0.1, 0.1),
    "ORG": (0.1, 0.8, 0.1),
    "LOC": (0.1, 0.1, 0.8),
}
"""Scores of a name that has a type without them."""
HYPHEN = "-"
LINKS = frozenset({"and", "of", "for"})
"""Words that the tagger sees at the end of a name only where it goes on."""
SEEN, TAGGED = "language model", "tagger"
"""Under which a document keeps what the language model has seen in it, and the tagger's scores."""

PEOPLES = frozenset({"NORP"})
PERSONS = frozenset({"PERSON"})
FULL_NAME = (2,)
"""Tokens of a person's name that the language model completes where the tagger has one of them."""


def with_names(doc: Doc, names: Sequence[TaggedName]) -> Doc:
    """A copy of `doc` whose entities of the replaced labels are `names`; the others stay where no name overlaps them.

    How a name is taken over is said in tagged_names.tsv.
    """
    copy = doc.copy()
    seen = read_seen(copy)
    found = filter_spans(list(_taken_over(copy, _hyphened(doc, names), seen)))
    taken = {token for span in found for token in range(span.start, span.end)}
    others = [ent for ent in copy.ents if ent.label_ not in REPLACED and taken.isdisjoint(range(ent.start, ent.end))]
    copy.set_ents([*found, *others])
    copy.spans[SEEN] = [TokenSpan(copy, ent.start, ent.end, label=ent.label) for ent in doc.ents]
    copy.user_data[TAGGED] = dict(_scores(copy, names))
    return copy


def _hyphened(doc: Doc, names: Sequence[TaggedName]) -> list[TaggedName]:
    """Names of which a person's that is seen as two, with no more than a hyphen between, is one: "Moen-Foley"."""
    text, joined = doc.text, list(names[:1])
    for name in names[1:]:
        last = joined[-1]
        if {last.type, name.type} == {"PER"} and text[last.span.end : name.span.start] == HYPHEN:
            joined[-1] = replace(last, span=Span(last.span.start, name.span.end))
        else:
            joined.append(name)
    return joined


def _scores(doc: Doc, names: Sequence[TaggedName]) -> Iterator[tuple[int, tuple[float, float, float]]]:
    """The tagger's scores by each token of its names."""
    for name in names:
        part = doc.char_span(*name.span, alignment_mode="expand")
        if part is not None:
            scores = name.scores or SURE[name.type]
            yield from ((place, scores) for place in range(part.start, part.end))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the language model sees in a text: peoples by their tokens, places by their first token, full names of
    persons and bodies of several words by each of their tokens."""

    peoples: frozenset[tuple[int, int]]
    persons: Mapping[int, TokenSpan]
    places: Mapping[int, TokenSpan]
    bodies: Mapping[int, TokenSpan]


def read_seen(doc: Doc) -> Seen:
    """What the language model sees in `doc`."""
    ents = [(ent, ent.label_) for ent in doc.ents]

    def labelled(labels: Collection[str]) -> list[TokenSpan]:
        return [ent for ent, label in ents if label in labels]

    return Seen(
        frozenset(map(attrgetter("start", "end"), labelled(PEOPLES))),
        _by_token(labelled(PERSONS), FULL_NAME),
        {ent.start: ent for ent in labelled(PLACES)},
        _by_token(labelled(BODIES), range(2, len(doc) + 1)),
    )


def _by_token(ents: Iterable[TokenSpan], lengths: Collection[int]) -> Mapping[int, TokenSpan]:
    return {place: ent for ent in ents if len(ent) in lengths for place in range(ent.start, ent.end)}


def _taken_over(doc: Doc, names: Sequence[TaggedName], seen: Seen) -> Iterator[TokenSpan]:
    """The tagger's names as entities of `doc`."""
    knowledge = load_knowledge()
    for name in _joined(doc.text, names):
        part = doc.char_span(*name.span, alignment_mode="expand")
        if part is None:
            continue
        case = Tagged(part, name.type, seen, knowledge)
        taken = TAKEN_OVER[TABLE.outcome(case)](case)
        if taken is not None:
            yield taken


def _joined(text: str, names: Sequence[TaggedName]) -> Sequence[TaggedName]:
    """`names` with persons' names that touch made one, as nobody names two people without a word or mark between, and
    a body's with what it goes on with."""
    joined: list[TaggedName] = []
    for name in names:
        if joined and (_touch(text, joined[-1], name) or _goes_on(text, joined[-1], name)):
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, name.span.end))
        else:
            joined.append(name)
    return joined


def _touch(text: str, first: TaggedName, second: TaggedName) -> bool:
    return first.type == second.type == "PER" and text[first.span.end : second.span.start] in ("", " ")


def _goes_on(text: str, first: TaggedName, second: TaggedName) -> bool:
    """Whether a body's name ends with a word that no name ends with, and the next one stands behind: "Tasmanian Farmers
    and | Graziers Association", "Commission for | the Conservation of Tuna"."""
    *before, last = text[first.span.start : first.span.end].split() or [""]
    if first.type != "ORG" or not before or last not in LINKS or before[-1].casefold() in NAME_WORDS["loose_body"]:
        return False
    between = text[first.span.end : second.span.start]
    if last == "and":
        return between == " " and second.type == "ORG" and normal(" ".join(before)) not in load_knowledge().names
    return between in (" ", " the ")


@dataclass(frozen=True)
class Tagged:
    """A name of the tagger's with what the language model sees there."""

    part: TokenSpan
    type: NameType
    seen: Seen
    knowledge: Knowledge

    @cached_property
    def whole(self) -> TokenSpan:
        """The name of a body or building, without article, that the language model sees around; else the part."""
        body = self.seen.bodies.get(self.part.start, self.part)
        return body[body[0].lower_ in ARTICLES :] if body.end >= self.part.end else self.part

    @cached_property
    def rest(self) -> Sequence[Token]:
        """Tokens that the part does not have of the whole."""
        return [token for token in self.whole if not self.part.start <= token.i < self.part.end]


def is_people(case: Tagged) -> bool:
    """Whether the language model sees a people: the tagger has learned from data where a demonym may be a place."""
    return (case.part.start, case.part.end) in case.seen.peoples


def is_money(case: Tagged) -> bool:
    """Whether it is a currency: "US$"."""
    return case.part.text.endswith("$")


def is_single(case: Tagged) -> bool:
    """Whether it is one word."""
    return len(case.part) == 1


def has_more(case: Tagged) -> bool:
    """Whether the language model sees a longer name of a body or building."""
    return len(case.rest) > 0


def rest_is_named(case: Tagged) -> bool:
    """Whether the words that are missing are of a name."""
    return all(map(_is_of_name, case.rest))


def rest_has_role(case: Tagged) -> bool:
    """Whether one of the words that are missing says what somebody is: "NFL champion …"."""
    return any(_is_role(token, case.knowledge) for token in case.rest)


def after_head(case: Tagged) -> bool:
    """Whether a word that tells the type of a name is missing before the part: "State Department | Arabists"."""
    return any(token.i < case.part.start and token.lower_ in case.knowledge.name_heads for token in case.rest)


def whole_headed(case: Tagged) -> bool:
    """Whether the last word of the longer name tells its type: "Ohio Senate"."""
    return case.whole[-1].lower_ in case.knowledge.name_heads


def headed(case: Tagged) -> bool:
    """Whether the last word of the part tells its type."""
    return case.part[-1].lower_ in case.knowledge.name_heads


def is_known(case: Tagged) -> bool:
    """Whether the part is a known name by itself."""
    return normal(case.part.text) in case.knowledge.names


FEATURES: Mapping[str, Feature[Tagged]] = {
    "type": attrgetter("type"),
    "people": is_people,
    "money": is_money,
    "single": is_single,
    "has_more": has_more,
    "rest_is_named": rest_is_named,
    "rest_has_role": rest_has_role,
    "after_head": after_head,
    "whole_headed": whole_headed,
    "headed": headed,
    "known": is_known,
}
TABLE = decision_list(FEATURES, read_rows(PACKAGE, "tagged_names.tsv"))


def _is_of_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.text.replace(".", "").isalpha()


def _is_role(token: Token, knowledge: Knowledge) -> bool:
    role = knowledge.roles.get(token.lower_)
    return role is not None and role.type == "person"


def _left(case: Tagged) -> None:
    """Left to the language model."""


def _body(case: Tagged) -> TokenSpan:
    """As long as the language model sees it: "Convention" is missing in "Democratic National"."""
    whole = case.whole
    return TokenSpan(whole.doc, whole.start, whole.end, label=case.seen.bodies[case.part.start].label_)


def _person(case: Tagged) -> TokenSpan:
    """The full name that the language model sees where the tagger has a part of it: "Ida" of "Ida Moen"."""
    whole = case.seen.persons.get(case.part.start, case.part)
    are_names = len(list(every(whole, pos="PROPN"))) == len(whole) and not _begins_with_verb(whole, case)
    return _labelled(whole if are_names else case.part, case.type)


def _begins_with_verb(whole: TokenSpan, case: Tagged) -> bool:
    """Whether what is added is the participle that a sentence begins with: "Quoting | Moen, she left"."""
    first = whole[0]
    is_added = first.i < case.part.start and first.is_sent_start and first.lower_.endswith("ing")
    return bool(is_added) and first.lower_ not in case.knowledge.given_names


def _as_tagged(case: Tagged) -> TokenSpan:
    return _labelled(case.part, case.type)


def _labelled(part: TokenSpan, kind: NameType) -> TokenSpan:
    return TokenSpan(part.doc, part.start, part.end, label=LABELS[kind])


def _place(case: Tagged) -> TokenSpan:
    """A place of the kind that the language model sees inside."""
    part, places = case.part, case.seen.places
    within = [places[token.i].label_ for token in part if token.i in places and places[token.i].end <= part.end]
    return TokenSpan(part.doc, part.start, part.end, label=next(iter(within), LABELS["LOC"]))


TAKEN_OVER = {"left": _left, "body": _body, "person": _person, "place": _place, "as tagged": _as_tagged}
"""What is made of a name, by what the table decides."""
