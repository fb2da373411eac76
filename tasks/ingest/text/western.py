"""Which of the one-byte encodings of western text some bytes are in, by how well each reading's characters stand.

Windows-1252, Mac Roman and the DOS code pages read every byte: “ of a Mac is Ò of Windows. A letter or a quotation mark
stands well or badly where it is, and the reading whose characters stand best is taken.
"""

import contextlib
import re

ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp437")
"""In the order in which they are preferred."""
SAMPLE = 100_000

_WELL = re.compile(
    r"(?:(?<=[\s(\[—–-])|^)[“‘«¿¡£€$§](?=[\w“‘¿¡])"  # opens a word
    r"|(?<=[\w.,!?;:…”’])[”’»](?=[\s.,;:!?)\]—–”’-]|$)"  # closes one
    r"|(?<=[^\W\d_])’(?=[^\W\d_])"  # apostrophe
    r"|(?<=[a-z])[à-öø-ÿœšž](?=[a-zà-öø-ÿœšž\W])"  # small letter among small ones
    r"|(?<=[\sa-zA-Z“‘])[à-öø-ÿœšž](?=[a-z])"
    r"|(?:(?<=[\s“‘(-])|^)[À-ÖØ-ÞŒŠŽ](?=[a-zà-öø-ÿ])"  # capital that begins a word
    r"|(?<=[A-Z])[À-ÖØ-ÞŒŠŽ](?=[A-Z\W]|$)"
    r"|(?<=[\w\s])[–—•…](?=[\s\w”’]|$)|(?<=\d)[°%£€½¼¾²³](?=[\sA-Z.,-]|$)",
    re.MULTILINE,
)
_HIGH = re.compile("[\u0080-\U0010ffff]")


def best_western(data: bytes, least: float = 0.0) -> str | None:
    """The encoding of `ENCODINGS` whose reading of `data` stands best; None where that is less than `least`."""
    found: tuple[float, str] | None = None
    for name in ENCODINGS:
        with contextlib.suppress(UnicodeDecodeError):
            sample = data[:SAMPLE].decode(name)
            share = _well_placed(sample)
            if found is None or share > found[0] + 0.2:
                found = share, name
    return found[1] if found and found[0] >= least else None


def _well_placed(text: str) -> float:
    """Share of the characters beyond ASCII that stand where such a character is written."""
    high = len(_HIGH.findall(text))
    return len(_WELL.findall(text)) / high if high else 1.0
