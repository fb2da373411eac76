"""runs: one row for every run that made a version."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from sayso.schemas.table import Table


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many of something a run had."""

    name: Annotated[str, "What was counted: articles_new, claims, rejects.empty"]
    count: Annotated[int, "How many"]


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """What made the rows."""

    name: Annotated[str, "Stage, model or library"]
    version: Annotated[str, "Its version"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check on the new version found."""

    name: Annotated[str, "table: check"]
    level: Annotated[Literal["error", "warning"], "An error keeps the version from being made"]
    passed: Annotated[bool, "Whether every row met it"]
    value: Annotated[int, "Rows that did not"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: what it read, what it made and with which code."""

    run_id: Annotated[str, "Hash of the version it started from, its input and its code"]
    version: Annotated[int, "Version it made"]
    started_at: Annotated[dt.datetime, "When it started"]
    finished_at: Annotated[dt.datetime, "When its version was ready to be published"]
    sources: Annotated[tuple[str, ...], "What it was asked to read"]
    counts: Annotated[tuple[StageCount, ...], "Counts by stage"]
    code: Annotated[tuple[CodeVersion, ...], "Versions of code and models"]
    checks: Annotated[tuple[CheckResult, ...], "What the checks found"]


RUNS: Table[Run] = Table(name="runs", row=Run, key="run_id")
