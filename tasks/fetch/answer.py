"""What a host answered, with its body whole and expanded."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a request, after its redirects. `body` is empty where nothing had changed (304)."""

    address: str
    """What was asked for."""
    final: str
    """Where the redirects led."""
    status: int
    content_type: str
    """As the host says, in lower case, with its parameters; "" where it says nothing."""
    etag: str | None
    last_modified: str | None
    body: bytes
    at: dt.datetime
    file: Path | None = None
    """Where its content was written to, if that was asked for."""

    @property
    def not_modified(self) -> bool:
        """Whether what was fetched before is what there is now."""
        return self.status == 304

    @property
    def sha256(self) -> str:
        """SHA-256 of what it answered."""
        if self.file is not None:
            with self.file.open("rb") as written:
                return hashlib.file_digest(written, "sha256").hexdigest()
        return hashlib.sha256(self.body).hexdigest()
