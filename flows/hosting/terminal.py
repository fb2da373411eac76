"""Text of articles and files on a terminal: it moves no cursor, changes no colour and turns no line around."""

import json


def shown(text: str) -> str:
    """The text with a space for every character that is not printed: control, format and bidirectional ones."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def shown_json(text: str) -> str:
    """JSON that means the same, with an escape for every character that is not printed."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text)
