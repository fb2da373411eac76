"""Claims and furniture: those of headlines are kept ("Kim: war is near"), those of credits and captions are not.

The tagger has read headlines in training; what it leaves out of the colon form is added here, and a label before a
colon ("Analysis:", "Football:") is no source.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from sayso.schemas import Article, Furniture, Span
from sayso.tasks.claims.annotated import stripped
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.furniture.clipping import by_place
from sayso.tasks.claims.mending.furniture.headings import Speakers, names_of_sources
from sayso.tasks.claims.parsing.constituents import touches

COLON = re.compile(r"(?P<source>[^:]{2,60}?)(?P<cue>(?: on [^:]{2,60})?:)\s+(?P<content>\S.*\S)")
"""Kim: war is near; Kim on the war: it is near."""
DASH = re.compile(r"(?P<content>\S.{8,}\S)\s+(?P<cue>[–—-])\s+(?P<source>[^–—]{2,60})")
"""War is near – Kim."""
FORMS = {"colon": COLON, "dash": DASH}
ROLES = ("source", "cue", "content")
MARKS = ":–—-"
"""What a cue that is a form ends with."""
CERTAINTY = Certainty(0.6, 0.6, 0.8, 0.6, 0.8)
"""What the form alone is worth beside the tagger's probabilities: cue, content, source, and their links."""


def apart_from_furniture(article: Article, doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of the prose and of the headlines of `article`, each clipped to what it stands in, by cue.

    One whose cue stands in a byline, dateline, credit, caption or promotion is dropped, and so are one of which no
    content is left and a quotation without a cue in a headline.
    """
    text, placed = article.text, by_place(article, found)
    speakers = Speakers(doc, text, names_of_sources(text, placed["prose"]))
    tagged = [one for one in placed["headline"] if one.cue and (not _is_form(text, one) or speakers.speaks(one))]
    headlines = (part for part in article.furniture if part.kind == "headline")
    made = [one for headline in headlines for one in islice(filter(speakers.speaks, forms(text, headline)), 1)]
    cues = [cue for one in tagged for cue in one.cue]
    added = (one for one in made if not touches(one.cue[0], cues))
    return sorted((*placed["prose"], *tagged, *added), key=lambda one: one.place)


def _is_form(text: str, one: Attribution) -> bool:
    """Whether its cue is the colon or dash, with what stands before it."""
    return text[one.cue[-1].end - 1] in MARKS


def forms(text: str, headline: Furniture) -> Iterator[Attribution]:
    """The attributions that the form of a headline allows."""
    line = text[headline.start : headline.end].rstrip(". ")
    for name, form in FORMS.items():
        match = form.fullmatch(line)
        if match is not None:
            source, cue, content = (_shifted(Span(*match.span(role)), headline.start) for role in ROLES)
            cue = stripped(text, cue, " ", " ")
            yield Attribution((source,), (cue,), (content,), CERTAINTY, rule=f"headline: {name}")


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
