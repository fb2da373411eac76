"""The text of an article as every span of every table counts it: clean characters, one paragraph a line."""

from sayso.tasks.normalise.text.characters import clean_characters
from sayso.tasks.normalise.text.paragraphs import as_paragraphs

MOST_ROUNDS = 6
"""Joining lines can bring together what then is cleaned; more rounds than this never were needed."""


def normalise_text(text: str) -> str:
    """`text` cleaned, with paragraphs on lines. Text that is so already comes out as it is, offsets and all."""
    return mended_text(text)[0]


def mended_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The same, and what was mended: mojibake, control_characters, joined_lines."""
    repairs: dict[str, None] = {}
    for _ in range(MOST_ROUNDS):
        cleaned = as_paragraphs(clean_characters(text, repairs), repairs)
        if cleaned == text:
            break
        text = cleaned
    return text, tuple(repairs)
