"""The page of the index in a real browser: accessible, in light and dark, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import PROJECT

from pledgebook.publishing.transparency_index_html import to_html
from pledgebook.transparency.index.build import build
from pledgebook.transparency.listing import read_listing

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def index_file(tmp_path_factory):
    listing = read_listing(PROJECT / "examples" / "transparency" / "index.yaml")
    path = tmp_path_factory.mktemp("index") / "index.html"
    path.write_text(to_html(build(listing, "2018-03-01")), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_index_is_accessible_and_fits_the_screen(chromium, index_file, scheme, width):
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(index_file.as_uri())
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
