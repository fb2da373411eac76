"""Every fault that is planted in a draft is found, counted and named."""

from dataclasses import replace

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import article, change, gather, news, put

from sayso.schemas import ARTICLES, CLAIMS, FIGURES, MENTIONS, TABLES, Furniture, Span, span_text, stable_id
from sayso.tasks.dataset import CheckFailed, Finding, open_dataset, publish, versions, write_parts
from sayso.tasks.dataset.checking.checks import check_collapse
from sayso.tasks.dataset.checking.spans import check_partition


def edited(table, place=0, **fields):
    """Plant other fields in one row of a table of a good article."""

    def plant(made):
        rows = list(getattr(made, table))
        rows[place] = replace(rows[place], **fields)
        return replace(made, **{table: rows})

    return plant


def doubled(made):
    return replace(made, figures=[*made.figures, made.figures[0]])


FAULTS = [
    (edited("articles", revision=0), "articles", "revision counts from 1"),
    (edited("articles", text_sha256="0"), "articles", "text_sha256 is the hash of the text"),
    (edited("articles", paragraph_starts=(0, 999)), "articles", "paragraph_starts are in the text"),
    (edited("articles", furniture=(Furniture(0, 999, "byline"),)), "articles", "furniture is in the text"),
    (edited("articles", duplicate_of="nowhere"), "articles", "duplicate_of is in articles"),
    (edited("articles", published_at_from="guess"), "articles", "published_at_from is known"),
    (edited("claims", content_spans=(Span(0, 3),)), "claims", "content_text is what its span holds"),
    (edited("claims", source_spans=()), "claims", "source_text is what its span holds"),
    (edited("claims", source_entity_id="nobody"), "claims", "source_entity_id is in entities"),
    (edited("claims", article_id="nowhere"), "claims", "article_id is in articles"),
    (edited("claims", reported_in="nothing"), "claims", "reported_in is in claims"),
    (edited("claims", quotation="loud"), "claims", "quotation is known"),
    (edited("figures", end=9_999), "figures", "text is what its span holds"),
    (edited("figures", start=-1), "figures", "text is what its span holds"),
    (edited("figures", counted_start=None), "figures", "counted_text is what its span holds"),
    (edited("figures", claim_id="nothing"), "figures", "claim_id is in claims"),
    (edited("figures", value=float("nan")), "figures", "value is finite"),
    (doubled, "figures", "figure_id is unique"),
    (edited("mentions", text="Someone"), "mentions", "text is what its span holds"),
]


def test_all_planted_faults_are_found_at_once(tmp_path):
    """One publish with an article for each fault: each is found in its table and nothing else is."""
    made = news("good")
    for number, (plant, _, _) in enumerate(FAULTS):
        made = made + plant(news(f"bad{number}", who="Ann"))
    months = {row.article_id: "2024-10" for row in made.articles} | {"nowhere": "2024-10"}
    brought = change_with(tmp_path, made, months)
    with pytest.raises(CheckFailed) as caught:
        publish(tmp_path, brought, gather)
    failed = [one for one in caught.value.findings if not one.passed]
    assert {(one.table, one.check) for one in failed} == {(table, check) for _, table, check in FAULTS}
    assert all(one.example for one in failed)


def change_with(uri, made, months):
    rows = ((ARTICLES, made.articles), (CLAIMS, made.claims), (FIGURES, made.figures), (MENTIONS, made.mentions))
    parts = [part for table, held in rows for part in write_parts(uri, table, table.to_arrow(held), months)]
    return replace(change(uri, replace(made, articles=[], claims=[], figures=[], mentions=[])), parts=parts)


def test_an_article_in_the_partition_of_another_month_is_found(tmp_path):
    made = news("a")
    with pytest.raises(CheckFailed, match="published_at is in its partition"):
        publish(tmp_path, change_with(tmp_path, made, {made.articles[0].article_id: "2024-11"}), gather)
    with pytest.raises(CheckFailed, match="published_at is in its partition"):
        publish(tmp_path, change_with(tmp_path, made, {made.articles[0].article_id: "unknown"}), gather)


def test_an_article_given_twice_is_found(tmp_path):
    made = news("a")
    again = replace(made, articles=[*made.articles, replace(made.articles[0], title="Other")])
    with pytest.raises(CheckFailed, match="article_id is unique"):
        put(tmp_path, again)


class Doubling:
    """Counts as it should, and gives an entity of before once more."""

    def __init__(self, again):
        self.again = again

    def tally(self, mentions, articles):
        return gather.tally(mentions, articles)

    def rows(self, known, counts, forms):
        return pa.concat_tables([gather.rows(known, counts, forms), self.again])


def test_an_entity_that_stands_in_a_part_of_before_too_is_found(tmp_path):
    put(tmp_path, news("a", who="Ada Birk"))
    before = open_dataset(tmp_path).table("entities")
    brought = change(tmp_path, news("b", who="Bo Crane"), "run-2")
    with pytest.raises(CheckFailed, match="entities: entity_id is unique") as caught:
        publish(tmp_path, brought, Doubling(before))
    (found,) = [one for one in caught.value.findings if not one.passed]
    assert (found.value, found.example) == (2, before["entity_id"][0].as_py())
    assert publish(tmp_path, brought, gather)


def test_new_rows_refer_to_entities_of_parts_of_before(tmp_path):
    put(tmp_path, news("a", who="Ada Birk"))
    made = news("b", 1, who="Bo Crane")
    known = edited("claims", source_entity_id=stable_id("person", "Ada Birk"))(made)
    assert put(tmp_path, known, "run-2")
    with pytest.raises(CheckFailed, match="claims: source_entity_id is in entities"):
        put(tmp_path, edited("claims", source_entity_id="nobody")(news("c", who="Cem Dahl")), "run-3")


def test_a_collapse_of_rows_is_a_warning_and_publishes(tmp_path):
    put(tmp_path, news("a", 120))
    manifest = put(tmp_path, news("a", 2, revision=2), "run-2")
    warned = {result.name: result.value for result in manifest.run.checks if not result.passed}
    assert warned == {f"{name}: most rows are still there": 118 for name in ("claims", "figures", "mentions")}
    assert check_collapse({}, manifest.parts)[0].passed


def test_a_table_that_loses_all_its_rows_is_not_published(tmp_path):
    put(tmp_path, news("a", 120))
    with pytest.raises(CheckFailed, match="claims: most rows are still there"):
        put(tmp_path, news("a", 0, revision=2), "run-2")


def test_a_report_is_kept_with_its_version_and_by_those_that_bring_none(tmp_path):
    doubt = Finding(table="claims", check="are many", value=1, level="warning")

    def report(last):
        return {"run": 1 if last is None else last["run"] + 1}, [doubt]

    first = publish(tmp_path, replace(change(tmp_path, news("a")), report=report), gather)
    assert versions(tmp_path)[0].report == first.report == {"run": 1}
    assert {"claims: are many"} == {check.name for check in first.run.checks if not check.passed}
    put(tmp_path, news("b"), "run-2")
    third = publish(tmp_path, replace(change(tmp_path, news("c"), "run-3"), report=report), gather)
    assert [manifest.report for manifest in versions(tmp_path)] == [{"run": 1}, {"run": 1}, {"run": 2}]
    wrong = replace(doubt, level="error")
    bad = replace(change(tmp_path, news("d"), "run-4"), report=lambda _: ({}, [wrong]))
    with pytest.raises(CheckFailed, match="are many"):
        publish(tmp_path, bad, gather)
    assert versions(tmp_path)[-1].sha256 == third.sha256


texts = st.text(st.sampled_from("ab \n'é…🙂e\u0301\u200d漢\x00%_"), min_size=1, max_size=30)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_spans_pass_exactly_when_python_slices_to_the_same_words(data):
    articles, mentions, claims, right = [], [], [], []
    for number in range(data.draw(st.integers(1, 4))):
        text = data.draw(texts)
        kept = article(f"n{number}", text)
        articles.append(kept)
        made = news(f"n{number}", 1)
        numbers = st.integers(-2, len(text) + 2)
        start, end = data.draw(numbers), data.draw(numbers)
        inside = 0 <= start < end <= len(text)
        said = data.draw(st.sampled_from([text[max(start, 0) : max(end, 0)], text[:3], text]))
        mentions.append(replace(made.mentions[0], start=start, end=end, text=said))
        spans = data.draw(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=3))
        content = data.draw(st.sampled_from([span_text(text, spans), text]))
        claims.append(replace(made.claims[0], content_spans=tuple(Span(*span) for span in spans), content_text=content))
        spoken = all(0 <= a < b <= len(text) for a, b in spans) and span_text(text, spans) == content
        right.append((inside and text[start:end] == said, spoken))
    rows = {"articles": articles, "mentions": mentions, "claims": claims}
    with duckdb.connect() as connection:
        found = check_partition(connection, lambda name: ds.dataset(TABLES[name].to_arrow(rows.get(name, []))))
    values = {(one.table, one.check): one.value for one in found}
    assert values["mentions", "text is what its span holds"] == sum(not mention for mention, _ in right)
    assert values["claims", "content_text is what its span holds"] == sum(not claim for _, claim in right)
    assert values["claims", "article_id is in articles"] == 0
    assert values["articles", "text_sha256 is the hash of the text"] == 0
