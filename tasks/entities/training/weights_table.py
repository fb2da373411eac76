"""Writes fitted weights into data/coreference_weights.tsv, whose other columns stay as they are."""

from collections.abc import Mapping
from pathlib import Path

KINDS_FROM = 1
"""Column of the first kind of word."""


def write_weights(path: Path, fitted: Mapping[str, Mapping[str, float]]) -> None:
    """Replace the weights in the file by those of `fitted`, by kind of word and feature; a blank stays one, and so does
    every kind that is not fitted."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    columns = lines[header].split("\t")
    for place in range(header + 1, len(lines)):
        cells = lines[place].split("\t")
        for column in range(KINDS_FROM, len(columns) - 1):
            if cells[column] and columns[column] in fitted:
                cells[column] = f"{fitted[columns[column]][cells[0]]:.2f}"
        lines[place] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
