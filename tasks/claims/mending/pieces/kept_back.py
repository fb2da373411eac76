"""Contents that go on with what their speaker kept back: "said the pit was shut | but did not give a reason".

That is told by the article. It stands behind a conjunction, with no subject of its own or a pronoun, and no quotation
around it.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from sayso.schemas import CueClass
from sayso.tasks.annotate.parse import every, has, matches
from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.classes.classify import class_of_cue
from sayso.tasks.claims.mending.vocabulary import QUOTES, WORDS

STEP = "kept back"
SAID: frozenset[CueClass] = frozenset(("say", "report", "confirm", "deny", "promise", "plan"))
"""Classes of cues whose speaker may tell more or not."""
NEAR = 4
"""Words behind the conjunction within which the verb stands."""


def without_kept_back(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with contents that end before what was not told."""
    return [_without(text, one) if one.cue and one.content else one for one in found]


def _without(text: AnnotatedText, one: Attribution) -> Attribution:
    last = text.within(one.content[-1])
    joint = next((token for token in every(last[1:], dep="cc") if _opens_kept_back(last, token)), None)
    if joint is None or has(last, lower=QUOTES) or class_of_cue(text, one) not in SAID:
        return one
    return one.changed(STEP, content=(*one.content[:-1], *text.phrase((last.start, joint.i))))


def _opens_kept_back(content: Tokens, joint: Token) -> bool:
    """ "But | did not elaborate", "and | gave no reason", "but | she declined to comment"."""
    behind = content.doc[joint.i + 1 : min(content.end, joint.i + 1 + NEAR)]
    verb = next((token for token in every(behind, pos="VERB") if _is_beside(behind, token)), None)
    if verb is None:
        return False
    if matches(verb, lemma=WORDS["withholding"]):
        return has(verb.rights, lemma=WORDS["told"])
    kept = has(verb.lefts, dep="neg") or has((part for word in verb.rights for part in word.lefts), lower="no")
    return kept and (matches(verb, lemma=WORDS["told"]) or has(verb.rights, lemma=WORDS["detail"]))


def _is_beside(behind: Tokens, verb: Token) -> bool:
    """Whether between the conjunction and a verb stand only auxiliaries, negations, adverbs and a pronoun."""
    return all(token.pos_ in ("AUX", "PART", "ADV", "PRON") for token in behind[: verb.i - behind.start])
