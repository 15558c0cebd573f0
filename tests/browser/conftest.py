"""A real Chromium for the tests that need one; without it they are reported as not run."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook.cli.main import run
from pledgebook.publishing.html import to_html

PROJECT = Path(__file__).parent.parent.parent
SCRIPTS = PROJECT / "scripts"
EXAMPLE = PROJECT / "examples" / "tarnholm"

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_browser() -> str | None:
    sys.path.insert(0, str(SCRIPTS))
    try:
        from find_browser import find
    finally:
        sys.path.remove(str(SCRIPTS))
    return find()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        message = "NOT RUN: no Chromium found. Install one, or set PLEDGEBOOK_BROWSER to its path."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the sample assessment."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(to_html(sample_assessment(), [sample_framework()]), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def hostile_report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of an assessment that holds markup wherever text from outside can stand."""
    path = tmp_path_factory.mktemp("report") / "hostile.html"
    path.write_text(to_html(sample_assessment(evil=True), [sample_framework()]), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def example_report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the bundled example against one standard, made by the command."""
    path = tmp_path_factory.mktemp("report") / "example.html"
    arguments = ["assess", str(EXAMPLE), "--framework", "clarity", "--format", "html"]
    assert run([*arguments, "-o", str(path)]) == 0
    return path


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()
