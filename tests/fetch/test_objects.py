"""Folders of an object store are read, and of what is in them what is new or has changed."""

from pathlib import Path
from urllib.parse import urlsplit

import obstore
import pytest
from obstore.store import from_url

from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import Source
from sayso.flows.fetching.trying import try_sources
from sayso.schemas import Fetch
from tests.fetch.gathering import Gathered, gather
from tests.fetch.test_polite import records
from tests.fetch.web import Town


@pytest.fixture
def run(tmp_path: Path):
    known: dict[str, Fetch] = {}

    def run_again(source: str | Source) -> Gathered:
        found = gather(tmp_path, Town(1), source, known=list(known.values()))
        known.update(found.rows)
        return found

    return run_again


def test_a_folder_of_a_store_is_read_once(run, bucket: str) -> None:
    parts = urlsplit(bucket)
    store = from_url(f"{parts.scheme}://{parts.netloc}")
    obstore.put(store, "sayso/2024/a.jsonl", records([1, 2]))
    obstore.put(store, "sayso/etc/b #1.jsonl", records([3]))
    obstore.put(store, "sayso/.hidden.jsonl", records([4]))
    obstore.put(store, "sayso-other/c.jsonl", records([5]))
    first = run(bucket)
    assert first.titles == ["Title 1", "Title 2", "Title 3"]
    assert f"{bucket}/2024/a.jsonl#L1" in {document.source_uri for document in first.documents}
    assert run(bucket).documents == []
    obstore.put(store, "sayso/2024/a.jsonl", records([1, 6]))
    assert run(bucket).titles == ["Title 1", "Title 6"]


def test_one_object_of_a_store_is_read(run, bucket: str) -> None:
    parts = urlsplit(bucket)
    obstore.put(from_url(f"{parts.scheme}://{parts.netloc}"), "news.jsonl", records([7]))
    assert run(f"{parts.scheme}://{parts.netloc}/news.jsonl").titles == ["Title 7"]


def test_what_is_not_there_fails_alone(run, bucket: str) -> None:
    assert run(f"{bucket}/none").reasons == {f"{bucket}/none": "not_found"}


def test_a_folder_of_a_store_is_tried(bucket: str) -> None:
    parts = urlsplit(bucket)
    obstore.put(from_url(f"{parts.scheme}://{parts.netloc}"), "sayso/a.jsonl", records([1]))
    full, empty = try_sources(
        [Source(name="full", place=bucket), Source(name="empty", place=f"{bucket}-none")], FetchOptions()
    )
    assert (full.kind, full.articles, full.why) == ("folder", 1, None)
    assert (empty.articles, empty.why) == (0, "there is nothing in it")
