"""What goes wrong with a dataset, told so that the reader knows what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.tasks.dataset.findings import Finding


class DatasetError(Exception):
    """The dataset cannot be read or written; the message says what, where and what to do."""


class NoSuchVersion(DatasetError):
    """There is no version of the number that was asked for."""


class DamagedManifest(DatasetError):
    """A manifest is not what was written under its number."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number


class DamagedPart(DatasetError):
    """A part is missing or is not what its name says."""

    def __init__(self, path: str, uri: str, reason: str) -> None:
        super().__init__(
            f"{path} in {uri} is damaged: {reason}. `sayso repair` restores it where a copy is left; "
            "`sayso check` lists every damaged part."
        )
        self.path = path
        self.reason = reason


class CheckFailed(DatasetError):
    """The draft of a version does not meet its checks; the last version stays."""

    def __init__(self, findings: "Sequence[Finding]") -> None:
        failed = [finding for finding in findings if not finding.passed and finding.level == "error"]
        told = "\n".join(f"  {finding}" for finding in failed)
        super().__init__(f"not published, the last version stays: {len(failed)} checks failed\n{told}")
        self.findings = tuple(findings)
