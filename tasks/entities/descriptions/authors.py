"""Whose words a source is that is made by somebody: "a report by Dr Ann Lind", "Lind's statement"."""

from spacy.tokens import Span, Token

from sayso.tasks.annotate.parse import every
from sayso.tasks.entities.descriptions.named_tokens import Named, is_person
from sayso.tasks.entities.descriptions.words import WORDS

MAKERS = frozenset({"by", "from"})
"""What stands before who made something; "by" alone also behind a participle."""


def author_in(span: Span, head: Token | None, named: Named) -> Token | None:
    """The head of the name of the person who made what a source's head calls, where the source says so.

    "A report by", "signed by" and "the statement of" its author; no "report seen by", and no "biography" of somebody.
    """
    if head is None or head.i in named or head.lemma_.lower() not in WORDS["authored"]:
        return None
    owners = [token for token in every(head.lefts, dep="poss") if token.i >= span.start]
    made = [*every(head.rights, dep="prep", lower=MAKERS)]
    for participle in every(head.rights, dep="acl", lower=WORDS["authoring"]):
        made += every(participle.rights, dep=("agent", "prep"), lower="by")
    makers = [maker for link in made for maker in every(link.rights, dep="pobj")]
    persons = [one for one in (*owners, *makers) if one.i < span.end and is_person(named.get(one.i))]
    return persons[0] if len(persons) == 1 else None
