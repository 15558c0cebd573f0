"""A published site in a real browser: nothing to object to, and a search that finds."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.casebook import samples

from pledgebook.casebook import folder
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.recommendations import Draft
from pledgebook.casebook.recommendations_saving import record_recommendations
from pledgebook.publishing.site.build import SiteOptions, publish

pytestmark = pytest.mark.browser

ADA = Signature("Ada", "2026-03-01T10:00:00Z")
PAGES = (
    "index.html",
    "companies/tarnholm/index.html",
    "companies/tarnholm/index/g01-1.html",
    "elements/index.html",
    "elements/index/g01-1.html",
    "recommendations.html",
    "data/index.html",
    "search.html",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("site")
    book = folder.create(place / "book", environment={})
    save_cycle(book, samples.cycle("2017"), "index", ADA)
    save_cycle(book, samples.cycle("2019"), "index", ADA)
    draft = Draft("Say who decides", "Say who decides.")
    record_recommendations(book, "Tarnholm", [draft], ADA, made_on="2026-01-01", due="2026-06-01")
    publish(book, place / "site", SiteOptions("On record", "2026-03-01"))
    book.close()
    return place / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier(page, published, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto((published / name).as_uri())
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_the_search_finds_without_a_server(page, published):
    page.goto((published / "search.html").as_uri())
    page.get_by_label("Words").fill("østerby")
    link = page.get_by_role("link", name="Østerby").first
    link.wait_for()
    link.click()
    page.wait_for_url("**/companies/sterby/index.html")


def test_the_ranking_can_be_narrowed_down(page, published):
    page.goto((published / "index.html").as_uri())
    page.get_by_label("Find a company").fill("tarn")
    assert page.locator("#ranking tbody tr:visible").count() == 1


def test_no_page_asks_another_host_for_anything(page, published):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto((published / name).as_uri())
    assert [url for url in asked if not url.startswith("file:")] == []


def test_a_narrow_screen_needs_no_sideways_scrolling(page, published):
    page.set_viewport_size({"width": 360, "height": 700})
    for name in PAGES:
        page.goto((published / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
