"""Attributions with whole edges: sources in whole phrases, cues that end with their verb, no cut number, no time."""

import re
from collections.abc import Sequence
from functools import partial

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import AUXILIARIES, every, first
from sayso.tasks.annotate.quotation import CLOSING
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, marked_cue_classes
from sayso.tasks.claims.mending.sources import with_own_source
from sayso.tasks.claims.mending.vocabulary import WORDS
from sayso.tasks.claims.parsing.constituents import Range, characters, hull, touches, trimmed, whole

LONGEST_NAME = 12
"""Words of a name that a source is stretched over; a longer one is a mistake of the parse."""
LONGEST_ADDITION = 20
"""Words of an apposition or relative clause behind a comma that a source is stretched over."""
TIME_OF_DAY = re.compile(
    r"^(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?[ap]\.?m\.?)?(?: GMT| BST| ET)?[:,]? +(?=[A-Z“\"‘'])", re.MULTILINE
)
"""What the entry of a live report begins with: "11.20 Police say …", and no "12.75 million"."""
ADDITIONS = frozenset(("appos", "relcl", "acl"))
HELPING = AUXILIARIES | {"advmod", "neg"}
"""Relations to a verb of the words before it that are no cue without it."""
COMPOUNDS = frozenset(("compound", "nmod"))
NAMES_NOBODY = frozenset(("ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX", "SPACE", "SYM"))


def with_whole_parts(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with every part of a source grown to the edges of the names, compounds and additions that it cuts.

    A cue ends with its verb or what belongs to it, and is no mere auxiliary.
    """
    return [_whole(text, one) for one in found]


def _whole(text: AnnotatedText, one: Attribution) -> Attribution:
    whole_words = partial(_whole_words, text)
    source, content = tuple(map(whole_words, one.source)), tuple(map(whole_words, one.content))
    one = one.changed("cue", cue=(*one.cue[:-1], _to_its_verb(text, one)))
    taken = (*one.cue, *content)
    phrases = tuple(_phrase(text, span, taken, min(one.cue)) for span in source if _names_somebody(text, span))
    owned = with_own_source(text, one.changed("boundaries", source=phrases, content=content))
    told = (*source, *owned.content)
    return owned.changed("cue", cue=tuple(_without_circumstance(text, span, told) for span in one.cue))


def _whole_words(text: AnnotatedText, span: Span) -> Span:
    """Without the time that an entry begins with, and with whole numbers: the tagger reads "5,300" as three words."""
    time = TIME_OF_DAY.match(text.text, span.start, span.end)
    start, end = span if time is None else (time.end(), span.end)
    tokens = text.touching(Span(start, end))
    if not len(tokens):
        return span
    return Span(
        tokens.start_char if tokens[0].like_num else start,
        tokens.end_char if tokens[-1].like_num else end,
    )


def _names_somebody(text: AnnotatedText, span: Span) -> bool:
    """Whether a source is more than articles, prepositions and marks."""
    return any(token.pos_ not in NAMES_NOBODY and token.lower_ not in WORDS["article"] for token in text.touching(span))


def _phrase(text: AnnotatedText, span: Span, taken: Sequence[Span], cue: Span) -> Span:
    """The whole name, compound or noun phrase that a part of a source stands in, as far as it is free."""
    words = text.touching(span)
    name = _name(text, words.start)[0], _compound_end(text, words.end - 1)
    grown = hull((span, characters(text.doc, name)))
    named = _closed(text, name, span if touches(grown, taken) else grown)
    end = _end_of_additions(text, words.root)
    added = Span(named.start, characters(text.doc, (name[0], end)).end)
    is_added = end > name[1] and span.end <= cue.start and not touches(added, taken)
    return added if is_added else named


def _name(text: AnnotatedText, token: int) -> Range:
    """The name that a token is part of, else the token alone."""
    start, end = text.names.get(token, (token, token + 1))
    return (start, end) if end - start <= LONGEST_NAME else (token, token + 1)


def _compound_end(text: AnnotatedText, last: int) -> int:
    """Behind the name or the compound that a token is part of."""
    noun = text.doc[_name(text, last)[1] - 1]
    while noun.dep_ in COMPOUNDS and noun.i < noun.head.i <= noun.i + LONGEST_NAME:
        noun = noun.head
    return noun.i + 1


def _closed(text: AnnotatedText, name: Range, span: Span) -> Span:
    """With the bracket that closes one opened in the name."""
    written, behind = text.doc[slice(*name)].text, text.doc[name[1] : name[1] + 1]
    is_open = written.count("(") > written.count(")")
    return Span(span.start, span.end + (is_open and behind.text == ")" and behind.start_char == span.end))


def _end_of_additions(text: AnnotatedText, noun: Token) -> int:
    """Behind the last token of what is added to a noun: "the mayor, who …", "the mayor, reached by phone"."""
    additions = filter(partial(_is_short, text), map(whole, every(noun.rights, dep=ADDITIONS)))
    return max((noun.i + 1, *(trimmed(text.doc, addition)[1] for addition in additions)))


def _is_short(text: AnnotatedText, addition: Range) -> bool:
    start, end = addition
    return 0 < start < end <= start + LONGEST_ADDITION and "\n" not in text.written(characters(text.doc, addition))


def _to_its_verb(text: AnnotatedText, one: Attribution) -> Span:
    """The last part of a cue that is all auxiliaries and adverbs, on to the verb that they belong to.

    "She also | warned"; of a quotation on to any verb: "had | posted …, “Come”".
    """
    span = one.cue[-1]
    cue = text.touching(span)
    verb = cue[-1].head
    grown = Span(span.start, place(verb).end)
    is_short = all(token.dep_ in HELPING and token.head == verb for token in cue) and 0 < verb.i - cue.end + 1 <= 2
    is_quoted = bool(one.content) and text.text[one.content[0].start] in CLOSING
    is_cue = base_form(verb) in marked_cue_classes()
    return grown if is_short and (is_quoted or is_cue) and not touches(grown, (*one.source, *one.content)) else span


def _without_circumstance(text: AnnotatedText, span: Span, told: Sequence[Span]) -> Span:
    """A cue without the preposition of a place or time: "said | in June", where "according to" keeps its own."""
    cue = text.touching(span)
    preposition = first(cue[1:][-1:], dep="prep", lower=WORDS["circumstance"])
    governed = None if preposition is None else first(preposition.children, dep="pobj")
    if governed is None or touches(characters(text.doc, whole(governed)), told):
        return span
    return Span(span.start, cue[:-1].end_char)
