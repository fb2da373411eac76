"""Contents that end before the rest of their clause or of their last noun.

"Believed | the levy | meant the end": what is believed is the clause, of which the tagger may leave the verb to another
attribution. "Expects | a tax on the goods | sold by the port": what describes a noun right behind belongs to it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, VERBS, every, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import base_form, marked_cue_classes
from sayso.tasks.claims.mending.pieces.loose_ends import is_free
from sayso.tasks.claims.mending.vocabulary import WORDS
from sayso.tasks.claims.parsing.constituents import SUBJECTS, constituent, touches, trimmed

STEP = "unfinished"
LONGEST_REST = 30
"""Words that a content is stretched over."""
DESCRIBING = frozenset(("acl", "relcl"))


def with_finished_contents(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that go on to the end of what they began."""
    return [_finished(text, _described(text, one, found), found) if one.cue and one.content else one for one in found]


def _described(text: AnnotatedText, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """With a first piece in front of the cue that ends with the clause which describes its noun."""
    first_piece, *others = one.content
    words = text.within(first_piece)
    if not words or not others or first_piece.end > min(part.start for part in (*one.source, *one.cue)):
        return one
    above = (words[-1], *words[-1].ancestors)
    clause = next((verb for verb in every(above, dep="relcl") if _is_of(words, verb)), None)
    if clause is None or clause.right_edge.i < words.end:
        return one
    longer = Span(first_piece.start, place(text.doc[constituent(clause)[1] - 1]).end)
    inside = [piece for piece in others if longer.start <= piece.start and piece.end <= longer.end]
    rest = Span(first_piece.end, longer.end)
    taken = [part for other in found for part in (*other.source, *other.cue)]
    kept = [piece for piece in others if piece not in inside]
    is_short = len(text.within(rest)) <= LONGEST_REST and "\n" not in text.written(rest)
    is_open = longer.end > first_piece.end and is_short and kept and not touches(longer, (*taken, *kept))
    return one.changed(STEP, content=(longer, *kept)) if is_open else one


def _is_of(words: Tokens, clause: Token) -> bool:
    """Whether a clause describes a word of some, and begins in them."""
    return words.start <= clause.head.i < words.end and words.start <= clause.left_edge.i < words.end


def _finished(text: AnnotatedText, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    last = one.content[-1]
    for rest in _rests(text, one):
        longer = Span(last.start, place(text.doc[_end(rest) - 1]).end)
        is_near = longer.end > last.end and len(text.within(Span(last.end, longer.end))) <= LONGEST_REST
        is_in_line = "\n" not in text.written(Span(last.end, max(last.end, longer.end)))
        if is_near and is_in_line and _is_free(one, longer, found, rest):
            return one.changed(STEP, content=(*one.content[:-1], longer))
    return one


def _is_free(one: Attribution, longer: Span, found: Sequence[Attribution], rest: Token) -> bool:
    """Whether the rest holds others as a whole only, and a clause that describes a noun none."""
    last = one.content[-1]
    added = Span(last.end, longer.end)
    is_empty = not any(touches(added, (*other.source, *other.cue)) for other in found)
    return is_empty or (rest.dep_ not in DESCRIBING and is_free(one, last, longer, found))


def _end(rest: Token) -> int:
    """The end of a clause, before one with a subject of its own that is joined to it."""
    joined = first(every(rest.rights, dep="conj"), pos=VERBS)
    joint = None if joined is None or not has(joined.lefts, dep=SUBJECTS) else first(rest.rights, dep="cc")
    return constituent(rest)[1] if joint is None else trimmed(rest.doc, (rest.left_edge.i, joint.i))[1]


def _rests(text: AnnotatedText, one: Attribution) -> Iterator[Token]:
    """What goes on: the verb of the clause whose subject the content is, and what describes its last noun."""
    words, cue = text.within(one.content[-1]), text.touching(one.cue[-1])
    if not words or words.start < cue.end:
        return
    verb = words.root.head
    is_said = verb.dep_ == "ccomp" and verb.head in cue and words.root.dep_ in SUBJECTS
    if is_said and verb.i >= words.end and verb.pos_ in VERBS:
        yield verb
    if words.end < len(text.doc) and text.text[one.content[-1].end - 1].isalnum():
        yield from _describing(words)


def _describing(words: Tokens) -> Iterator[Token]:
    """What describes the last noun of some words or one above it, right behind them, and is no cue itself."""
    above = (words[-1], *words[-1].ancestors)
    inside = takewhile(lambda token: words.start <= token.i < words.end, above)
    nouns = list(every(inside, pos=NOUNS))
    completed = chain.from_iterable(every(noun.rights, dep="prep", lower=WORDS["completing"]) for noun in nouns)
    described = chain.from_iterable(every(noun.rights, dep=DESCRIBING) for noun in nouns if not _is_comment(noun))
    for one in (*completed, *described):
        is_cue = one.dep_ == "acl" and (base_form(one) in marked_cue_classes() or one.pos_ not in VERBS)
        if one.left_edge.i == words.end and not is_cue:
            yield one


def _is_comment(noun: Token) -> bool:
    """Whether the article calls so what is said: "will survive in a | move | which will please many"."""
    return matches(noun, dep="pobj", lemma=WORDS["comment"]) and noun.head.lower_ == "in"
