"""Sources that are no more than a relative pronoun, with the noun that it stands for: "lawyers | who said".

Gold of other projects marks the pronoun alone, so this is done behind what is held against that.
"""

from collections.abc import Sequence

from sayso.tasks.annotate.parse import has
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.mending.annotated import AnnotatedText
from sayso.tasks.claims.parsing.constituents import RELATIVES
from sayso.tasks.claims.parsing.speaker import source_of


def with_nouns(text: AnnotatedText, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, where a source that is a pronoun alone begins with its noun."""
    return [_with_noun(text, one) if one.source and one.cue else one for one in found]


def _with_noun(text: AnnotatedText, one: Attribution) -> Attribution:
    pronoun = text.touching(one.source[-1])
    words = source_of(text.touching(one.cue[-1]).root) if has(pronoun[:1], lower=RELATIVES) else None
    if words is None or len(pronoun) > 1 or words[1] != pronoun.end:
        return one
    return one.changed("relative", source=text.phrase(words, (*one.cue, *one.content)) or one.source)
