"""Texts without capitals: what is a name there, and what is none."""

from collections import Counter

import pytest

from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.entities import resolve_entities
from sayso.tasks.entities.name import PACKAGE, Name, Tokens
from sayso.tasks.entities.naming.lower_case import (
    RECURRING_WORDS,
    Recurring,
    Usage,
    agreed,
    bodies,
    explained,
    without_directions,
)
from sayso.tasks.knowledge import data_files, load_knowledge

from .marked import marked
from .written import article, built


def names(text: str) -> set[str]:
    resolved = built([article(text)])
    return {mention.text for mention in resolved.mentions if mention.form == "name"}


def test_words_that_spell_an_acronym_are_none() -> None:
    found = names("the man who left the car on the ice told us that he was from norway. they asked us who he was.")
    assert found.isdisjoint({"who", "car", "ice", "us"})
    assert "norway" in found


def test_a_name_is_not_cut_at_a_full_stop() -> None:
    assert "w. h. koerner" in names("the painter w. h. koerner was born in germany. koerner moved to chicago in 1899.")


def words(text: str) -> Tokens:
    folded = text.split()
    return Tokens(folded, folded, [False] * len(folded), lower_cased=True)


def take(names: list[Name], text: Tokens) -> list[Name]:
    for name in names:
        text.taken[name.start : name.end] = [True] * (name.end - name.start)
    return names


def test_a_word_is_a_name_everywhere_or_nowhere() -> None:
    plain = "enron fell and enron sank as enron left by the border where a border is no border"
    text, (doc,) = words(plain), annotate_texts([plain])
    for token in doc:
        token.tag_ = "NNP" if token.text == "enron" else token.tag_
    marked = [Name(0, 1, "organization", "model"), Name(3, 4, "organization", "model"), Name(10, 11, "place", "model")]
    assert [(name.start, name.type) for name in agreed(doc, take(marked, text), text)] == [
        (0, "organization"),
        (3, "organization"),
        (6, "organization"),
    ]
    assert not text.taken[10]


def test_a_common_noun_is_no_name_where_the_model_sees_none() -> None:
    plain = "iodine is rare and iodine is good so we need iodine and more iodine"
    text, (doc,) = words(plain), annotate_texts([plain])
    for token in doc:
        token.tag_ = "NN"
    marked = take([Name(0, 1, "organization", "model"), Name(4, 5, "organization", "model")], text)
    assert [name.start for name in agreed(doc, marked, text)] == [0, 4]


def test_a_word_for_a_body_before_of_and_a_name_makes_one_name() -> None:
    plain = "the church of tresk and the party of holm met the council of the north"
    text = words(plain)
    marked = take([Name(3, 4, "place", "model"), Name(8, 9, "person", "model"), Name(14, 15, "place", "model")], text)
    found = bodies(marked, text, load_knowledge())
    assert [(plain.split()[name.start : name.end], name.type) for name in found] == [
        (["church", "of", "tresk"], "organization"),
        (["holm"], "person"),
        (["council", "of", "the", "north"], "organization"),
    ]
    assert all(text.taken[1:4])


def test_a_body_that_is_half_found_is_made_whole() -> None:
    text = words("the housing authority of new holm was sued")
    marked = take([Name(1, 3, "organization", "model"), Name(4, 6, "place", "model")], text)
    (found,) = bodies(marked, text, load_knowledge())
    assert (found.start, found.end, found.type) == (1, 6, "organization")


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    text = words("the water board of holm ( wboh ) said that wboh pays and who pays")
    marked = take([Name(1, 5, "organization", "model"), Name(10, 11, "person", "model")], text)
    assert [(name.start, name.type) for name in explained(marked, text)] == [
        (1, "organization"),
        (6, "organization"),
        (10, "organization"),
    ]


def test_a_direction_is_no_place_and_no_part_of_one() -> None:
    text = words("from the south he went to northern holm and to south jutland")
    marked = take([Name(2, 3, "place", "model"), Name(6, 8, "place", "model"), Name(10, 12, "place", "model")], text)
    found = without_directions(marked, text, load_knowledge())
    assert [(name.start, name.end) for name in found] == [(7, 8), (10, 12)]


def test_a_firm_that_is_no_word_is_found_in_small_letters_and_one_that_is_is_not() -> None:
    text = "it was posted to twitter and reported by reuters. they dance salsa at six in the hill house near the sea."
    one = article(text)
    resolved = resolve_entities([one], annotate([one]), [], [], [])
    assert [mention.text for mention in resolved.mentions if mention.form == "name"] == ["twitter", "reuters"]


def test_every_unmistakable_name_is_one_of_the_knowledge() -> None:
    surfaces = set(load_knowledge().surfaces)
    assert data_files.column("sayso.tasks.knowledge", "unmistakable.tsv", "name") <= surfaces


@pytest.mark.parametrize("row", data_files.read_rows(PACKAGE, "recurring_words.tsv"), ids=lambda row: row["name"])
def test_a_row_of_recurring_words_decides_its_example(row: data_files.Row) -> None:
    read = marked(row["example"])
    position = read.names[-1].start
    word = read.tokens.folded[position]
    usage = Usage(Counter(read.tokens.folded), {word: Counter(name.type for name in read.names)})
    decided = RECURRING_WORDS.decide(Recurring(read.doc, position, word, usage))
    assert decided is not None
    assert decided.name == row["name"]
