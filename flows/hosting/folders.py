"""Folders of the user's machine that sayso writes to beside the dataset."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """The user's cache folder for sayso (XDG base directory specification); nothing in it is needed again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sayso"


def local_folder(output: str) -> Path | None:
    """The folder of a dataset on this machine; None for one in an object store."""
    scheme, _, rest = output.partition("://")
    if not rest:
        return Path(output).absolute()
    return Path(rest).absolute() if scheme == "file" else None


def is_within(output: str, file: Path) -> bool:
    """Whether a file belongs to the dataset itself: a build of the folder around it must not read it."""
    folder = local_folder(output)
    return folder is not None and file.is_relative_to(folder)
