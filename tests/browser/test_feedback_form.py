"""The feedback form in a real browser: filled in offline, saved, gone on with, printed."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pledgebook.casebook.feedback import FeedbackForm, Finding, Quote, parse_response
from pledgebook.publishing.feedback_html import feedback_html

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HOSTILE = "\"><img src=x onerror=alert(1)><script>document.title='hit'</script>"

FORM = FeedbackForm(
    "Tarnholm " + HOSTILE,
    "index",
    "2019",
    (
        Finding("7", "G01.1 · Group", "Does the company commit?", "no", "Nothing was found."),
        Finding(HOSTILE, HOSTILE, HOSTILE, "yes", HOSTILE, (Quote(HOSTILE, HOSTILE),)),
    ),
)


@pytest.fixture
def form(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "form.html"
    path.write_text(feedback_html(FORM), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def saved(page: Page, tmp_path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save answers").click()
    target = tmp_path / "response.json"
    download.value.save_as(target)
    return target.read_bytes()


def test_what_is_written_is_saved_and_can_be_imported(form: Page, tmp_path: Path):
    words = "We do:\nsee “section 4”. <b>&amp;</b>"
    form.get_by_label("Your name and role").fill("Mx Ng, counsel")
    form.get_by_label("Date").fill("2026-04-01")
    form.get_by_label("We disagree").first.check()
    form.get_by_label("Your answer").first.fill(words)
    form.get_by_label("Documents").nth(1).fill("Policy, page 4")
    response = parse_response(saved(form, tmp_path), "response.json")
    assert (response.company, response.dated) == (FORM.company, "2026-04-01")
    first, second = response.items
    assert (first.finding, first.position, first.answer) == ("7", "disagree", words)
    assert (second.finding, second.documents) == (HOSTILE, "Policy, page 4")


def test_one_can_go_on_with_what_was_saved(form: Page, tmp_path: Path):
    form.get_by_label("We agree").nth(1).check()
    form.get_by_label("Your answer").nth(1).fill("Yes.")
    saved(form, tmp_path)
    form.reload()
    form.locator("#load").set_input_files(tmp_path / "response.json")
    form.get_by_text("Your saved answers are in the form again.").wait_for()
    assert form.get_by_label("Your answer").nth(1).input_value() == "Yes."
    assert form.get_by_label("We agree").nth(1).is_checked()


def test_a_file_that_is_no_saved_form_changes_nothing(form: Page, tmp_path: Path):
    (tmp_path / "other.json").write_text(json.dumps({"format": "other"}))
    form.locator("#load").set_input_files(tmp_path / "other.json")
    form.get_by_text("That file is not one that this form saved.").wait_for()


def test_text_from_outside_runs_nothing(form: Page):
    assert form.title().startswith("Tarnholm")
    assert form.locator("img").count() == 0


def test_it_is_accessible_and_prints(form: Page):
    results = Axe().run(form)
    assert [found["id"] for found in results.response["violations"]] == []
    assert form.pdf().startswith(b"%PDF")
