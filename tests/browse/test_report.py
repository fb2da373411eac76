"""The report of a version in a browser: on a desk and on a phone, light and dark, without the network."""

import pytest

from sayso.flows.report.page import write_report
from sayso.tasks.dataset import open_dataset
from tests.browse.test_in_a_browser import AXE, DESK, PHONE
from tests.report.reported_news import put_reported

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    uri = tmp_path_factory.mktemp("report") / "news"
    long = "The Daily Beacon of the Western Provinces, the Isles and the Sea Between Them"
    for run in range(3):
        claims = 0 if run == 2 else 3
        put_reported(uri, run, [("The Example", claims)] * 20 + [(long, 1), (None, 2)], ["empty", "unread_date"])
    write_report(open_dataset(uri), uri.parent / "report.html")
    return (uri.parent / "report.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_report_fits_and_has_no_fault_that_axe_would_find(browser, report, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme, offline=True, bypass_csp=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    charts = page.locator("svg.chart")
    assert charts.count() >= 6
    smallest = page.evaluate("""Math.min(...[...document.querySelectorAll('svg.chart text')]
        .map(text => text.getBoundingClientRect().height).filter(height => height > 0))""")
    assert smallest >= 9
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")
    assert [(fault["id"], fault["nodes"][0]["html"][:90]) for fault in found["violations"]] == []
    assert faults == []
    context.close()
