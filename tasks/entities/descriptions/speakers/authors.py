"""Whose words a source is that is made by somebody: "a report by Dr Ann Lind", "Lind's statement"."""

from spacy.tokens import Span, Token

from sayso.tasks.annotate.parse import every
from sayso.tasks.entities.descriptions.named_tokens import Named
from sayso.tasks.entities.descriptions.words import WORDS
from sayso.tasks.entities.linking.referents import Referent

MAKERS = frozenset({"by", "from"})
"""What stands before who made something; "by" alone also behind a participle."""
SPEAKING = frozenset({"person", "organization"})
"""Types of those who make a statement or a report."""


def author_in(span: Span, head: Token | None, named: Named) -> Token | None:
    """The head of the name of the person or body that made what a source's head calls, where the source says so.

    "A report by", "signed by" and "the statement of" its author; no "report seen by", and no "biography" of somebody.
    """
    if head is None or head.i in named or head.lemma_.lower() not in WORDS["authored"]:
        return None
    owners = [token for token in every(head.lefts, dep="poss") if token.i >= span.start]
    made = [*every(head.rights, dep="prep", lower=MAKERS)]
    for participle in every(head.rights, dep="acl", lower=WORDS["authoring"]):
        made += every(participle.rights, dep=("agent", "prep"), lower="by")
    makers = [maker for link in made for maker in every(link.rights, dep="pobj")]
    authors = [one for one in (*owners, *makers) if one.i < span.end and _speaks(named.get(one.i))]
    return authors[0] if len(authors) == 1 else None


def _speaks(referent: Referent | None) -> bool:
    """Whether it is a person or a body."""
    return referent is not None and referent.type in SPEAKING and not referent.is_unnamed
