"""Replacing articles, against a model: whatever is put over whatever, each article has the rows it was last given."""

import tempfile
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import NOON, change, gather, news

from sayso.schemas import ARTICLES, CLAIMS, ENTITIES, MENTIONS, stable_id
from sayso.tasks.dataset.drafting import compaction, partitions
from sayso.tasks.dataset.drafting.compaction import compact
from sayso.tasks.dataset.drafting.drafts import Base, draft
from sayso.tasks.dataset.storing.parts import read_parts, write_rows
from sayso.tasks.dataset.storing.store import open_store

NAMES = ("a", "b", "c", "d")
steps = st.lists(
    st.tuples(
        st.dictionaries(
            st.sampled_from(NAMES), st.tuples(st.integers(0, 3), st.sampled_from([1, 2, None])), max_size=3
        ),
        st.sets(st.sampled_from(NAMES), max_size=1),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None)
@given(steps, st.sampled_from([0, 1, 8]), st.sampled_from([1, 3, 10_000]))
def test_each_article_has_the_rows_it_was_last_given(steps, small_parts, full):
    model: dict[str, tuple[int, int | None]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(compaction, "SMALL_PARTS", small_parts),
        patch.object(partitions, "FULL", full),
    ):
        store, base = open_store(folder), Base({}, {})
        for number, (given_now, taken) in enumerate(steps):
            made = news("none", 0)
            made.articles.clear()
            for name, (count, month) in given_now.items():
                made = made + news(name, count, NOON.replace(month=month) if month else None)
            gone = frozenset(stable_id(name) for name in taken)
            brought = change(folder, made, f"run-{number}", replaced=gone)
            changes = bool(given_now) or any(name in model for name in taken)
            made = draft(store, base, brought, gather)
            assert (made is None) != changes
            if made is None:
                continue
            model = {name: rows for name, rows in model.items() if name not in taken} | given_now
            base = Base(made.tables, made.indexes)
            hold(store, base.tables, model)


def hold(store, tables, model):
    claims = read_parts(store, CLAIMS, tables["claims"])["article_id"].to_pylist()
    articles = read_parts(store, ARTICLES, tables["articles"])["article_id"].to_pylist()
    assert sorted(articles) == sorted(stable_id(name) for name in model)
    assert {name: claims.count(stable_id(name)) for name in model} == {
        name: count for name, (count, _) in model.items()
    }
    assert len(claims) == sum(count for count, _ in model.values())
    months = {f"2024-{month:02d}" if month else "unknown" for _, month in model.values()}
    assert {part.month for part in tables["articles"] if part.rows} == months
    for part in tables["claims"]:
        beside = [other for other in tables["articles"] if other.partition == part.partition]
        held = read_parts(store, CLAIMS, [part])["article_id"].to_pylist()
        assert set(held) <= set(read_parts(store, ARTICLES, beside)["article_id"].to_pylist())
    entities = read_parts(store, ENTITIES, tables["entities"]).sort_by("entity_id")
    mentions = read_parts(store, MENTIONS, tables["mentions"])
    dates = read_parts(store, ARTICLES, tables["articles"])
    assert entities.equals(gather.rows(entities, *gather.tally(mentions, dates)))


def test_many_small_parts_become_one_whatever_their_order(tmp_path):
    store = open_store(tmp_path, make=True)
    parts = [
        part
        for number in range(compaction.SMALL_PARTS + 1)
        for part in write_rows(store, CLAIMS, CLAIMS.to_arrow(news(f"n{number}").claims), "2024-10")
    ]
    assert compact(store, CLAIMS, parts[1:]) == sorted(parts[1:])
    (one,) = compact(store, CLAIMS, parts)
    assert compact(store, CLAIMS, reversed(parts)) == [one]
    assert one.rows == 2 * len(parts)
    rows = read_parts(store, CLAIMS, [one])
    assert rows["article_id"].to_pylist() == sorted(rows["article_id"].to_pylist())


def test_compaction_leaves_large_parts_and_bounds_what_it_makes(tmp_path, monkeypatch):
    store = open_store(tmp_path, make=True)
    parts = [
        part
        for number in range(6)
        for part in write_rows(
            store, CLAIMS, CLAIMS.to_arrow(news(f"n{number}", 40 if number == 0 else 1).claims), "unknown"
        )
    ]
    small = max(part.size for part in parts[1:]) + 1
    monkeypatch.setattr(compaction, "SMALL_PARTS", 1)
    monkeypatch.setattr(compaction, "SMALL_BYTES", small)
    monkeypatch.setattr(compaction, "PART_BYTES", 2 * small)
    made = compact(store, CLAIMS, parts)
    assert parts[0] in made
    assert sorted(part.rows for part in made) == [1, 2, 2, 40]
