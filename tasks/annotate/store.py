"""Annotations on disk: one DocBin a file, in the order of the batch."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin

from sayso.tasks.annotate.language_model import language_model

ATTRIBUTES = (
    "TAG", "POS", "DEP", "HEAD", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START", "MORPH", "SPACY",
)  # fmt: skip
"""What is kept of every token."""


def save_docs(docs: Sequence[Doc], path: Path) -> None:
    """Write `docs` to `path`, whole or not at all."""
    data = DocBin(attrs=list(ATTRIBUTES), docs=docs, store_user_data=False).to_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load_docs(path: Path) -> list[Doc]:
    """The Docs that `save_docs` wrote, in order."""
    return list(DocBin(store_user_data=False).from_bytes(path.read_bytes()).get_docs(language_model().vocab))
