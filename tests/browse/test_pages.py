"""The pages as they are answered: what they show, that they only read, and that no text is taken for markup."""

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient

from sayso.flows.browse.application import application
from sayso.schemas import stable_id
from tests.browse.written_news import ESCAPES, HARM, many_claims, truce

TRUCE, HARMFUL = stable_id("truce"), stable_id("harm")
EVERY = ("/", "/articles", "/sources", "/figures", "/figures?unit=person", "/version", f"/article/{TRUCE}",
         f"/article/{HARMFUL}", f"/source/{stable_id('entity', HARM)}", f"/source/{stable_id('entity', 'mayor')}",
         "/?q=nothing+like+it&cue=deny", "/nowhere")  # fmt: skip


def shown(answer) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_the_question_of_a_newcomer_is_answered_in_two_steps(pages):
    found = pages.get("/", params={"who": "foreign ministry"})
    link = re.search(r'href="(/\?[^"]*cue=deny[^"]*)"', found.text)[1].replace("&amp;", "&")
    denied = pages.get(link)
    assert "2 claims" in shown(denied)
    assert "that it had met the rebels" in denied.text
    assert "that more than 200 villages were burned" in denied.text
    assert denied.text.count("Truce talks stall") == 2
    assert f"/article/{TRUCE}?v=1#c-" in denied.text


@pytest.mark.parametrize("address", EVERY)
def test_every_page_forbids_what_does_not_come_from_it(pages, address):
    answer = pages.get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r'\s(?:style|on\w+)="', answer.text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!veshna)', answer.text)


@pytest.mark.parametrize("address", EVERY)
def test_text_is_never_markup(pages, address):
    text = pages.get(address).text
    assert HARM not in text
    assert "<b>twelve" not in text
    assert "<i>Press" not in text
    assert "javascript:" not in re.sub(r">[^<]*<", "><", text)


def test_harmful_text_is_shown_as_it_is(pages):
    text = pages.get(f"/article/{HARMFUL}").text
    assert "&lt;script&gt;" in text
    assert ESCAPES.split()[0] in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(pages, method):
    for address in ("/", f"/article/{TRUCE}", "/version"):
        answer = pages.request(method, address)
        assert answer.status_code == 405
        assert "can only be read" in answer.text


def test_other_hosts_are_turned_away(library):
    pages = TestClient(application(library, ["127.0.0.1", "[::1]"]), base_url="http://127.0.0.1:8571")
    assert pages.get("/").status_code == 200
    assert pages.get("/", headers={"host": "[::1]:8571"}).status_code == 200
    assert pages.get("/", headers={"host": "evil.example"}).status_code == 421
    assert pages.get("/assets/style.css", headers={"host": "127.0.0.1.evil.example"}).status_code == 421


def test_an_article_shows_what_was_found_and_where(pages):
    text = pages.get(f"/article/{TRUCE}").text
    story = truce()
    for number, claim in enumerate(story.claims, 1):
        assert text.count(f'id="c-{claim.claim_id}"') == 1
        assert text.count(f'aria-label="claim {number}"') == 1
    # The army chief's assurance stands within what the aide told.
    assert re.search(r'content first last" data-c="2".*content first last" data-c="3".*</p>', text)
    assert "told" in re.search(r"Reported in</dt><dd>(.*?)</dd>", text)[1] or "claim 2" in text
    assert "An aide to President Ilse Havran → the army chief" in text
    # Of an interrupted content both parts are marked, and one has the number.
    assert text.count('data-c="4"') == 5
    assert 'href="https://veshna.example/1" rel="noreferrer noopener external"' in text


def test_an_article_with_sixty_claims_is_small(pages):
    answer = pages.get(f"/article/{stable_id('many')}")
    assert answer.text.count('class="card" data-c') == 60
    assets = sum(len(pages.get(f"/assets/{name}").content) for name in ("style.css", "browse.js", "icon.svg"))
    assert len(answer.content) + assets < 300_000
    assert len(many_claims(60).claims) == 60


def test_a_source_shows_what_it_said_when_and_how(pages):
    answer = pages.get(f"/source/{stable_id('entity', 'mayor')}")
    words = shown(answer)
    assert "All 40 claims, to search and filter" in words
    assert answer.text.count("<rect ") >= 12
    assert re.search(r'aria-label="[A-Z][a-z]+ 2021: \d', answer.text)
    about = shown(pages.get(f"/source/{stable_id('entity', 'army chief')}"))
    assert "that the army chief had assured her" in about


def test_figures_of_one_unit_are_drawn_with_their_bounds(pages):
    mixed = pages.get("/figures")
    assert '<svg class="interval"' not in mixed.text
    assert "Choose one unit" in mixed.text
    drawn = pages.get("/figures", params={"unit": "village"})
    assert 'class="open"' in drawn.text
    assert 'class="arrow"' in drawn.text
    assert "more than 200" in shown(drawn)
    assert '<line class="stop"' in pages.get("/figures", params={"unit": "tank"}).text


def test_a_version_tells_its_counts_its_rejects_and_its_checks(pages):
    words = shown(pages.get("/version"))
    assert "148 claims" in words
    assert "empty.txt nothing in it" in words
    assert "There is no version before it" in words


def test_lists_go_on_page_by_page(pages):
    first = pages.get("/", params={"q": "town"})
    assert "1 to 25 of 40" in shown(first)
    link = re.search(r'rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    second = pages.get(link)
    assert "26 to 40 of 40" in shown(second)
    assert pages.get("/", params={"q": "town", "page": "999"}).status_code == 200


def test_downloads_hold_all_that_was_found(pages):
    rows = pages.get("/claims.json", params={"who": "ministry", "sort": "oldest"}).json()
    assert [row["cue_text"] for row in rows] == ["denied", "also denied", "added"]
    assert rows[0]["source_name"] == "Foreign Ministry"
    assert rows[0]["title"] == "Truce talks stall"
    answer = pages.get("/figures.csv", params={"q": "least"})
    assert "attachment" in answer.headers["content-disposition"]
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 40
    assert pages.get("/claims.json", params={"q": "xyzzy"}).json() == []
    assert len(pages.get("/sources.json").json()) > 60
    assert len(list(csv.DictReader(io.StringIO(pages.get("/articles.csv").text)))) == 43


def test_a_spreadsheet_takes_no_text_for_a_formula(pages):
    row = next(csv.DictReader(io.StringIO(pages.get("/claims.csv", params={"q": "noon", "who": "1"}).text)), None)
    rows = list(csv.DictReader(io.StringIO(pages.get("/claims.csv").text)))
    row = row or next(row for row in rows if "1+1" in row["source_text"])
    assert row["source_text"] == "'=1+1"


def test_dates_and_numbers_are_written_as_the_reader_does(pages):
    def article(language: str) -> str:
        return shown(pages.get(f"/article/{TRUCE}", headers={"accept-language": language}))

    assert re.search("Wednesday,? 23 October 2024, 12:00 UTC", article("en-GB"))
    assert "Wednesday, October 23, 2024, 12:00 UTC" in article("en-US,en;q=0.5")
    assert "Mittwoch, 23. Oktober 2024" in article("de-DE")
    assert "October" in article("xx;q=nonsense,,;;q=,*")
    assert "at most 3.000" in shown(pages.get("/figures?unit=person&sort=largest", headers={"accept-language": "de"}))


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "There is no page at this address."),
        ("/article/nothing", 404, "There is no such article in version 1."),
        ("/source/a/b", 404, "There is no such source"),
        ("/claim/nothing", 404, "There is no such claim"),
        ("/?v=77", 404, "there is no version 77"),
        ("/assets/../application.py", 404, "Not found"),
        ("/?v=x&page=-1&since=yesterday&sort=up&cue=&q=" + "a" * 3000, 200, "Nothing is found"),
    ],
)
def test_what_cannot_be_shown_is_told_on_a_page(pages, address, status, words):
    answer = pages.get(address)
    assert answer.status_code == status
    assert words in shown(answer)
    assert "Traceback" not in answer.text


def test_a_fault_is_a_page_and_a_line_for_the_operator(library, monkeypatch, capsys):
    monkeypatch.setattr("sayso.flows.browse.application.article_page", lambda *_: 1 / 0)
    pages = TestClient(application(library), raise_server_exceptions=False)
    answer = pages.get(f"/article/{TRUCE}")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_claim_has_an_address_of_its_own(pages):
    claim = truce().claims[0]
    answer = pages.get(f"/claim/{claim.claim_id}", follow_redirects=False)
    assert answer.headers["location"] == f"/article/{TRUCE}?v=1#c-{claim.claim_id}"


def test_an_empty_list_says_what_to_do(pages):
    words = shown(pages.get("/", params={"q": "villages", "cue": "ask"}))
    assert "Nothing is found. What may help: take all filters away" in words
    words = shown(pages.get("/", params={"who": "rebels"}))
    assert "look for “rebels” anywhere" in words
    assert json.dumps("x")
