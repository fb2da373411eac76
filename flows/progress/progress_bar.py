"""The progress bar of a run on a terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class Speed(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """The speed of a step, once it is known."""
        if not task.speed:
            return Text("")
        return Text(f"{task.speed:.1f} {task.fields['unit']}/s", style="progress.data.speed")


class Bar:
    """A bar for the step under way, on standard error; finished steps leave a line."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Speed(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def say(self, message: str) -> None:
        """Write a line above the bar."""
        self._progress.console.print(message, highlight=False, style="dim")

    def step(self, name: str, total: int, unit: str) -> None:
        """Put a new bar in the place of the last."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total, unit=unit)

    def advance(self, amount: float) -> None:
        """Move the bar."""
        if self._task is not None:
            left = self._progress.tasks[0].total or 0.0
            self._progress.advance(self._task, min(amount, left - self._progress.tasks[0].completed))
