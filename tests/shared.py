"""What the processes of one run of the tests share: a folder, and things in it that the first to want them makes."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

SHARED = "SAYSO_TESTS_SHARED"
"""Environment variable with the folder, which processes inherit from the one that starts them."""


def make_folder() -> None:
    """Make the folder: once, by the process that starts the others."""
    os.environ[SHARED] = tempfile.mkdtemp(prefix="sayso-tests-")


def folder() -> Path:
    """The folder of this run."""
    return Path(os.environ[SHARED])


def remove_folder() -> None:
    """Remove the folder with all that is in it."""
    shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True)


@contextlib.contextmanager
def made_once(name: str) -> Iterator[bool]:
    """Whether something is still to be made, which the block does then; others wait for it meanwhile."""
    made = folder() / f"{name}.made"
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not made.exists()
        made.touch()
