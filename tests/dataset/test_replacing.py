"""Replacing articles, against a model: whatever is put over whatever, each article has the rows it was last given."""

import tempfile
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_news import NOON, change, gather, news

from sayso.schemas import ARTICLES, CLAIMS, ENTITIES, TABLES, stable_id
from sayso.tasks.dataset import Manifest
from sayso.tasks.dataset.drafting import compaction
from sayso.tasks.dataset.drafting.compaction import compact
from sayso.tasks.dataset.drafting.drafts import draft
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
@given(steps, st.sampled_from([0, 1, 8]))
def test_each_article_has_the_rows_it_was_last_given(steps, small_parts):
    model: dict[str, tuple[int, int | None]] = {}
    with tempfile.TemporaryDirectory() as folder, patch.object(compaction, "SMALL_PARTS", small_parts):
        store, base = open_store(folder), None
        for number, (given_now, taken) in enumerate(steps):
            made = news("none", 0)
            made.articles.clear()
            for name, (count, month) in given_now.items():
                made = made + news(name, count, NOON.replace(month=month) if month else None)
            gone = frozenset(stable_id(name) for name in taken)
            brought = change(folder, made, f"run-{number}", replaced=gone)
            changes = bool(given_now) or any(name in model for name in taken)
            parts = draft(store, base.parts if base else {}, brought, gather)
            assert (parts is None) != changes
            if parts is None:
                continue
            model = {name: rows for name, rows in model.items() if name not in taken} | given_now
            base = Manifest(number + 1, None, parts, dict.fromkeys(TABLES, 1), brought.run)
            hold(store, base, model)


def hold(store, base, model):
    claims = read_parts(store, CLAIMS, base.parts["claims"])["article_id"].to_pylist()
    articles = read_parts(store, ARTICLES, base.parts["articles"])["article_id"].to_pylist()
    assert sorted(articles) == sorted(stable_id(name) for name in model)
    assert {name: claims.count(stable_id(name)) for name in model} == {
        name: count for name, (count, _) in model.items()
    }
    assert len(claims) == sum(count for count, _ in model.values())
    months = {f"2024-{month:02d}" if month else "unknown" for _, month in model.values()}
    assert {part.month for part in base.parts["articles"] if part.rows} == months
    entities = read_parts(store, ENTITIES, base.parts["entities"])
    assert sum(entities["mention_count"].to_pylist()) == len(claims)


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
