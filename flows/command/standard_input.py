"""What is given on standard input (`-`), kept as a file of the work folder that its content names."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sayso.flows.building.options import BuildOptions
from sayso.flows.building.work import work_folder
from sayso.flows.failures import UsageError

STANDARD_INPUT = "-"


def with_standard_input(sources: Sequence[str], options: BuildOptions) -> list[str]:
    """The sources, with the file that standard input was written to for `-`. UsageError where it is a terminal."""
    if STANDARD_INPUT not in sources:
        return list(sources)
    if sys.stdin.isatty():
        raise UsageError(
            "- is standard input, and nothing is given there: use it as in `cat news.jsonl | sayso build -`"
        )
    folder = work_folder(options.output, options.work) / "standard-input"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as draft:
        shutil.copyfileobj(sys.stdin.buffer, draft)
    with Path(draft.name).open("rb") as written:
        name = hashlib.file_digest(written, "sha256").hexdigest()[:20]
    path = Path(draft.name).replace(folder / name)
    return [str(path) if source == STANDARD_INPUT else source for source in sources]
