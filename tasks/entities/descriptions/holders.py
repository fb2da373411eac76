"""Who holds a post that a description says in full, as the article has it beside one name only: "the Commissioner of
Police" after "Commissioner of Police Ida Moen"."""

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from sayso.tasks.entities.descriptions.description import Description
from sayso.tasks.entities.descriptions.named_tokens import Named, is_person
from sayso.tasks.entities.descriptions.words import DEFINITE
from sayso.tasks.entities.linking.referents import Referent
from sayso.tasks.knowledge import Knowledge

MARKS = frozenset({",", "(", "‘", "“", '"', "–", "-"})
"""Marks that may stand between a post and who holds it."""
LONGEST_LINK = 4
"""Tokens between a post and the name of who holds it."""


def holder_of(description: Description, named: Named, knowledge: Knowledge) -> Referent | None:
    """The one person beside whose name the words of a description stand in its article."""
    doc, head = description.head.doc, description.head
    start = description.start + (doc[description.start].lower_ in DEFINITE)
    lower = doc.to_array(LOWER)
    words = lower[start : description.end]
    alike = (int(at) - (head.i - start) for at in np.flatnonzero(lower == head.lower))
    places = [at for at in alike if at >= 0 and np.array_equal(lower[at : at + len(words)], words)]
    found = {one for at in places for one in beside(doc, at, at + len(words), named, knowledge)}
    return found.pop() if len(found) == 1 else None


def beside(doc: Doc, start: int, end: int, named: Named, knowledge: Knowledge) -> Iterator[Referent]:
    """Persons named right behind the tokens `start` to `end`, or before them and a comma."""
    yield from _first_named(doc[end : end + LONGEST_LINK], named, knowledge)
    before = [*reversed(doc[max(0, start - 2) : start])]
    if "," in [token.text for token in before]:
        yield from _first_named([*reversed(doc[max(0, start - 3) : start])], named, knowledge)


def _first_named(tokens: Iterable[Token], named: Named, knowledge: Knowledge) -> Iterator[Referent]:
    """The person named after nothing but marks, articles and titles."""
    for token in tokens:
        referent = named.get(token.i)
        if referent is not None:
            yield from [referent] if is_person(referent) else []
            return
        if token.text not in MARKS and token.lower_ not in DEFINITE and token.lower_ not in knowledge.titles:
            return
