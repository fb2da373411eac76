"""What exports of news databases have in common: articles as labelled fields, and the names of labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.tasks.knowledge.data_files import read_rows

FIELD_OF = {row["label"]: row["field"] for row in read_rows("sayso.tasks.ingest", "export_labels.tsv")}


@dataclass(frozen=True, slots=True)
class Exported:
    """An article of an export: its text and its fields under the names of the columns of articles."""

    text: str
    fields: Mapping[str, str]


def from_labels(pairs: Iterable[tuple[str, str]]) -> Exported | None:
    """The article of labelled values, in their order; None where none of them is a text."""
    texts: list[str] = []
    fields: dict[str, str] = {}
    for label, value in pairs:
        field = FIELD_OF.get(label.strip().casefold(), "other")
        if field == "text" and value.strip():
            texts.append(value.strip("\n"))
        elif field not in ("other", "ends") and value.strip():
            fields.setdefault(field, " ".join(value.split()))
    return Exported("\n\n".join(texts), fields) if texts else None
