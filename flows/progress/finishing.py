"""What a run has finished, noted at once: the Prefect server that is told of it afterwards may be gone."""

import contextlib
import contextvars
from collections.abc import Iterator
from typing import Any, TypeVar

Result = TypeVar("Result")

_noted: contextvars.ContextVar[list[Any] | None] = contextvars.ContextVar("finished", default=None)


def finished(result: Result) -> Result:
    """Note what a run gives, as the last thing that it does."""
    noted = _noted.get()
    if noted is not None:
        noted.append(result)
    return result


@contextlib.contextmanager
def noting() -> Iterator[list[Any]]:
    """What runs in the block finish, in order."""
    noted: list[Any] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)
