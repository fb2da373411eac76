"""Showing lines that are more than a terminal holds: with the pager of the user's choice."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence

PAGER = "less"
LESS = "-FRSX"
"""How less is asked where its user has not said: end at once where all fits, keep lines whole, leave the screen."""


def page(lines: Sequence[str], width: int, height: int) -> None:
    """Print lines, by the pager where they are more or wider than the terminal; PAGER="" or cat means never."""
    words = shlex.split(os.environ.get("PAGER", PAGER))
    fits = len(lines) < height and all(len(line) <= width for line in lines)
    if fits or not words or words[0] == "cat" or shutil.which(words[0]) is None:
        print("\n".join(lines))
        return
    # What is shown is of articles: it opens no files and runs no commands.
    settings = {"LESS": os.environ.get("LESS", LESS), "LESSSECURE": "1"}
    text = "\n".join(lines) + "\n"
    subprocess.run(words, input=text.encode("utf-8", "replace"), env=os.environ | settings, check=False)
