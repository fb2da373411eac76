"""Plans that "is to" tells: "Mara Lindt is to meet the miners", which nobody named announces."""

from spacy.tokens import Token

from sayso.tasks.annotate.parse import first, has
from sayso.tasks.claims.parsing.clauses import infinitive_behind, is_condition
from sayso.tasks.claims.parsing.constituents import ParsedAttribution, constituent, subject_of
from sayso.tasks.claims.parsing.speaker import is_actor

PRESENT = frozenset(("VBZ", "VBP"))
TO = 2
"""Tokens of the cue."""


def plan_attribution(verb: Token) -> ParsedAttribution | None:
    """What somebody named, or of a role, is to do."""
    subject, deed = subject_of(verb), infinitive_behind(verb)
    if verb.lower_ not in ("is", "are") or verb.tag_ not in PRESENT or subject is None or deed is None:
        return None
    is_next = deed.left_edge.i == verb.i + 1 and has(verb.doc[verb.i + 1 : verb.i + TO], lower="to")
    if not is_next or not is_actor(subject) or deed.lemma_ == "be" or is_condition(verb):
        return None
    if first(verb.lefts, dep="mark") is not None:
        return None
    content = constituent(subject), (verb.i + TO, constituent(deed)[1])
    return ParsedAttribution(None, (verb.i, verb.i + TO), content)
