"""Language of a text, by py3langid."""

import functools
import re
from typing import Any

SAMPLE = 2_000
"""Characters that are looked at: more changes nothing and costs time."""
LEAST_LETTERS = 20
"""Letters below which the answer would be a guess."""

_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"(?P<code>[a-z]{2})(?:[-_].*)?", re.IGNORECASE)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_language(text: str, declared: str | None = None) -> tuple[str | None, float | None]:
    """ISO 639-1 code and confidence (0 to 1). A text too short to tell keeps the declared code, without confidence."""
    sample = text[:SAMPLE]
    if len(_LETTER.findall(sample)) < LEAST_LETTERS:
        match = _CODE.fullmatch(declared.strip()) if declared else None
        return (match["code"].lower() if match else None), None
    code, confidence = _identifier().classify(sample)
    return str(code), round(min(1.0, float(confidence)), 4)
