"""The workbench in a real Chromium: reading, searching, bringing files in, with and without scripts."""

import re
import shutil

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import EXAMPLE
from tests.browser.test_report import SCREEN
from tests.browser.workbench_server import serving

from pledgebook.cli.main import run

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def casebook(tmp_path_factory):
    """The example, with a second version of the older policy."""
    folder = tmp_path_factory.mktemp("workbench")
    path = folder / "casebook"
    other = folder / "policy-2015.pdf"
    shutil.copy(EXAMPLE / "human-rights-policy-2016.pdf", other)
    assert run(["init", str(path)]) == 0
    assert run(["add", str(path), str(EXAMPLE), "--as", "Ada"]) == 0
    arguments = ["add", str(path), str(other), "--company", "Tarnholm Networks", "--as", "Ben"]
    assert run(arguments) == 0
    return path


@pytest.fixture(scope="module")
def address(casebook):
    with serving(casebook) as found:
        yield found


def test_a_promise_chosen_in_the_text_is_lit_on_the_page_and_back(page: Page, address: str):
    page.goto(f"{address}/versions/1")
    promise = page.locator("#text .promise.m-will-not").first
    promise.dispatch_event("click")
    key = promise.get_attribute("data-key")
    box = page.locator(f'.sheet svg.boxes g[data-key="{key}"]')
    expect(box).to_have_class(re.compile("glow"))
    other = page.locator('.sheet svg.boxes g[data-key="promise-1"] rect').first
    other.dispatch_event("click")
    expect(page.locator('#text [data-key="promise-1"]').first).to_have_class(re.compile("glow"))


def test_an_address_of_a_passage_opens_at_it(page: Page, address: str):
    page.goto(f"{address}/search?q=monitoring+centres")
    page.locator(".hits a").first.click()
    lit = page.locator("#lit")
    expect(lit).to_be_visible()
    expect(lit).to_be_in_viewport()
    expect(page.locator(".sheet g.lit rect").first).to_be_in_viewport()


def test_marks_can_be_switched_off_and_stay_off(page: Page, address: str):
    page.goto(f"{address}/versions/1")
    colour = "(element) => getComputedStyle(element).backgroundColor"
    assert page.locator("#text .promise").first.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.get_by_label("Promises").uncheck()
    assert page.locator("#text .promise").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    page.goto(f"{address}/versions/2")
    assert page.locator("#text .promise").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    page.get_by_label("Promises").check()


def test_the_theme_is_chosen_by_keyboard(page: Page, address: str):
    page.goto(address)
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="As the machine is set").click()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page, address: str):
    page.goto(f"{address}/companies/1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_reads_without_scripts(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False, viewport=SCREEN)
    page = context.new_page()
    page.goto(f"{address}/versions/1?at=600-700")
    assert page.locator("#text .promise").count() > 5
    assert page.locator(".sheet img").count() >= 4
    page.goto(f"{address}/import")
    page.locator("input[type=file]").set_input_files(str(EXAMPLE / "supplier-code.docx"))
    page.get_by_label("Company").fill("Without Scripts")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".uploads .done")).to_contain_text("new document")
    context.close()


def test_files_are_dropped_and_told_each_in_its_place(page: Page, address: str, tmp_path):
    page.goto(f"{address}/import")
    page.get_by_label("Company").fill("Dropped")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    page.locator("input[type=file]").set_input_files(
        [str(EXAMPLE / "human-rights-policy-2015.pdf"), str(bad)]
    )
    expect(page.locator(".uploads .done")).to_contain_text("new document")
    expect(page.locator(".uploads .failed")).to_contain_text("bad.pdf")
    page.locator(".uploads .done a").first.click()
    expect(page.locator("h1")).to_contain_text("Human Rights Policy")
    assert page.locator("#text .promise").count() > 5


def test_a_lost_connection_is_told_and_the_file_can_be_sent_again(page: Page, address: str):
    page.goto(f"{address}/import")
    page.get_by_label("Company").fill("Lost")
    page.route("**/import", lambda route: route.abort() if route.request.method == "POST" else None)
    page.locator("input[type=file]").set_input_files(str(EXAMPLE / "supplier-code.docx"))
    expect(page.locator(".uploads .failed")).to_contain_text("The connection was lost")
    page.unroute("**/import")
    page.locator("input[type=file]").set_input_files(str(EXAMPLE / "supplier-code.docx"))
    expect(page.locator(".uploads .done")).to_contain_text("new document")
