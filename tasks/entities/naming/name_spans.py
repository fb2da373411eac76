"""Where a name that the model sees begins and ends: cut where two are run together, trimmed, or made whole."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.tasks.annotate.parse import first
from sayso.tasks.entities.name import NAME_WORDS, PACKAGE, NameInText, Tokens
from sayso.tasks.knowledge import Knowledge, normal
from sayso.tasks.knowledge.data_files import read_rows
from sayso.tasks.knowledge.decisions import Feature, decision_list

PALACE_LENGTHS = (2, 3)
"""Tokens of a palace's name that may be run together with what is before it: "Obama White House"."""
PLACE_GOES_ON = 2
"""Words that a known place has more than the model sees of it."""
FULL_NAME = 3
"""Words of the longest name of a person behind a post."""
PAIRS = ("()", "[]")
BRACKETS = frozenset("".join(PAIRS))
INITIALS = re.compile(r"(?:\w\.)+\w")
"""Initials without their last full stop, which is parted from them in small letters: "u.s"."""


def is_palace(tokens: Tokens, start: int, end: int, knowledge: Knowledge) -> bool:
    """Whether tokens spell a building or office that stands for a government: "White House"."""
    return normal(tokens.between(start, end)) in knowledge.palaces


def is_credited(doc: Doc, start: int, end: int) -> bool:
    """Whether tokens spell an agency behind the slash of a credit: "Jo Vale/Getty Images"."""
    behind_slash = start > 0 and doc[start - 1].text == "/"
    return behind_slash and normal(doc[start:end].text) in NAME_WORDS["agency"]


DASHES = frozenset({"-", "–", "—"})


class Inside(NamedTuple):
    """A token inside what the model sees as one name, of which a part begins at `start`."""

    token: Token
    start: int
    ent: Span
    tokens: Tokens
    knowledge: Knowledge

    @property
    def owner(self) -> str:
        """What stands before the token in the part."""
        return self.ent.doc[self.start : self.token.i].text


def is_handle(case: Inside) -> bool:
    """Whether the token is what somebody is called online: "@holm"."""
    return case.token.text.startswith("@")


def is_somebody_behind(case: Inside) -> bool:
    """Whether a full name begins with the token, behind a word that ends names, of somebody of whom the article goes on
    to speak by the last name: "World Tourism Organisation | Zurab Holm"."""
    heads = case.knowledge.name_heads
    if not 1 < case.ent.end - case.token.i <= FULL_NAME or case.token.nbor(-1).lower_ not in heads:
        return False
    rest = case.ent.doc[case.token.i : case.ent.end]
    return all(map(is_capitalised, rest)) and rest[-1].lower_ not in heads and is_person_elsewhere(rest)


def is_person_elsewhere(rest: Span) -> bool:
    """Whether somebody is seen later of whose name the last word is that of `rest`."""
    alone = (ent for ent in rest.doc.ents if ent.label_ == "PERSON" and ent.start >= rest.end)
    return any(ent[-1].text == rest[-1].text for ent in alone)


def is_unmatched(case: Inside) -> bool:
    """Whether the token is a bracket whose other half is not in the entity: "UNDP | ) | Holm"."""
    if case.token.text not in BRACKETS:
        return False
    text = case.ent.text
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in PAIRS)


def is_spaced_dash(case: Inside) -> bool:
    """Whether the token is a dash with blanks around it: "Ida Moen | - | Zurab"."""
    return case.token.text in DASHES and bool(case.token.whitespace_) and bool(case.token.nbor(-1).whitespace_)


def is_last(case: Inside) -> bool:
    """Whether the entity ends with the token."""
    return case.token.i == case.ent.end - 1


def is_post_inside(case: Inside) -> bool:
    """Whether the token is a post between a firm or field and who holds it: "Holm CFO Ida Moen"."""
    is_post, word = case.token.text in NAME_WORDS["post"], case.token.lower_
    if not (is_post or word in case.knowledge.roles) or not 1 < case.ent.end - case.token.i <= FULL_NAME + 1:
        return False
    behind = case.ent.doc[case.token.i + 1 : case.ent.end]
    return all(map(is_capitalised, behind)) and (is_post or _is_post_of_somebody(case, behind))


def _is_post_of_somebody(case: Inside, behind: Span) -> bool:
    """Whether the token is a post in words, and a full name with a first name is behind, "Youth Organiser Ida Moen", or
    the last name of somebody who is named in full elsewhere: "Board Chair Moen"."""
    knowledge = case.knowledge
    role = knowledge.roles.get(case.token.lower_)
    is_person = len(behind) > 1 and behind[0].lower_ in knowledge.given_names
    is_person = is_person or (len(behind) == 1 and behind.text in case.tokens.by_last)
    is_body = behind[-1].lower_ in knowledge.name_heads
    return role is not None and role.type == "person" and is_person and not is_body


def owner_is_country(case: Inside) -> bool:
    """Whether what stands before the token is a country: "France 's Audit Office"."""
    return case.knowledge.country_of(case.owner) is not None


def owner_is_known(case: Inside) -> bool:
    """Whether what stands before the token has a known name."""
    return normal(case.owner) in case.knowledge.names


def owner_is_credited(case: Inside) -> bool:
    """Whether what stands before the token is the whole agency of a credit: "Jo Vale/Getty Images | Torvald"."""
    doc, place = case.ent.doc, case.token.i
    return is_credited(doc, case.start, place) and not is_credited(doc, case.start, place + 1)


def are_sides_named(case: Inside) -> bool:
    """Whether the article or knowledge has what stands on either side of the token for a name of its own, and not the
    whole: "Amnesty International [and] Human Rights Watch"."""
    doc, ent = case.ent.doc, case.ent
    sides = doc[case.start : case.token.i].text, doc[case.token.i + 1 : ent.end].text
    whole = normal(doc[case.start : ent.end].text)
    knowledge = case.knowledge
    is_known = whole in knowledge.names or whole in knowledge.organizations or bool(knowledge.index.called(whole))
    return not is_known and all(sides) and all(_is_named_apart(side, case) for side in sides)


def _is_named_apart(text: str, case: Inside) -> bool:
    ent, known = case.ent, normal(text) in case.knowledge.names
    return known or text in case.tokens.by_last or any(other.text == text for other in ent.doc.ents)


CUT_FEATURES: Mapping[str, Feature[Inside]] = {
    "text": attrgetter("token.text"),
    "handle": is_handle,
    "somebody_behind": is_somebody_behind,
    "unmatched": is_unmatched,
    "spaced_dash": is_spaced_dash,
    "post_inside": is_post_inside,
    "sides_named": are_sides_named,
    "lower_cased": attrgetter("tokens.lower_cased"),
    "last": is_last,
    "label": attrgetter("ent.label_"),
    "owner_is_country": owner_is_country,
    "owner_is_known": owner_is_known,
    "owner_is_credited": owner_is_credited,
}
CUTS = decision_list(CUT_FEATURES, read_rows(PACKAGE, "name_cuts.tsv"), NAME_WORDS)
BEHIND = {"before": 0, "out": 1}
"""Tokens from a cut to where the next part begins: the token is its first, or is left out."""


def parts_of(ent: Span, tokens: Tokens, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """An entity of the model cut before a palace, "Obama | White House", and where name_cuts.tsv says."""
    start = _start_of_palace(ent, tokens, knowledge)
    if start > ent.start:
        yield ent.start, start
    for token in ent.doc[start : ent.end]:
        cut = CUTS.outcome(Inside(token, start, ent, tokens, knowledge)) if token.i > start else ""
        if cut:
            yield start, token.i
            start = token.i + BEHIND[cut]
    if start < ent.end:
        yield start, ent.end


def _start_of_palace(ent: Span, tokens: Tokens, knowledge: Knowledge) -> int:
    """Where a palace begins that ends an entity and is not all of it; else where the entity begins."""
    starts = (ent.end - length for length in PALACE_LENGTHS if length < len(ent))
    return next((start for start in starts if is_palace(tokens, start, ent.end, knowledge)), ent.start)


class Edge(NamedTuple):
    """The first or last token of a name, that may be none of it; `capital_first` is of the name as it was seen."""

    seen: NameInText
    token: Token
    capital_first: bool


def is_alone(case: Edge) -> bool:
    """Whether nothing else is left of the name."""
    return case.seen.single


def has_letter(case: Edge) -> bool:
    """Whether the token has a letter or digit."""
    return any(map(str.isalnum, case.token.text))


def before_colon(case: Edge) -> bool:
    """Whether a colon stands behind the name."""
    return case.seen.behind == ":"


def is_small(case: Edge) -> bool:
    """Whether the token is in small letters."""
    return case.token.text.islower()


def is_apart(case: Edge) -> bool:
    """Whether a space stands before the last token."""
    return bool(case.token.nbor(-1).whitespace_)


def is_title(case: Edge) -> bool:
    """Whether the token is a title, or a half of one of two words: "Tan Sri"."""
    doc, place, titles = case.seen.doc, case.token.i, case.seen.knowledge.titles
    return case.token.lower_ in titles or _pair(doc, place) in titles or _pair(doc, max(0, place - 1)) in titles


def is_honour(case: Edge) -> bool:
    """Whether the token stands behind the name of who has been honoured, elected or called to the bar: "OBE"."""
    return case.token.text.replace(".", "") in NAME_WORDS["honour"]


def is_post(case: Edge) -> bool:
    """Whether the token is a post in letters: "CEO"."""
    return case.token.text in NAME_WORDS["post"]


def is_role(case: Edge) -> bool:
    """Whether the token says what somebody is and is nobody's name: "Goalkeeper", "Pensioners"."""
    word, knowledge = case.token.lower_, case.seen.knowledge
    roles = [knowledge.roles[form] for form in (word, word.removesuffix("s")) if form in knowledge.roles]
    is_named_so = word in NAME_WORDS["named_so"] or word in knowledge.given_names
    return not is_named_so and any(role.type == "person" for role in roles)


def is_people(case: Edge) -> bool:
    """Whether the token says what people somebody is of and is nobody's name: "Welshman"."""
    word, knowledge = case.token.lower_, case.seen.knowledge
    is_titled = case.seen.before in knowledge.titles or case.seen.before in knowledge.roles
    return word in knowledge.demonyms and word not in knowledge.given_names and not is_titled


def is_before_capital(case: Edge) -> bool:
    """Whether a proper noun with a capital stands right behind the token."""
    behind = first(case.seen.doc[case.token.i + 1 : case.token.i + 2])
    return behind is not None and is_capitalised(behind)


def is_known(case: Edge) -> bool:
    """Whether knowledge has the whole name."""
    name, knowledge = case.seen.name, case.seen.knowledge
    key = normal(case.seen.tokens.between(name.start, name.end))
    return key in knowledge.names or key in knowledge.places


def is_new_land(case: Edge) -> bool:
    """Whether the token begins a sentence, and the rest is a country or a part of one: "New Idaho rules"."""
    name = case.seen.name
    rest = normal(case.seen.doc[name.start + 1 : name.end].text)
    return bool(case.token.is_sent_start) and rest in case.seen.knowledge.lands and not is_known(case)


def is_tied(case: Edge) -> bool:
    """Whether a hyphen ties the token to what is known, or seen by itself elsewhere: "anti-Holm"."""
    doc, start = case.seen.doc, case.token.i + 2
    rest = doc[start : case.seen.name.end].text
    if doc[start - 1].text != "-" or not rest:
        return False
    knowledge, key = case.seen.knowledge, normal(rest)
    known = (knowledge.groups, knowledge.demonyms, knowledge.peoples, knowledge.names, knowledge.places)
    return any(key in names for names in known) or any(ent.text == rest for ent in doc.ents)


EDGE_FEATURES: Mapping[str, Feature[Edge]] = {
    "type": attrgetter("seen.name.type"),
    "capital_first": attrgetter("capital_first"),
    "lower_cased": attrgetter("seen.tokens.lower_cased"),
    "word": attrgetter("token.lower_"),
    "pos": attrgetter("token.pos_"),
    "alone": is_alone,
    "letter": has_letter,
    "before_colon": before_colon,
    "small": is_small,
    "apart": is_apart,
    "title": is_title,
    "honour": is_honour,
    "post": is_post,
    "role": is_role,
    "people": is_people,
    "before_capital": is_before_capital,
    "known": is_known,
    "new_land": is_new_land,
    "tied": is_tied,
}
EDGES = {
    edge: decision_list(EDGE_FEATURES, rows, NAME_WORDS)
    for edge, rows in itertools.groupby(read_rows(PACKAGE, "name_edges.tsv"), itemgetter("edge"))
}


def trim(seen: NameInText) -> bool:
    """Take from a name, in place, what name_edges.tsv says is none of it; whether anything is left.

    What stands before a colon is none of it either; initials have their last full stop.
    """
    doc, name = seen.doc, seen.name
    colons = [position for position in name.positions if seen.tokens.text[position] == ":"]
    name.start = max(colons, default=name.start - 1) + 1
    capital_first = seen.tokens.at(name.start)[:1].isupper()

    def is_trimmed(side: str, edge: int) -> bool:
        return len(name) > 0 and EDGES[side].decide(Edge(seen, doc[edge], capital_first)) is not None

    while is_trimmed("last", name.end - 1):
        name.end -= 1
    while is_trimmed("first", name.start):
        name.titles += _is_shown(doc[name.start], seen.knowledge) or name.titles > 0
        name.start += 1
    if len(name) and seen.behind == "." and INITIALS.fullmatch(seen.last.text):
        name.end += not seen.last.whitespace_
    return len(name) > 0


def _is_shown(token: Token, knowledge: Knowledge) -> bool:
    """Whether a title stands in mentions of names: it, or one of two words that it begins."""
    return token.lower_ in knowledge.shown_titles or _pair(token.doc, token.i) in knowledge.shown_titles


def _pair(doc: Doc, place: int) -> str:
    return doc[place : place + 2].text.casefold()


def complete(seen: NameInText) -> None:
    """Let a name go on to the end of a known place that it begins: "Wall" of "Wall Street"."""
    doc, name = seen.doc, seen.name
    if name.type not in ("place", "organization"):
        return
    for end in range(name.end + 1, min(name.end + 1 + PLACE_GOES_ON, len(doc) + 1)):
        if seen.tokens.taken[end - 1] or not is_capitalised(doc[end - 1]):
            return
        if normal(doc[name.start : end].text) in seen.knowledge.places:
            name.end, name.type = end, "place"
            return


def is_capitalised(token: Token) -> bool:
    """Whether the parse sees a proper noun and it has a capital."""
    return token.pos_ == "PROPN" and token.text[0].isupper()


def first_of_run(doc: Doc, end: int, belongs: Callable[[Token], bool]) -> int:
    """First of the tokens right before `end` that belong together; `end` where none does."""
    start = end
    while start and belongs(doc[start - 1]):
        start -= 1
    return start


def end_of_run(doc: Doc, start: int, belongs: Callable[[Token], bool]) -> int:
    """One past the last of the tokens from `start` on that belong together; `start` where none does."""
    return start + len(list(itertools.takewhile(belongs, doc[start:])))
