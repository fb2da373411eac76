"""Texts without capitals: what is a name there, and what is none."""

from tasks.annotate import annotate
from tasks.claims import extract
from tasks.entities import resolve_entities
from tasks.entities.lower_case import agreed
from tasks.entities.names import Name, Words

from .written import article


def names(text: str) -> set[str]:
    articles = [article(text)]
    docs = annotate(articles)
    found = extract(articles, docs)
    resolved = resolve_entities(articles, docs, found.claims, [], found.names)
    return {mention.text for mention in resolved.mentions if mention.form == "name"}


def test_words_that_spell_an_acronym_are_none() -> None:
    found = names("the man who left the car on the ice told us that he was from norway. they asked us who he was.")
    assert found.isdisjoint({"who", "car", "ice", "us"})
    assert "norway" in found


def test_a_name_is_not_cut_at_a_full_stop() -> None:
    assert "w. h. koerner" in names("the painter w. h. koerner was born in germany. koerner moved to chicago in 1899.")


def words(text: str) -> Words:
    folded = text.split()
    return Words(folded, folded, [False] * len(folded), lower_cased=True)


def test_a_word_is_a_name_everywhere_or_nowhere() -> None:
    text = words("enron fell and enron sank as enron left by the border where a border is no border")
    marked = [Name(0, 1, "organization", "model"), Name(3, 4, "organization", "model"), Name(10, 11, "place", "model")]
    for name in marked:
        text.taken[name.start] = True
    assert [(name.start, name.type) for name in agreed(marked, text)] == [
        (0, "organization"),
        (3, "organization"),
        (6, "organization"),
    ]
    assert not text.taken[10]
