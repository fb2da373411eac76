"""What ends a content for certain: where it is said, what is said besides, the verb of the article's own clause."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from spacy.tokens import Token

from sayso.tasks.annotate.parse import FINITE, every, has, matches
from sayso.tasks.annotate.quotation import DIRECTED
from sayso.tasks.claims.mending.vocabulary import WORDS, table
from sayso.tasks.claims.onward.evidence import form, is_clause
from sayso.tasks.claims.onward.stretches import Stretch
from sayso.tasks.knowledge.decisions import Feature

FURTHER = frozenset(("prep", "pcomp"))
"""Relations to a preposition of a further one: "ahead | of the meeting"."""


def occasion(stretch: Stretch) -> bool:
    """ "In a letter to the town"."""
    word = stretch.plain[0]
    return word.lower_ in WORDS["telling"] and has(_governed(word), lower=WORDS["occasion"])


def _governed(preposition: Token) -> Iterator[Token]:
    """What a preposition governs, over further ones: "ahead of the meeting", "in a set of posts"."""
    for child in preposition.rights:
        if child.dep_ == "pobj":
            yield child
            yield from (inner for prep in every(child.rights, dep="prep", lower="of") for inner in _governed(prep))
        elif child.dep_ in FURTHER:
            yield from _governed(child)


def besides(stretch: Stretch) -> bool:
    """ "Adding that it was late"."""
    return matches(stretch.plain[0], tag="VBG", lemma=WORDS["adding"])


def stirring(stretch: Stretch) -> bool:
    """ "Lifting its shares"."""
    return matches(stretch.plain[0], tag="VBG", lemma=WORDS["stirring"])


def caption(stretch: Stretch) -> bool:
    """ "(Pictured)"."""
    return stretch.tokens[0].text == "(" and has(stretch.plain, lower=WORDS["picture"])


def finite(stretch: Stretch) -> bool:
    """ "Has found a cure"."""
    return matches(stretch.plain[0], tag=FINITE)


def clause(stretch: Stretch) -> bool:
    """The content has a verb with a tense."""
    return is_clause(stretch)


def infinitive(stretch: Stretch) -> bool:
    """The content is "to do" something."""
    return form(stretch) == "to"


def joined_clause(stretch: Stretch) -> bool:
    """ "And her father is proud of it"."""
    return matches(stretch.plain[0], pos="CCONJ") and has(stretch.plain[1:], tag=FINITE)


def unopened(stretch: Stretch) -> bool:
    """ "” and “a new audit"."""
    marks = [DIRECTED[token.text] for token in (*stretch.before, *stretch.tokens) if token.text in DIRECTED]
    opened = enumerate(accumulate(marks), start=1)
    return any(not opens and so_far * 2 < count for opens, (count, so_far) in zip(marks, opened, strict=True))


def repetition(stretch: Stretch) -> bool:
    """ "Twice", of how often something is said of a thing: "warned about the roof | twice"."""
    return has(stretch.plain[:1], lower=WORDS["repetition"]) and not is_clause(stretch)


def pronoun(stretch: Stretch) -> bool:
    """The content is one: "heard of | it"."""
    return len(stretch.before) == 1 and matches(stretch.before[0], pos="PRON")


FEATURES: Mapping[str, Feature[Stretch]] = {
    "occasion": occasion,
    "besides": besides,
    "stirring": stirring,
    "caption": caption,
    "finite": finite,
    "clause": clause,
    "infinitive": infinitive,
    "joined_clause": joined_clause,
    "unopened": unopened,
    "repetition": repetition,
    "pronoun": pronoun,
}
TABLE = table("onward_ends.tsv", FEATURES)
