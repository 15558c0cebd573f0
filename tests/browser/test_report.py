"""The HTML report in a real browser: on a screen, a phone and paper, with keyboard and reader."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1280, "height": 900}


def violations(page: Page) -> list[str]:
    results = Axe().run(page)
    return [
        f"{found['id']}: {node['html'][:200]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


@pytest.fixture(params=["report_file", "hostile_report_file", "example_report_file"])
def any_report(request) -> Path:
    return request.getfixturevalue(request.param)


def test_it_opens_without_an_error_and_asks_nobody_for_anything(page: Page, any_report: Path):
    troubles: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(any_report.as_uri())
    page.wait_for_load_state("networkidle")
    assert troubles == []
    assert requests == [any_report.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [SCREEN, PHONE], ids=["screen", "phone"])
def test_nobody_is_shut_out(chromium: Browser, any_report: Path, scheme: str, viewport):
    page = chromium.new_page(viewport=viewport, color_scheme=scheme)
    page.goto(any_report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(chromium: Browser, any_report: Path, width: int):
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(any_report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_finding_leads_to_its_quote_by_keyboard_and_back(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    page.locator("#finding-test-standard--assess a.place").first.focus()
    page.keyboard.press("Enter")
    quote = page.locator("mark:target")
    assert quote.inner_text().startswith("We will carry out a human rights impact assessment")
    box = quote.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= SCREEN["height"]
    back = page.locator(".para:has(mark:target) .refs a", has_text="TEST assess")
    back.focus()
    page.keyboard.press("Enter")
    assert page.locator("article:target").get_attribute("id") == "finding-test-standard--assess"


def test_the_first_stop_of_the_keyboard_skips_to_the_report(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_ledger_can_be_filtered(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    form = page.locator("form[data-filters=ledger]")
    form.get_by_label("Binding").select_option("will not")
    assert page.locator("#ledger > li:visible").count() == 2
    assert form.get_by_role("status").inner_text() == "2 of 5 shown"
    form.get_by_label("Words").fill("hidden access")
    assert page.locator("#ledger > li:visible").count() == 1


def test_the_findings_can_be_filtered_and_empty_parts_go(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    page.locator("form[data-filters=finding-list]").get_by_label("Answer").select_option("yes")
    assert page.locator("article.finding:visible").count() == 1
    assert page.locator("#finding-list h4:visible").all_inner_texts() == ["Conduct"]


def test_a_jump_to_what_a_filter_hides_shows_it(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    page.locator("form[data-filters=ledger]").get_by_label("Binding").select_option("may")
    assert page.locator("#ledger > li:visible").count() == 0
    page.goto(report_file.as_uri() + "#promise-2")
    assert page.locator("#promise-2").is_visible()


def test_everything_reads_without_the_script(chromium: Browser, report_file: Path):
    context = chromium.new_context(java_script_enabled=False, viewport=SCREEN)
    page = context.new_page()
    page.goto(report_file.as_uri())
    assert page.locator("#ledger > li").count() == 5
    assert not page.locator("form.filters").first.is_visible()
    page.locator("#finding-test-standard--channel summary").click()
    assert page.get_by_text("Came nearest. No rule takes them for an answer").is_visible()
    page.locator("#finding-test-standard--assess a.place").first.click()
    assert page.locator("mark:target").is_visible()
    context.close()


def test_on_paper_each_absence_says_what_was_searched_and_the_controls_are_gone(
    page: Page, report_file: Path, tmp_path: Path
):
    page.goto(report_file.as_uri())
    page.emulate_media(media="print")
    assert not page.locator("nav.contents").is_visible()
    assert not page.locator("form.filters").first.is_visible()
    record = page.locator("#finding-test-standard--channel .print-record")
    assert record.is_visible()
    assert record.inner_text().startswith("Searched: ")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")


def test_text_from_right_to_left_stands_on_the_right(page: Page, report_file: Path):
    page.goto(report_file.as_uri())
    paragraph = page.locator(".text .body[lang=ar] p").first
    assert paragraph.evaluate("(element) => getComputedStyle(element).direction") == "rtl"


def test_markup_from_outside_is_shown_as_text(page: Page, hostile_report_file: Path):
    page.goto(hostile_report_file.as_uri())
    assert page.locator("h1").inner_text() == (
        "<script>alert(1)</script></style>[x](javascript:alert(2))=1+1"
    )
    assert page.locator("a[href^=javascript]").count() == 0


_STOP = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  return {
    tag: here.tagName,
    name: (here.getAttribute("aria-label") || here.textContent || "").trim(),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.mark.parametrize("viewport", [SCREEN, PHONE], ids=["screen", "phone"])
def test_the_tab_key_passes_every_stop_in_sight_and_is_caught_nowhere(
    chromium: Browser, report_file: Path, viewport
):
    page = chromium.new_page(viewport=viewport)
    page.goto(report_file.as_uri())
    stops = []
    for _ in range(1000):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert 20 < len(stops) < 1000
    assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []
    assert [stop for stop in stops if stop["tag"] in {"A", "SUMMARY"} and not stop["name"]] == []
    page.close()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_and_closes_by_keyboard(page: Page, report_file: Path, key: str):
    page.goto(report_file.as_uri())
    folded = page.locator("summary").first
    folded.focus()
    page.keyboard.press(key)
    assert folded.evaluate("one => one.parentElement.open")
    page.keyboard.press(key)
    assert not folded.evaluate("one => one.parentElement.open")


def test_behind_a_jump_the_tab_key_goes_on_from_the_quote_and_back_from_the_link(
    page: Page, example_report_file: Path
):
    page.goto(example_report_file.as_uri())
    link = page.locator("main a.place:visible").first
    link.focus()
    page.keyboard.press("Enter")
    target = page.locator(link.get_attribute("href") or "")
    assert target.bounding_box() is not None
    page.keyboard.press("Tab")
    below = page.evaluate(
        "one => !!(one.compareDocumentPosition(document.activeElement) & 4"
        " || one.contains(document.activeElement))",
        target.element_handle(),
    )
    assert below
    page.go_back()
    page.wait_for_timeout(100)
    assert link.evaluate("one => Math.abs(one.getBoundingClientRect().top) < 5 * innerHeight")
