"""The word lists of this stage: tab-separated files in data/, with a header that says where they come from."""

from importlib.resources import files


def read_table(name: str) -> list[tuple[str, ...]]:
    """Rows of data/`name`; lines that start with # and the line of column names are left out."""
    text = (files("sayso.tasks.normalise") / "data" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]
