"""What speaks for and against a content that goes on over a stretch: what the tagger says of its words, how it begins,
what it hangs on, and what form the content has."""

import math
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from sayso.tasks.annotate.parse import FINITE, NOMINAL_SUBJECTS, VERBS, first, has
from sayso.tasks.annotate.quotation import CLOSING_TOKENS
from sayso.tasks.claims.onward.stretches import JOINING, Stretch
from sayso.tasks.claims.parsing.constituents import SUBJECTS
from sayso.tasks.claims.tagging.certainty import log_odds

SUREST = 0.99
OPENING_TAGS = frozenset(("VBG", "VBN", "TO", "WDT", "WP", "WRB", "IN", "VBD", "VBZ", "DT", "MD"))
WORDED = frozenset(("IN", "mark", "WRB"))
"""Openings of which the word itself counts."""
MARK_NAMES = {"": "none", ",": "comma", ";": "semicolon", ":": "colon", "(": "bracket"}
QUESTION_TAGS = frozenset(("WP", "WRB", "WDT"))
QUESTION_WORDS = frozenset(("if", "whether"))
QUOTES = frozenset(CLOSING_TOKENS) | frozenset(CLOSING_TOKENS.values())
OPENING_WORDS = 3


def evidence_of(stretch: Stretch) -> Mapping[str, float]:
    """Its evidence by name; what is not there counts 0."""
    return {name: value for read in READ for name, value in read(stretch) if value}


def _tagged(stretch: Stretch) -> Iterator[tuple[str, float]]:
    """What the tagger says of its words, apart for what it marked and for what the parse reads."""
    kind, reading = _kind(stretch), stretch.reading
    text = stretch.text.text
    places = [place for token in stretch.plain for place in reading.words.touching(token.idx, token.idx + 1)]
    if not places or not text:
        return
    playing, begins = reading.plays["content"][places], reading.begins["content"][places]
    yield f"{kind}: mean", _odds(float(playing.mean()))
    yield f"{kind}: first word", _odds(float(playing[0]))
    yield f"{kind}: last word", _odds(float(playing[-1]))
    yield f"{kind}: begins anew", _odds(float(begins[:OPENING_WORDS].max()))
    yield f"{kind}: cue", _odds(float(reading.plays["cue"][places].max()))
    yield f"{kind}: source", _odds(float(reading.plays["source"][places].max()))
    yield kind, 1.0


def _kind(stretch: Stretch) -> str:
    return "tagged" if stretch.one.rule.startswith("tagger") else "parsed"


def _odds(value: float) -> float:
    return log_odds(min(max(value, 1 - SUREST), SUREST))


def _opening(stretch: Stretch) -> Iterator[tuple[str, float]]:
    """How it begins."""
    word, opening, kind = stretch.plain[0], _opens(stretch.plain[0]), _kind(stretch)
    mark = stretch.tokens[0].text if stretch.tokens[0].is_punct else ""
    yield f"mark: {MARK_NAMES.get(mark, 'dash')}", 1.0
    yield f"opens: {opening}", 1.0
    yield f"{kind}: opens {opening}", 1.0
    yield f"{form(stretch)}: opens {opening}", 1.0
    if opening in WORDED:
        yield f"word: {word.lower_}", 1.0
    if opening == "cc":
        yield from _joined(stretch, bool(mark))


def _opens(word: Token) -> str:
    """The kind of its first word."""
    if word.dep_ == "cc" or word.pos_ == "CCONJ":
        return "cc"
    if word.dep_ == "mark" or (word.tag_ == "IN" and word.dep_ not in ("prep", "agent")):
        return "mark"
    return word.tag_ if word.tag_ in OPENING_TAGS else word.pos_


def _joined(stretch: Stretch, is_set_off: bool) -> Iterator[tuple[str, float]]:
    """What a conjunction joins."""
    conjunction, *words = stretch.plain
    yield f"joined: {conjunction.lower_}", 1.0
    if not words:
        return
    kind = "that" if words[0].lower_ == "that" else words[0].tag_ if words[0].pos_ in VERBS else words[0].pos_
    yield f"joined: {kind}", 1.0
    yield f"joined {'behind a mark' if is_set_off else 'without mark'}: {words[0].pos_}", 1.0
    has_subject = has(words, dep=(*SUBJECTS, "expl"))
    yield f"joined: {'subject' if has_subject else 'no subject'}", 1.0
    verb = None if has_subject else first(words[:OPENING_WORDS], pos=VERBS)
    if verb is not None:
        of_cue = has((stretch.text.doc[place] for place in sorted(stretch.cue)), pos=VERBS, tag=verb.tag_)
        of_content = has(stretch.before, pos=VERBS, tag=verb.tag_)
        yield f"joined: form of {'cue' if of_cue else ''} {'content' if of_content else ''}".strip(), 1.0


def _hanging(stretch: Stretch) -> Iterator[tuple[str, float]]:
    """What it hangs on."""
    first_place, behind = stretch.words
    outer = [
        word
        for word in stretch.plain
        if (word.head.i == word.i or not first_place <= word.head.i < behind) and word.dep_ not in JOINING
    ]
    top = next(iter(outer), stretch.plain[0])
    at, kind = _place(stretch, top), _kind(stretch)
    yield f"hangs on: {at}", 1.0
    yield f"{kind}: hangs on {at}", 1.0
    yield f"relation: {top.dep_}", 1.0
    yield f"relation: {top.dep_} on {at}", 1.0
    yield "words that hang elsewhere", float(sum(not stretch.start <= word.head.i < first_place for word in outer))
    if not is_clause(stretch):
        yield f"thing: hangs on {at}", 1.0


def _place(stretch: Stretch, word: Token) -> str:
    head = word.head.i
    if head == word.i:
        return "nothing"
    if stretch.start <= head < stretch.words[0]:
        return "content"
    if head in stretch.cue:
        return "cue"
    if any(head == above.i for place in sorted(stretch.cue) for above in stretch.text.doc[place].ancestors):
        return "above"
    return "behind" if head >= stretch.words[1] else "before"


def form(stretch: Stretch) -> str:
    """The form of the content, by its first word."""
    word = stretch.before[0]
    if word.lower_ in ("that", "to"):
        return word.lower_
    if word.tag_ in QUESTION_TAGS or word.lower_ in QUESTION_WORDS:
        return "question"
    return "quotation" if word.text in CLOSING_TOKENS else "other"


def is_clause(stretch: Stretch) -> bool:
    """Whether the content has a verb with a tense."""
    return has(stretch.before, tag=FINITE)


def _shape(stretch: Stretch) -> Iterator[tuple[str, float]]:
    """How long it and the content are, and what is in them."""
    yield f"form: {form(stretch)}{' with a clause' if is_clause(stretch) else ''}", 1.0
    if not is_clause(stretch):
        yield f"thing: opens {_opens(stretch.plain[0])}", 1.0
    yield "words", math.log1p(len(stretch.plain))
    yield "words to the end", math.log1p(stretch.end - stretch.words[0])
    yield "words of the content", math.log1p(len(stretch.before))
    yield "last stretch", float(stretch.words[1] >= stretch.end)
    yield "finite", float(has(stretch.plain, tag=FINITE))
    yield "subject", float(has(stretch.plain, dep=NOMINAL_SUBJECTS))
    yield "quotation mark", float(any(token.text in QUOTES for token in stretch.tokens))
    yield "in a quotation", float(_is_quoted(stretch))


def _is_quoted(stretch: Stretch) -> bool:
    """Whether a quotation that the content opens is still open."""
    awaited = ""
    for token in stretch.before:
        awaited = ("" if token.text == awaited else awaited) if awaited else CLOSING_TOKENS.get(token.text, "")
    return bool(awaited)


READ = (_tagged, _opening, _hanging, _shape)
