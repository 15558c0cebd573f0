"""Review in a real Chromium: two people at once, by keyboard alone, and for everybody."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import EXAMPLE
from tests.browser.test_report import violations
from tests.browser.workbench_server import serving
from tests.web.reviews import asked, memo

from pledgebook.casebook.folder import open_casebook
from pledgebook.cli.main import run
from pledgebook.web.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ASKED = "step=collection&company=1&at=0&of=24"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The example under review."""
    path = tmp_path_factory.mktemp("review") / "casebook"
    assert run(["init", str(path)]) == 0
    assert run(["add", str(path), str(EXAMPLE), "--as", "Ada"]) == 0
    casebook = open_casebook(path, environment={})
    memo(casebook)
    casebook.close()
    return path


@pytest.fixture(scope="module")
def address(path):
    with serving(path) as found:
        yield found


def stands(path, number):
    casebook = open_casebook(path, environment={})
    question = next(one for one in asked(casebook) if one.id == number)
    casebook.close()
    return question


def test_a_question_is_answered_by_keyboard_alone(page: Page, address: str, path):
    page.goto(f"{address}/review/1/queue?step=collection")
    page.keyboard.press("n")
    page.wait_for_url("**/questions/1?**")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("c")
    page.keyboard.type("Only some terms; s is no key here.")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.wait_for_url("**/questions/2?**")
    question = stands(path, 1)
    assert question.view.judgement.answer == "partial"
    assert question.view.judgement.comment == "Only some terms; s is no key here."
    page.keyboard.press("u")
    page.wait_for_url("**/questions/3?**")
    page.keyboard.press("n")
    page.wait_for_url("**/questions/4?**")
    page.keyboard.press("p")
    page.wait_for_url("**/questions/3?**")


def test_two_people_decide_at_once_and_the_second_loses_nothing(
    chromium: Browser, page: Page, address: str, path
):
    with serving(path, Settings(person="researcher")) as other:
        ben = chromium.new_page()
        for browser, host in ((page, address), (ben, other)):
            browser.goto(f"{host}/questions/5?{ASKED}")
            browser.locator("#decide").wait_for()
        ben.locator("input[value=no]").check()
        ben.get_by_label("Why").fill("Ben's words.")
        ben.get_by_role("button", name="Save").click()
        ben.wait_for_url(lambda url: "/questions/5" not in url)
        page.get_by_label("yes").first.check()
        page.get_by_label("Why").fill("Ada's words.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_contain_text("Somebody decided before you")
        expect(page.get_by_role("alert")).to_contain_text("Ben's words.")
        assert page.get_by_label("Why").input_value() == "Ada's words."
        assert violations(page) == []
        page.get_by_role("button", name="Record mine").click()
        page.wait_for_url(lambda url: "/questions/5" not in url)
        ben.close()
    assert [j.comment for j in stands(path, 5).judgements] == ["Ben's words.", "Ada's words."]


def test_what_is_typed_outlives_a_lost_connection_and_a_closed_window(
    page: Page, address: str, path
):
    page.goto(f"{address}/questions/7?{ASKED}")
    page.get_by_label("Why").fill("Written on a train.")
    page.get_by_label("yes").first.check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{address}/review/1")
    page.goto(f"{address}/questions/7?{ASKED}")
    expect(page.locator("#restored")).to_be_visible()
    assert page.get_by_label("Why").input_value() == "Written on a train."
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(lambda url: "/questions/7" not in url)
    assert stands(path, 7).view.judgement.comment == "Written on a train."
    page.goto(f"{address}/questions/7?{ASKED}")
    expect(page.locator("#restored")).to_be_hidden()
