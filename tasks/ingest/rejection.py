"""Rejections of the ingest stage, and the error that carries one out of a reader."""

import os
from pathlib import Path

from sayso.schemas import Rejection


class Unreadable(Exception):
    """The rest of a source cannot be read: a reason code and a sentence for `rejects`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


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
