"""Whether a cue is negated: by a word of it or beside it, a verb that withholds it, or a source that is nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from spacy.tokens import Token

from sayso.tasks.annotate.parse import every
from sayso.tasks.claims.classes.predicate import lemmas, lowers
from sayso.tasks.claims.classes.vocabulary import WORDS, table
from sayso.tasks.knowledge.decisions import Feature

HANGING = frozenset(("pcomp", "ccomp", "xcomp"))
"""Relations of a cue to what it is part of."""
LONGEST_NOBODY = 4
"""Words of a source that says of nobody that they spoke: "none of the men"."""


@dataclass(frozen=True, slots=True)
class SourceAndCue:
    """The words of a claim's source, which may be empty, of its cue and of its content."""

    source: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]


def words(case: SourceAndCue) -> frozenset[str]:
    """The words of the cue."""
    return lowers(case.cue)


def cue_lemmas(case: SourceAndCue) -> frozenset[str]:
    """Their base forms."""
    return lemmas(case.cue)


def yet_to(case: SourceAndCue) -> bool:
    """ "Has yet to"."""
    return ("yet", "to") in pairwise(token.lower_ for token in case.cue)


def negators(case: SourceAndCue) -> frozenset[str]:
    """What the parse hangs on words of the cue as their negation, does not stand in what is said, and is not parted by
    a mark: "hard not to," she said."""
    beside = every(chain.from_iterable(token.children for token in case.cue), dep="neg")
    return lowers(word for word in beside if word not in case.content and not _is_parted(word, case.cue[0]))


def _is_parted(word: Token, cue: Token) -> bool:
    return any(between.is_punct for between in word.doc[word.i : cue.i])


def above(case: SourceAndCue) -> frozenset[str]:
    """What the cue hangs on: the preposition, the verb above, and what negates or describes that."""
    verb = next((word for word in case.cue if word.head not in case.cue), None)
    if verb is None or verb.dep_ not in HANGING or verb.head in case.content or verb.head.i > verb.i:
        return frozenset()
    if _is_parted(verb.head, verb):
        return frozenset()
    chain = (verb.head, verb.head.head) if verb.dep_ == "pcomp" else (verb.head,)
    beside = every(chain[-1].children, dep=("neg", "advmod"))
    return lowers(beside) | lemmas(chain)


def withholds(case: SourceAndCue) -> bool:
    """ "Refused | to say": a verb that withholds, and another word that one of the cue governs."""
    governed = [word for word in case.cue if word.head in case.cue and word.pos_ != "AUX"]
    return any(word != verb for verb in every(case.cue, lemma=WORDS["withholding"]) for word in governed)


def short_source(case: SourceAndCue) -> str:
    """The first word of a source of few words; empty where it has more."""
    return case.source[0].lower_ if 0 < len(case.source) <= LONGEST_NOBODY else ""


FEATURES: Mapping[str, Feature[SourceAndCue]] = {
    "words": words,
    "lemmas": cue_lemmas,
    "yet_to": yet_to,
    "negators": negators,
    "above": above,
    "withholds": withholds,
    "source": short_source,
}
TABLE = table("negations.tsv", FEATURES)


def is_negated(source: tuple[Token, ...], cue: tuple[Token, ...], content: tuple[Token, ...]) -> bool:
    """Whether `source` says by `cue` that `content` was not said."""
    return TABLE.outcome(SourceAndCue(source, cue, content)) == "yes"
