"""All signs of an attribution."""

from collections.abc import Mapping, Sequence

from sayso.tasks.claims.annotated import AnnotatedText
from sayso.tasks.claims.attribution import Attribution
from sayso.tasks.claims.signs.content import content_signs
from sayso.tasks.claims.signs.cue import cue_signs
from sayso.tasks.claims.signs.parse import parse_signs
from sayso.tasks.claims.signs.seen import Seen
from sayso.tasks.claims.signs.source import source_signs
from sayso.tasks.claims.signs.words import reading_of, word_signs
from sayso.tasks.claims.tagging.tagger import Tagged

READ = (word_signs, parse_signs, cue_signs, content_signs, source_signs)
DIGITS = 3


def signs_of(text: AnnotatedText, tagged: Tagged, found: Sequence[Attribution]) -> list[Mapping[str, float]]:
    """The signs of every attribution of a text by name; one that is not there counts 0."""
    reading = reading_of(tagged, found)
    return [_signs(Seen(one, text, reading)) for one in found]


def _signs(seen: Seen) -> Mapping[str, float]:
    values = ((name, round(value, DIGITS)) for read in READ for name, value in read(seen) if value)
    return {name: value for name, value in values if value}
