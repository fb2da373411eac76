"""What a check found."""

from dataclasses import dataclass
from typing import Literal

from sayso.schemas import CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check of one table: how many rows (or parts) do not meet it, and one of them by name."""

    table: str
    check: str
    value: int
    level: Literal["error", "warning"] = "error"
    example: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every row met it."""
        return self.value == 0

    def row(self) -> CheckResult:
        """As it is kept with the run."""
        return CheckResult(name=f"{self.table}: {self.check}", level=self.level, passed=self.passed, value=self.value)

    def __str__(self) -> str:
        told = f"{self.table}: {self.check}"
        return told if self.passed else f"{told} ({self.value} do not, as {self.example})"
