"""The charts of transparency reports in the workbench: drawn, in both themes, with no style refused."""

import re
from pathlib import Path

import pytest
from tests.browser.test_report import PHONE, SCREEN, violations
from tests.browser.workbench_server import serving
from tests.transparency.figures import figure

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.folder import create
from pledgebook.casebook.transparency_saving import SourceFile, save_figures
from pledgebook.publishing.transparency_chart import STYLE, WIDE, drawing
from pledgebook.transparency.comparing import compare

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FIGURES = (
    figure("120", period="2012"),
    figure("0-249", period="2013"),
    figure("prohibited by law", period="2014"),
    figure("340", period="2015"),
    figure("75", company="Merrowe Cable", period="2013"),
    figure("not disclosed", company="Merrowe Cable", period="2014"),
)
PATHS = (
    "/companies/1/reports",
    "/transparency/compare?company=Farlight+Mobile&company=Merrowe+Cable",
    "/transparency/compare",
    "/transparency",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("charts") / "casebook"
    casebook = create(path, environment={})
    source = SourceFile("r.csv", b"x", "mapping", "{}", 6, "")
    save_figures(casebook, source, FIGURES, (), Signature("Ada", "2026-03-01T10:00:00Z"))
    casebook.close()
    with serving(path) as found:
        yield found


PAINTED = """() => {
  const seen = {};
  for (const [name, part, key] of [["band", ".band", "fill"], ["step", ".line", "stroke"],
       ["silence", ".lane[fill^=url]", "fill"], ["hatch", ".hatch", "stroke"],
       ["paper", ".paper", "fill"], ["words", "text", "fill"]]) {
    const found = [...document.querySelectorAll(".pb-chart " + part)]
      .filter(one => one.closest(".drawn-wide, .drawn-narrow").checkVisibility());
    seen[name] = [found.length, found.length ? getComputedStyle(found[0])[key] : ""];
  }
  return seen;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SCREEN, PHONE])
def test_numbers_bands_and_silences_are_drawn_for_everybody(chromium, address, scheme, size):
    page = chromium.new_page(viewport=size, color_scheme=scheme)
    said = []
    page.on("console", lambda message: said.append(message.text))
    for path in PATHS:
        page.goto(address + path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if "compare?" in path or "companies" in path:
            seen = page.evaluate(PAINTED)
            assert seen["band"][0] == 1
            assert seen["step"][0] >= 2
            assert seen["silence"][0] >= 1
            assert seen["paper"][0] == 1
            colours = {colour for name, (_, colour) in seen.items() if name in {"band", "words"}}
            assert not colours & {"", "none", "rgb(0, 0, 0)", seen["paper"][1]}
            assert seen["silence"][1].startswith("url(")
    page.close()
    assert said == []


def test_the_theme_that_a_person_chooses_is_that_of_the_chart(chromium, address):
    page = chromium.new_page(viewport=SCREEN, color_scheme="light")
    page.goto(address + PATHS[0])
    light = page.evaluate(PAINTED)["paper"][1]
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(PAINTED)["paper"][1] != light
    page.close()


def test_each_class_of_the_drawing_has_its_look_in_both_style_sheets():
    names = ["Farlight Mobile", "Merrowe Cable"]
    drawn = drawing(compare(FIGURES, names, "user_data", "received"), WIDE)
    assert "style" not in drawn
    classes = {one for part in re.findall(r'class="([^"]+)"', drawn) for one in part.split()}
    static = Path(__file__).parents[2] / "src/pledgebook/web/static/charts.css"
    for sheet in (STYLE, static.read_text(encoding="utf-8")):
        looks = set(re.findall(r"\.([a-z][\w-]*)", sheet))
        assert classes - {"pb-wide"} <= looks
