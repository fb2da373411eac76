"""Names that go on behind a preposition, made whole: "Church of Scientology", "Joint Council for the Welfare of …"."""

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from sayso.schemas import EntityType
from sayso.tasks.entities.name import Name, Tokens
from sayso.tasks.knowledge import Knowledge
from sayso.tasks.knowledge.lexicon import SMALL_WORDS

PARTS = 2
"""Prepositions that a name goes on behind."""
LONGEST = 14
"""Tokens of the longest name that is made."""

PASSED_OVER = SMALL_WORDS | {"at", "with", "by", "from", "a", "an", "&", "-"}
"""Tokens of a name that its acronym need not have a letter of."""

TIMES = frozenset({"DATE", "TIME"})


def whole_names(doc: Doc, names: list[Name], tokens: Tokens, knowledge: Knowledge, headlines: Collection[int]) -> None:
    """Join, in place, names that one name of an organization or place holds, and take the words between for it.

    `names` are in order. Capitals tell where a name ends, so that none is joined in a headline or without them.
    """
    if tokens.lower_cased:
        return
    of_token = {token: name for name in names for token in range(name.start, name.end)}
    made = [*_explained(doc), *_explaining(doc, knowledge)]
    explained = {position for name in made for position in range(name.start, name.end)}
    taken_until = 0
    for token in doc:
        prepositions = knowledge.name_links.get(tokens.folded[token.i])
        if prepositions is None or token.i < taken_until or token.i in headlines or token.i in explained:
            continue
        if not token.text[0].isupper():
            continue
        end = _end(doc, token.i + 1, prepositions, of_token, knowledge)
        if end is None:
            continue
        start, holding = _start(doc, token, tokens), of_token.get(token.i)
        if holding is not None and (holding.type == "person" or _is_whole(holding, doc, token)):
            continue
        if holding is not None:
            start, end = holding.start, max(end, holding.end)
        if start >= taken_until and end - start <= LONGEST:
            is_place = knowledge.name_heads[tokens.folded[token.i]] == "place"
            is_case = holding is not None and holding.type == "law"
            entity_type: EntityType = "law" if is_case else "place" if is_place else "organization"
            made.append(Name(start, end, entity_type, "model", "LAW" if is_case else "ORG"))
            taken_until = end
    if made:
        held = {position for name in made for position in range(name.start, name.end)}
        for name in names:
            if not held.isdisjoint(range(name.start, name.end)):
                tokens.taken[name.start : name.end] = [False] * (name.end - name.start)
        names[:] = [name for name in names if held.isdisjoint(range(name.start, name.end))]
        names += made
        names.sort(key=lambda name: name.start)
        for position in held:
            tokens.taken[position] = True


def _is_whole(name: Name, doc: Doc, head: Token) -> bool:
    """Whether a name that ends with its head is known to end there: "the Security Council on Syria"."""
    return name.found_by == "knowledge" and name.end == head.i + 1 and doc[name.end].text != "of"


def _explained(doc: Doc) -> Iterator[Name]:
    """Names whose acronym follows in brackets, by its letters: "Alliance to Reclaim Our Schools (AROS)"."""
    for token in doc[2:-1]:
        letters = token.text
        is_acronym = 3 <= len(letters) <= LONGEST and letters.isalpha() and letters.isupper()
        if is_acronym and token.nbor(-1).text == "(" and token.nbor().text == ")":
            start = _first_of(doc, token.i - 1, letters)
            if start is not None:
                yield Name(start, token.i - 1, "organization", "document", "ORG")


def _explaining(doc: Doc, knowledge: Knowledge) -> Iterator[Name]:
    """Names in brackets behind an acronym: "CEI (Italian Episcopal Conference)"."""
    for token in doc[1:-3]:
        acronym = token.nbor(-1).text
        if token.text != "(" or not (2 <= len(acronym) <= LONGEST and acronym.isalpha() and acronym.isupper()):
            continue
        end = next((after.i for after in doc[token.i + 1 : token.i + 2 + LONGEST] if after.text == ")"), 0)
        inside = doc[token.i + 1 : end] if end > token.i + 2 else doc[0:0]
        are_capitalised = all(word.text[0].isupper() or word.lower_ in PASSED_OVER for word in inside)
        if len(inside) and are_capitalised and inside[-1].lower_ in knowledge.name_heads:
            yield Name(inside.start, inside.end, "organization", "document", "ORG")


def _first_of(doc: Doc, end: int, letters: str) -> int | None:
    """First of the capitalised words before `end` whose first letters are `letters`; small words count for nothing."""
    position = end
    for letter in reversed(letters):
        position -= 1
        while position >= 0 and doc[position].lower_ in PASSED_OVER and doc[position].text[0] != letter:
            position -= 1
        if position < 0 or doc[position].text[0] != letter:
            return None
    return position


def _start(doc: Doc, head: Token, tokens: Tokens) -> int:
    """First token of the capitalised words that end with `head` and are no part of another name."""
    start = head.i
    while start and not tokens.taken[start - 1] and doc[start - 1].dep_ in ("compound", "amod", "nmod"):
        before = doc[start - 1]
        if not before.text[0].isupper() or before.is_sent_start:
            break
        start -= 1
    return start


def _end(
    doc: Doc, after: int, prepositions: Collection[str], of_token: Mapping[int, Name], knowledge: Knowledge
) -> int | None:
    """One past the last token of a name that goes on with one of `prepositions` at `after`; None where none does."""
    end: int | None = None
    for part in range(PARTS):
        if after + 1 >= len(doc) or doc[after].text not in (prepositions if part == 0 else ("of",)):
            break
        first = after + 1
        if doc[first].text == "the" and part == 0 and first + 1 < len(doc):
            first += 1
        last = first
        while last < len(doc) and _is_part(doc[last], first, of_token):
            last += 1
        own = of_token.get(first)
        is_own = own is not None and own.end >= last and own.type in ("place", "organization")
        if part == 0 and doc[after].text != "of" and is_own:
            break
        if last == first:
            break
        end = after = last
    if end is not None and "for" in prepositions and end + 1 < len(doc) and doc[end].text == "and":
        return _joined(doc, end, of_token, knowledge)
    return end


def _joined(doc: Doc, end: int, of_token: Mapping[int, Name], knowledge: Knowledge) -> int:
    """The end of a name with what an "and" at `end` joins on: "Health | and Human Services", "England | and Wales".

    A name of its own is joined on only where both are places, or it is an organization without a head: "Prevention".
    """
    before, behind = of_token.get(end - 1), of_token.get(end + 1)
    are_places = before is not None and behind is not None and before.type == behind.type == "place"
    if behind is not None and not are_places:
        is_whole = behind.end - behind.start == 1 or doc[behind.end - 1].lower_ in knowledge.name_heads
        if behind.type != "organization" or is_whole:
            return end
    last = end + 1
    while last < len(doc) and _is_part(doc[last], end + 1, of_token):
        last += 1
    return last if last > end + 1 else end


def _is_part(token: Token, first: int, of_token: Mapping[int, Name]) -> bool:
    """Whether a capitalised word belongs to the name: no day, no start of a sentence, no person of full name."""
    name = of_token.get(token.i)
    is_person = name is not None and name.type == "person" and name.end - name.start > 1
    is_hyphen = token.text == "-" and token.i > first and not (token.whitespace_ or token.nbor(-1).whitespace_)
    if is_hyphen and token.i + 1 < len(token.doc):
        return token.nbor().text[0].isupper()
    is_written = token.text[0].isupper() and token.text[-1].isalpha() and token.pos_ not in ("PRON", "VERB", "AUX")
    return (
        is_written and not is_person and token.ent_type_ not in TIMES and not (token.is_sent_start and token.i > first)
    )
