"""Rejections of the ingest stage, and the error that carries one out of a reader."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.schemas import Document, Rejection

MOST_REJECTS = 1_000
"""Rejections of one file that are told one by one; the others are counted."""


class Unreadable(Exception):
    """The rest of a source cannot be read: a reason code and a sentence for `rejects`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[str, str]]:
        return Unreadable, (self.reason, self.detail)


def uri_of(path: Path) -> str:
    """Absolute POSIX path; bytes of a file name that are not UTF-8 are written as \\xNN."""
    return os.fsencode(Path(os.path.abspath(path)).as_posix()).decode("utf-8", "backslashreplace")  # noqa: PTH100


def reject(uri: str, reason: str, detail: str, payload_sha256: str | None = None) -> Rejection:
    """A rejection by ingest; what cannot be written as UTF-8 is escaped."""
    return Rejection(
        source_uri=uri,
        stage="ingest",
        reason=reason,
        detail=detail.encode("utf-8", "backslashreplace").decode(),
        payload_sha256=payload_sha256,
    )


def reject_os_error(uri: str, error: OSError) -> Rejection:
    """The rejection for what the operating system refused."""
    if isinstance(error, PermissionError):
        return reject(uri, "no_permission", "It may not be read: give the user who runs sayso the right to read it.")
    return reject(uri, "unreadable", f"The system could not read it: {error.strerror or error}.")


def counted_beyond(found: Iterable[Document | Rejection], uri: str) -> Iterator[Document | Rejection]:
    """The same, but of very many rejections of a file the first ones, and then how many more there are, by reason."""
    told = 0
    more: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Rejection) and item.reason != "too_many_rejects":
            told += 1
            if told > MOST_REJECTS:
                more[item.reason] += 1
                continue
        yield item
    if more:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(more.items()))
        yield reject(uri, "too_many_rejects", f"Beside the {MOST_REJECTS:,} that are told: {reasons}.")
