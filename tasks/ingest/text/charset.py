"""Bytes to text: by byte order mark, as UTF-8, by the declared charset, and only then by detection."""

import codecs
import contextlib
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from sayso.tasks.ingest.text.western import best_western


class BrokenEncoding(ValueError):
    """The bytes are in no encoding that could be found; the message says what was tried."""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}

CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_5",
    "iso8859_6", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb18030",
    "big5", "euc_kr", "cp949", "tis_620",
]  # fmt: skip
"""Encodings that news is written in; detection among all that Python knows finds DOS code pages in noise."""

SAMPLE = 100_000
"""Bytes that detection looks at."""
FEW_HIGH_BYTES = 0.02
"""Text with at most this share of non-ASCII bytes is taken for a western one: English, mostly."""
SOME_HIGH_BYTES, CLEARLY_WESTERN = 0.1, 0.9
"""With more of them, up to this share, only where as many of its characters stand as they do in western text."""
MOST_BROKEN = 0.001
"""UTF-8 with one broken byte, or with at most this share of them, is read all the same: each is a \ufffd."""
MOST_CONTROLS = 0.02
"""Text with a larger share of control characters was decoded wrongly."""

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. Raises BrokenEncoding where no encoding fits."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name, f"It starts with the byte order mark of {name}, and is not {name}")
    text = next(_readings(data, declared), None)
    if text is None or len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise BrokenEncoding("Its bytes are no UTF-8, and no other encoding fits them: save it as UTF-8.")
    return text


def _readings(data: bytes, declared: str | None) -> Iterator[str]:
    wide = _wide_without_bom(data)
    if wide is not None:
        yield _strictly(data, wide, f"It looks like {wide}, and is not")
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError as error:
        high = len(_HIGH.findall(data))
        in_sequences = sum(len(found) for found in _MULTIBYTE.findall(data))
        if in_sequences > high / 2:
            repaired = data.decode("utf-8", "replace")
            if repaired.count("\ufffd") > max(1, MOST_BROKEN * len(repaired)):
                raise BrokenEncoding(f"It is UTF-8 with a broken byte at {error.start:,}: fetch it again.") from error
            yield repaired
    if declared:
        name = declared.strip().lower()
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            # Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard).
            yield data.decode("cp1252" if name in _WESTERN else name)
    western = best_western(data, least=0.0 if high <= FEW_HIGH_BYTES * len(data) else CLEARLY_WESTERN)
    if western is not None and high <= SOME_HIGH_BYTES * len(data):
        with contextlib.suppress(UnicodeDecodeError):
            yield data.decode(western)
    best = from_bytes(data[:SAMPLE], cp_isolation=CANDIDATES).best()
    if best is not None:
        with contextlib.suppress(UnicodeDecodeError):
            yield data.decode(best.encoding)


def _wide_without_bom(data: bytes) -> str | None:
    """Western text in UTF-16 has a NUL in nearly every other byte."""
    odd, even = data[1:SAMPLE:2].count(0), data[:SAMPLE:2].count(0)
    half = min(len(data), SAMPLE) / 2
    if max(odd, even) < 0.8 * half or min(odd, even) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(data: bytes, name: str, problem: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise BrokenEncoding(f"{problem} at byte {error.start:,}: fetch it again.") from error
