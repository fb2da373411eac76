"""Elements of XML by their local names, whatever namespaces a newsroom declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """An article in XML: its element, text and fields, and what to do where it has no text."""

    element: Any
    text: str
    fields: Mapping[str, Any]
    hint: str = "ask for it with its text"


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(root: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, in their order."""
    return (element for element in root.iter() if local(element) in names)


def first(root: Any, *names: str) -> Any:
    """The first element of one of these names; None without one."""
    return next(every(root, *names), None)


def text_in(element: Any) -> str:
    """All text of an element on one line; "" of None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def paragraphs(root: Any, *names: str) -> str:
    """The text of the elements of these names, with empty lines between."""
    return "\n\n".join(filter(None, map(text_in, every(root, *names))))
