"""New versions are noticed, and nothing of two versions stands on one page."""

import time

import pytest
from fastapi.testclient import TestClient

from sayso.flows.browse import library as library_module
from sayso.flows.browse.application import application
from sayso.flows.browse.library import Library
from tests.browse.written_news import publish_stories, series, truce


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.setattr(library_module, "LOOK_SECONDS", 0.0)
    publish_stories(tmp_path, [truce()])
    return TestClient(application(Library(str(tmp_path))))


def publish_more(folder) -> None:
    publish_stories(folder, [truce(), *series(3)], "run-2")


def after(pages, condition):
    for _ in range(200):
        answer = pages.get("/")
        if condition(answer.text):
            return answer
        time.sleep(0.05)
    raise AssertionError(answer.text)


def test_a_new_version_is_shown_when_it_has_been_read(pages, tmp_path):
    assert "6 claims" in pages.get("/").text
    publish_more(tmp_path)
    answer = after(pages, lambda text: "Version 2<" in text)
    assert "12 claims" in answer.text


def test_who_looks_at_an_older_version_stays_there_and_is_told(pages, tmp_path):
    publish_more(tmp_path)
    after(pages, lambda text: "Version 2<" in text)
    older = pages.get("/", params={"q": "denied", "v": "1"})
    assert "Version 2 has come" in older.text
    assert 'href="/?q=denied">go on in version 2' in older.text
    assert "go on in version" not in pages.get("/", params={"v": "2"}).text
    article = pages.get("/article/" + truce().article_id, params={"v": "1"}).text
    assert "?v=2" not in article
    assert "?v=1" in article


def test_the_version_page_tells_what_changed_in_words(pages, tmp_path):
    publish_more(tmp_path)
    after(pages, lambda text: "Version 2<" in text)
    text = pages.get("/version").text
    assert "Against version 1:" in text
    assert "Articles: 3 added, 0 changed, 0 removed" in text
    assert "that at least 10 people left town 0" in text


def test_a_fixed_version_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(library_module, "LOOK_SECONDS", 0.0)
    publish_stories(tmp_path, [truce()])
    fixed = TestClient(application(Library(str(tmp_path), 1)))
    publish_more(tmp_path)
    time.sleep(0.2)
    for _ in range(3):
        answer = fixed.get("/")
        assert "6 claims" in answer.text
        assert "has come" not in answer.text
    assert "?v=" not in answer.text
