import dataclasses
import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.schemas import Article
from sayso.tasks.annotate import (
    annotate,
    annotate_texts,
    annotation_key,
    is_analysed,
    load_docs,
    save_docs,
)
from sayso.tasks.annotate.language_model import language_model, start_sentence_after_line_break
from sayso.tasks.annotate.language_pass import _groups
from sayso.tasks.annotate.pieces import PIECE_CHARS, cut
from sayso.tasks.versions import ANNOTATE_VERSION
from tests.timing import cpu_seconds, growth

NEWS = (
    "Mayor Ada Quill opened the bridge on Monday\n"
    'The bridge "will stand for a century," Quill said. Builders from Norway finished it in May.\n'
    "Photo: AP\n"
)


def article(text: str, language: str | None = "en") -> Article:
    return Article(
        article_id="a",
        revision=1,
        url=None,
        source_uri="test",
        publisher=None,
        title=None,
        authors=(),
        published_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        published_at_from="option",
        fetched_at=None,
        language=language,
        language_confidence=None,
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        paragraph_starts=(0,),
        furniture=(),
        word_count=len(text.split()),
        duplicate_of=None,
        run_id="",
    )


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            token.idx,
            token.text_with_ws,
            token.tag_,
            token.pos_,
            token.dep_,
            token.head.i,
            token.lemma_,
            token.ent_iob_,
            token.ent_type_,
            bool(token.is_sent_start),
            str(token.morph),
        )
        for token in doc
    ]


def test_text_is_kept_and_every_article_gets_a_doc_in_order() -> None:
    texts = [NEWS, "", "One line only", "  \n\t two  spaces \r\n"]
    docs = annotate([article(text) for text in texts])
    assert [doc.text for doc in docs] == texts
    assert {"Quill", "Ada Quill"} & {ent.text for ent in docs[0].ents}


def test_a_sentence_ends_at_a_line_break_even_without_a_full_stop() -> None:
    (doc,) = annotate_texts([NEWS])
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert sentences[0] == "Mayor Ada Quill opened the bridge on Monday"
    assert "Photo: AP" in sentences


def test_a_name_does_not_run_over_a_line_break() -> None:
    (doc,) = annotate_texts(["Report by John\nSmith Industries fell on Monday\nWashington\nPost readers wrote in.\n"])
    assert all("\n" not in ent.text for ent in doc.ents)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4))
def test_any_text_is_kept_exactly(texts: list[str]) -> None:
    docs = annotate_texts(texts)
    assert [doc.text for doc in docs] == texts
    for doc in docs:
        assert all("\n" not in sentence.text.strip() or sentence.text.isspace() for sentence in doc.sents)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["word ", "a", "\n", ". ", "(" * 700, "x" * 900]), max_size=120), st.integers(0, 3))
def test_pieces_join_to_the_text_and_are_bounded(parts: list[str], repeats: int) -> None:
    text = "".join(parts) * (1 + 20 * repeats)
    pieces = cut(text)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= PIECE_CHARS for piece in pieces)


def test_a_long_article_is_cut_at_line_ends_and_parsed_like_its_parts() -> None:
    text = NEWS * (PIECE_CHARS // len(NEWS) + 20)
    pieces = cut(text)
    assert len(pieces) == 2
    assert pieces[0].endswith("\n")
    (whole,) = annotate_texts([text])
    assert whole.text == text
    first, second = annotate_texts(pieces)
    assert [ent.text for ent in whole.ents] == [ent.text for doc in (first, second) for ent in doc.ents]
    assert len(list(whole.sents)) == len(list(first.sents)) + len(list(second.sents))


def test_annotations_do_not_depend_on_the_rest_of_the_batch() -> None:
    texts = [NEWS, "Oil fell 3% after the OPEC meeting, Saudi officials told Reuters.", NEWS.upper()]
    together = annotate_texts(texts)
    alone = [annotate_texts([text])[0] for text in texts]
    assert [annotations(doc) for doc in together] == [annotations(doc) for doc in alone]


def test_docs_come_back_from_disk_as_they_were(tmp_path: Path) -> None:
    docs = annotate_texts([NEWS, "", NEWS * 200])
    path = tmp_path / "folder" / "batch.spacy"
    save_docs(docs, path)
    loaded = load_docs(path)
    assert [annotations(doc) for doc in loaded] == [annotations(doc) for doc in docs]
    assert [[s.start for s in doc.sents] for doc in loaded] == [[s.start for s in doc.sents] for doc in docs]
    assert [[e.text for e in doc.ents] for doc in loaded] == [[e.text for e in doc.ents] for doc in docs]
    assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "batch.spacy"
    save_docs(annotate_texts(["One."]), path)
    before = path.read_bytes()

    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save_docs(annotate_texts(["Two."]), path)
    assert path.read_bytes() == before
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


def test_the_same_docs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save_docs(annotate_texts([NEWS, "Oil fell."]), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_key_follows_the_text_and_nothing_else() -> None:
    one = article(NEWS)
    assert annotation_key(one) == annotation_key(dataclasses.replace(one, article_id="b", title="Other"))
    assert annotation_key(one) != annotation_key(article(NEWS + "More."))


def test_version_names_spacy_and_the_model() -> None:
    assert "spacy-" in ANNOTATE_VERSION
    assert "en_core_web_sm" in ANNOTATE_VERSION


@pytest.mark.parametrize(
    ("language", "text", "analysed"),
    [
        ("en", "Anything", True),
        ("en-GB", "Anything", True),
        ("de", "Der Minister sagte", False),
        (None, "The minister said", True),
        (None, "Министр сказал вчера", False),
        (None, "12:30", False),
    ],
)
def test_english_and_unknown_latin_text_is_analysed(language: str | None, text: str, analysed: bool) -> None:
    assert is_analysed(article(text, language)) is analysed


def test_time_is_linear_in_the_length_of_a_run_without_spaces() -> None:
    def seconds(size: int) -> float:
        return cpu_seconds(lambda: annotate_texts(["a" * size]))

    assert growth(seconds, 100_000, times=4, floor=0.05) < 20


def test_lines_of_a_letter_begin_sentences_in_time_that_is_linear_in_their_number() -> None:
    doc = language_model().make_doc("a\n" * PIECE_CHARS)
    assert cpu_seconds(lambda: start_sentence_after_line_break(doc)) < 1
    assert [token.is_sent_start for token in doc[:4]] == [True, False, True, False]
    assert doc[-2].is_sent_start


def test_a_text_of_many_tokens_goes_through_the_model_in_parts() -> None:
    groups = list(_groups(map(language_model().make_doc, ["a-" * 1_000] * 20)))
    assert [len(group) for group in groups] == [4] * 5
