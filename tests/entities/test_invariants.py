import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schemas import ENTITIES, MENTIONS, Span, TaggedName
from sayso.tasks.annotate import annotate, annotate_texts
from sayso.tasks.claims import Extraction
from sayso.tasks.entities import predict, resolve_entities
from sayso.tasks.entities.article import ArticleReader
from sayso.tasks.entities.naming.tagged_names import with_names
from sayso.tasks.knowledge import load_knowledge
from tests.timing import cpu_seconds, growth

from .written import Read, article

PIECES = [
    "Maria Lindqvist", "Karl Lindqvist", "Lindqvist", "he", "She", "Moscow", "the publication", "(NIS)", "Mr.", "'s",
    "U.S.", "American officials", "said", "told", "“", "”", '"', "\n", ".", ",", "北京", "الرئيس", "O’Neil", "the",
    "National Intelligence Service", "WHO", "who", "I", "is ready", "in", "\t", "1,500", "Al-Jazeera", "agency",
]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.booleans())
def test_every_mention_is_its_text_and_every_entity_is_known(pieces: list[str], shouted: bool) -> None:
    text = " ".join(pieces)
    read = Read(text.upper() if shouted else text, [])
    ids = [mention.mention_id for mention in read.resolved.mentions]
    assert len(set(ids)) == len(ids)
    for mention in read.resolved.mentions:
        assert read.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert mention.entity_id is None or mention.entity_id in read.entities
    assert {m.entity_id for m in read.resolved.mentions if m.entity_id} == set(read.entities)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read = Read(text)
    for mention in read.resolved.mentions:
        assert text[mention.start : mention.end] == mention.text


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=25), st.integers(0, 24), st.integers(1, 6))
def test_any_source_span_gives_a_consistent_claim(pieces: list[str], first: int, length: int) -> None:
    text = " ".join(pieces)
    start = first % len(pieces)
    source = " ".join(pieces[start : start + length])
    read = Read(text, [source])
    for claim in read.resolved.claims:
        assert (claim.source_entity_id is None) == (claim.source_resolved_by == "none")
        assert claim.source_entity_id is None or claim.source_entity_id in read.entities


def test_the_same_input_gives_the_same_rows_and_they_pass_the_checks_of_their_tables() -> None:
    text = "Maria Lindqvist met U.S. officials in Moscow.\nShe said the Kremlin was ready. WSJ reported it.\n"
    one, two = Read(text, ["She"]).resolved, Read(text, ["She"]).resolved
    assert one == two
    for table, rows in ((MENTIONS, one.mentions), (ENTITIES, one.entities)):
        arrow = table.to_arrow(rows)
        for check in table.all_checks():
            assert all(passed is not False for passed in check.passes(arrow).to_pylist()), check.name


def test_an_article_reads_the_same_alone_and_in_a_batch() -> None:
    texts = ["Maria Lindqvist left Moscow. She was tired.", "Karl Lindqvist stayed. Lindqvist was glad."]
    articles = [article(text, str(number)) for number, text in enumerate(texts)]
    together = resolve_entities(articles, annotate(articles), [], [])
    alone = [resolve_entities([one], annotate([one]), [], []) for one in articles]
    assert together.mentions == [mention for resolved in alone for mention in resolved.mentions]


def test_a_name_of_thousands_of_characters_and_other_scripts_do_no_harm() -> None:
    read = Read("Mr. " + "Longname" * 700 + " said so. Президент Путин и 習近平 met Ahmed \u202eعلي\u202c in Paris.")
    assert all(read.text[m.start : m.end] == m.text for m in read.resolved.mentions)


def _seconds(names: int) -> float:
    first = ["Ada", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ivan", "Julia"]
    sentences = [f"{first[n % 10]} Na{n}ov met John Smith{n % 7} of Acme{n} Holdings." for n in range(names)]
    (doc,) = annotate_texts([" ".join(sentences)])
    assert len(ArticleReader(doc, load_knowledge(), [], []).read().mentions) > names
    return cpu_seconds(lambda: ArticleReader(doc, load_knowledge(), [], []).read(), runs=2)


@pytest.mark.slow
def test_time_is_linear_in_the_number_of_names() -> None:
    assert growth(_seconds, 50, times=8, floor=0.02) < 8 * 3


def _seconds_of_pictures(number: int) -> float:
    (doc,) = annotate_texts(["a🙂 " * number])
    return cpu_seconds(lambda: ArticleReader(doc, load_knowledge(), [], []).read(), runs=2)


@pytest.mark.slow
def test_time_is_linear_in_the_number_of_words_that_hang_on_one() -> None:
    assert growth(_seconds_of_pictures, 800, times=4, floor=0.02) < 4 * 2


def _seconds_to_take_over(names: int) -> float:
    text = "Ada met Holm of Acme. " * names
    (doc,) = annotate_texts([text])
    found = [TaggedName("a", Span(22 * n + 8, 22 * n + 12), "LOC") for n in range(names)]
    assert len(with_names(doc, found).ents) >= names
    return cpu_seconds(lambda: with_names(doc, found), runs=3)


@pytest.mark.slow
def test_time_is_linear_in_the_number_of_names_of_the_tagger() -> None:
    assert growth(_seconds_to_take_over, 200, times=8, floor=0.01) < 8 * 3


def test_predictions_have_the_form_that_is_scored() -> None:
    text = "Maria Lindqvist left Moscow, Russia. She was tired."
    names = [TaggedName("", Span(0, 15), "PER"), *(TaggedName("", Span(*at), "LOC") for at in ((21, 27), (29, 35)))]
    (prediction,) = predict(
        [{"id": "x", "text": text, "mentions": []}], lambda docs: [Extraction([], names, {}) for _ in docs]
    )
    assert prediction["id"] == "x"
    by_text = {text[m["start"] : m["end"]]: m for m in prediction["mentions"]}
    assert by_text["Maria Lindqvist"]["type"] == "PER"
    assert by_text["Russia"] == {**by_text["Russia"], "type": "LOC", "kind": "name"}
    assert by_text["She"]["kind"] == "pronoun"
    assert by_text["She"]["cluster"] == by_text["Maria Lindqvist"]["cluster"]
    assert by_text["Russia"]["wikidata"].startswith("Q")
