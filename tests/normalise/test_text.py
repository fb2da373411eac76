import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.schemas import Document, Rejection
from sayso.tasks.normalise import NormaliseOptions, normalise, normalise_text
from tests.normalise.conftest import Make

GOLD = Path(__file__).parents[3] / "shared/gold/seed"
DIRT = (
    "ab Zé’“”é\u0301\u00a0\u200b\u200d\u202e\ufeff\u00ad\r\n\t \u2028\x85\x00\x1b"
    "[\ud800\udc00Ã©â€œ™ﬁＡ가각-.,\ufffd\ufdd0👩🏽‍🚀"
)

PROSE = (
    "The council of Example Town voted on Monday to rebuild the old bridge over the river, which a flood swept away "
    "in March, and set aside 12 million euros for the work."
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(DIRT, max_size=200), st.text(max_size=200), st.text("ab .-\n", max_size=600)))
@example("â€œquoteâ€\u009d")
@example("Ã\n©")
def test_normalising_again_changes_nothing_and_leaves_no_dirt(text: str) -> None:
    clean = normalise_text(text)
    assert normalise_text(clean) == clean
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert unicodedata.is_normalized("NFC", clean)
    assert all(line == line.strip(" ") and line for line in clean.split("\n")) or not clean
    clean.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc déf.\u200b", min_size=1, max_size=60), min_size=1, max_size=8))
def test_paragraphs_start_where_the_article_says(lines: list[str]) -> None:
    made = normalise(
        Document(source_uri="/a", body="word\n\n" + "\n\n".join(lines), payload_sha256=""), NormaliseOptions()
    )
    assert not isinstance(made, Rejection)
    ends = [*(start - 1 for start in made.paragraph_starts[1:]), len(made.text)]
    paragraphs = [made.text[start:end] for start, end in zip(made.paragraph_starts, ends, strict=True)]
    assert paragraphs == made.text.split("\n")


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("the cafÃ© was â€œfullâ€\u009d", "the café was “full”"),
        ("cafe\u0301", "café"),
        ("“curly” ‘quotes’ stay — and … too", "“curly” ‘quotes’ stay — and … too"),
        ("ﬁne Ａ", "ﬁne Ａ"),
        ("a\u00a0b\u2009c\td  e ", "a b c d e"),
        ("ze\u200bro wi\u00addth \u202eabc\u202c", "zero width abc"),
        ("a\x00b\x07c", "abc"),
        ("half \ud83d and whole \ud83d\ude00", "half \ufffd and whole 😀"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("one\r\n\r\n\r\ntwo\u2029three", "one\ntwo\nthree"),
        ("&amp; stays", "&amp; stays"),
    ],
)
def test_characters_are_cleaned_and_nothing_else_is_changed(dirty: str, clean: str) -> None:
    assert normalise_text(dirty) == clean


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_hard_wrapped_paragraphs_are_joined(gap: str) -> None:
    paragraphs = [f"{PROSE} {PROSE}", f"{PROSE} It was a long night.", f"{PROSE} {PROSE} Then they left."]
    assert normalise_text(gap.join(wrapped(text, 70) for text in paragraphs)) == "\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "A short line.\nAnother one here.\nAnd a third to make it a list.",
        "\n".join(f"{n}. The council voted on item {n} of the long list that it had before it." for n in range(12)),
        "Roses are red\nViolets are blue\nThe council has voted\nAnd so should you",
        f"{PROSE}\n{PROSE}",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert normalise_text(text) == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (" \u200b\n\u00a0", "empty"),
        ("…\n—", "empty"),
        ("word " * 200_001, "too_long"),
    ],
)
def test_what_is_no_article_is_rejected_with_its_reason(body: str | bytes, reason: str) -> None:
    made = normalise(Document(source_uri="/a.txt", body=body, payload_sha256="0"), NormaliseOptions())
    assert isinstance(made, Rejection)
    assert (made.reason, made.stage, made.payload_sha256) == (reason, "normalise", "0")


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.exists(), reason="the gold data is not beside the project")
def test_the_seed_article_keeps_its_text_and_its_offsets(article: Make) -> None:
    raw = (GOLD / "article.txt").read_text("utf-8")
    made = article(raw.encode())
    assert made.text == raw.rstrip("\n")
    assert [(span.kind, made.text[span.start : span.end]) for span in made.furniture] == [("credit", "Photo: AP")]
    gold = json.loads((GOLD / "gold.json").read_text("utf-8"))
    spans = [span for claim in gold["claims"] for part in ("source", "cue", "content") for span in claim[part]]
    assert spans
    for start, end in spans:
        assert made.text[start:end] == raw[start:end]
