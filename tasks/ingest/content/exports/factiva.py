"""Factiva: fields under codes of two or three letters (HD, LP, TD), or their values one after another up to
"Document HARCOU0020241103ekb30001"."""

import re
from collections.abc import Iterator

from sayso.tasks.ingest.content.exports.labels import Exported, from_labels

NAME = "Factiva"

_CODES = "HD|BY|CR|WC|PD|ET|SN|SC|PG|ED|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|SE|CLM|ART|RF|CT|VOL|DLN|CX"
_CODED = re.compile(rf"^[ \t]*(?P<code>{_CODES})(?:[ \t]+|$)(?P<value>.*)$")
_DOCUMENT = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Za-z0-9]{10,40}[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"\d{1,3}(?:,\d{3})* words")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: (?:GMT|UTC|[AP]M))?")
_AFTER_DATE = re.compile(r"(?:[A-Z]{2,12}\d*|\d[\w-]{0,12}|English|Page .{1,20}|.{1,30} Edition|\(?c\)? ?\d{4} .*"
                         r"|(?:Copyright|©|\(c\)).*)", re.IGNORECASE)  # fmt: skip


def is_export(text: str) -> bool:
    """Whether a text is an export of Factiva."""
    if not _DOCUMENT.search(text):
        return False
    codes = {match["code"] for line in text.split("\n") if (match := _CODED.match(line))}
    return len(codes & {"HD", "WC", "PD", "SN", "LP", "TD"}) >= 4 or any(
        _WORDS.fullmatch(line.strip()) for line in text.split("\n")
    )


def split(text: str) -> Iterator[Exported | None]:
    """The articles of an export; None for a document that has none."""
    for document in _DOCUMENT.split(text):
        if re.search(r"\w", document) and (any(map(_CODED.match, document.split("\n"))) or _WORDS.search(document)):
            yield _read_coded(document) or _read_plain(document)


def _read_coded(document: str) -> Exported | None:
    pairs: list[tuple[str, list[str]]] = []
    for line in document.split("\n"):
        match = _CODED.match(line)
        if match:
            pairs.append((match["code"], [match["value"]]))
        elif pairs:
            pairs[-1][1].append(line)
    found = from_labels((code, "\n".join(lines)) for code, lines in pairs)
    return found if found and "title" in found.fields else None


def _read_plain(document: str) -> Exported | None:
    """Section, headline and byline, the number of words, date, time, publisher, codes, and then the text."""
    lines = [line.strip() for line in document.split("\n")]
    counted = next((index for index, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return None
    above = [line for line in lines[:counted] if line]
    below = [(index, line) for index, line in enumerate(lines) if index > counted and line]
    pairs: list[tuple[str, str]] = []
    if above and re.match(r"by\s", above[-1], re.IGNORECASE):
        pairs.append(("BY", above.pop()))
    pairs += [("HD", above[-1])] if above else []
    start = counted + 1
    for index, line in below:
        if _DATE.fullmatch(line):
            pairs.append(("PD", line))
        elif _CLOCK.fullmatch(line) or (_AFTER_DATE.fullmatch(line) and any(code == "SN" for code, _ in pairs)):
            pass
        elif not any(code == "SN" for code, _ in pairs):
            pairs.append(("SN", line))
        else:
            break
        start = index + 1
    return from_labels([*pairs, ("TD", "\n".join(lines[start:]))])
