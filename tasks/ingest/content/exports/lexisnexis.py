"""Nexis: "1 of 3 DOCUMENTS" with labels in capitals, and the newer form whose text stands between Body and
End of Document."""

import re
from collections.abc import Iterator

from sayso.tasks.ingest.content.exports.labels import FIELD_OF, Exported, from_labels

NAME = "LexisNexis"

_NUMBERED = re.compile(r"^[ \t]*(?:Document )?\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Za-z-]{2,25}(?: [A-Za-z-]{2,12})?):[ \t]*(?P<rest>.*)$")
_DATE = re.compile(r"(?:\w+day,? )?(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b.*")
_COPYRIGHT = re.compile(r"^[ \t]*(?:Copyright|©).*|^[ \t]*All Rights Reserved[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BYLINE = re.compile(r"(?:by|BY|By):? +\S.{1,100}")


def is_export(text: str) -> bool:
    """Whether a text is an export of Nexis."""
    return bool(_NUMBERED.search(text[:3_000]) or (_END.search(text) and _BODY.search(text)))


def split(text: str) -> Iterator[Exported | None]:
    """The articles of an export; None for a document that has none."""
    if _NUMBERED.search(text[:3_000]):
        for document in _NUMBERED.split(text)[1:]:
            yield _read_labelled(document)
    else:
        for document in _END.split(text):
            if document.strip():
                yield _read_newer(document)


def _read_labelled(document: str) -> Exported | None:
    """Lines before the first label are publisher, date, edition and headline; the text follows the last label."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", _COPYRIGHT.sub("", document)) if block.strip()]
    head: list[str] = []
    pairs: list[tuple[str, str]] = []
    body: list[str] = []
    for block in blocks:
        first, _, rest = block.strip("\n").partition("\n")
        match = _LABEL.match(first.strip())
        label = match["label"].casefold() if match else ""
        field = FIELD_OF.get(label)
        if match and field is not None:
            if field == "ends" and body:
                break
            if label == "body":
                body.append("\n".join(filter(str.strip, (match["rest"], rest))))
            else:
                pairs.append((label, f"{match['rest']} {rest}"))
        elif not pairs and not body:
            head.append(block)
        else:
            body.append(block)
    pairs += _of_head(head)
    return from_labels([*pairs, ("body", "\n\n".join(filter(str.strip, body)))])


def _of_head(blocks: list[str]) -> Iterator[tuple[str, str]]:
    """Publisher, then date, then the headline, each on lines of their own, in blocks or in one after the other."""
    lines = [line.strip() for block in blocks for line in block.split("\n") if line.strip()]
    dated = next((index for index, line in enumerate(lines) if _DATE.fullmatch(line)), None)
    if dated is None:
        yield from (("headline", line) for line in lines[-1:])
        return
    if dated:
        yield "publication", lines[dated - 1]
    yield "publication date", lines[dated]
    after = [block for block in blocks if not any(_DATE.fullmatch(line.strip()) for line in block.split("\n"))]
    titles = [block for block in after if blocks.index(block) > _block_of(blocks, lines[dated])]
    if titles:
        yield "headline", " ".join(titles[-1].split())


def _block_of(blocks: list[str], line: str) -> int:
    return next(index for index, block in enumerate(blocks) if line in block)


def _read_newer(document: str) -> Exported | None:
    """Headline, publisher and date are the first lines, labels follow, then Body."""
    head, body = [*_BODY.split(document, 1), ""][:2]
    lines = [line.strip() for line in _COPYRIGHT.sub("", head).split("\n") if line.strip()]
    dated = next((index for index, line in enumerate(lines) if _DATE.fullmatch(line)), None)
    labelled = [match for line in lines if (match := _LABEL.fullmatch(line))]
    pairs = [(match["label"], match["rest"]) for match in labelled]
    if dated is not None and dated >= 2:
        pairs += [("headline", " ".join(lines[: dated - 1])), ("publication", lines[dated - 1])]
        pairs.append(("publication date", lines[dated]))
    text, kept = [], True
    for block in re.split(r"\n[ \t]*\n", body):
        match = _LABEL.match(block.strip().split("\n")[0])
        kept = kept and not (match and FIELD_OF.get(match["label"].casefold()) == "ends")
        if kept and block.strip() not in ("Classification", "Notes"):
            text.append(block)
    return from_labels([*pairs, ("body", "\n\n".join(text))])
