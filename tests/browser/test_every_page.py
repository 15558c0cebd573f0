"""Every page of the workbench, by its routes: for everybody, on a screen and a phone, both themes."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import every_page
from tests.browser.test_report import PHONE, SCREEN, violations
from tests.browser.workbench_server import serving
from tests.web.reviews import asked

from pledgebook.casebook.folder import open_casebook
from pledgebook.web.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TEAM = Settings(public=True, address="https://127.0.0.1", secret="0123456789" * 4)
SIZES = pytest.mark.parametrize(("scheme", "size"), [("light", SCREEN), ("dark", PHONE)])


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return every_page.make(tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module")
def address(path):
    with serving(path) as found:
        yield found


def wrong_on(page: Page, address: str, width: int) -> list[str]:
    """What shuts somebody out of a page, what it complains of, and whom else it asks."""
    found: list[str] = []
    host = "/".join(address.split("/")[:3])

    def asks(request):
        if not request.url.startswith((host, "data:")):
            found.append(f"asks {request.url}")

    def says(message):
        if "404 (Not Found)" not in message.text:
            found.append(message.text)

    def fails(error):
        found.append(str(error))

    heard = {"request": asks, "console": says, "pageerror": fails}
    for event, hear in heard.items():
        page.on(event, hear)
    answer = page.goto(address)
    for event, hear in heard.items():
        page.remove_listener(event, hear)
    if answer.status >= 400 and "nowhere" not in address:
        found.append(f"status {answer.status}")
    found += violations(page)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("has to be scrolled sideways")
    return found


@SIZES
def test_nobody_is_shut_out_of_any_page(chromium: Browser, address: str, scheme: str, size):
    page = chromium.new_page(viewport=size, color_scheme=scheme)
    wrong = {
        place: found
        for place in every_page.staff_pages()
        if (found := wrong_on(page, address + place, size["width"]))
    }
    page.close()
    assert wrong == {}


@SIZES
def test_nor_of_those_for_guests_and_before_signing_in(chromium: Browser, path, scheme: str, size):
    with serving(path, TEAM) as address:
        context = chromium.new_context(viewport=size, color_scheme=scheme)
        page = context.new_page()
        wrong = {
            place: wrong_on(page, address + place, size["width"])
            for place in every_page.open_pages()
        }
        page.goto(f"{address}/sign-in")
        page.get_by_label("Name").fill("counsel")
        page.get_by_label("Password").fill(every_page.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/findings")
        for place in (*every_page.guest_pages(), "/account"):
            wrong[place] = wrong_on(page, address + place, size["width"])
        context.close()
    assert {place: found for place, found in wrong.items() if found} == {}


def test_differing_readers_are_reconciled_by_keyboard_alone(page: Page, address: str, path):
    page.goto(f"{address}/review/1/differ")
    page.keyboard.press("n")
    page.wait_for_url("**/questions/1?**")
    page.keyboard.press("l")
    page.wait_for_url("**/questions/3?**")
    page.keyboard.press("c")
    page.keyboard.type("Neither is right.")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("s")
    page.wait_for_url("**/questions/7?**")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    casebook = open_casebook(path, environment={})
    stands = {one.id: one.view for one in asked(casebook)}
    casebook.close()
    assert [stands[n].judgement.answer for n in (1, 3, 7)] == ["yes", "partial", "no"]
    assert not any(one.disputed for one in stands.values())
    assert stands[3].judgement.comment == "Neither is right."
