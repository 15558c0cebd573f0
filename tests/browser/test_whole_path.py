"""The whole path in a real Chromium, by a team: a PDF dropped in, read, answered, checked, sent
back by a newer version, heard by the company, signed off, scored and taken out."""

import csv
import io

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import EXAMPLE
from tests.browser.test_report import violations
from tests.browser.workbench_server import serving

from pledgebook.assessing.assess import assess
from pledgebook.casebook.accounts import add_account
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.planning import Plan, PlannedCompany, elements_of_framework, plan_memo
from pledgebook.casebook.planning import start_cycle as start
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.workflow import builtin_workflow
from pledgebook.cli.main import run
from pledgebook.frameworks.loader import load_builtin
from pledgebook.web import passwords
from pledgebook.web.passwords import hashed
from pledgebook.web.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

COMPANY = "Tarnholm Networks"
PASSWORD = "correct horse battery"
TEAM = Settings(public=True, address="https://127.0.0.1", secret="0123456789" * 4)
LEAD = Signature("lead", "2026-03-01T10:00:00Z")
ASKED = ("wording-firm", "wording-time", "owner")
FIRM, TIME, OWNER = 1, 2, 3
"""The questions by their numbers."""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A casebook with nothing in it but the accounts of a team."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 64, 1))
    path = tmp_path / "casebook"
    assert run(["init", str(path)]) == 0
    casebook = open_casebook(path, environment={})
    for role in ("lead", "researcher", "reviewer"):
        add_account(casebook, role, role, hashed(PASSWORD), LEAD)
    casebook.close()
    return path


def start_review(path):
    """Three questions of a standard about the company, with what the machine suggests; and an
    account for somebody at the company. Both are done by command."""
    casebook = open_casebook(path, environment={})
    chosen = load_builtin(["clarity"])
    (framework,) = chosen.frameworks
    assessment = assess(*load_company(casebook, COMPANY), chosen)
    save_suggestions(casebook, assessment, chosen.frameworks, LEAD)
    (planned,) = plan_memo(framework, COMPANY)
    questions = tuple(one for one in planned.questions if one[2] in ASKED)
    plan = Plan(
        "memo",
        "2026",
        builtin_workflow(),
        (PlannedCompany(COMPANY, "", questions),),
        elements_of_framework(framework),
        tuple((role, role) for role in ("lead", "researcher", "reviewer")),
        "mean",
    )
    start(casebook, plan, LEAD)
    add_account(casebook, "counsel", "guest", hashed(PASSWORD), LEAD, company_id=1)
    casebook.close()


@pytest.fixture
def team(chromium: Browser):
    """Signs somebody in, in a browser of their own."""
    contexts = []

    def sign_in(address: str, name: str) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{address}/sign-in")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def drop(page: Page, address: str, file: str, document: int = 0) -> None:
    """Drop the file on the page of imports, as `human-rights-policy.pdf`."""
    page.goto(f"{address}/import" + (f"?document={document}" if document else ""))
    if not document:
        page.get_by_label("Company").fill(COMPANY)
    data = (EXAMPLE / file).read_bytes()
    dropped = page.evaluate_handle(
        """(bytes) => { const moved = new DataTransfer();
        moved.items.add(new File([new Uint8Array(bytes)], "human-rights-policy.pdf",
        { type: "application/pdf" })); return moved; }""",
        list(data),
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": dropped})
    page.locator(".uploads a").first.wait_for()


def move(page: Page, address: str, step: str, state: str) -> None:
    """Open or close a step for the company."""
    page.goto(f"{address}/review/1")
    with page.expect_navigation():
        page.get_by_role("button", name=f"{state} {step}, {COMPANY}").click()
    expect(page.locator(".problem")).to_have_count(0)


def question(page: Page, address: str, number: int, step: str) -> None:
    page.goto(f"{address}/questions/{number}?step={step}")
    page.locator("#decide").wait_for()


def press(page: Page, name: str) -> None:
    """Press a button of a decision, and wait until it has led on."""
    before = page.url
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: url != before)


def test_a_pdf_becomes_a_scored_assessment_by_the_hands_of_a_team(team, path):
    with serving(path, TEAM) as address:
        lead, researcher, reviewer = (
            team(address, name) for name in ("lead", "researcher", "reviewer")
        )
        drop(lead, address, "human-rights-policy-2015.pdf")
        start_review(path)
        move(lead, address, "Data collection", "Open")
        collected(lead, researcher, address)
        move(lead, address, "Data collection", "Close")
        move(lead, address, "Secondary review", "Open")
        reviewed(lead, reviewer, address)
        move(lead, address, "Secondary review", "Close")
        move(lead, address, "Reconciliation", "Open")
        reconciled(lead, address)
        move(lead, address, "Reconciliation", "Close")
        move(lead, address, "Company feedback", "Open")
        heard(team(address, "counsel"), address)
        move(lead, address, "Company feedback", "Close")
        move(lead, address, "Processing of feedback", "Open")
        question(lead, address, TIME, "feedback-processing")
        expect(lead.get_by_text("We answer in ten days now.")).to_be_visible()
        press(lead, "Agree")
        move(lead, address, "Processing of feedback", "Close")
        move(lead, address, "Final scoring", "Open")
        for number in (FIRM, TIME, OWNER):
            question(lead, address, number, "final")
            press(lead, "Agree")
        move(lead, address, "Final scoring", "Close")
        scored(lead, address)


def collected(lead: Page, researcher: Page, address: str) -> None:
    """The researcher takes a suggestion over with its quotes, loses the line, and is overtaken."""
    question(researcher, address, FIRM, "collection")
    press(researcher, "Take it over")
    question(researcher, address, TIME, "collection")
    researcher.get_by_label("yes", exact=False).first.check()
    researcher.get_by_label("Why").fill("Written on a train.")
    researcher.context.set_offline(True)
    researcher.get_by_role("button", name="Save").click()
    expect(researcher.locator("#offline")).to_be_visible()
    researcher.context.set_offline(False)
    question(researcher, address, TIME, "collection")
    assert researcher.get_by_label("Why").input_value() == "Written on a train."
    press(researcher, "Save")
    for page in (lead, researcher):
        question(page, address, OWNER, "collection")
    lead.locator("input[name=answer][value=no]").check()
    lead.get_by_label("Why").fill("The lead's words.")
    press(lead, "Save")
    researcher.locator("input[name=answer][value=yes]").check()
    researcher.get_by_label("Why").fill("The researcher's words.")
    researcher.get_by_role("button", name="Save").click()
    conflict = researcher.locator(".conflict")
    expect(conflict).to_contain_text("The lead's words.")
    assert researcher.get_by_label("Why").input_value() == "The researcher's words."
    assert violations(researcher) == []
    press(researcher, "Record mine")


def reviewed(lead: Page, reviewer: Page, address: str) -> None:
    """A newer version comes in while the reviewer reads: the changed quote comes back to them."""
    question(reviewer, address, FIRM, "secondary-review")
    drop(lead, address, "human-rights-policy-2016.pdf", document=1)
    reviewer.goto(f"{address}/review/1/queue?step=secondary-review&show=returned")
    expect(reviewer.locator("main tbody tr")).to_have_count(1)
    question(reviewer, address, FIRM, "secondary-review")
    expect(reviewer.get_by_text("is now").first).to_be_visible()
    assert violations(reviewer) == []
    reviewer.locator("input[name=answer][value=partial]").check()
    reviewer.get_by_label("Why").fill("The newer text says less.")
    press(reviewer, "Save")
    for number in (TIME, OWNER):
        question(reviewer, address, number, "secondary-review")
        press(reviewer, "Agree")


def reconciled(lead: Page, address: str) -> None:
    """The lead sees the two readers of the disputed question side by side, and settles it."""
    lead.goto(f"{address}/review/1/queue?step=reconciliation&show=disputed")
    expect(lead.locator("main tbody tr")).to_have_count(1)
    question(lead, address, FIRM, "reconciliation")
    expect(lead.locator(".side-by-side .reader")).to_have_count(2)
    lead.locator("input[name=answer][value=partial]").check()
    lead.get_by_label("Why").fill("The reviewer is right.")
    press(lead, "Save")


def heard(counsel: Page, address: str) -> None:
    """Somebody at the company sees what was found, and answers; and sees nothing else."""
    counsel.goto(f"{address}/findings")
    counsel.locator("main a").first.click()
    counsel.locator("form.answers").wait_for()
    assert violations(counsel) == []
    counsel.locator("textarea[name^=answer]").nth(TIME - 1).fill("We answer in ten days now.")
    counsel.get_by_role("button", name="Send").click()
    counsel.wait_for_url("**/findings?sent=**")
    assert counsel.goto(f"{address}/questions/{TIME}").status == 403


def scored(lead: Page, address: str) -> None:
    """The total leads down to the quote that it rests on, and the answers come out as a file."""
    lead.goto(f"{address}/scores/1")
    row = lead.locator(".ranking tbody tr")
    expect(row).to_contain_text(COMPANY)
    total = row.locator("td.total .figure").inner_text()
    assert float(total.rstrip(" %")) > 0
    with lead.expect_download() as download:
        lead.get_by_role("link", name="Answers as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert {row["element"]: row["verification"] for row in rows} == dict.fromkeys(ASKED, "final")
    row.locator("td.total .figure").click()
    lead.get_by_role("link", name="wording").first.click()
    lead.locator(".elements a").first.click()
    lead.wait_for_url("**/questions/*")
    expect(lead.locator("h1")).to_be_visible()
