"""Contents of passives: the clause of their own, with its subject and no main clause joined before it.

"Rain fell and | more | was expected | on Friday": the tagger takes all that stands before for what is expected, and of
"the hut | was described | as a ruin" no more than the end.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, VERBS, every, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.vocabulary import WORDS
from sayso.tasks.claims.parsing.constituents import RELATIVES, Range, hull, noun_phrase, subject_of, touches, whole

ADDED = frozenset(("prep", "npadvmod", "xcomp", "advmod"))
"""Relations of what a passive goes on with: "on Friday", "to fall"."""
FINITE = frozenset(("VBD", "VBZ", "VBP"))
MAIN = frozenset(("ROOT", "ccomp", "advcl", "conj", "nsubjpass", "csubj"))
"""Relations of the verb of a main clause, also where the parse takes it for the subject of a passive behind it."""
QUOTING = frozenset(("by", "in"))
"""What stands before who quotes somebody."""
TOLD_OF = frozenset(("to", "as", "of"))
"""What opens the content of a passive that is told of its subject: "is expected | to", "was described | as"."""


def with_own_clauses(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where the content before a passive without a source begins with the subject of that."""
    said = [_quoted(text, one) if one.cue and one.content else one for one in found]
    own = [one if one.source or not one.cue else _of_own_clause(text, one) for one in said]
    return [_with_subject(text, one) if one.cue and one.content else one for one in own]


def _quoted(text: AnnotatedText, one: Attribution) -> Attribution:
    """Of "the mayor | was quoted | as saying it was safe" what the mayor says, unless who quotes him stands between."""
    verb = next((token for token in text.tokens(one.cue) if token.lemma_ == "quote"), None)
    subject = None if verb is None else first(verb.lefts, dep="nsubjpass")
    opening = None if verb is None else first(verb.rights, lower="as")
    saying = None if opening is None else first(opening.rights, lower="saying")
    if verb is None or subject is None or subject.lower_ in RELATIVES or opening is None or saying is None:
        return one
    if has(text.doc[verb.i : opening.i], lower=QUOTING):
        return one
    spans = (*one.cue, hull((place(opening), place(saying))))
    cue = one.cue if one.cue[-1].end >= spans[-1].end else spans
    said = _said_by(text, one, whole(subject), saying)
    speaker = text.phrase(whole(subject), (*cue, *said)) if said else ()
    return one.changed("quoted", source=speaker, cue=cue, content=said) if speaker else one


def _said_by(text: AnnotatedText, one: Attribution, subject: Range, saying: Token) -> tuple[Span, ...]:
    """What a content has behind the "saying", and behind who quotes it there; else what it has before the subject."""
    quoting = first(saying.rights, lower="by")
    last = saying if quoting is None or quoting.i > saying.i + 1 else text.doc[whole(quoting)[1] - 1]
    behind: tuple[Span, ...] = ()
    before: tuple[Span, ...] = ()
    for span in one.content:
        words = text.within(span)
        if words.end > last.i + 1:
            behind += text.phrase((max(words.start, last.i + 1), words.end)) if words.start <= last.i else (span,)
        elif words.start < subject[0]:
            before += (span,) if words.end <= subject[0] else text.phrase((words.start, subject[0]))
    return behind or before


def _with_subject(text: AnnotatedText, one: Attribution) -> Attribution:
    """With the subject of the passive, where what is told of it has none: "the hut | was described | as a ruin"."""
    verb, told = text.touching(one.cue[-1]).root, text.within(one.content[0])
    is_told = has(told[:1], lower=TOLD_OF) and one.content[0].start >= one.cue[-1].end
    words = _told_of(verb, is_nobodys=not one.source) if is_told else None
    named = () if words is None else text.phrase(words, (*one.source, *one.cue, *one.content))
    return one.changed("subject told of", content=tuple(sorted((*named, *one.content))))


def _told_of(verb: Token, *, is_nobodys: bool) -> Range | None:
    """The subject of a passive, or of "is due" if nobody says it; the noun that a participle or pronoun stands by."""
    is_due = is_nobodys and has(verb.rights, dep="acomp", lower=WORDS["arranged"])
    subject = first(verb.lefts, dep=("nsubjpass", "nsubj") if is_due else "nsubjpass")
    if subject is None and matches(verb, dep="conj") and has(verb.lefts, dep="auxpass"):
        subject = subject_of(verb)
    is_participle = subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN"
    is_relative = subject is not None and subject.lower_ in RELATIVES and verb.dep_ == "relcl"
    if is_participle or is_relative:
        start, noun = verb.left_edge.i if subject is None else subject.i, verb.head
        return noun_phrase(noun, start) if noun.i < start and matches(noun, pos=NOUNS) else None
    return None if subject is None or subject.lower_ in RELATIVES else whole(subject)


def _of_own_clause(text: AnnotatedText, one: Attribution) -> Attribution:
    verb = text.touching(one.cue[-1]).root
    subject = first(verb.lefts, dep="nsubjpass")
    joined = _joined_to(text, one, verb, subject)
    if joined is None:
        return one
    content = tuple(part for span in one.content for part in _from(text, span, *joined))
    return one.changed("clause", content=(*content, *_behind(text, one, verb)))


def _joined_to(text: AnnotatedText, one: Attribution, verb: Token, subject: Token | None) -> tuple[Token, int] | None:
    """The verb of the clause before that the passive is joined to, and where the passive's own begins.

    Where the parse has the subject of the passive for an object of that verb, by the conjunction between them.
    """
    if subject is not None and matches(verb, dep="conj") and matches(verb.head, pos=VERBS):
        return verb.head, whole(subject)[0]
    if not one.content:
        return None
    before = text.within(one.content[0])
    joint = next(every(reversed(list(before)), dep="cc"), None)
    if joint is None or one.content[0].end > one.cue[0].start or has(text.doc[joint.i : before.end], pos=VERBS):
        return None
    told = first(text.doc[before.start : joint.i], tag=FINITE, dep=MAIN)
    return None if told is None or joint.i + 1 >= before.end else (told, joint.i + 1)


def _from(text: AnnotatedText, span: Span, joined: Token, start: int) -> tuple[Span, ...]:
    """A piece of a content from the first word of the subject on; nothing of the clause before it."""
    tokens = text.touching(span)
    if tokens.start >= start or tokens.end <= joined.left_edge.i:
        return (span,)
    return text.phrase((start, tokens.end)) if start < tokens.end else ()


def _behind(text: AnnotatedText, one: Attribution, verb: Token) -> tuple[Span, ...]:
    """What the passive goes on with, where the tagger has nothing behind the cue."""
    added = [whole(part) for part in every(verb.rights, dep=ADDED)]
    is_told = one.content and one.content[-1].start > one.cue[-1].start
    if not added or added[0][0] != verb.i + 1 or is_told:
        return ()
    end = added[0][1]
    for part in added[1:]:
        end = part[1] if part[0] == end else end
    return tuple(span for span in text.phrase((verb.i + 1, end)) if not touches(span, one.content))
