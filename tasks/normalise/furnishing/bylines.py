"""Bylines ("By Jane Doe and John Roe, Staff Writers") and the names of authors as metadata gives them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from sayso.tasks.normalise.furnishing.names import PARTICLE, ROLES, has_role, is_house, is_person
from sayso.tasks.normalise.text.characters import clean_line

MOST_AUTHORS = 50
LONGEST_NAME = 200
"""Characters; what is longer is no name."""
LONGEST_ROLE = 4
"""Words, as in "chief foreign affairs correspondent"."""

_BYLINE = re.compile(r"(?:By|BY|Written by|Reported by|Story by|Words by|Text by)(?:\s*:)?\s+(?P<rest>\S.{1,160})")
_SEPARATORS = re.compile(r"\s*(?:[,;|•·&/]|\s[–—-]\s|\b(?:and|AND|for|in|with|at)\b)\s*")
_PLAIN_WORD = re.compile(rf"(?:{PARTICLE}|and|for|in|with|at|the|of|on|am|pm|a\.m\.|p\.m\.|[ap]m)")
_PYTHON_STRING = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_PYTHON_LIST = re.compile(r"[\[({].*['\"].*[\])}]", re.DOTALL)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|MD|PhD)\.?")
_ADDRESS = re.compile(
    r"(?P<before>[^<>@()]*?)\s*[<(]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)]?\s*(?:\((?P<within>[^()]*)\))?"
)
_TIMES = re.compile(
    r"\b(?:(?:last )?(?:updated|published|posted)\b.*|\d+ (?:min(?:ute)?s?|hours?|hrs?|days?)(?: read| ago)?)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?<=[\w.])\s+(?:\([^()]*\)|(?:in|for|at|from) [A-Z].*)$")
_NO_NAME = re.compile(r"^@|^\d|@\w+\.\w")
_CALENDAR = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
                       r"september|october|november|december", re.IGNORECASE)  # fmt: skip


def read_byline(line: str) -> tuple[str, ...] | None:
    """The names of a line that is a byline; None for any other line, as "By the time police arrived, …"."""
    match = _BYLINE.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"]
    if re.search(r"[.!?:;\"”’…]$", rest) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", rest):
        return None
    rest = _without_role(rest)
    if not all(_fits(word) for word in rest.split()):
        return None
    parts = [part for part in _SEPARATORS.split(rest) if part]
    names = []
    for part in parts:
        if not (is_person(part) or is_house(part)) or _CALENDAR.match(part):
            break
        names.append(part)
    people = [name for name in names if is_person(name) and not is_house(name)]
    return tuple(dict.fromkeys(people or names)) or None  # "Jane Doe, CNN" is one author


def _without_role(rest: str) -> str:
    """Names without what the last of them does: "Jane Doe, court reporter"."""
    names, _, role = rest.rpartition(", ")
    is_role = bool(names) and len(role.split()) <= LONGEST_ROLE and role.split()[-1].lower() in ROLES
    return names if is_role else rest


def _fits(word: str) -> bool:
    """Words of a byline are capitalised, numbers, or of a few small ones: prose soon has another."""
    bare = word.strip("(),;|")
    return not bare or not bare[0].islower() or bool(_PLAIN_WORD.fullmatch(bare)) or has_role(bare)


def read_authors(value: Any) -> tuple[str, ...]:
    """The authors that metadata gives, in any of its forms: a list, a JSON list, names with separators between."""
    names = (_trim(name) for part in _parts(value) for name in _split(part))
    kept = [name for name in names if name and len(name) <= LONGEST_NAME and "://" not in name]
    kept = [name for name in kept if not has_role(name) and not _NO_NAME.search(name)] or [
        name for name in kept if not _NO_NAME.search(name)
    ]
    return tuple(dict.fromkeys(kept))[:MOST_AUTHORS]


def _parts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return _written(value.strip()) if value.lstrip().startswith(("[", "(", "{")) else [value]
    if isinstance(value, dict):
        return _parts(value.get("name"))
    if isinstance(value, list | tuple):
        return [part for item in value if not isinstance(item, list | tuple) for part in _parts(item)]
    return []


def _written(value: str) -> Iterable[str]:
    """A list as JSON, as Python ("['Jane Doe', 'John Roe']") or as NumPy, without commas, writes it."""
    try:
        return _parts(json.loads(value))
    except (ValueError, RecursionError):
        pass
    if not _PYTHON_LIST.fullmatch(value):
        return [value]
    strings = [match[1] or match[2] or "" for match in _PYTHON_STRING.finditer(value)]
    if value.startswith(("{", "[{")) and "name" in strings:
        places = [place for place, string in enumerate(strings[:-1]) if string == "name"]
        return [strings[place + 1] for place in places]
    return strings


def _split(text: str) -> list[str]:
    """Names of a string. A comma divides whole names only: "Doe, Jane" is one."""
    text = clean_line(text)
    parts = [part for part in re.split(r"\s*[;|•·]\s*|\s+(?:and|AND|&|[–—-])\s+|(?<=\w)/(?=[A-Z])", text) if part]
    names = []
    for part in parts:
        pieces = [piece for piece in re.split(r"\s*,\s*(?:and\s+)?", part) if piece]
        whole = len(pieces) == 1 or (pieces and " " in pieces[0])
        if len(pieces) > 1 and _SUFFIX.fullmatch(pieces[-1]):
            pieces[-2:] = [f"{pieces[-2]}, {pieces[-1]}"]
        names.extend([piece for piece in pieces if not has_role(piece)] or pieces if whole else [part])
    return names


def _trim(name: str) -> str:
    """A name without what stands around it: by, an address, an agency, a place, a role, a time."""
    named = _ADDRESS.fullmatch(name) if "@" in name and len(name) <= LONGEST_NAME else None
    if named:
        name = named["before"] or named["within"] or name
    name = _TIMES.sub("", re.sub(r"^(?:by|By|BY)[\s:]+", "", name)).strip(" ,;:|·•")
    name = _AFTER.sub("", name)
    words = name.split()
    while len(words) > 2 and words[-1].lower() in ROLES:
        words.pop()
    return " ".join(words)
