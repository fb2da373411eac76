"""The pages in a browser: search, filter, marks, keyboard, phone, both themes, and no fault that axe would find."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from sayso.flows.browse.static.site import write_site
from sayso.schemas import stable_id
from tests.browse.written_news import ESCAPES, HARM, truce

pytestmark = pytest.mark.slow

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
TRUCE, HARMFUL = stable_id("truce"), stable_id("harm")
DESK, PHONE = {"width": 1200, "height": 800}, {"width": 390, "height": 844}
EVERY = ("/?who=ministry&cue=deny", "/articles?q=town", "/sources", "/figures?unit=person",
         "/version", f"/article/{TRUCE}", f"/source/{stable_id('entity', 'mayor')}", "/nowhere")  # fmt: skip


@pytest.fixture
def desk(browser, served):
    context = browser.new_context(viewport=DESK, base_url=served, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
    yield page
    context.close()


@pytest.fixture
def phone(browser, served):
    context = browser.new_context(viewport=PHONE, base_url=served, is_mobile=True, has_touch=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_search_filter_article_and_back(desk):
    desk.goto("/")
    desk.get_by_label("Said by").fill("foreign ministry")
    desk.get_by_role("button", name="Search").click()
    assert desk.locator("#results-heading").inner_text() == "3 claims"
    desk.get_by_role("link", name="deny 2").click()
    assert desk.locator("#results-heading").inner_text() == "2 claims"
    assert desk.get_by_label("Said by").input_value() == "foreign ministry"
    shared = desk.url
    desk.get_by_role("link", name="that it had met the rebels").click()
    assert desk.locator("h1").inner_text() == "Truce talks stall"
    assert desk.locator(".card.on").get_attribute("data-c") == "1"
    desk.go_back()
    assert desk.url == shared
    assert desk.locator("#results-heading").inner_text() == "2 claims"
    desk.get_by_role("link", name="Take all away").click()
    assert desk.locator("#results-heading").inner_text() == "3 claims"
    assert desk.faults == []


def test_a_shared_link_shows_the_same_to_another(desk, browser):
    desk.goto("/?who=ministry&cue=deny&sort=sure")
    other = browser.new_context(viewport=PHONE).new_page()
    other.goto(desk.url)
    assert other.locator(".said").all_inner_texts() == desk.locator(".said").all_inner_texts()
    assert desk.locator(".said").first.inner_text() == "that more than 200 villages were burned"
    other.context.close()


def test_a_mark_leads_to_its_row_and_a_row_to_its_marks(desk):
    desk.goto(f"/article/{TRUCE}")
    desk.locator(".body .cue", has_text="had assured").click()
    card = desk.locator(".card.on")
    assert card.get_attribute("data-c") == "3"
    assert card.locator("dt", has_text="Reported in").is_visible()
    assert card.bounding_box()["y"] < DESK["height"] / 3
    assert "the learned tagger" in card.inner_text()
    assert desk.url.endswith(f"#c-{truce().claims[2].claim_id}")
    assert set(desk.locator(".body .m.on").evaluate_all("marks => marks.map(mark => mark.dataset.c)")) == {"3"}
    card.get_by_role("link", name="claim 2").click()
    assert desk.locator(".card.on").get_attribute("data-c") == "2"
    desk.locator(".body .figure", has_text="up to 3,000").click()
    assert "at most 3,000" in desk.locator(".card.on").inner_text()
    desk.locator(".body .name", has_text="Kolm").click()
    desk.locator(".card.on").get_by_role("link", name="all of Kolm").click()
    assert desk.locator("h1").inner_text() == "Kolm"
    assert desk.faults == []


def test_by_keyboard_alone(desk):
    desk.goto("/")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "skip"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.id") == "q"
    desk.keyboard.type("rebels")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**q=rebels**")
    desk.locator(".said a").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/article/**")
    for key, number in (("j", "2"), ("j", "3"), ("k", "2")):
        desk.keyboard.press(key)
        assert desk.locator(".card.on").get_attribute("data-c") == number
        assert desk.evaluate("document.activeElement.closest('.card').dataset.c") == number
    desk.keyboard.press("Escape")
    assert desk.locator(".on").count() == 0


def test_marks_can_be_put_away(desk):
    desk.goto(f"/article/{TRUCE}")
    desk.locator("#show-claim").uncheck()
    assert desk.locator(".body .n").first.is_hidden()
    assert desk.locator(".body .figure").first.evaluate("mark => getComputedStyle(mark).borderTopWidth") == "1px"
    desk.locator("#show-figure").uncheck()
    assert desk.locator(".body .figure").first.evaluate("mark => getComputedStyle(mark).borderTopWidth") == "0px"


def test_marks_differ_by_more_than_colour(desk):
    desk.goto(f"/article/{TRUCE}")
    ways = "mark => { const way = getComputedStyle(mark); return [way.fontStyle, way.fontWeight, way.textDecorationLine, way.textDecorationStyle, way.borderTopStyle, way.borderBottomStyle, getComputedStyle(mark, '::before').content].join() }"  # noqa: E501
    found = {
        kind: desk.locator(f".body .{kind}").first.evaluate(ways)
        for kind in ("source", "cue", "content", "figure", "name")
    }
    assert len(set(found.values())) == 5


def test_harmful_text_is_only_text(desk):
    for address in (f"/article/{HARMFUL}", "/?q=noon", "/articles?q=quoted", f"/source/{stable_id('entity', HARM)}"):
        desk.goto(address)
        assert not desk.title().startswith("harmed")
    desk.goto(f"/article/{HARMFUL}")
    assert HARM in desk.locator("h1").inner_text()
    assert "<b>twelve</b>" in desk.locator(".body").inner_text()
    assert desk.locator("a[href^='javascript']").count() == 0
    assert ESCAPES[-4:] in desk.locator(".body").inner_text()
    assert desk.faults == []


def test_on_a_phone_nothing_is_wider_than_the_screen(phone):
    for address in EVERY:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_on_a_phone_a_mark_opens_its_card_over_the_text(phone):
    phone.goto(f"/article/{TRUCE}")
    phone.locator(".body .cue", has_text="had assured").tap()
    sheet = phone.locator(".cards.sheet")
    assert sheet.locator(".card.on").is_visible()
    assert sheet.bounding_box()["height"] <= PHONE["height"] / 2
    phone.get_by_role("button", name="Close").tap()
    assert phone.locator(".cards.sheet").count() == 0
    phone.goto("/?q=town")
    assert phone.get_by_role("link", name="Paper 1").is_hidden()
    phone.locator(".opener-label").tap()
    phone.get_by_role("link", name="Paper 1").tap()
    assert phone.locator("#results-heading").inner_text() == "13 claims"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_is_asked_of_anyone_else(browser, served, theme):
    context = browser.new_context(viewport=DESK, base_url=served, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    asked, faults = [], {}
    page.on("request", lambda request: asked.append(request.url))
    for address in EVERY:
        page.goto(address)
        if address.startswith("/article"):
            page.keyboard.press("j")
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        faults |= {
            (address, fault["id"]): [node["html"][:200] for node in fault["nodes"][:3]]
            for fault in found
            if fault["impact"] in ("serious", "critical")
        }
    context.close()
    assert faults == {}
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served).netloc}


def test_on_paper_an_article_is_its_text_with_marks_and_notes(desk):
    desk.goto(f"/article/{TRUCE}")
    desk.emulate_media(media="print")
    assert desk.locator(".top").is_hidden()
    assert desk.locator(".legend").is_hidden()
    assert desk.locator(".card summary").first.is_visible()
    assert desk.locator(".body .n").first.is_visible()


def test_files_from_a_disk_show_the_same(browser, written, tmp_path):
    write_site(str(written), None, tmp_path / "site")
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_label("Said by").fill("foreign ministry")
    expect(page.locator("#results-heading")).to_have_text("3 claims")
    page.get_by_role("link", name="deny 2").click()
    expect(page.locator("#results-heading")).to_have_text("2 claims")
    page.get_by_role("link", name="that it had met the rebels").click()
    expect(page.locator("h1")).to_have_text("Truce talks stall")
    assert page.locator(".card.on").get_attribute("data-c") == "1"
    page.locator(".card.on").get_by_role("link", name="Foreign Ministry").click()
    expect(page.locator("h1")).to_have_text("Foreign Ministry")
    page.locator(".tallies").get_by_role("link", name="deny 2").click()
    expect(page.locator("#results-heading")).to_have_text("2 claims")
    for name in ("Articles", "Sources", "Figures", "Version 1"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        assert page.locator("h1").is_visible()
        assert page.locator("body").evaluate("body => getComputedStyle(body).display") == "flex"
    assert faults == []
    context.close()
