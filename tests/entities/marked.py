"""Examples of tables, read: "The {Kremlin|place} denied it" is a text with a name of that type, found by the model; of
"Church of ^{[Ida] Moen|person}" a table is asked about "Ida", and what begins at "^" tells."""

import re
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc

from sayso.schemas import EntityType
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.entities.name import FoundBy, Name, NameInText, Tokens, read_tokens
from sayso.tasks.knowledge import Knowledge, load_knowledge

MARK = re.compile(r"\{([^{|}]+)((?:\|\w+)*)\}")


@dataclass
class Marked:
    """An example annotated, with the names that it marks; what stands behind a name in braces are its type, who has
    found it, and its label."""

    doc: Doc
    names: list[Name]
    tokens: Tokens

    def case(self, knowledge: Knowledge | None = None) -> NameInText:
        """The last name, as a table is asked about it."""
        return NameInText(self.doc, self.names[-1], self.tokens, knowledge or load_knowledge())


def marked(example: str) -> Marked:
    (doc,) = annotate_texts([MARK.sub(r"\1", example)])
    names, marks = [], 0
    for mark in MARK.finditer(example):
        start = mark.start() - marks
        tokens = doc.char_span(start, start + len(mark[1]))
        assert tokens is not None, f"{mark[1]!r} is no whole tokens"
        kind, found_by, label = [*mark[2].split("|")[1:], "", "", ""][:3]
        names.append(
            Name(
                tokens.start,
                tokens.end,
                cast(EntityType, kind or "other"),
                cast(FoundBy, found_by or "model"),
                label,
            )
        )
        marks += len(mark[0]) - len(mark[1])
    return Marked(doc, names, read_tokens(doc))


POINTERS = re.compile(r"[\[\]^]")


def pointed(example: str) -> tuple[Marked, list[int]]:
    """An example, and the tokens that "^" and "[" stand before."""
    read = marked(POINTERS.sub("", example))
    plain = MARK.sub(r"\1", example)
    places = [match.start() - number for number, match in enumerate(POINTERS.finditer(plain)) if match[0] != "]"]
    return read, [next(token.i for token in read.doc if token.idx >= place) for place in places]
