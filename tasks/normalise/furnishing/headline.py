"""Headlines: the first line of a text, when it is its title or has the look of one."""

import difflib
import re

LONGEST = 130
"""Characters of a headline; newspapers keep them under 100."""
MOST_WORDS = 22
LEAST_SIMILAR = 0.9

_WORDS = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_NO_HEADLINE_END = re.compile(r"[.…:;,][\"”’')\]]*$")
_NO_HEADLINE_START = re.compile(r"[a-z(\[•*–—-]|[A-Z]{1,12}:\s")
_SPEECH = re.compile(r"[\"“”].*\b(?:said|says|told|asked|added)\b|\b(?:said|told|asked|added)\b.*[\"“”]")


def is_title(line: str, title: str) -> bool:
    """Whether `line` is the title, but for case, punctuation, small edits and the name of the site after it."""
    ours = _WORDS.findall(line.casefold())
    for candidate in (title, _SITE.sub("", title)):
        theirs = _WORDS.findall(candidate.casefold())
        if ours and ours == theirs:
            return True
        likeness = difflib.SequenceMatcher(a=" ".join(ours), b=" ".join(theirs), autojunk=False)
        is_long = min(len(ours), len(theirs)) >= 3
        if is_long and likeness.quick_ratio() >= LEAST_SIMILAR and likeness.ratio() >= LEAST_SIMILAR:
            return True
    return False


def looks_like_headline(line: str, following: str | None) -> bool:
    """Whether a first line is short, ends without a stop, and prose follows it."""
    if following is None or len(line) > LONGEST or not 2 <= len(line.split()) <= MOST_WORDS:
        return False
    if _NO_HEADLINE_END.search(line) or _NO_HEADLINE_START.match(line) or _SPEECH.search(line):
        return False
    return bool(_SENTENCE_END.search(following)) or len(following) > len(line) * 1.5
