"""Names of which the model sees a part all over an article, made whole: "Macy's", "Telecom Holm", "Bre-X"."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from sayso.tasks.annotate.parse import NOUNS, has
from sayso.tasks.entities.name import NAME_WORDS, NOWHERE, POSSESSIVES, Name, NameInText, Tokens, by_position
from sayso.tasks.entities.naming.completing.with_and import join_with_and
from sayso.tasks.entities.naming.name_spans import end_of_run, is_capitalised
from sayso.tasks.entities.naming.types.beside import WORDS
from sayso.tasks.entities.naming.types.nouns import noun_types, thing_types
from sayso.tasks.knowledge import Knowledge

HYPHENS = frozenset({"-", "–"})
OWNS = frozenset({"'s", "’s"})
LONGEST_NUMBER = 5
"""Letters and digits of the longest number that a name goes on with."""
SAINT = frozenset({"st", "saint"})
"""How names of churches, schools and hospitals begin that end with a possessive."""
PEOPLE = frozenset({"people", "women", "men", "children", "magistrates"})
"""Words for many people that own bodies."""
LONGEST_KIND = 5
"""Words that a name goes on with at most where they say what kind it is, or where it has them elsewhere."""
NAMED_WHOLE = frozenset({"event", "law"})
"""Types of which the last word of a name tells."""
LONGEST_DIVISION = 3
"""Words that the name of a place goes on with up to what says what kind of place it is."""
FINITE = frozenset({"VBD", "VBZ", "MD"})
"""Tags of verbs whose subject stands before: behind a possessive there is none."""
ENDING = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
"""Parts of speech of what stands behind a name and begins nothing that is owned."""
NO_ENDING = frozenset({"(", "-", "–", "—", '"', "“", "‘", "'", "”", "’"})

Places = Sequence[NameInText]
"""All places of an article where one name stands."""


def complete_names(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge) -> None:
    """Let `names` be, in place, as long as the article has them wherever they stand."""
    if tokens.lower_cased:
        return
    for name in names:
        _with_hyphened(NameInText(doc, name, tokens, knowledge))
        _with_division(NameInText(doc, name, tokens, knowledge))
        _with_kind(NameInText(doc, name, tokens, knowledge))
        _with_owned_head(NameInText(doc, name, tokens, knowledge))
        _with_storm(NameInText(doc, name, tokens, knowledge))
        _with_epithet(NameInText(doc, name, tokens, knowledge))
    forms = set(map(tokens.key, names))
    for name in names:
        _as_elsewhere(NameInText(doc, name, tokens, knowledge), forms)
    join_with_and(doc, names, tokens, knowledge)
    _join_parts(names, tokens)
    _join_nicknamed(names, tokens)
    for places in list(_by_form(doc, names, tokens, knowledge)):
        _take_number(places, forms)
    for places in list(_by_form(doc, names, tokens, knowledge)):
        if _is_called_with_possessive(places):
            _take_possessives(places)
            _make_body(places)
        elif _has_one_word_before(places):
            _take_words_before(places)
            if "organization" in {place.name.type for place in places}:
                _make_body(places)


def _by_form(doc: Doc, names: Sequence[Name], tokens: Tokens, knowledge: Knowledge) -> Iterator[Places]:
    found: dict[tuple[str, ...], list[NameInText]] = {}
    for name in names:
        found.setdefault(tokens.key(name), []).append(NameInText(doc, name, tokens, knowledge))
    return iter(found.values())


def _is_known(case: NameInText) -> bool:
    """Whether it is a name by itself, as that of a country or town."""
    knowledge = case.knowledge
    return case.key in knowledge.names or case.key in knowledge.places or case.key in knowledge.lands


def _is_called_with_possessive(places: Places) -> bool:
    """Whether the name never stands without "'s", and somewhere owns nothing with it: "Macy's said", "St. Mary's."."""
    is_saint = places[0].word.rstrip(".") in SAINT
    if (_is_known(places[0]) and not is_saint) or not all(place.behind in OWNS for place in places):
        return False
    return any(_owns_nothing(place) for place in places)


def _owns_nothing(case: NameInText) -> bool:
    """Whether what stands behind the possessive begins nothing that is owned; of a person, whether it is a verb."""
    behind = case.doc[case.name.end + 1 : case.name.end + 2]
    if has(behind, tag=FINITE) or not len(behind):
        return True
    is_ended = has(behind, pos=ENDING) and behind.text not in NO_ENDING
    return case.name.type != "person" and is_ended


def _take_possessives(places: Places) -> None:
    for place in places:
        place.name.end += 1
        place.tokens.take(place.name)


def _take_number(places: Places, forms: Collection[tuple[str, ...]]) -> None:
    """Let a name go on with the number that stands between it and a word for a thing, or that it has where it is one of
    `forms`: "RTX 3080" of "the RTX 3080 card", there and elsewhere."""
    numbers = {place.tokens.at(place.name.end) for place in places if _is_numbered(place)}
    for place in places:
        number, key = place.tokens.at(place.name.end), place.tokens.key(place.name)
        is_known = number.isdigit() and (*key, number) in forms
        if (number in numbers or is_known) and not place.tokens.taken[place.name.end]:
            place.name.end += 1
            place.tokens.take(place.name)


def _is_numbered(case: NameInText) -> bool:
    number = case.tokens.at(case.name.end)
    is_number = number.isalnum() and any(map(str.isdigit, number)) and len(number) <= LONGEST_NUMBER
    if case.name.type in ("person", "place") or not is_number:
        return False
    noun = case.doc[case.name.end + 1 : case.name.end + 2]
    return has(noun, tag="NN") and thing_types(noun[0].lower_) == ("product",)


def _take_words_before(places: Places) -> None:
    for place in places:
        place.name.start -= 1
        place.tokens.take(place.name)


def _make_body(places: Places) -> None:
    for place in places:
        place.name.type, place.name.label = "organization", "ORG"


def _has_one_word_before(places: Places) -> bool:
    """Whether one capitalised word stands before the name wherever it stands, and not only where sentences begin."""
    words = {place.tokens.at(place.name.start - 1) for place in places}
    return len(words) == 1 and len(places) > 1 and all(map(_is_compound, places)) and _is_part(places[0], *words)


def _is_compound(case: NameInText) -> bool:
    """Whether a word before belongs to the name and to no other."""
    start = case.name.start
    if start == 0 or case.tokens.taken[start - 1]:
        return False
    before = case.doc[start - 1]
    is_parted = before.whitespace_ == " " and before.dep_ == "compound"
    return is_parted and is_capitalised(before) and before.head.i in case.name.shown


def _is_part(case: NameInText, word: str) -> bool:
    """Whether a word is no title, role, people or place of its own."""
    knowledge, folded = case.knowledge, word.casefold()
    others = (knowledge.titles, knowledge.roles, knowledge.demonyms, knowledge.groups, knowledge.names)
    is_other = any(folded in other for other in others) or folded in knowledge.places
    return word.isalpha() and not word.isupper() and not is_other and case.name.type != "group"


def _with_hyphened(case: NameInText) -> None:
    """Let a name go on with a capitalised word that only a hyphen parts from it, unless it is a name by itself; a full
    name also with one in small letters: "Sun Yat-sen"."""
    doc, name = case.doc, case.name
    rest = doc[name.end : name.end + 2] if case.behind in HYPHENS else doc[:0]
    if len(rest) < 2 or rest[0].whitespace_ or doc[name.end - 1].whitespace_:
        return
    is_free = not any(case.tokens.taken[name.end : name.end + 2])
    is_second = name.type == "person" and not case.single and rest[1].text.islower() and rest[1].tag_ == "NNP"
    is_capital = rest[1].text[0].isupper() and case.knowledge.country_of(rest[1].text) is None
    is_name = rest[1].pos_ == "PROPN" and (is_capital or is_second)
    if is_free and is_name and name.type != "group" and not (_is_known(case) or _stands_apart(rest[1], case.tokens)):
        name.end += 2
        case.tokens.take(name)


def _with_division(case: NameInText) -> None:
    """Let a place's name begin with the title in it, "General Santos City", and go on up to the word that says what
    kind of place it is: "Dekina Local Government Area"."""
    name, knowledge = case.name, case.knowledge
    if name.type != "place":
        return
    behind = end_of_run(case.doc, name.end, lambda token: is_capitalised(token) and not case.tokens.taken[token.i])
    last = case.tokens.folded_at(behind - 1)
    if 0 < behind - name.end <= LONGEST_DIVISION and last in NAME_WORDS["division"] and behind - name.end > 1:
        name.end = behind
        case.tokens.take(name)
    is_headed = case.last.lower_ in NAME_WORDS["division"] or knowledge.name_heads.get(case.last.lower_) == "place"
    if not case.single and is_headed and case.before in knowledge.titles and _is_compound(case):
        name.start -= 1
        case.tokens.take(name)


def _with_kind(case: NameInText) -> None:
    """Let what is no person's name go on up to the word that says what kind of event or law it is: "Vienna |
    Convention", "GBA | State Badminton Tournament"."""
    name, tokens = case.name, case.tokens
    end = end_of_run(case.doc, name.end, lambda token: is_capitalised(token) and not tokens.taken[token.i])
    last = tokens.folded_at(end - 1) if name.end < end <= name.end + LONGEST_KIND else ""
    kinds = noun_types(last) if last not in case.knowledge.things and case.before not in HYPHENS else ()
    if kinds and NAMED_WHOLE.issuperset(kinds) and name.type not in ("person", *kinds):
        name.end = end
        tokens.take(name)


def _with_owned_head(case: NameInText) -> None:
    """Let a name that ends with a word for many people go on with the word for a body that it owns: "Holm People | 's
    Court"."""
    name, tokens, last = case.name, case.tokens, case.last.lower_
    is_many = last in PEOPLE or (last.endswith("s") and last.removesuffix("s") in case.knowledge.roles)
    if not is_many or case.single or case.behind not in POSSESSIVES or any(tokens.taken[name.end : name.end + 2]):
        return
    head = tokens.at(name.end + 1)
    if head[:1].isupper() and case.knowledge.name_heads.get(head.casefold()) == "organization":
        name.end += 2
        name.type, name.label = "organization", "ORG"
        tokens.take(name)


def _with_storm(case: NameInText) -> None:
    """Let one word go with the word for a storm before it: "Storm | Holm"."""
    name, tokens = case.name, case.tokens
    before = tokens.at(name.start - 1)
    is_storm = before.istitle() and case.before in WORDS["storm"] and not tokens.taken[name.start - 1]
    if is_storm and case.single and name.type in ("person", "place"):
        name.start -= 1
        tokens.take(name)


def _with_epithet(case: NameInText) -> None:
    """Let somebody's one name go on with what tells whose it is: "Ivan | the Terrible"."""
    name, tokens = case.name, case.tokens
    if not (case.single and name.type == "person" and tokens.at(name.end) == "the" and tokens.at(name.end + 1)):
        return
    behind = case.doc[name.end : name.end + 3]
    is_epithet = behind[1].text.istitle() and behind[1].lower_ in NAME_WORDS["epithet"]
    if is_epithet and not has(behind[2:], pos=NOUNS) and not any(tokens.taken[name.end : name.end + 2]):
        name.end += 2
        tokens.take(name)


def _as_elsewhere(case: NameInText, forms: Collection[tuple[str, ...]]) -> None:
    """Let a name be the longer one that the article has elsewhere, where its words stand here: "America | Online"."""
    name, tokens = case.name, case.tokens
    for end in range(min(name.end + LONGEST_KIND, len(tokens.text)), name.end, -1):
        if tuple(tokens.folded[name.start : end]) in forms and not any(tokens.taken[name.end : end]):
            if tokens.text[name.end][0].isupper() or _is_state_in_small_letters(case, end):
                name.end = end
                tokens.take(name)
            return


def _is_state_in_small_letters(case: NameInText, end: int) -> bool:
    """Whether all that the longer name has more is what kind of place it is: "Lagos | state"."""
    is_kind = case.tokens.folded[end - 1] in NAME_WORDS["division_dropped"]
    return case.name.type == "place" and is_kind and end == case.name.end + 1


def _join_parts(names: list[Name], tokens: Tokens) -> None:
    """Let, in place, names that are the parts of one that the article has whole elsewhere, in the same letters, be that
    one: "Salon | Los Angeles"."""
    whole = {tuple(tokens.written(name)) for name in names if len(name) > 1 and name.type in JOINED}
    starts = {form[0] for form in whole}
    of_token, gone = by_position(names), set[int]()
    for name in names:
        if tokens.text[name.start] not in starts or name.start in gone or name.type not in JOINED:
            continue
        for end in range(min(name.start + LONGEST_KIND, len(tokens.text)), name.end, -1):
            behind = [of_token.get(place, NOWHERE) for place in range(name.end, end)]
            are_parts = all(part.end <= end and part.type in JOINED for part in behind) and NOWHERE not in behind
            if are_parts and behind and tuple(tokens.text[name.start : end]) in whole:
                gone.update(range(name.end, end))
                name.end = end
                break
    names[:] = [name for name in names if name.start not in gone]


def _join_nicknamed(names: list[Name], tokens: Tokens) -> None:
    """Let, in place, what stands before and behind somebody's nickname in quotation marks be one name: "Ida “Bo” |
    Moen"."""
    gone = set[int]()
    of_token = by_position(names)
    for one, other in [*pairwise(names), *zip(names, names[2:], strict=False)]:
        nickname = tokens.text[max(one.start + 1, one.end - 2) : other.start][-NICKNAMED:]
        is_quoted = len(nickname) == NICKNAMED and {nickname[0], nickname[2]} <= QUOTES and nickname[1].istitle()
        if one.type == other.type == "person" and is_quoted and one.end >= other.start - NICKNAMED:
            gone.update(id(of_token[place]) for place in range(one.start, other.start) if place in of_token)
            other.start = one.start
            tokens.take(other)
    names[:] = [name for name in names if id(name) not in gone]


QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
NICKNAMED = 3
"""Tokens of a nickname with its quotation marks."""
JOINED = frozenset({"organization", "facility", "place"})
"""Types of names of which the model may take the parts for names of their own."""


def _stands_apart(word: Token, tokens: Tokens) -> bool:
    """Whether the article has a word without a hyphen before it too: "Chiefs" of "the Eagles-Chiefs game"."""
    places = tokens.places({word.text})
    return any(tokens.at(place - 1) not in HYPHENS and tokens.at(place + 1) not in HYPHENS for place in places)
