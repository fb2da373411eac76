"""Who is named in a source that is described too: "the ministry's spokesman, Jo Moen", "Opencast editor Jo Moen"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import NOUNS, first, has
from sayso.tasks.entities.descriptions.description import SINGULAR, Description, describe, role_of
from sayso.tasks.entities.descriptions.named_tokens import Named, is_person
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge

SETS_OFF = frozenset({",", "(", ")", ":", "–", "—", "-"})
"""Marks that set a name off from what describes it."""
QUOTES = frozenset({"‘", "“", '"', "'", "’", "``"})
"""Marks that stand before a name for no reason: "Governor, ‘Seyi Moen"."""
OWNS = frozenset({"POS", "CC"})
"""Tags of what makes a name the owner of what follows, or one of several."""
PLURAL = frozenset({"NNS", "NNPS"})
PARTS = frozenset({"place", "organization"})
JOINING = frozenset({"both", "and", "&", ",", "the", "as", "well"})
"""What stands between names that speak together, and before them."""
BEFORE_TITLES = frozenset({"ADJ", "DET"})
"""What may stand before the title of who is named: "former Prime Minister Jo Moen"."""

DETERMINERS = frozenset({"det", "poss"})
LONGEST_DEGREE = 4
"""Letters of a post or a degree in capitals: "QC", "CIO"."""

IDENTIFYING = frozenset({"identified", "known"})
"""Participles of giving a name with "as"."""

EXAMPLES = frozenset({"including"})
"""What stands before the names of some of those whom a source describes."""


@dataclass(frozen=True, slots=True)
class _NameInSource:
    """A name, tokens `start` to `end`, within the span of a source."""

    span: Span
    start: int
    end: int
    referent: Referent | None

    @property
    def root(self) -> Token:
        """The token that heads it."""
        return self.span.doc[self.start : self.end].root

    @property
    def is_whole_person(self) -> bool:
        """Whether it is a person's, of two words or more."""
        return is_person(self.referent) and self.end - self.start > 1


def named_in(span: Span, head: Token | None, named: Named, knowledge: Knowledge) -> Token | None:
    """The head of the name of the person who is the source, or of the body that is where a body is described.

    A name is whom the source is where the source begins with it and something is added, or where it stands behind what
    describes it; not an owner ("Moen's lawyer"), nor behind a preposition ("a friend of Moen"), nor one of those meant
    ("his family, including his sister Ida Moen"), nor another than the person it begins with ("Moen of Firth Lind").
    """
    found = [name for name in _names(span, named) if not any(is_other(name) for is_other in OTHERS)]
    names = [name for name in found if not (span.start in named and _is_in_clause(name))]
    if names and names[0].start == span.start and names[0].is_whole_person:
        names = names[:1]
    persons = (name for name in names if is_person(name.referent) and _is_described(name, head, knowledge))
    one = next(persons, None) or _apposed_body(names, head, named, knowledge)
    return one.root if one is not None else None


def several_names(span: Span, named: Named, knowledge: Knowledge) -> list[Token]:
    """The heads of the names of a source that is names joined by "and", "both the IMF and World Bank", or persons who
    are described together, "agents Jo Moen and Al Berg of Firth".

    A place before a body may be a part of its name: "Holm and Fulmar Council".
    """
    names = [*_names(span, named)]
    described = _described_together(names, knowledge)
    if described:
        return [name.root for name in described]
    if len(names) < 2:
        return []
    gaps = [span.doc[start:end] for start, end in pairwise((span.start, *_edges(names), span.end))][::2]
    if not all(gaps[1:-1]) or not all(token.lower_ in JOINING for gap in gaps for token in gap):
        return []
    types = {name.referent.type for name in names if name.referent is not None}
    is_apart = len({id(name.referent) for name in names if name.referent is not None}) == len(names)
    return [name.root for name in names] if is_apart and has(gaps[-2], tag="CC") and not types >= PARTS else []


def _described_together(names: list[_NameInSource], knowledge: Knowledge) -> list[_NameInSource]:
    """The persons, two or more, whose names stand joined behind one noun for several of them."""
    begun = next((place for place, name in enumerate(names) if _is_behind_plural(name, knowledge)), None)
    joined = [] if begun is None else names[begun : begun + 1]
    for name in [] if begun is None else names[begun + 1 :]:
        gap = name.span.doc[joined[-1].end : name.start]
        is_joined = has(gap, lower=JOINING) and all(token.lower_ in JOINING for token in gap)
        if not is_joined or not is_person(name.referent):
            break
        joined.append(name)
    if len(joined) < 2 or not has(joined[0].span.doc[joined[-2].end : joined[-1].start], tag="CC"):
        return []
    return [] if _is_of_something(joined[-1]) else joined


def _is_behind_plural(name: _NameInSource, knowledge: Knowledge) -> bool:
    """Whether a person's name stands at once behind a noun for several persons, or behind the mark behind that: "the
    ministers Jo Moen", "two guards - Jo Moen"."""
    if name.start <= name.span.start or not is_person(name.referent):
        return False
    place = name.start - 1
    if name.span.doc[place].text in SETS_OFF and place > name.span.start:
        place -= 1
    noun = name.span.doc[place]
    return noun.tag_ in PLURAL and _is_person(noun, knowledge)


def _edges(names: list[_NameInSource]) -> Iterator[int]:
    for name in names:
        yield from (name.start, name.end)


def told_role(span: Span, head: Token, named: Named, knowledge: Knowledge) -> Description | None:
    """The description in a source whose name has the token `head`, which is a role of who is named; kept as one."""
    referent = named.get(head.i)
    if not is_person(referent) or span.root.i in named:
        return None
    description = describe(span.root, knowledge, named)
    if description is None or description.role.type != "person" or description.number != "singular":
        return None
    referent.roles.update((description.noun, *description.role_name.split()))
    return description


def _names(span: Span, named: Named) -> Iterator[_NameInSource]:
    start = span.start
    while start < span.end:
        end = start + 1
        if start in named:
            while end < span.end and end in named and named[end] is named[start]:
                end += 1
            yield _NameInSource(span, start, end, named[start])
        start = end


def _is_of_something(name: _NameInSource) -> bool:
    """Whether a name only owns or modifies what follows it, or is one of several."""
    following = name.span.doc[name.end : name.span.end]
    if not following:
        return False
    after = following[0]
    return after.tag_ in OWNS or (after.pos_ in NOUNS and after.dep_ != "appos" and not _is_post_behind(name, after))


def _is_post_behind(name: _NameInSource, after: Token) -> bool:
    """Whether the word behind a person's name is a short post or degree in capitals, and no other noun follows: "Jo
    Moen CIO at Firth", "Jo Moen QC, for the state"."""
    is_last = after.i + 1 >= name.span.end or name.span.doc[after.i + 1].pos_ not in NOUNS
    is_post = after.text.isupper() and len(after) <= LONGEST_DEGREE
    return is_person(name.referent) and after == name.span.root and is_post and is_last


def _is_agent(name: _NameInSource) -> bool:
    """Whether a name is of who does something to whom the source describes: "a firm controlled by Moen"."""
    by = name.root.head
    return name.root.dep_ == "pobj" and by.lower_ == "by" and by.head.i >= name.span.start


def _is_example(name: _NameInSource) -> bool:
    """Whether a name is of one of those whom the source describes: "the family, including Moen"."""
    return has(name.span.doc[name.span.start : name.start], lower=EXAMPLES)


def _is_in_clause(name: _NameInSource) -> bool:
    """Whether a name stands in a relative clause of what heads the source: "Holm, which has bought Al Berg"."""
    inside = (token for token in name.root.ancestors if name.span.start <= token.i < name.span.end)
    clause = first(inside, dep="relcl")
    return clause is not None and clause.head == name.span.root


OTHERS = (_is_of_something, _is_agent, _is_example)
"""What a name in a source may be without being the source's."""


def _is_described(name: _NameInSource, head: Token | None, knowledge: Knowledge) -> bool:
    """Whether a person's name begins a source to which something is added, or stands behind what describes them."""
    doc, first = name.span.doc, name.start
    if first > name.span.start and doc[first - 1].text in QUOTES:
        first -= 1
    while first > name.span.start and (titled := _title_before(doc, first, knowledge)):
        first -= titled
    if first == name.span.start:
        is_cut = head is not None and first <= head.i < name.start
        return is_cut or (name.end < name.span.end and _adds(name, doc[name.end]))
    if _is_one_of_several(head) and not _is_said_of_one(name, knowledge):
        return False
    before = doc[first - 1]
    if before.lower_ in WORDS["calling"] or _is_identified(doc, first):
        return True
    is_titled = first < name.start and before.pos_ in BEFORE_TITLES
    goes_on = is_titled and not has(doc[name.span.start : first], pos="CCONJ")
    goes_on = goes_on or (first < name.start and _is_joined_post(name, first, knowledge))
    return before.text in SETS_OFF or before.pos_ in NOUNS or goes_on or _is_person(before, knowledge)


def _is_identified(doc: Doc, place: int) -> bool:
    """ "A man identified as Jo Moen"."""
    return place > 1 and doc[place - 1].lower_ == "as" and doc[place - 2].lower_ in IDENTIFYING


def _adds(name: _NameInSource, after: Token) -> bool:
    """Whether the word behind a name begins what is added to it."""
    return after.text in SETS_OFF or _is_post_behind(name, after)


def _is_joined_post(name: _NameInSource, first: int, knowledge: Knowledge) -> bool:
    """Whether what stands before "and" and a title says what else one person is: "author and journalist Jo Moen", not
    "the author and journalist Jo Moen"."""
    doc, noun = name.span.doc, name.span.doc[first - 2]
    is_joined = doc[first - 1].tag_ == "CC" and first - 2 >= name.span.start
    is_bare = noun.tag_ in SINGULAR and noun.is_lower and not has(noun.lefts, dep=DETERMINERS)
    return is_joined and is_bare and doc[first].is_lower and _is_person(noun, knowledge)


def _is_said_of_one(name: _NameInSource, knowledge: Knowledge) -> bool:
    """Whether the noun right before a name that ends a source, or before its comma, is of one person: "Friends of the
    River president Jo Moen"."""
    doc, place = name.span.doc, name.start - 1
    noun = doc[place - 1] if doc[place].text == "," and place > name.span.start else doc[place]
    return name.end == name.span.end and noun.tag_ in SINGULAR and _is_person(noun, knowledge)


def _is_person(noun: Token, knowledge: Knowledge) -> bool:
    """Whether a word is one for a person, whatever the parse takes it for."""
    role = role_of(noun, knowledge)
    return role is not None and role.type == "person"


def _title_before(doc: Doc, place: int, knowledge: Knowledge) -> int:
    """Tokens of the title that ends before a place, whose full stop may be parted from it: "Brig." of "Brig. Gen."."""
    word, before = doc[place - 1].lower_, doc[max(0, place - 2)].lower_
    if word == "." and f"{before}." in knowledge.titles:
        return 2
    return int(word in knowledge.titles or word.rstrip(".") in knowledge.titles)


def _is_one_of_several(head: Token | None) -> bool:
    """Whether a source is of several, "the ministers Jo Moen and Al Berg"; "one of the ministers" is one."""
    return head is not None and head.tag_ in PLURAL and not _is_counted(head)


def _is_counted(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.head.lower_ in WORDS["one"]


def _apposed_body(
    names: list[_NameInSource], head: Token | None, named: Named, knowledge: Knowledge
) -> _NameInSource | None:
    """ "The company that runs the prize, Carter Productions": a body named behind a comma at the end."""
    if not names or head is None or head.i in named:
        return None
    last, role = _without_short_name(names), role_of(head, knowledge)
    is_set_off = _ends_source(last) and last.start > last.span.start and last.span.doc[last.start - 1].text == ","
    is_body = last.referent is not None and last.referent.type == "organization"
    return last if is_set_off and is_body and role is not None and role.type == "organization" else None


def _without_short_name(names: list[_NameInSource]) -> _NameInSource:
    """The last name, where a short one in brackets stands behind it that one: "Carter Productions (CP)"."""
    last = names[-1]
    before = last.span.doc[last.start - 1].text if last.start > last.span.start else ""
    return names[-2] if before == "(" and len(names) > 1 and names[-2].end == last.start - 1 else last


def _ends_source(name: _NameInSource) -> bool:
    """Whether nothing but a bracket stands behind a name."""
    behind = name.span.doc[name.end : name.span.end]
    return not behind or (behind[0].text == "(" and behind[-1].text == ")")
