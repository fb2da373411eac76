"""The one language pass over a batch: tokens, sentences, parts of speech, parse and names, kept as a DocBin."""

from sayso.tasks.annotate.language_pass import annotate, annotate_texts, annotation_key, is_analysed
from sayso.tasks.annotate.store import load_docs, save_docs

__all__ = [
    "annotate",
    "annotate_texts",
    "annotation_key",
    "is_analysed",
    "load_docs",
    "save_docs",
]
