"""ProQuest, EBSCO and others whose exports name every field: "Title: …", "Publication date: …", "Full text: …"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.tasks.ingest.content.exports.labels import FIELD_OF, Exported, from_labels

NAME = "ProQuest"

_RULE = re.compile(r"^[ \t]*[_=]{10,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Za-z-]+(?: [A-Za-z]+){0,3}):(?:[ \t]+(?P<rest>.*))?$")
_TEXT_LABELS = {label for label, field in FIELD_OF.items() if field == "text"}
_NEEDED = ({"title", "headline", "document title"}, _TEXT_LABELS)
_OWN = ("ProQuest document ID", "Publication title", "Full text", "Accession Number", "Publication info", "Full Text")
_CONTENTS = re.compile(r"^[ \t]*(?:Table of contents|Bibliography|Citation style)\b", re.MULTILINE | re.IGNORECASE)


def is_export(text: str) -> bool:
    """Whether a text is an export with fields that are named, as those of ProQuest."""
    labels = {match["label"] for line in text.split("\n") if (match := _LABEL.match(line.strip()))}
    known = {label.casefold() for label in labels}
    return all(known & needed for needed in _NEEDED) and any(label in labels for label in _OWN)


def split(text: str) -> Iterator[Exported | None]:
    """The articles of an export; None for a document that has none."""
    for document in _RULE.split(text):
        for part in _by_title(document):
            if re.search(r"\w", part) and any(map(_LABEL.match, map(str.strip, part.split("\n")))):
                found = _read(part)
                if found is not None or not _CONTENTS.search(part):
                    yield found


def _by_title(document: str) -> Iterator[str]:
    """A document for each line "Title:", where no rule stands between them."""
    starts = [match.start() for match in re.finditer(r"^[ \t]*(?:Document )?Title:", document, re.MULTILINE)]
    if len(starts) < 2:
        yield document
        return
    for start, end in zip(starts, [*starts[1:], len(document)], strict=True):
        yield document[start:end]


def _read(document: str) -> Exported | None:
    """A label within a text is one where an empty line stands before it."""
    pairs: list[tuple[str, list[str]]] = []
    for before, line in pairwise(["", *document.split("\n")]):
        match = _LABEL.match(line.strip())
        in_text = bool(pairs) and pairs[-1][0].casefold() in _TEXT_LABELS
        if match and match["label"].casefold() in FIELD_OF and not (in_text and before.strip()):
            pairs.append((match["label"], [match["rest"] or ""]))
        elif pairs:
            pairs[-1][1].append(line)
        elif line.strip():
            pairs.append(("headline", [line]))
    return from_labels((label, "\n".join(lines)) for label, lines in pairs)
