"""What of a name that the model sees is one: cut where two are run together, trimmed, made whole, or thrown out."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from sayso.tasks.entities.name import ARTICLES, POSSESSIVES, Name, Words
from sayso.tasks.entities.naming.tagged_names import REPLACED
from sayso.tasks.knowledge import Knowledge, normal

OPENING = frozenset({"of", "for", "the", "and", "at"})
"""Words that a name goes on behind, and never ends with."""
CREDITS = frozenset({"image", "images", "photo", "photos", "picture", "pictures", "file", "credit", "video"})
"""Words before the colon of a credit, which often stands right behind what a caption says."""
PLACE_GOES_ON = 2
"""Words that a known place has more than the model sees of it."""
INITIALS = re.compile(r"(?:\w\.)+\w")
"""Initials without their last full stop, which is parted from them in small letters: "u.s"."""
PRONOUNS = frozenset({"who", "us", "it", "he", "she", "they", "we", "you", "what", "this", "that"})
FORMER = frozenset({"former", "retired", "ex", "late", "then", "outgoing", "incoming", "acting", "deputy", "vice"})
LONGEST_NAME = 12
"""A "name" of many more tokens is the model's mistake."""


def parts_of(ent: Span, words: Words, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """An entity of the model cut where a full stop stands in it, and behind an owner: "France 's Audit Office",
    "Obama | White House", or what somebody is called online begins."""
    start = ent.start
    for length in (2, 3):
        if start + length < ent.end and is_palace(ent.doc, ent.end - length, ent.end, knowledge):
            yield start, ent.end - length
            start = ent.end - length
    for token in ent:
        if token.text.startswith("@") and start < token.i:
            yield start, token.i
            start = token.i
        if token.text == "." and start < token.i and not words.lower_cased:
            yield start, token.i
            start = token.i + 1
        if token.text in POSSESSIVES and start < token.i < ent.end - 1:
            owner = ent.doc[start : token.i].text
            if knowledge.country_of(owner) or normal(owner) in knowledge.names or ent.label_ == "PERSON":
                yield start, token.i
                start = token.i + 1
    if start < ent.end:
        yield start, ent.end


def trimmed(doc: Doc, name: Name, words: Words, knowledge: Knowledge) -> Name | None:
    """`name` without article, title, possessive and marks around it, changed in place; None where nothing is left."""
    start, end = name.start, name.end
    for position in range(start, end):
        if doc[position].text == ":":
            start = position + 1
    has_capitals = start < end and name.type == "person" and doc[start].text[:1].isupper()
    while start < end and (
        doc[end - 1].text in POSSESSIVES
        or not _holds_letter(doc[end - 1].text)
        or (end - start > 1 and doc[end - 1].lower_ in OPENING)
        or (end - start > 1 and doc[end - 1].lower_ in CREDITS and doc[end : end + 1].text == ":")
        or (has_capitals and end - start > 1 and doc[end - 1].text.islower() and doc[end - 2].whitespace_)
    ):
        end -= 1
    while start < end:
        word = doc[start].lower_
        rest = end - start > 1
        is_article = word in ARTICLES and rest
        is_title = name.type == "person" and rest and word in knowledge.titles
        may_be_verb = name.type in ("person", "place") and rest and not words.lower_cased
        is_verb = may_be_verb and doc[start].pos_ in ("VERB", "AUX", "ADV", "SCONJ")
        if not (is_article or is_title or is_verb or not _holds_letter(doc[start].text)):
            break
        start += 1
    if start < end and INITIALS.fullmatch(doc[end - 1].text) and doc[end : end + 1].text == ".":
        end += not doc[end - 1].whitespace_
    name.start, name.end = start, end
    return name if start < end else None


def complete(doc: Doc, name: Name, words: Words, knowledge: Knowledge) -> None:
    """Let a name go on to the end of a known place that it begins: "Wall" of "Wall Street"."""
    if name.type not in ("place", "organization"):
        return
    for end in range(name.end + 1, min(name.end + 1 + PLACE_GOES_ON, len(doc) + 1)):
        last = doc[end - 1]
        if words.taken[end - 1] or not last.text[0].isupper() or last.pos_ != "PROPN":
            return
        if normal(doc[name.start : end].text) in knowledge.places:
            name.end, name.type = end, "place"
            return


def is_name(name: Name, words: Words, knowledge: Knowledge) -> bool:
    """Whether what the model calls a name looks like one; the tagger knows a name without its capital."""
    written = words.text[name.start : name.end]
    if len(written) > 3 * LONGEST_NAME or not any(character.isalpha() for word in written for character in word):
        return False
    needs_capital = not words.lower_cased and name.label not in REPLACED
    letters = [letter for word in written for letter in word if letter.isalpha()]
    if needs_capital and not any(map(str.isupper, letters)) and any(map(str.isascii, letters)):
        return False
    if len(written) == 1 and not written[0].isupper():
        word = written[0]
        is_common = word.islower() and (word in knowledge.roles or word in knowledge.generic_words)
        if not words.lower_cased and (is_common or word.casefold() in PRONOUNS):
            return False
    return not (name.type == "person" and (is_title(written, knowledge) or _is_plural_role(written, knowledge)))


def is_title(written: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words are but titles and roles, and what says whether they are still held: "Retired General"."""
    folded = [word.casefold() for word in written]
    if len(folded) == 1:
        return folded[0] in knowledge.titles
    if folded[0] in FORMER:
        folded = folded[1:]
    return all(word in knowledge.titles or word in knowledge.roles for word in folded)


def _is_plural_role(written: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a word says what several people are, with the capital of a headline: "Protesters"."""
    word = written[0].casefold()
    return len(written) == 1 and word.endswith("s") and word.removesuffix("s") in knowledge.roles


def is_palace(doc: Doc, start: int, end: int, knowledge: Knowledge) -> bool:
    """Whether tokens spell a building or office that stands for a government: "White House"."""
    return normal(doc[start:end].text) in knowledge.palaces


def _holds_letter(word: str) -> bool:
    return any(character.isalnum() for character in word)
