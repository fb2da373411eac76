import dataclasses
import datetime as dt
import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schemas import Article, Document
from sayso.tasks.normalise import NormaliseOptions, find_duplicates, normalise


def originals(articles: Sequence[Article], known: Sequence[Article] = ()) -> dict[str, str]:
    return {copy: repeat.original for copy, repeat in find_duplicates(articles, known).items()}


WORDS = [f"word{n}" for n in range(2_000)]


def story(seed: int, length: int = 150) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def make(name: str, words: list[str], day: int | None = None, head: str = "", tail: str = "") -> Article:
    text = f"{head}{' '.join(words)}.{tail}"
    made = normalise(Document(source_uri=name, body=text, payload_sha256=""), NormaliseOptions())
    assert isinstance(made, Article)
    date = None if day is None else dt.datetime(2024, 10, day, tzinfo=dt.UTC)
    return dataclasses.replace(made, article_id=name, published_at=date, published_at_from="option" if date else None)


def changed(words: list[str], share: float) -> list[str]:
    count = int(len(words) * share)
    return [f"other{n}" for n in range(count)] + words[count:]


def test_exact_copies_are_found_whatever_their_length() -> None:
    assert originals([make("b", ["short"], 2), make("a", ["short"], 1)]) == {"b": "a"}


def test_a_wire_copy_under_another_headline_and_byline_is_found() -> None:
    words = story(1)
    wire = make("wire", words, 1, head="SEOUL (Reuters) — ", tail="\n(Reporting by Jane Doe; Editing by John Roe)")
    reprint = make("reprint", words, 2, head="Council votes for bridge\nBy Ann Poe\n", tail="\nPhoto: AP")
    assert originals([reprint, wire]) == {"reprint": "wire"}


def test_near_copies_are_found_and_other_stories_are_not() -> None:
    words = story(1)
    near, far = make("near", changed(words, 0.05), 2), make("far", changed(words, 0.4), 3)
    assert originals([make("first", words, 1), near, far, make("other", story(2), 4)]) == {"near": "first"}


def test_a_copy_of_a_copy_points_to_the_original() -> None:
    words = story(1)
    copy = words[:-4] + ["other"] * 4
    again = changed(copy, 0.08)
    first, second, third = make("c", changed(words, 0.0), 1), make("a", copy, 2), make("b", again, 3)
    assert originals([third, second, first]) == {"a": "c", "b": "c"}


def test_short_texts_that_are_alike_are_kept_apart() -> None:
    words = story(1, length=30)
    assert originals([make("a", words), make("b", changed(words, 0.05))]) == {}


def test_the_earliest_published_is_the_original_and_undated_ones_come_last() -> None:
    words = story(1)
    articles = [make("a", words), make("b", words, 3), make("c", words, 2), make("d", words, 2)]
    assert originals(articles) == {"a": "c", "b": "c", "d": "c"}


def test_known_articles_stay_originals_and_copies_of_them_point_to_the_root() -> None:
    words = story(1)
    root, copy = make("root", words, 20), make("copy", changed(words, 0.04), 21)
    copy = dataclasses.replace(copy, duplicate_of="root")
    new = make("new", changed(words, 0.04), 1)
    assert originals([new], [copy, root]) == {"new": "root"}
    assert originals([new], [copy]) == {"new": "root"}


def test_a_new_revision_is_no_duplicate_of_itself_or_of_its_copies() -> None:
    words = story(1)
    copy = dataclasses.replace(make("copy", words, 2), duplicate_of="root")
    assert originals([make("root", words, 1)], [make("root", words, 1), copy]) == {}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter_and_there_are_no_chains(shuffle: random.Random) -> None:
    articles = [
        make(f"{seed}-{n}", changed(story(seed), 0.03 * n), 1 + (seed * 7 + n * 3) % 28)
        for seed in range(3)
        for n in range(5)
    ]
    expected = originals(articles)
    mixed = list(articles)
    shuffle.shuffle(mixed)
    assert originals(mixed) == expected
    assert expected
    assert not set(expected) & set(expected.values())
