"""Sources that are no more than a relative pronoun, with the noun that it stands for: "lawyers | who said".

Gold of other projects marks the pronoun alone, so this is done behind what is held against that.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.schemas import Span
from sayso.tasks.annotate.parse import NOUNS, first, has, matches
from sayso.tasks.claims.annotated import AnnotatedText, place
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.lexicon import roles
from sayso.tasks.claims.parsing.constituents import RELATIVES
from sayso.tasks.claims.parsing.speaker import is_actor, is_thing, source_of

DESCRIBING = frozenset(("prep", "acl", "relcl"))
"""Relations of what says more of a noun and of what stands in that."""


def with_nouns(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a source that is a pronoun alone begins with its noun."""
    return [_with_noun(text, one) if one.source and one.cue else one for one in found]


def _with_noun(text: AnnotatedText, one: Attribution) -> Attribution:
    pronoun = text.touching(one.source[-1])
    verb = text.touching(one.cue[-1]).root
    words = source_of(verb) if has(pronoun[-1:], lower=RELATIVES) else None
    if words is None or words[1] != pronoun.end:
        return one
    is_of_person = pronoun[-1].lower_ == "who"
    named = _person(text, pronoun[-1], verb.head) if is_of_person and is_thing(verb.head) else ()
    named = named or (_several(text, pronoun[-1], verb) if is_of_person else ())
    is_alone = len(pronoun) == 1 and not (is_of_person and matches(verb.head, lemma=roles("document")))
    alone = text.phrase(words, (*one.cue, *one.content)) if is_alone else ()
    return one.changed("relative", source=named or alone or one.source)


def _person(text: AnnotatedText, pronoun: Token, thing: Token) -> tuple[Span, ...]:
    """Whom "who" stands for behind a thing: its owner, "at Moen's house, who", or what it belongs to, "users of the
    bridge who"."""
    owner = first(thing.lefts, dep="poss")
    if owner is not None and is_actor(owner):
        return (*text.phrase((owner.left_edge.i, owner.i + 1)), place(pronoun))
    above = thing.head.head if thing.dep_ == "pobj" else thing
    return text.phrase((above.left_edge.i, pronoun.i + 1)) if above is not thing and above.pos_ in NOUNS else ()


def _several(text: AnnotatedText, pronoun: Token, verb: Token) -> tuple[Span, ...]:
    """Whom "who" with a verb of several stands for behind a noun of one: "guards at the port who want"."""
    finite = first((*verb.lefts, verb), tag="VBP")
    one = verb.head
    is_of_one = one.tag_ == "NN" and pronoun.i == one.i + 1 and not has(one.rights, dep="conj")
    if finite is None or not is_of_one:
        return ()
    above = one.head
    while above.dep_ in DESCRIBING:
        above = above.head
    is_of_several = above.tag_ == "NNS" and is_actor(above) and above.i < one.i
    return text.phrase((above.left_edge.i, pronoun.i + 1)) if is_of_several else ()
